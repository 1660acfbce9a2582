/** Why a process has its targets, in sentences. */
import { type Company, plainOf, type Process } from '@rueckhalt/domain/company'
import { type Figures, type ImpactFinding, type ProcessAssessment, shippedFigures } from '@rueckhalt/domain/impact'
import { decimal, domainText, formatHours, type Locale } from '@rueckhalt/domain/texts'
import type { Texts } from '../../language/use-texts.ts'
import { processName } from './model-faults.ts'

const DAYS_ABOVE_H = 72
const HOURS_PER_DAY = 24
const MOST_DECIMALS = 2

/**
 * @param use `after` behind a preposition of time
 * @returns hours as they are read, in days only where none is lost by it: targets are compared hour by hour; a dash where there are none
 */
export function hoursText(hours: number | null, locale: Locale, use: 'plain' | 'after' = 'plain'): string {
  if (hours === null) return '–'
  return hours > DAYS_ABOVE_H && hours % HOURS_PER_DAY !== 0
    ? `${decimal(locale, hours, MOST_DECIMALS)} h`
    : formatHours(locale, hours, use)
}

/** @returns why the longest tolerable outage is what it is */
export function mtpdReason({ bia }: Company, process: Process, { mtpdH, mtpdFrom }: ProcessAssessment, { t, language }: Texts): string {
  const level = bia?.intolerableLevel ?? shippedFigures().intolerableLevel.value
  if (mtpdFrom === 'stated') return t('model.mtpd-stated', { hours: hoursText(mtpdH, language), reason: process.mtpdReason ?? '' }).trim()
  if (mtpdFrom === 'nothing') return t('model.mtpd-nothing')
  return mtpdH === null ? t('model.mtpd-never', { level }) : t('model.mtpd-damage', { hours: hoursText(mtpdH, language, 'after'), level })
}

/** @returns why it must be back by then */
export function rtoReason(company: Company, process: Process, assessment: ProcessAssessment, { t, language }: Texts): string {
  const { mtpdH, rtoH, rtoFrom } = assessment
  if (rtoH === null) return t('model.rto-none')
  const hours = hoursText(rtoH, language)
  if (rtoFrom !== null) return t('model.rto-inherited', { hours, name: processName(company, rtoFrom) })
  if (plainOf(process.rtoH) !== undefined) return t('model.rto-stated', { hours })
  const figures: Figures = shippedFigures()
  const reactionH = plainOf(process.baoReactionH) ?? plainOf(company.bia?.baoReactionH) ?? figures.baoReactionH.value
  const bufferH = plainOf(process.bufferH) ?? plainOf(company.bia?.bufferH) ?? figures.bufferH.value
  const isAssumed = assessment.assumed.includes('baoReactionH') || assessment.assumed.includes('bufferH')
  return t(isAssumed ? 'model.rto-computed-assumed' : 'model.rto-computed', {
    hours,
    mtpd: hoursText(mtpdH, language),
    reaction: hoursText(reactionH, language),
    buffer: hoursText(bufferH, language),
  })
}

/** @returns how much must run in an emergency, and where the figure is from */
export function mbcoReason({ mbco, assumed }: ProcessAssessment, { t }: Texts): string {
  const percent = Math.round(mbco * 100)
  return t(assumed.includes('mbcoPercent') ? 'model.mbco-assumed' : 'model.mbco-stated', { percent })
}

/** @returns what the analysis has to say; processes by their names */
export function findingText(company: Company, { code, params }: ImpactFinding, locale: Locale): string {
  const { from } = params
  return domainText(locale, `impact.${code}`, { ...params, ...(typeof from === 'string' && { from: processName(company, from) }) })
}

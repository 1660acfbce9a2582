/** A ranking of measures as lines: the free ones, then what the money should buy, then what can only be told in words. */
import type { Company } from '@rueckhalt/domain/company'
import type { Library } from '@rueckhalt/domain/library'
import {
  amountText,
  boundText,
  type Bundle,
  changeText,
  costText,
  leadTimeText,
  type MeasureGroupCode,
  type MeasureRanking,
  type RankedMeasure,
} from '@rueckhalt/domain/measures'
import { heading, type Line, sentence as sentenceOf, type SentenceForm } from '../company-report/report-lines.ts'
import { type Locale, text } from '../texts.ts'

export interface MeasuresReportOptions {
  readonly locale: Locale
  readonly width: number
  /** So many of each ranked list; all where it is not given. */
  readonly top: number | undefined
  readonly company: Company
  readonly library: Library
}

interface Page extends MeasuresReportOptions {
  readonly rows: ReadonlyMap<string, RankedMeasure>
}

/** Their lines say what they bring; of the others it is enough to name them. */
const IN_FULL: readonly MeasureGroupCode[] = ['free', 'ranked', 'without-cost', 'words-only']

/** A figure and its unit stay on one line. */
const BEFORE_UNIT = /(\d) (?=(?:EUR|h|min|Tage?n?|days?|%)(?![\p{L}\d]))/gu

function sentence(words: string, form: SentenceForm): Line[] {
  return sentenceOf(words.replace(BEFORE_UNIT, '$1\u00a0'), form)
}

/** @returns the lines of the report */
export function measuresReport(ranking: MeasureRanking, options: MeasuresReportOptions): Line[] {
  const page: Page = { ...options, rows: new Map(ranking.measures.map((row) => [row.measure.code, row])) }
  const { locale, width } = page
  const { lossEur, scenarioIds } = ranking
  const intro = scenarioIds.length === 1 ? 'measures-report.intro-one' : 'measures-report.intro'
  return [
    ...sentence(text(locale, intro, { count: scenarioIds.length, loss: lossEur }), { width }),
    ...IN_FULL.flatMap((group) => groupLines(page, ranking, group)),
    ...named(page, ranking, 'in-place'),
    ...named(page, ranking, 'dropped'),
    ...(ranking.bundle ? bundleLines(page, ranking.bundle) : []),
    ...heading(text(locale, 'measures-report.basis-title')),
    ...sentence(text(locale, 'measures-report.basis'), { width, indent: 2 }),
  ]
}

function groupLines(page: Page, { measures }: MeasureRanking, group: MeasureGroupCode): Line[] {
  const { locale, width, top } = page
  const all = measures.filter((row) => row.group === group)
  if (all.length === 0) return []
  const shown = all.slice(0, group === 'free' ? all.length : top)
  return [
    ...heading(text(locale, `measures-report.group-${group}`, { count: all.length })),
    ...(group === 'free' ? [] : sentence(text(locale, `measures-report.about-${group}`), { width, indent: 2, tone: 'quiet' })),
    ...shown.flatMap((row, k) => measureLines(page, row, group === 'ranked' ? k + 1 : undefined)),
    ...(shown.length < all.length
      ? sentence(text(locale, 'measures-report.more', { count: all.length - shown.length }), { width, indent: 2 })
      : []),
  ]
}

function measureLines(page: Page, row: RankedMeasure, place: number | undefined): Line[] {
  const { locale, width } = page
  const { measure, gains, needs, cost } = row
  const mark = place === undefined ? '' : `${String(place).padStart(2)}  `
  const indent = 2 + mark.length
  const facts = [costText(locale, cost, measure), text(locale, 'measures-report.lead-time', { time: leadTimeText(locale, measure) })]
  if (gains && gains.avoidedLossEur >= 1) facts.push(text(locale, 'measures-report.avoids', { loss: gains.avoidedLossEur }))
  const [change] = gains?.changes ?? []
  return [
    [],
    ...sentence(text(locale, 'measures-report.title', { code: measure.code, title: measure.title[locale] }), { width, indent: 2, mark }),
    ...sentence(facts.join('; '), { width, indent }),
    ...(change ? sentence(changeText(locale, change, page.company, page.library), { width, indent }) : []),
    ...sentence(measure.benefit[locale], { width, indent, tone: 'quiet' }),
    ...(needs.length > 0 ? sentence(text(locale, 'measures-report.needs', { titles: titlesOf(page, needs) }), { width, indent }) : []),
    ...(row.standing === 'begun' ? sentence(text(locale, 'measures-report.begun'), { width, indent }) : []),
  ]
}

function titlesOf({ locale, rows, library }: Page, codes: readonly string[]): string {
  const titles = new Map(library.measureGroups.flatMap(({ measures }) => measures.map((measure) => [measure.code, measure.title[locale]])))
  return codes
    .map((code) =>
      text(locale, 'measures-report.title', { code, title: rows.get(code)?.measure.title[locale] ?? titles.get(code) ?? code }),
    )
    .join('; ')
}

function named(page: Page, { measures }: MeasureRanking, group: 'in-place' | 'dropped'): Line[] {
  const codes = measures.filter((row) => row.group === group).map(({ measure }) => measure.code)
  if (codes.length === 0) return []
  return [
    ...heading(text(page.locale, `measures-report.group-${group}`, { count: codes.length })),
    ...sentence(titlesOf(page, codes), { width: page.width, indent: 2 }),
  ]
}

function bundleLines(page: Page, bundle: Bundle): Line[] {
  const { locale, width, rows } = page
  const { budgetEur, chosen, costEur, perWeekOfUseEur, gains, freeAvoidedLossEur, bound } = bundle
  const say = (words: string): Line[] => sentence(words, { width, indent: 2 })
  const title = heading(text(locale, 'measures-report.bundle-title', { budget: budgetEur }))
  if (chosen.length === 0) return [...title, ...say(text(locale, 'measures-report.bundle-empty'))]
  const lines = chosen.flatMap((code) => {
    const row = rows.get(code)
    if (!row) return []
    const words = text(locale, 'measures-report.bundle-row', {
      code,
      title: row.measure.title[locale],
      cost: costText(locale, row.cost, row.measure),
    })
    return sentence(words, { width, indent: 2, mark: '- ' })
  })
  return [
    ...title,
    ...lines,
    [],
    ...say(text(locale, 'measures-report.bundle-cost', { likely: costEur.likely, amount: amountText(locale, costEur) })),
    ...(perWeekOfUseEur ? say(text(locale, 'measures-report.bundle-use', { amount: amountText(locale, perWeekOfUseEur) })) : []),
    ...say(text(locale, 'measures-report.bundle-avoids', { loss: gains.avoidedLossEur, free: freeAvoidedLossEur })),
    ...say(boundText(locale, bound)),
  ]
}

/** Measures in words: what they cost, how long they take, what they change, how good a selection is. */
import type { Company } from '../company/company-document.ts'
import { known } from '../company/quantity.ts'
import { WHOLE_COMPANY } from '../compile/process-nodes.ts'
import type { Library } from '../library/library.ts'
import type { Measure } from '../library/measure.ts'
import { domainText, formatFigure, formatHours, type Locale } from '../texts/index.ts'
import type { BundleBound } from './choose-bundle.ts'
import type { EnduranceChange } from './gains.ts'
import type { Amount, MeasureCost } from './measure-cost.ts'

const HOURS_PER_DAY = 24

/** @returns an amount in EUR: `50 EUR`, `3.000 bis 8.000 EUR` */
export function amountText(locale: Locale, { min, max }: Amount): string {
  const most = formatFigure(locale, max, 'euro')
  if (min === max) return most
  return domainText(locale, 'measures.from-to', { min: formatFigure(locale, Math.round(min), 'number'), max: most })
}

/** @returns what a measure costs, in words: `360 bis 1.200 EUR im Jahr`; what the library says where there is no figure */
export function costText(locale: Locale, cost: MeasureCost, measure: Measure): string {
  const { beforehandEur, oneOffEur, perYearEur, perWeekOfUseEur, per, isOwnFigure } = cost
  if (isOwnFigure && beforehandEur) return domainText(locale, 'measures.cost-own', { amount: amountText(locale, beforehandEur) })
  if (!beforehandEur) return measure.cost.text?.[locale] ?? domainText(locale, 'measures.cost-unknown')
  const parts = [
    ...(oneOffEur && oneOffEur.max > 0 ? [domainText(locale, 'measures.cost-once', { amount: amountText(locale, oneOffEur) })] : []),
    ...(perYearEur && perYearEur.max > 0 ? [domainText(locale, 'measures.cost-per-year', { amount: amountText(locale, perYearEur) })] : []),
    ...(perWeekOfUseEur ? [domainText(locale, 'measures.cost-per-week', { amount: amountText(locale, perWeekOfUseEur) })] : []),
  ]
  if (parts.length === 0) return domainText(locale, 'measures.cost-none')
  const sum = parts.join(domainText(locale, 'measures.and'))
  if (!per) return sum
  if (per.count === null) return domainText(locale, `measures.cost-each.${per.unit}`, { cost: sum })
  return domainText(locale, `measures.cost-all.${per.unit}`, { cost: sum, count: per.count })
}

/** @returns how long it takes until it works: `2 bis 6 Wochen`-like, in the library's words where it has some */
export function leadTimeText(locale: Locale, { leadTimeDays }: Measure): string {
  const { min, max, text } = leadTimeDays
  if (text) return text[locale]
  if (max < 1) return formatHours(locale, max * HOURS_PER_DAY)
  if (min === max) return domainText(locale, max === 1 ? 'measures.day' : 'measures.days', { days: max })
  return domainText(locale, 'measures.days-from-to', { min, max })
}

/** @returns what lasts longer: `Strom: 15 min → 2,6 Tage (Stromausfall 24 bis 100 Stunden)` */
export function changeText(
  locale: Locale,
  { about, scenarioId, beforeH, afterH }: EnduranceChange,
  company: Company,
  library: Library,
): string {
  const lasting = (hours: number | null): string => {
    if (hours === null) return domainText(locale, 'measures.lasts')
    return hours <= 0 ? domainText(locale, 'measures.at-once') : formatHours(locale, hours)
  }
  return domainText(locale, 'measures.change', {
    name: about.kind === 'need' ? domainText(locale, `compile.need.${about.need}`) : processName(locale, about.processId, company),
    before: lasting(beforeH),
    after: lasting(afterH),
    scenario: library.scenarios.find(({ id }) => id === scenarioId)?.title[locale] ?? scenarioId,
  })
}

function processName(locale: Locale, id: string, company: Company): string {
  if (id === WHOLE_COMPANY) return domainText(locale, 'compile.node.whole-company')
  return known<string>(company.processes?.find((process) => process.id === id)?.name) ?? id
}

/** @returns how good a selection is, as far as it is proven */
export function boundText(locale: Locale, { kind, missingShare, proof }: BundleBound): string {
  const words = domainText(locale, `measures.bound.${kind}`, {
    // Rounded up: the promise must hold.
    share: Math.ceil((missingShare ?? 0) * 1000) / 1000,
  })
  return proof === 'diminishing-returns' ? `${words} ${domainText(locale, 'measures.bound-condition')}` : words
}

/** Measures in words: what each costs, when it works, what it changes; and what all of them change together. */
import { hoursInWords, nameOf } from '@rueckhalt/domain/answers'
import type { EnduranceChange, RankedMeasure } from '@rueckhalt/domain/measures'
import { decimal, formatFigure } from '@rueckhalt/domain/texts'
import { type Locale, text } from '../texts.ts'
import type { ChosenMeasures } from './choose-measures.ts'
import type { CompanyTest } from './company-test.ts'
import { type Line, sentence } from './report-lines.ts'

export interface MeasureContext extends CompanyTest {
  readonly locale: Locale
  readonly width: number
}

/** Changes that are told of one measure; the others are smaller. */
const MOST_CHANGES = 2
const DAYS_PER_WEEK = 7

/** @returns a few lines for each measure */
export function* measureLines({ measures, needed }: ChosenMeasures, context: MeasureContext): Generator<Line> {
  const { locale, width } = context
  for (const [k, ranked] of measures.entries()) {
    const { measure, needs } = ranked
    yield* sentence(`${measure.title[locale]} (${measure.code})`, { width, mark: `${k + 1}  `, tone: 'strong' })
    yield* sentence(`${costText(locale, ranked)}, ${leadText(locale, ranked)}`, { width, indent: 3 })
    for (const words of effectTexts(ranked, context)) yield* sentence(words, { width, indent: 3 })
    for (const other of needed.filter(({ measure: one }) => needs.includes(one.code))) {
      const params = {
        title: other.measure.title[locale],
        code: other.measure.code,
        cost: costText(locale, other),
        lead: leadText(locale, other),
      }
      yield* sentence(text(locale, 'company-report.measure-needs', params), { width, indent: 3 })
    }
  }
}

/** @returns what all measures together cost and change; nothing where they change nothing that can be computed */
export function* togetherLines({ costEur, after }: ChosenMeasures, { test, locale, width }: MeasureContext): Generator<Line> {
  if (costEur) {
    const key =
      costEur.max <= 0
        ? 'company-report.together-free'
        : costEur.min === costEur.max
          ? 'company-report.together-one'
          : 'company-report.together'
    yield* sentence(text(locale, key, costEur), { width })
  }
  const changes = test.scenarios.flatMap((scenario, k) => {
    const later = after.scenarios[k]
    return scenario.processes.flatMap(({ bridgedTtsH: beforeH, node }, p) => {
      const afterH = later?.processes[p]?.bridgedTtsH ?? null
      const label = test.compiled.nodes.get(node)?.label
      if (beforeH === null || (afterH !== null && afterH <= beforeH) || !label) return []
      return [enduranceText(locale, `${scenario.scenario.title[locale]}: ${nameOf(locale, label)}`, beforeH, afterH)]
    })
  })
  if (changes.length === 0) return
  yield* sentence(text(locale, 'company-report.together-changes'), { width })
  for (const change of changes) yield* sentence(change, { width, mark: '   ' })
}

/** @returns `300 bis 1.500 EUR im ersten Jahr (Schätzung)` */
export function costText(locale: Locale, { cost, measure }: RankedMeasure): string {
  const { beforehandEur, perWeekOfUseEur, isOwnFigure } = cost
  const parts: string[] = []
  if (!beforehandEur) parts.push(measure.cost.text?.[locale] ?? text(locale, 'company-report.cost-open'))
  else if (beforehandEur.max <= 0) parts.push(text(locale, 'company-report.cost-free'))
  else {
    const { min, max } = beforehandEur
    const key = min === max ? 'company-report.cost-one' : min <= 0 ? 'company-report.cost-up-to' : 'company-report.cost'
    const isEstimate = measure.cost.grade === 'E' && !isOwnFigure
    const words = text(locale, key, { min: decimal(locale, Math.round(min), 0), max: formatFigure(locale, max, 'euro') })
    parts.push(isEstimate ? text(locale, 'company-report.estimate', { words }) : words)
  }
  if (perWeekOfUseEur && perWeekOfUseEur.max > 0) {
    const { min, max } = perWeekOfUseEur
    parts.push(
      text(locale, 'company-report.cost-in-use', { min: decimal(locale, Math.round(min), 0), max: formatFigure(locale, max, 'euro') }),
    )
  }
  return parts.join(', ')
}

/** @returns `wirkt nach 2 bis 4 Wochen` */
function leadText(locale: Locale, { leadTimeDays: { min, max } }: RankedMeasure): string {
  if (max < 1) return text(locale, 'company-report.lead-same-day')
  const inWeeks = min >= DAYS_PER_WEEK && max >= 2 * DAYS_PER_WEEK
  const figure = (days: number) => decimal(locale, Math.round(inWeeks ? days / DAYS_PER_WEEK : Math.ceil(days)), 0)
  const [from, to] = [figure(min), figure(max)]
  const unit = inWeeks ? 'weeks' : 'days'
  if (to === '1') return text(locale, 'company-report.lead-one-day')
  if (from === to) return text(locale, unit === 'weeks' ? 'company-report.lead-weeks-one' : 'company-report.lead-days-one', { to })
  if (from === '0') return text(locale, 'company-report.lead-days-up-to', { to })
  return text(locale, unit === 'weeks' ? 'company-report.lead-weeks' : 'company-report.lead-days', { from, to })
}

function effectTexts({ measure, gains }: RankedMeasure, context: MeasureContext): string[] {
  const { locale } = context
  if (!gains) return [measure.benefit[locale]]
  const changes = tellingChanges(gains.changes).flatMap((change) => changeText(change, context) ?? [])
  if (changes.length > 0) return changes
  if (gains.avoidedLossEur < 1) return [measure.benefit[locale]]
  return [measure.benefit[locale], text(locale, 'company-report.avoided-loss', { loss: rounded(gains.avoidedLossEur) })]
}

/** Processes before what they need; what lasts exactly as long as something told already says nothing new. */
function tellingChanges(changes: readonly EnduranceChange[]): EnduranceChange[] {
  const told: EnduranceChange[] = []
  for (const change of changes.toSorted((a, b) => Number(b.about.kind === 'process') - Number(a.about.kind === 'process'))) {
    const isTold = told.some(
      ({ scenarioId, beforeH, afterH }) => scenarioId === change.scenarioId && beforeH === change.beforeH && afterH === change.afterH,
    )
    if (!isTold && told.length < MOST_CHANGES) told.push(change)
  }
  return told
}

function changeText({ about, scenarioId, beforeH, afterH }: EnduranceChange, { answers, locale }: MeasureContext): string | undefined {
  const scenario = answers.scenarios.find(({ id }) => id === scenarioId)
  const label =
    about.kind === 'process'
      ? scenario?.processes.find(({ processId }) => processId === about.processId)?.label
      : scenario?.needs.find(({ need }) => need === about.need)?.finding.about.label
  if (!scenario || !label || beforeH === null) return undefined
  const change = enduranceText(locale, nameOf(locale, label), beforeH, afterH)
  return text(locale, 'company-report.change-in', { title: scenario.title[locale], change })
}

/** @returns `Strom hält 64 Stunden statt 15 Minuten` */
function enduranceText(locale: Locale, what: string, beforeH: number, afterH: number | null): string {
  const before = hoursInWords(locale, beforeH)
  if (afterH === null)
    return text(locale, beforeH === 0 ? 'company-report.change-holds-not-at-once' : 'company-report.change-holds', { what, before })
  const after = hoursInWords(locale, afterH)
  return text(locale, beforeH === 0 ? 'company-report.change-not-at-once' : 'company-report.change', { what, before, after })
}

/** Two digits: more would pretend to know. */
function rounded(eur: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(eur)) - 1)
  return Math.round(eur / unit) * unit
}

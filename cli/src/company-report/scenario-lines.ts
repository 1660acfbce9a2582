/** Scenarios in words: all of them as an overview, and one of them with bands, chains of causes, findings and assumptions. */
import {
  type CauseStep,
  chainSentences,
  hoursInWords,
  nameOf,
  referenceText,
  type ScenarioAnswer,
  scenarioBands,
  sentenceOf,
  severityWord,
  summaryOf,
} from '@rueckhalt/domain/answers'
import { labelText, type ScenarioTest } from '@rueckhalt/domain/compile'
import type { Tone } from '../bands/draw.ts'
import { piece } from '../report/paint.ts'
import { fitted } from '../text-width.ts'
import { type Locale, text } from '../texts.ts'
import { assumptionLines, tellingAssumptions } from './assumption-lines.ts'
import { bandLines, type BandVerdict } from './band-lines.ts'
import type { CompanyTest } from './company-test.ts'
import { heading, type Line, sentence } from './report-lines.ts'

export interface PageForm {
  readonly locale: Locale
  readonly width: number
}

/** @returns the colour of a verdict; its word stands beside it */
export function toneOf({ severity, isSimulated }: Pick<ScenarioAnswer, 'severity' | 'isSimulated'>): Tone {
  if (!isSimulated) return 'quiet'
  return severity === 'red' ? 'due' : severity === 'amber' ? 'reserve' : 'good'
}

/** @returns two or three lines for every scenario: verdict and title; what stops when and why, when it is back, what it costs */
export function* overviewLines(scenarios: readonly ScenarioAnswer[], { locale, width }: PageForm): Generator<Line> {
  const words = scenarios.map(({ severity, isSimulated }) => severityWord(locale, isSimulated ? severity : null))
  const column = Math.max(...words.map((word) => word.length)) + 2
  for (const [k, answer] of scenarios.entries()) {
    yield [
      piece(fitted(words[k] ?? '', column), toneOf(answer)),
      piece(fitted(`${answer.id}  ${answer.title[locale]}`, width - column).trimEnd(), 'strong'),
    ]
    yield* sentence(courseText(answer, locale), { width, indent: column })
  }
}

function courseText(answer: ScenarioAnswer, locale: Locale): string {
  const { processes, headline, isSimulated, durationH, lossEur } = answer
  if (!isSimulated) return text(locale, 'company-report.course-not-simulated')
  const first = processes.filter(({ stopsAtH }) => stopsAtH !== null).toSorted((a, b) => (a.stopsAtH ?? 0) - (b.stopsAtH ?? 0))[0]
  const loss = text(locale, lossEur < 1 ? 'company-report.course-no-loss' : 'company-report.course-loss', { loss: Math.round(lossEur) })
  if (!first) {
    const runs = processes.some(({ finding }) => finding.code === 'reduced')
      ? 'company-report.course-reduced'
      : 'company-report.course-runs'
    return `${text(locale, runs, { duration: hoursInWords(locale, durationH, 'after') })} ${loss}`
  }
  const params = {
    name: nameOf(locale, first.label),
    at: hoursInWords(locale, first.stopsAtH ?? 0, 'after'),
    back: hoursInWords(locale, first.backAtH ?? 0, 'after'),
  }
  const when = first.stopsAtH === 0 ? 'company-report.course-stops-at-once' : 'company-report.course-stops'
  const back = first.backAtH === null ? 'company-report.course-not-back' : 'company-report.course-back'
  const cause = (first.finding.chain.length > 0 ? first.finding : headline)?.chain.at(-1)
  return [
    text(locale, when, params),
    ...(cause ? [text(locale, 'company-report.course-cause', { cause: labelText(cause.label, locale) })] : []),
    text(locale, back, params),
    loss,
  ].join(' ')
}

/** @returns one scenario with all that is known of it */
export function* scenarioLines(tested: CompanyTest, answer: ScenarioAnswer, form: PageForm): Generator<Line> {
  const { locale, width } = form
  const scenario = tested.test.scenarios.find((one) => one.scenario.id === answer.id)
  if (!scenario) return
  yield* heading(`${answer.id}  ${answer.title[locale]}`)
  yield* sentence(summaryOf(locale, answer), { width, tone: toneOf(answer) })
  yield* sentence(scenario.scenario.summary[locale], { width, tone: 'quiet' })
  if (!answer.isSimulated) {
    yield* sentence(text(locale, 'company-report.course-not-simulated'), { width })
    return
  }
  yield []
  yield* bandLines(scenarioBands(tested.test.compiled, scenario, locale, shownNodes(scenario, answer)), verdictsOf(answer), locale, width)
  yield* findingLines(answer, form)
  yield* whyLines(answer, form)
  yield* referenceLines(answer, form)
  const assumptions = tellingAssumptions(tested.answers)
  if (assumptions.length === 0) return
  yield* heading(text(locale, 'company-report.assumed-title'))
  yield* assumptionLines(assumptions, locale, width)
}

/** All processes, and the needs that are not met throughout. */
function shownNodes({ processes }: ScenarioTest, { needs }: ScenarioAnswer): string[] {
  return [...processes.map(({ node }) => node), ...needs.filter(({ ttsH }) => ttsH !== null).map(({ node }) => node)]
}

/** @returns what stands at the end of each band; for needs, within the time that was computed */
export function verdictsOf({ processes, needs, durationH }: ScenarioAnswer): ReadonlyMap<string, BandVerdict> {
  return new Map([
    ...needs.map(({ node, ttsH }): [string, BandVerdict] => [
      node,
      { holdsH: ttsH !== null && ttsH < durationH ? ttsH : null, isLate: false },
    ]),
    ...processes.map(({ node, stopsAtH, breachAtH }): [string, BandVerdict] => [node, { holdsH: stopsAtH, isLate: breachAtH !== null }]),
  ])
}

function* findingLines({ processes, needs, findings }: ScenarioAnswer, { locale, width }: PageForm): Generator<Line> {
  const ofNeeds = findings.filter(({ about }) => about.kind === 'need')
  yield* heading(text(locale, 'company-report.findings-title'))
  for (const { finding } of processes) yield* sentence(sentenceOf(locale, finding), { width, mark: '-  ' })
  const missing = ofNeeds.filter(({ code }) => code !== 'need-lasts')
  for (const finding of missing) yield* sentence(sentenceOf(locale, finding), { width, mark: '-  ' })
  if (missing.length < needs.length) {
    const names = ofNeeds
      .filter(({ code }) => code === 'need-lasts')
      .flatMap(({ about }) => (about.label ? [labelText(about.label, locale)] : []))
    yield* sentence(text(locale, 'company-report.needs-met', { names: names.join(', ') }), { width, mark: '-  ' })
  }
}

/** Chains of causes, each link told once. */
function* whyLines({ processes }: ScenarioAnswer, { locale, width }: PageForm): Generator<Line> {
  const chains = processes.map(({ finding }) => finding.chain).filter((chain) => chain.length > 0)
  if (chains.length === 0) return
  yield* heading(text(locale, 'report.why'))
  const told = new Set<string>()
  for (const chain of chains) {
    const sentences = chainSentences(locale, chain)
    for (const [depth, step] of chain.entries()) {
      const key = keyOf(step)
      const isTold = told.has(key)
      told.add(key)
      const words = isTold ? text(locale, 'company-report.see-above', { name: labelText(step.label, locale) }) : (sentences[depth] ?? '')
      yield* sentence(words, { width, indent: 2 * depth })
      if (isTold) break
    }
  }
}

function keyOf({ node, atH }: CauseStep): string {
  return `${node} ${atH}`
}

function* referenceLines({ references, durationH, p50H, p80H }: ScenarioAnswer, { locale, width }: PageForm): Generator<Line> {
  yield* heading(text(locale, 'company-report.duration-title'))
  const params = {
    duration: hoursInWords(locale, durationH, 'after'),
    p50: hoursInWords(locale, p50H, 'after'),
    p80: hoursInWords(locale, p80H ?? 0, 'after'),
  }
  yield* sentence(text(locale, p80H === null ? 'company-report.duration-open' : 'company-report.duration', params), { width })
  for (const event of references) {
    const sources = event.sources.join(', ')
    const estimate = text(locale, 'company-report.estimate-only')
    yield* sentence(
      text(locale, 'company-report.reference', { event: referenceText(locale, event), backing: sources === '' ? estimate : sources }),
      {
        width,
        mark: '-  ',
      },
    )
  }
}

/** @returns the scenarios with the worst verdict first, and among equals the dearest */
export function worstFirst(scenarios: readonly ScenarioAnswer[]): ScenarioAnswer[] {
  const rank = { red: 0, amber: 1, green: 2 } as const
  return scenarios.toSorted(
    (a, b) =>
      Number(b.isSimulated) - Number(a.isSimulated) ||
      rank[a.severity] - rank[b.severity] ||
      rank[a.needSeverity] - rank[b.needSeverity] ||
      b.lossEur - a.lossEur,
  )
}

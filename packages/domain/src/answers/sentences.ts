/** Findings, scenarios and headlines as sentences. */
import { SLACK } from '@rueckhalt/engine'
import type { Severity } from '../compile/endurance.ts'
import { quantityText } from '../fields/value-text.ts'
import { fieldLabel } from '../fields/field-words.ts'
import { formatFigure } from '../texts/figures.ts'
import { domainText, type TextParams } from '../texts/fill.ts'
import type { Locale } from '../texts/locale-texts.ts'
import type {
  AssumedValue,
  Finding,
  FindingFigure,
  Headline,
  Interruption,
  NotSimulated,
  ReferenceEvent,
  ScenarioAnswer,
  Todo,
  TopReason,
} from './answer.ts'
import { causeClause, hasSentence } from './cause-sentences.ts'
import { amount, capitalised, hoursInWords, listOf, marked, nameOf, sentence } from './words.ts'

/** Above it a probability would be shown as 100 %. */
const ALMOST = 0.995

/** Below this level a reader would notice. */
const FULL_LEVEL = 0.995

/** @returns `hält nicht`, `knapp`, `hält`, `nicht berechnet` */
export function severityWord(locale: Locale, severity: Severity | null): string {
  return domainText(locale, `answers.severity.${severity ?? 'none'}`)
}

/** @returns the finding as one or two sentences, with the mark of an estimate where it rests on one */
export function sentenceOf(locale: Locale, finding: Finding): string {
  const { code, figures, about, chain, isEstimate } = finding
  const params: Record<string, string | number> = {}
  for (const [name, figure] of Object.entries(figures)) params[name] = figureParam(locale, figure)
  // Rounding must not make certain what is not.
  if ((figures['probability']?.value ?? 0) >= ALMOST) params['probability'] = domainText(locale, 'answers.almost-certain')
  if (about.label) params['name'] = nameOf(locale, about.label)
  const level = figures['level']?.value ?? 0
  params['verb'] = domainText(locale, level > SLACK ? 'answers.fall.drops' : 'answers.fall.stops')
  params['weak'] = level > SLACK ? domainText(locale, 'answers.fall.weak', { level }) : ''
  params['cause'] = causeClause(locale, chain, 'cause')
  params['because'] = causeClause(locale, chain, 'because')
  const key = `answers.finding.${code}`
  const atOnce = `answers.finding-at-once.${code}`
  const isAtOnce = figures['hours']?.value === 0 && hasSentence(locale, atOnce)
  return marked(locale, capitalised(sentence(locale, isAtOnce ? atOnce : key, params)), isEstimate)
}

/** Hours and shares are figures that the text gives their form; what is counted has its word with it. */
function figureParam(locale: Locale, { value, unit }: FindingFigure): string | number {
  switch (unit) {
    case 'people':
      return amount(locale, 'people', value, 1)
    case 'functions':
      return amount(locale, 'functions', value, 0)
    case 'months':
      return amount(locale, 'months', value, 1)
    case 'd':
      return amount(locale, 'days', value, value < 10 ? 1 : 0)
    case 'h':
    case 'eur':
    case 'share':
    case 'count':
      return value
  }
}

/** @returns the real event in words: `Berlin, Januar 2026: 100 Stunden` */
export function referenceText(locale: Locale, { title, hours }: ReferenceEvent): string {
  return hours === null ? title[locale] : sentence(locale, 'answers.reference', { title: title[locale], hours })
}

/** @returns the group in one or a few sentences, with something to compare it with */
export function headlineOf(locale: Locale, headline: Headline): string {
  const given = caseOf(locale, headline)
  if (!headline.isSimulated) return capitalised(sentence(locale, 'answers.headline.not-simulated', { case: given }))
  const { estimates, isIntolerable, isTolerable, durationH, lastsH, severity } = headline
  const isEstimate = lastsH === null ? headline.leastLevel < FULL_LEVEL && estimates.level : estimates.hours
  const sentences = [marked(locale, capitalised(mainClause(locale, headline, given)), isEstimate)]
  if (headline.interruption) sentences.push(interruptionText(locale, headline.interruption))
  if (headline.earlier.length > 0) sentences.push(earlierText(locale, headline))
  if (headline.missing.length > 0)
    sentences.push(
      sentence(locale, 'answers.headline.missing', {
        needs: listOf(
          locale,
          headline.missing.map(({ label }) => nameOf(locale, label)),
        ),
      }),
    )
  const verdict = (key: string): string => marked(locale, sentence(locale, key, { duration: durationH }), estimates.verdict)
  if (isIntolerable) sentences.push(verdict('answers.headline.intolerable'))
  else if (isTolerable && lastsH !== null && severity !== 'green') sentences.push(verdict('answers.headline.tolerable'))
  sentences.push(comparison(locale, headline))
  return sentences.join(' ')
}

/** `Bei Stromausfall`; a scenario that has no such words is named by its title */
function caseOf(locale: Locale, { scenarioCode, title }: Headline): string {
  const key = `answers.case.${scenarioCode}`
  return hasSentence(locale, key) ? domainText(locale, key) : sentence(locale, 'answers.case-of', { title: title[locale] })
}

function mainClause(locale: Locale, { lastsH, severity, p80H, leastLevel }: Headline, given: string): string {
  if (lastsH === null) {
    if (leastLevel >= FULL_LEVEL) return sentence(locale, 'answers.headline.holds', { case: given })
    return sentence(locale, leastLevel <= SLACK ? 'answers.headline.holds-idle' : 'answers.headline.holds-reduced', {
      case: given,
      level: leastLevel,
    })
  }
  if (lastsH === 0)
    return sentence(locale, leastLevel > SLACK ? 'answers.headline.stops-at-once-weak' : 'answers.headline.stops-at-once', { case: given })
  const params: TextParams = { case: given, hours: lastsH, ...(p80H === null ? {} : { p80: p80H }) }
  return sentence(locale, severity === 'green' ? 'answers.headline.lasts-long' : 'answers.headline.lasts', params)
}

function interruptionText(locale: Locale, { atH, hours }: Interruption): string {
  return sentence(locale, atH === 0 ? 'answers.headline.interrupted-at-once' : 'answers.headline.interrupted', { at: atH, hours })
}

function earlierText(locale: Locale, { earlier }: Headline): string {
  const texts = earlier.map(({ label, lastsH }) =>
    lastsH === 0
      ? sentence(locale, 'answers.headline.earlier-at-once', { name: nameOf(locale, label) })
      : sentence(locale, 'answers.headline.earlier-after', { name: nameOf(locale, label), hours: lastsH }),
  )
  return sentence(locale, 'answers.headline.earlier', { list: listOf(locale, texts) })
}

function comparison(locale: Locale, { reference, durationH, p80H, estimates }: Headline): string {
  if (reference) {
    const text = sentence(locale, 'answers.headline.compared', { reference: referenceText(locale, reference) })
    return marked(locale, text, reference.grade === 'E')
  }
  const text =
    p80H === null
      ? sentence(locale, 'answers.headline.duration-open', { duration: durationH })
      : sentence(locale, 'answers.headline.duration', { duration: durationH, p80: p80H })
  return marked(locale, text, estimates.duration)
}

/** @returns a scenario in one line: title, verdict, loss */
export function summaryOf(locale: Locale, { title, severity, isSimulated, durationH, lossEur, isLossEstimate }: ScenarioAnswer): string {
  const verdict = severityWord(locale, isSimulated ? severity : null)
  const hasLoss = isSimulated && lossEur >= 1
  const params = { title: title[locale], verdict, duration: durationH, loss: roundedEur(lossEur) }
  const text = sentence(locale, hasLoss ? 'answers.summary-with-loss' : 'answers.summary', params)
  return marked(locale, text, hasLoss && isLossEstimate)
}

/** Two digits: more would pretend to know. */
function roundedEur(eur: number): number {
  if (eur <= 0) return 0
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(eur)) - 1)
  return Math.round(eur / unit) * unit
}

/** @returns why a scenario is among those that matter most */
export function reasonText(locale: Locale, reason: TopReason): string {
  return domainText(locale, `answers.reason.${reason}`)
}

/** @returns what is assumed, with its figure, its sources, and the mark of an estimate */
export function assumptionSentence(locale: Locale, assumed: AssumedValue): string {
  const { sources, grade } = assumed
  const what = assumed.text?.[locale] ?? (assumed.editPath === null ? '' : fieldLabel(locale, assumed.editPath))
  const key = `answers.assumed.${assumptionForm(assumed)}`
  const backing =
    sources.length === 0
      ? domainText(locale, `answers.grade.${grade}`)
      : domainText(locale, `answers.grade-sources.${grade}`, { sources: sources.join(', ') })
  return sentence(locale, key, { what, value: assumedText(locale, assumed), backing })
}

function assumptionForm({ kind, unit }: AssumedValue): string {
  if (kind === 'scenario') return unit === 'h' ? 'duration' : 'remains'
  return kind === 'resource' ? 'resource' : 'value'
}

/** @returns the assumed figure in words: `15 Minuten, zwischen 10 und 30 Minuten` */
export function assumedText(locale: Locale, { value, unit }: AssumedValue): string {
  if (value === null) return domainText(locale, 'answers.no-figure')
  if (typeof value === 'boolean') return domainText(locale, value ? 'fields.answer.yes' : 'fields.answer.no')
  if (typeof value === 'string') return value
  const one = (figure: number): string => figureText(locale, figure, unit)
  if (typeof value === 'number') return one(value)
  const { min, mode, max } = value
  if (max === null) return sentence(locale, 'answers.band-open', { min: one(min), mode: one(mode) })
  return sentence(locale, 'answers.band', { min: one(min), mode: one(mode), max: one(max) })
}

function figureText(locale: Locale, figure: number, unit: AssumedValue['unit']): string {
  if (unit === 'share') return formatFigure(locale, figure, 'percent')
  if (unit === 'h') return hoursInWords(locale, figure)
  return unit === null ? formatFigure(locale, figure, 'number') : quantityText(locale, unit, figure)
}

/** @returns what the company should find out, and what counts until then */
export function todoSentence(locale: Locale, { path, of: name, assumed }: Todo): string {
  const label = fieldLabel(locale, path)
  const what = name === null ? label : sentence(locale, 'answers.todo.of', { what: label, name })
  if (!assumed) return sentence(locale, 'answers.todo.open', { what })
  const text = sentence(locale, 'answers.todo.assumed', { what, value: assumedText(locale, assumed) })
  return marked(locale, text, assumed.isEstimate)
}

/** @returns what no run says anything about */
export function notSimulatedSentence(locale: Locale, { kind, id, title }: NotSimulated): string {
  return sentence(locale, `answers.not-simulated.${kind}`, { id, title: title[locale] })
}

/** One question as the terminal shows it: how far we are, what is asked, why, which answers there are, which keys. Pure. */
import { QUESTIONS, type Question, type QuestionPart, UNKNOWN_LABEL_KEY } from '@rueckhalt/domain/check'
import { UNKNOWN } from '@rueckhalt/domain/company'
import { decimal } from '@rueckhalt/domain/texts'
import { sentenceOf } from '../fault-report.ts'
import { printable } from '../printable.ts'
import { type Paint, piece } from '../report/paint.ts'
import { foldedWords, unbroken } from '../report/wrap.ts'
import { fitted } from '../text-width.ts'
import { type Locale, text } from '../texts.ts'
import { currentPart, type DialogueState, lineCount } from './dialogue-state.ts'

export interface ViewOptions {
  readonly locale: Locale
  /** Characters per line. */
  readonly width: number
  readonly paint: Paint
}

/** What stands above the place where something is typed, and what stands below it. */
export interface DialogueView {
  readonly above: string
  readonly below: string
  /** Whether something can be typed; else the cursor of the terminal only disturbs. */
  readonly hasLine: boolean
}

/** 25 questions in ten minutes. */
const MINUTES_PER_QUESTION = 0.4
/** So many lines of a list are shown at once: 24 lines is what the smallest terminals have. */
const MOST_LINES = 10
const LONGEST_LINE = 90
/** Between two keys in the locale files. */
const GAP = ' · '

/** @param typed what stands on the line where something is typed */
export function viewOf(state: DialogueState, typed: string, options: ViewOptions): DialogueView {
  const part = currentPart(state)
  const k = QUESTIONS.findIndex(({ parts }) => part !== undefined && parts.includes(part))
  const question = QUESTIONS[k]
  if (!part || !question) return { above: '', below: '', hasLine: false }
  const { locale, paint } = options
  const width = Math.min(options.width - 1, LONGEST_LINE)
  const head = [
    paint([piece(progressText(locale, k), 'quiet')]),
    paint([...bar(k, Math.min(width, 50))]),
    '',
    ...titleLines(question, part, locale, width).map((line, at) => paint([piece(line, at === 0 ? 'strong' : 'plain')])),
    '',
  ]
  const foot = [
    ...objectionLines(state, options, width),
    ...whyLines(state, question, options, width),
    '',
    ...keyLines(part, options, width),
  ]
  if (part.kind === 'choice' || part.kind === 'choices') {
    return { above: [...head, ...listLines(state, part, options, width)].join('\n'), below: foot.join('\n'), hasLine: false }
  }
  const line = `${paint([piece('❯ ', 'running')])}${typed}`
  const before = beforeLines(state, part, options, width)
  // How many people or sites: the question says it.
  const hasUnit = part.kind === 'number' && part.unit !== 'count'
  const unit = hasUnit ? [paint([piece(text(locale, 'check-dialogue.unit', { unit: text(locale, part.unitKey) }), 'quiet')])] : []
  return { above: [...head, ...unit, line].join('\n'), below: [...before, ...foot].join('\n'), hasLine: true }
}

function progressText(locale: Locale, k: number): string {
  const minutes = Math.ceil((QUESTIONS.length - k) * MINUTES_PER_QUESTION)
  const params = { number: k + 1, count: QUESTIONS.length, minutes }
  return text(locale, minutes === 1 ? 'check-dialogue.progress-last' : 'check-dialogue.progress', params)
}

function* bar(k: number, width: number) {
  const filled = Math.round((k / QUESTIONS.length) * width)
  yield piece('█'.repeat(filled), 'running')
  yield piece('░'.repeat(width - filled), 'quiet')
}

function titleLines(question: Question, part: QuestionPart, locale: Locale, width: number): string[] {
  const title = foldedWords(text(locale, question.titleKey), width, 0).join('\n')
  if (part.labelKey === question.titleKey) return [title]
  return [title, foldedWords(text(locale, part.labelKey), width, 0).join('\n')]
}

type ListPart = Extract<QuestionPart, { kind: 'choice' | 'choices' }>

function listLines(state: DialogueState, part: ListPart, { locale, paint }: ViewOptions, width: number): string[] {
  const count = lineCount(part)
  const first = Math.max(0, Math.min(state.cursor - Math.floor(MOST_LINES / 2), count - MOST_LINES))
  const last = Math.min(count, first + MOST_LINES)
  const digits = String(count).length
  const lines: string[] = []
  if (first > 0) lines.push(paint([piece(text(locale, 'check-dialogue.more-above', { count: first }), 'quiet')]))
  for (let line = first; line < last; line++) {
    const option = part.options[line]
    const label = text(locale, option?.labelKey ?? UNKNOWN_LABEL_KEY)
    const isHere = line === state.cursor
    const mark = part.kind === 'choices' && option ? (state.marked.includes(option.value) ? '[x] ' : '[ ] ') : ''
    const words = `${isHere ? '❯' : ' '} ${String(line + 1).padStart(digits)}  ${mark}${label}`
    lines.push(paint([piece(fitted(words, width).trimEnd(), isHere ? 'running' : option ? 'plain' : 'quiet')]))
  }
  if (last < count) lines.push(paint([piece(text(locale, 'check-dialogue.more-below', { count: count - last }), 'quiet')]))
  return lines
}

/** What was answered before stands under an empty line: Enter keeps it. */
function beforeLines({ answers }: DialogueState, part: QuestionPart, { locale, paint }: ViewOptions, width: number): string[] {
  const before = answers[part.name]
  if (before === undefined) return []
  const shown =
    before === UNKNOWN
      ? text(locale, UNKNOWN_LABEL_KEY)
      : typeof before === 'number'
        ? decimal(locale, before, 9)
        : printable(String(before), 60)
  return foldedWords(text(locale, 'check-dialogue.answered-before', { answer: shown }), width, 0).map((line) =>
    paint([piece(line, 'quiet')]),
  )
}

function objectionLines({ objection }: DialogueState, { locale, paint }: ViewOptions, width: number): string[] {
  if (!objection) return []
  const sentence = sentenceOf(locale, objection.key, objection.params)
  return ['', ...foldedWords(sentence, width, 0).map((line) => paint([piece(line.trim(), 'due')]))]
}

function whyLines({ showsWhy }: DialogueState, { whyKey }: Question, { locale, paint }: ViewOptions, width: number): string[] {
  if (!showsWhy) return []
  const sentence = text(locale, 'check-dialogue.why', { why: text(locale, whyKey) })
  return ['', ...foldedWords(sentence, width, 0).map((line) => paint([piece(line.trim(), 'reserve')]))]
}

const KEYS_OF: Readonly<Record<QuestionPart['kind'], string>> = {
  choice: 'check-dialogue.keys-choice',
  choices: 'check-dialogue.keys-choices',
  number: 'check-dialogue.keys-number',
  text: 'check-dialogue.keys-text',
}

/** Keys that belong together stay on one line. */
function keyLines({ kind }: QuestionPart, { locale, paint }: ViewOptions, width: number): string[] {
  const groups = text(locale, KEYS_OF[kind]).split(GAP).map(unbroken)
  return foldedWords(groups.join(` ${GAP.trim()} `), width, 0).map((line) => paint([piece(line.trimStart(), 'quiet')]))
}

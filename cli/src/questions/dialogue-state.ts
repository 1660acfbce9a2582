/** The check as a conversation: which part is asked, what has been answered, and what each key changes. Pure. */
import {
  type Answer,
  type Answers,
  ANSWERS_FORMAT,
  isAsked,
  partNamed,
  type QuestionPart,
  QUESTION_PARTS,
  readAnswers,
} from '@rueckhalt/domain/check'
import { UNKNOWN } from '@rueckhalt/domain/company'
import { faultKey } from '../company-files/located-faults.ts'
import type { TextParams } from '../texts.ts'
import { figureIn } from './typed-figure.ts'

/** A fault of an answer: the sentence is `<key>` with these parameters. */
export interface AnswerObjection {
  readonly key: string
  readonly params: TextParams
}

export interface DialogueState {
  readonly answers: Answers
  /** Name of the part that is being asked; undefined: nothing is left to ask. */
  readonly part: string | undefined
  /** Highlighted option of a list; behind the last stands "weiß nicht". */
  readonly cursor: number
  /** Marked options, where any number of them may be. */
  readonly marked: readonly string[]
  /** Digits typed so far for the number of an option. */
  readonly digits: string
  readonly showsWhy: boolean
  readonly objection: AnswerObjection | undefined
  /** Whether parts that are answered already are asked again. */
  readonly isReview: boolean
}

export type DialogueAction =
  | { readonly kind: 'up' | 'down' | 'mark' | 'back' | 'why' | 'unknown' }
  | { readonly kind: 'digit'; readonly digit: string }
  /** Enter; `typed` is the line where there is one. */
  | { readonly kind: 'answer'; readonly typed: string }

const START = { cursor: 0, marked: [], digits: '', showsWhy: false, objection: undefined } as const

export interface DialogueStart {
  readonly answers: Answers
  readonly isReview?: boolean
  /** Answers that were not right, by name: they are asked again, with the objection. */
  readonly objections?: ReadonlyMap<string, AnswerObjection>
}

/** @returns the state in which the dialogue begins, or goes on */
export function startOf({ answers, isReview = false, objections = new Map() }: DialogueStart): DialogueState {
  const right = Object.fromEntries(Object.entries(answers).filter(([name]) => !objections.has(name)))
  const state: DialogueState = { answers: right, part: undefined, ...START, isReview }
  const first = QUESTION_PARTS.find((part) => isAsked(part, right) && (isReview || !Object.hasOwn(right, part.name)))
  return { ...at(state, first), objection: first && objections.get(first.name) }
}

/** @returns the state after a key */
export function after(state: DialogueState, action: DialogueAction): DialogueState {
  const part = currentPart(state)
  if (!part) return state
  switch (action.kind) {
    case 'up':
    case 'down':
      return isList(part) ? { ...state, ...moved(state, part, action.kind === 'up' ? -1 : 1) } : state
    case 'digit':
      return isList(part) ? afterDigit(state, part, action.digit) : state
    case 'mark':
      return part.kind === 'choices' ? toggled(state, part, state.cursor) : state
    case 'why':
      return { ...state, showsWhy: !state.showsWhy }
    case 'back':
      return at(state, partBefore(state, part) ?? part)
    case 'unknown':
      return answered(state, part, UNKNOWN)
    case 'answer':
      return afterEnter(state, part, action.typed)
  }
}

/** @returns the part that is being asked */
export function currentPart({ part }: DialogueState): QuestionPart | undefined {
  return part === undefined ? undefined : partNamed(part)
}

/** @returns how many lines a list has: its options and "weiß nicht" */
export function lineCount(part: Extract<QuestionPart, { kind: 'choice' | 'choices' }>): number {
  return part.options.length + 1
}

function isList(part: QuestionPart): part is Extract<QuestionPart, { kind: 'choice' | 'choices' }> {
  return part.kind === 'choice' || part.kind === 'choices'
}

function moved({ cursor }: DialogueState, part: Parameters<typeof lineCount>[0], by: number): Partial<DialogueState> {
  const count = lineCount(part)
  return { cursor: (cursor + by + count) % count, digits: '', objection: undefined }
}

/** A second digit belongs to the first as long as there is such a line: 1 and 2 is line 12. */
function afterDigit(state: DialogueState, part: Parameters<typeof lineCount>[0], digit: string): DialogueState {
  const count = lineCount(part)
  const together = Number(state.digits + digit)
  const line = together >= 1 && together <= count ? together : Number(digit)
  if (line < 1 || line > count) return { ...state, digits: '' }
  const there = { ...state, cursor: line - 1, digits: String(line), objection: undefined }
  return part.kind === 'choices' && line < count ? toggled(there, part, line - 1) : there
}

function toggled(state: DialogueState, part: Extract<QuestionPart, { kind: 'choices' }>, line: number): DialogueState {
  const value = part.options[line]?.value
  if (value === undefined) return state
  const marked = state.marked.includes(value) ? state.marked.filter((other) => other !== value) : [...state.marked, value]
  return { ...state, marked, objection: undefined }
}

function afterEnter(state: DialogueState, part: QuestionPart, typed: string): DialogueState {
  const line = typed.trim()
  switch (part.kind) {
    case 'choice':
      return answered(state, part, part.options[state.cursor]?.value ?? UNKNOWN)
    case 'choices':
      // In the order of the options: the same routes are the same answer.
      return state.cursor >= part.options.length
        ? answered(state, part, UNKNOWN)
        : answered(
            state,
            part,
            part.options.map(({ value }) => value).filter((value) => state.marked.includes(value)),
          )
    case 'number': {
      if (line === '') return keptOrMissing(state, part)
      const figure = figureIn(line, part.whole)
      return figure === undefined
        ? { ...state, objection: { key: 'check-dialogue.not-a-figure', params: { value: line } } }
        : answered(state, part, figure)
    }
    case 'text':
      return line === '' ? keptOrMissing(state, part) : answered(state, part, line)
  }
}

/** Enter alone keeps what was answered before. */
function keptOrMissing(state: DialogueState, part: QuestionPart): DialogueState {
  const before = state.answers[part.name]
  return before === undefined ? { ...state, objection: { key: 'check-dialogue.nothing-typed', params: {} } } : answered(state, part, before)
}

function answered(state: DialogueState, part: QuestionPart, answer: Answer): DialogueState {
  const given = { ...state.answers, [part.name]: answer }
  // What this answer makes needless is no answer any more.
  const needed = new Set(QUESTION_PARTS.filter((other) => isAsked(other, given)).map(({ name }) => name))
  const answers = Object.fromEntries(Object.entries(given).filter(([name]) => needed.has(name)))
  const objection = objectionTo(part.name, answers)
  if (objection) return { ...state, objection }
  return at({ ...state, answers }, partAfter({ ...state, answers }, part))
}

function objectionTo(name: string, answers: Answers): AnswerObjection | undefined {
  const read = readAnswers({ format: ANSWERS_FORMAT, answers })
  const fault = read.ok ? undefined : read.faults.find(({ path }) => path === `answers.${name}`)
  return fault && { key: faultKey(fault.code), params: fault.params }
}

function partBefore({ answers }: DialogueState, part: QuestionPart): QuestionPart | undefined {
  return QUESTION_PARTS.slice(0, QUESTION_PARTS.indexOf(part)).findLast((other) => isAsked(other, answers))
}

function partAfter({ answers, isReview }: DialogueState, part: QuestionPart): QuestionPart | undefined {
  const asked = QUESTION_PARTS.filter((other) => isAsked(other, answers))
  const open = asked.filter(({ name }) => !Object.hasOwn(answers, name))
  const behind = QUESTION_PARTS.indexOf(part)
  const next = asked.find((other) => QUESTION_PARTS.indexOf(other) > behind && (isReview || !Object.hasOwn(answers, other.name)))
  // An answer may make a part necessary that lies before this one.
  return next ?? open[0]
}

/** Shows a part, with the answer that it has already. */
function at(state: DialogueState, part: QuestionPart | undefined): DialogueState {
  const before = part && state.answers[part.name]
  const cursor = part && isList(part) ? cursorFor(part, before) : 0
  const marked = part?.kind === 'choices' && Array.isArray(before) ? (before as readonly string[]) : []
  return { ...state, ...START, part: part?.name, cursor, marked }
}

function cursorFor({ options }: Parameters<typeof lineCount>[0], before: Answer | undefined): number {
  if (before === UNKNOWN) return options.length
  const line = options.findIndex(({ value }) => value === before)
  return Math.max(0, line)
}

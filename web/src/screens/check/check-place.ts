/** Where somebody is in the check, where it goes on, and how long it still takes. Pure. */
import { type Answers, isAsked, openQuestions, type Question, QUESTIONS } from '@rueckhalt/domain/check'

/** What the address says: `?frage=7`, `?frage=alle`, `?frage=7&von=ergebnis`. */
export interface CheckSearch {
  /** 1 to 25; `alle`: the overview of all answers; undefined: wherever it goes on. */
  readonly frage?: number | typeof OVERVIEW | undefined
  /** Where an answer is changed from, and where it goes back to. */
  readonly von?: Origin | undefined
}

export const OVERVIEW = 'alle'
const ORIGINS = ['ergebnis', OVERVIEW] as const
type Origin = (typeof ORIGINS)[number]

/** 25 questions in ten minutes. */
const MINUTES_PER_QUESTION = 0.4

/** @param search what the router has read; anything may stand in an address */
export function readSearch(search: Readonly<Record<string, unknown>>): CheckSearch {
  const { frage } = search
  const number = Number(frage)
  const place = frage === OVERVIEW ? OVERVIEW : Number.isInteger(number) && number >= 1 && number <= QUESTIONS.length ? number : undefined
  const von = ORIGINS.find((origin) => origin === search['von'])
  return { ...(place === undefined ? {} : { frage: place }), ...(von === undefined ? {} : { von }) }
}

/** @returns whether every part that is asked has an answer; "weiß nicht" is one */
export function isAnswered({ parts }: Question, answers: Answers): boolean {
  return parts.every((part) => !isAsked(part, answers) || Object.hasOwn(answers, part.name))
}

/** @returns numbers, from 1, of the questions that have no answer yet */
export function openNumbers(answers: Answers): number[] {
  const open = new Set(openQuestions(answers).unanswered)
  return QUESTIONS.flatMap(({ parts }, k) => (parts.some((part) => open.has(part)) ? [k + 1] : []))
}

/** @returns the first open question, else the overview */
export function placeToGoOn(answers: Answers): NonNullable<CheckSearch['frage']> {
  return openNumbers(answers)[0] ?? OVERVIEW
}

/** Where it goes on after a question: `result` when the check is done. */
export type NextPlace = 'result' | { readonly search: CheckSearch }

/** @returns the next question; after the last one the first that is still open, else the result */
export function placeAfter(number: number, { von }: CheckSearch, answers: Answers): NextPlace {
  if (von === 'ergebnis') return 'result'
  if (von === OVERVIEW) return { search: { frage: OVERVIEW } }
  if (number < QUESTIONS.length) return { search: { frage: number + 1 } }
  const [open] = openNumbers(answers)
  return open === undefined ? 'result' : { search: { frage: open } }
}

/** @returns the question before; undefined before the first */
export function placeBefore(number: number): CheckSearch | undefined {
  return number > 1 ? { frage: number - 1 } : undefined
}

/** @returns minutes from this question to the end */
export function minutesFrom(number: number): number {
  return Math.ceil((QUESTIONS.length - number + 1) * MINUTES_PER_QUESTION)
}

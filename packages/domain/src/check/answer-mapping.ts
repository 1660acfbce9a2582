/** Answers to the company's document, and back. What the questions say as data is carried out here. */
import type { Company } from '../company/company-document.ts'
import { valueAt, withValueAt } from '../company/field-access.ts'
import { type Quantity, UNKNOWN } from '../company/field-kinds.ts'
import { plainOf } from '../company/quantity.ts'
import { emptyCompany } from '../company/read-company.ts'
import { gensetAutonomyH, stockDays, survivalDays } from '../impact/indicators.ts'
import { assessImpact } from '../impact/assess-impact.ts'
import { isAsked } from './open-questions.ts'
import type { Answer, AnswerOption, Answers, NumberPart, QuestionPart } from './question-kinds.ts'
import { QUESTION_PARTS } from './questions.ts'
import { KEY_PROCESS_ID } from './questions-firm.ts'

/**
 * @param answers valid answers (`readAnswers`); names that are no question are passed over
 * @param base what is already known of the firm; only the fields of answered questions change
 * @returns a new document; `unknown` is written as such and becomes a to-do
 */
export function applyAnswers(answers: Answers, base: Company = emptyCompany()): Company {
  let company = base
  for (const part of QUESTION_PARTS) {
    const answer = Object.hasOwn(answers, part.name) ? answers[part.name] : undefined
    if (answer !== undefined) company = withValueAt(company, part.field, fieldValueOf(part, answer))
  }
  return company
}

function fieldValueOf(part: QuestionPart, answer: Answer): unknown {
  if (answer === UNKNOWN || part.kind === 'number' || part.kind === 'text') return answer
  if (part.kind === 'choices') {
    return part.options.filter(({ value }) => Array.isArray(answer) && answer.includes(value)).map(({ sets }) => sets)
  }
  return part.options.find(({ value }) => value === answer)?.sets
}

/**
 * The answers that a firm's document already holds. A field that is more exact than the question is read back as the option that it falls into.
 * @returns answers to all questions whose field, or a more exact one in its place, says something
 */
export function answersOf(company: Company): Answers {
  const answers: Record<string, Answer> = {}
  for (const part of QUESTION_PARTS) {
    const answer = answerFrom(part, valueAt(company, part.field) ?? exactValueFor(part.field, company))
    if (answer !== undefined) answers[part.name] = answer
  }
  // Details of a generator that is not there are no answers.
  const asked = QUESTION_PARTS.filter((part) => answers[part.name] !== undefined && isAsked(part, answers))
  return Object.fromEntries(asked.flatMap(({ name }) => (answers[name] === undefined ? [] : [[name, answers[name]]])))
}

function answerFrom(part: QuestionPart, value: unknown): Answer | undefined {
  if (value === undefined) return undefined
  if (value === UNKNOWN) return UNKNOWN
  switch (part.kind) {
    case 'text':
      return typeof value === 'string' ? value : undefined
    case 'number':
      return numberFrom(part, plainOf(value as Quantity))
    case 'choices':
      return Array.isArray(value) ? part.options.filter(({ sets }) => value.includes(sets)).map((option) => option.value) : undefined
    case 'choice':
      return optionFor(part.options, value)?.value
  }
}

/** @returns the figure as the question takes it; undefined when it is outside of what can be answered */
function numberFrom({ min, max, whole }: NumberPart, figure: number | undefined): number | undefined {
  if (figure === undefined || figure < min || figure > max) return undefined
  return whole ? Math.round(figure) : figure
}

function optionFor(options: readonly AnswerOption[], value: unknown): AnswerOption | undefined {
  const same = options.find(({ sets }) => isSame(sets, value))
  if (same) return same
  const figure = typeof value === 'number' || (typeof value === 'object' && value !== null) ? plainOf(value as Quantity) : undefined
  if (figure === undefined) return typeof value === 'string' ? options.find(({ sets }) => sets === sectionOf(value)) : undefined
  return options.findLast(({ from, over }) => (from !== undefined && figure >= from) || (over !== undefined && figure > over))
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>]
  return ['min', 'mode', 'max'].every((end) => x[end] === y[end])
}

/** First division of each section of WZ 2008. */
const SECTION_STARTS: readonly (readonly [from: number, section: string])[] = [
  [1, 'A'],
  [5, 'B'],
  [10, 'C'],
  [35, 'D'],
  [36, 'E'],
  [41, 'F'],
  [45, 'G'],
  [49, 'H'],
  [55, 'I'],
  [58, 'J'],
  [64, 'K'],
  [68, 'L'],
  [69, 'M'],
  [77, 'N'],
  [84, 'O'],
  [85, 'P'],
  [86, 'Q'],
  [90, 'R'],
  [94, 'S'],
  [97, 'T'],
  [99, 'U'],
]

/** @returns `C` for `25.11` */
function sectionOf(naceCode: string): string | undefined {
  const division = Number.parseInt(naceCode, 10)
  return SECTION_STARTS.findLast(([from]) => division >= from)?.[1]
}

/** Where a firm has described itself in more detail than the check asks, the detail answers. */
function exactValueFor(field: string, company: Company): unknown {
  switch (field) {
    case 'supply.stockDays': {
      const days = stockDays(company)
      return days.ok ? days.spread.value : undefined
    }
    case 'supply.singleSourceN':
      return company.supply?.criticalItems?.filter(({ singleSource }) => singleSource === true).length
    case 'finance.liquidityWeeks': {
      const days = survivalDays(company)
      return days.ok && Number.isFinite(days.spread.value) ? days.spread.value / 7 : undefined
    }
    case 'power.gensetAutonomyH': {
      const hours = gensetAutonomyH(company)
      return hours.ok ? hours.spread.value : undefined
    }
    case 'company.sitesN':
      return company.sites?.length === 0 ? undefined : company.sites?.length
    case 'company.employeesN':
      return company.people?.headcount
    case `processes[${KEY_PROCESS_ID}].name`:
      return mostUrgent(company)?.name
    case `processes[${KEY_PROCESS_ID}].mtpdH`:
      return mostUrgent(company)?.mtpdH
    default:
      return undefined
  }
}

/** The process that must be back first, of a firm that has described its processes itself. */
function mostUrgent(company: Company): { name: string; mtpdH: number } | undefined {
  if (company.processes?.some(({ id }) => id === KEY_PROCESS_ID)) return undefined
  const first = assessImpact(company).processes.find(({ mtpdH }) => mtpdH !== null)
  const process = company.processes?.find(({ id }) => id === first?.id)
  return first && process && first.mtpdH !== null ? { name: process.name ?? process.id, mtpdH: first.mtpdH } : undefined
}

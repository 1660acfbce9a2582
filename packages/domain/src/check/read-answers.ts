/** Reads answers from outside: typed answers, or every fault at once with the answers that are right. */
import { COMPANY_FAULT_CODES, type CompanyFault, type CompanyFaultCode } from '../company/company-faults.ts'
import { UNKNOWN } from '../company/field-kinds.ts'
import { shown } from '../company/issue-faults.ts'
import { readCompany } from '../company/read-company.ts'
import { applyAnswers } from './answer-mapping.ts'
import {
  ANSWERS_FORMAT,
  type Answer,
  type Answers,
  type ChoicePart,
  type ChoicesPart,
  type NumberPart,
  type QuestionPart,
} from './question-kinds.ts'
import { partNamed, QUESTION_PARTS } from './questions.ts'

/** What can be wrong with answers alone; what can be wrong with the document that they make comes on top. */
export const ANSWER_FAULT_CODES = ['unknown-question', 'answer-without-ground'] as const

export type AnswerFaultCode = (typeof ANSWER_FAULT_CODES)[number] | CompanyFaultCode

export interface AnswerFault {
  readonly code: AnswerFaultCode
  /** `answers.genset`; empty for the whole document. */
  readonly path: string
  readonly params: Readonly<Record<string, string | number>>
}

export type AnswersRead =
  | { readonly ok: true; readonly answers: Answers }
  /** `rest`: the answers that can be used. */
  | { readonly ok: false; readonly faults: readonly AnswerFault[]; readonly rest: Answers }

type Note = (code: AnswerFaultCode, path: string, params?: Record<string, string | number>) => void

/** @param document `{ format: 'rueckhalt-answers/1', answers: { employees: 40, ups: 'unknown', … } }` */
export function readAnswers(document: unknown): AnswersRead {
  const faults: AnswerFault[] = []
  const note: Note = (code, path, params = {}) => faults.push({ code, path, params })
  const root = objectOf(document, '', note)
  const { format, answers: given, ...others } = root ?? {}
  if (root && format !== ANSWERS_FORMAT) note(format === undefined ? 'missing' : 'wrong-format', 'format', formatParams(format))
  for (const name of Object.keys(others)) note('unknown-field', name, { field: name })
  const fields = (root && objectOf(given, 'answers', note)) ?? {}
  const answers = readEach(fields, note)
  const contradicting = groundlessAnswers(answers)
  for (const { name, unless } of contradicting) {
    note('answer-without-ground', `answers.${name}`, { other: unless?.name ?? '', value: String(unless && answers[unless.name]) })
  }
  faults.push(...contradictionsOf(answers))
  if (faults.length === 0) return { ok: true, answers }
  const groundless = new Set(contradicting.map(({ name }) => name))
  return { ok: false, faults, rest: Object.fromEntries(Object.entries(answers).filter(([name]) => !groundless.has(name))) }
}

function formatParams(format: unknown): Record<string, string> {
  return { value: shown(format), options: ANSWERS_FORMAT }
}

function objectOf(value: unknown, path: string, note: Note): Record<string, unknown> | undefined {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  note(value === undefined ? 'missing' : 'not-an-object', path, { value: shown(value) })
  return undefined
}

function readEach(fields: Readonly<Record<string, unknown>>, note: Note): Answers {
  const answers: [string, Answer][] = []
  for (const [name, value] of Object.entries(fields)) {
    const part = partNamed(name)
    if (!part) note('unknown-question', `answers.${name}`, { name })
    // YAML reads a name without a value as null: not answered yet.
    else if (value !== null && value !== undefined) {
      const answer = value === UNKNOWN ? UNKNOWN : readAnswer(part, value, `answers.${name}`, note)
      if (answer !== undefined) answers.push([name, answer])
    }
  }
  return Object.fromEntries(answers)
}

function readAnswer(part: QuestionPart, value: unknown, path: string, note: Note): Answer | undefined {
  switch (part.kind) {
    case 'choice':
      return readChoice(part, value, path, note)
    case 'choices':
      return readChoices(part, value, path, note)
    case 'number':
      return readNumber(part, value, path, note)
    case 'text':
      if (typeof value !== 'string') note('not-a-text', path, { value: shown(value) })
      else if (value === '') note('empty-text', path)
      else if (value.length > part.most) note('too-long', path, { most: part.most })
      else return value
      return undefined
  }
}

function readChoice({ options }: ChoicePart | ChoicesPart, value: unknown, path: string, note: Note): string | undefined {
  // YAML reads an unquoted yes as a text but true and 0 as a truth and a number.
  const text = value === true ? 'yes' : value === false ? 'no' : typeof value === 'number' ? String(value) : value
  const option = options.find((entry) => entry.value === text)
  if (!option) {
    note('not-a-choice', path, { value: shown(text), options: [...options.map((entry) => entry.value), UNKNOWN].join(', ') })
  }
  return option?.value
}

function readChoices(part: ChoicesPart, value: unknown, path: string, note: Note): readonly string[] | undefined {
  if (!Array.isArray(value)) {
    note('not-a-list', path, { value: shown(value) })
    return undefined
  }
  const read = value.map((entry: unknown, k) => readChoice(part, entry, `${path}[${k}]`, note))
  // In the order of the options, each once: the same routes are the same answer.
  return read.includes(undefined) ? undefined : part.options.map((option) => option.value).filter((option) => read.includes(option))
}

function readNumber({ min, max, whole }: NumberPart, value: unknown, path: string, note: Note): number | undefined {
  if (typeof value !== 'number') note('not-a-number', path, { value: shown(value) })
  else if (!Number.isFinite(value)) note('not-finite', path)
  else if (value < min) note('below-minimum', path, { value, min })
  else if (value > max) note('above-maximum', path, { value, max })
  else if (whole && !Number.isInteger(value)) note('not-whole', path, { value })
  else return value
  return undefined
}

/** @returns the parts that were answered although another answer says that there is nothing to ask */
function groundlessAnswers(answers: Answers): QuestionPart[] {
  return QUESTION_PARTS.filter(({ name, unless }) => {
    const other = unless && answers[unless.name]
    return Object.hasOwn(answers, name) && answers[name] !== UNKNOWN && typeof other === 'string' && unless?.values.includes(other)
  })
}

const partByField = new Map(QUESTION_PARTS.map(({ field, name }) => [field, name]))
const COMPANY_CODES: ReadonlySet<string> = new Set(COMPANY_FAULT_CODES)
/** Said already as an answer without ground. */
const SAID_OTHERWISE: ReadonlySet<string> = new Set(['genset-facts-without-genset', 'gas-facts-without-gas'])

/** @returns what cannot be true at the same time in the document that the answers make, at the answers that cause it */
function contradictionsOf(answers: Answers): AnswerFault[] {
  const read = readCompany(applyAnswers(answers))
  if (read.ok) return []
  return read.faults
    .filter(({ code }) => COMPANY_CODES.has(code) && !SAID_OTHERWISE.has(code))
    .map(({ code, path, params }: CompanyFault) => ({ code, path: `answers.${partByField.get(path) ?? path}`, params }))
}

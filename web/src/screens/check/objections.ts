/** What stands against going on: parts without an answer, and answers that cannot be right. Pure. */
import { type Answer, type Answers, ANSWERS_FORMAT, isAsked, type Question, type QuestionPart, readAnswers } from '@rueckhalt/domain/check'
import { domainText, type Locale } from '@rueckhalt/domain/texts'
import type { Texts } from '../../language/use-texts.ts'
import { figureIn } from './typed-figure.ts'

/** What was typed into a part and is not an answer yet, by name of the part. */
export type Drafts = Readonly<Record<string, string>>

export type Objection =
  /** Nothing chosen, nothing typed, no figure: the screen's own sentences. */
  | { readonly kind: 'choose' | 'type' }
  | { readonly kind: 'not-a-figure'; readonly typed: string }
  /** A fault of the domain, with its sentence. */
  | { readonly kind: 'fault'; readonly code: string; readonly params: Readonly<Record<string, string | number>> }

/** @returns the answer that was typed; undefined where there is no draft, or it is no answer */
export function typedAnswer(part: QuestionPart, drafts: Drafts): Answer | undefined {
  const draft = drafts[part.name]?.trim()
  if (draft === undefined || draft === '') return undefined
  return part.kind === 'number' ? figureIn(draft, part.whole) : draft
}

/** @returns the answers as they would be with what was typed */
export function withTyped(question: Question, answers: Answers, drafts: Drafts): Answers {
  const typed = question.parts.flatMap((part) => {
    const answer = typedAnswer(part, drafts)
    return answer === undefined ? [] : [[part.name, answer] as const]
  })
  return { ...answers, ...Object.fromEntries(typed) }
}

/** @returns every objection to the question's answers, by the name of the part */
export function objectionsTo(question: Question, answers: Answers, drafts: Drafts): ReadonlyMap<string, Objection> {
  const given = withTyped(question, answers, drafts)
  const read = readAnswers({ format: ANSWERS_FORMAT, answers: given })
  const objections = new Map<string, Objection>()
  for (const part of question.parts.filter((entry) => isAsked(entry, given))) {
    const objection = missingIn(part, given, drafts) ?? (read.ok ? undefined : faultAt(part, read.faults))
    if (objection) objections.set(part.name, objection)
  }
  return objections
}

function missingIn(part: QuestionPart, given: Answers, drafts: Drafts): Objection | undefined {
  const draft = drafts[part.name]?.trim()
  if (part.kind === 'number' && draft !== undefined && draft !== '' && figureIn(draft, part.whole) === undefined)
    return { kind: 'not-a-figure', typed: draft }
  // An emptied field takes the answer back.
  if (Object.hasOwn(given, part.name) && draft !== '') return undefined
  return { kind: part.kind === 'number' || part.kind === 'text' ? 'type' : 'choose' }
}

type Fault = Extract<ReturnType<typeof readAnswers>, { ok: false }>['faults'][number]

function faultAt({ name }: QuestionPart, faults: readonly Fault[]): Objection | undefined {
  const fault = faults.find(({ path }) => path === `answers.${name}`)
  return fault && { kind: 'fault', code: fault.code, params: fault.params }
}

/** @returns the objection as a sentence */
export function objectionText(locale: Locale, t: Texts['t'], objection: Objection): string {
  switch (objection.kind) {
    case 'choose':
      return t('check-screen.choose')
    case 'type':
      return t('check-screen.type')
    case 'not-a-figure':
      return t('check-screen.not-a-figure', { typed: objection.typed })
    case 'fault':
      return domainText(locale, `company-faults.${objection.code}`, objection.params)
  }
}

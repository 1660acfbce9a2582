/** One question's answers as they are given: what is kept, what is only typed, what stands against it. */
import { type Answer, type Answers, answersOf, isAsked, type Question, type QuestionPart } from '@rueckhalt/domain/check'
import { useState } from 'react'
import { changeCompany, currentCompany, useCompany } from '../../company/company-store.ts'
import { openNewCompany } from '../../company/keep.ts'
import { useTexts } from '../../language/use-texts.ts'
import { editsFor } from './answer-edits.ts'
import { type Drafts, type Objection, objectionsTo, typedAnswer } from './objections.ts'

export interface QuestionState {
  readonly answers: Answers
  /** Parts that are shown. */
  readonly asked: readonly QuestionPart[]
  readonly drafts: Drafts
  readonly objections: ReadonlyMap<string, Objection>
  /** Keeps an answer; undefined takes it back. */
  readonly answer: (part: QuestionPart, answer: Answer | undefined) => void
  readonly type: (part: QuestionPart, draft: string) => void
  /** The field is left: what was typed is kept if it is an answer, else it stays in its field. */
  readonly leave: (part: QuestionPart) => void
  /** @returns the answers to go on with, or the first part with an objection */
  readonly finish: () => { readonly answers: Answers } | { readonly faulty: QuestionPart }
}

const NO_OBJECTIONS: ReadonlyMap<string, Objection> = new Map()

export function useQuestion(question: Question): QuestionState {
  const { t } = useTexts()
  const company = useCompany()?.company
  const answers = company ? answersOf(company) : {}
  const [drafts, setDrafts] = useState<Drafts>({})
  const [objections, setObjections] = useState(NO_OBJECTIONS)
  // A part that hangs on another waits for its answer.
  const asked = question.parts.filter((part) => isAsked(part, answers) && (!part.unless || Object.hasOwn(answers, part.unless.name)))

  const withdraw = (part: QuestionPart): void => setObjections((before) => new Map([...before].filter(([name]) => name !== part.name)))
  const answer = (part: QuestionPart, given: Answer | undefined): void => {
    if (given !== undefined) openNewCompany(t('check-screen.company-name'))
    const edits = editsFor(currentCompany()?.company, part, given)
    if (edits.length > 0) changeCompany(...edits)
    setDrafts((before) => Object.fromEntries(Object.entries(before).filter(([name]) => name !== part.name)))
    withdraw(part)
  }
  // An objection goes while its answer is typed, not when the field is left: nothing may move away below the pointer.
  const type = (part: QuestionPart, draft: string): void => {
    setDrafts((before) => ({ ...before, [part.name]: draft }))
    withdraw(part)
  }
  const leave = (part: QuestionPart): void => {
    const draft = drafts[part.name]
    if (draft?.trim() === '') answer(part, undefined)
    else if (draft !== undefined && !objectionsTo({ ...question, parts: [part] }, answers, drafts).has(part.name))
      answer(part, typedAnswer(part, drafts))
  }
  const finish: QuestionState['finish'] = () => {
    const found = objectionsTo({ ...question, parts: asked }, answers, drafts)
    for (const part of asked) if (drafts[part.name] !== undefined && !found.has(part.name)) answer(part, typedAnswer(part, drafts))
    setObjections(found)
    const faulty = asked.find(({ name }) => found.has(name))
    const open = currentCompany()
    return faulty ? { faulty } : { answers: open ? answersOf(open.company) : {} }
  }
  return { answers, asked, drafts, objections, answer, type, leave, finish }
}

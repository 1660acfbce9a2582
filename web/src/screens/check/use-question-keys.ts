/** Keys of a question: they count while the focus is in it. */
import type { QuestionPart } from '@rueckhalt/domain/check'
import { UNKNOWN } from '@rueckhalt/domain/company'
import { type KeyboardEvent, type RefObject, useRef } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { actionOf, type KeyAction } from './check-keys.ts'
import { typedAnswer } from './objections.ts'
import { fieldOf, kindOf, linesOf, partNameAt } from './question-fields.ts'
import type { QuestionState } from './use-question.ts'

export interface KeyTargets {
  readonly form: RefObject<HTMLFormElement | null>
  readonly why: RefObject<HTMLDetailsElement | null>
  readonly onBack: () => void
}

export function useQuestionKeys(state: QuestionState, { form, why, onBack }: KeyTargets): (event: KeyboardEvent) => void {
  const { t } = useTexts()
  const digits = useRef('')
  const { answers, asked, drafts } = state

  return (event) => {
    const target = event.target as HTMLElement
    const part = partAt(target)
    const action = actionOf(event, {
      kind: kindOf(target),
      lines: linesOf(part).length,
      digits: digits.current,
      unknownKey: t('check-screen.key-unknown'),
    })
    digits.current = ''
    if (!action) return
    event.preventDefault()
    carryOut(action, part)
  }

  function carryOut(action: KeyAction, part: QuestionPart | undefined): void {
    if (action.kind === 'back') onBack()
    if (action.kind === 'why' && why.current) why.current.open = !why.current.open
    if (action.kind === 'next') goOn(part)
    if (action.kind === 'unknown' && part) {
      state.answer(part, UNKNOWN)
      fieldOf(form.current, part.name, UNKNOWN)?.focus()
    }
    if (action.kind !== 'choose' || !part) return
    digits.current = action.digits
    const field = fieldOf(form.current, part.name, linesOf(part)[action.line])
    // A click, so that a key does exactly what the pointer does.
    field?.click()
    field?.focus()
  }

  /** Enter goes to the next part that has no answer, then to the next question. */
  function goOn(part: QuestionPart | undefined): void {
    const isDone = part && (Object.hasOwn(answers, part.name) || typedAnswer(part, drafts) !== undefined)
    const behind = part ? asked.slice(asked.indexOf(part) + 1) : []
    const open = behind.find(({ name }) => !Object.hasOwn(answers, name) && drafts[name] === undefined)
    if (isDone && open) fieldOf(form.current, open.name)?.focus()
    else form.current?.requestSubmit()
  }

  /** The part in which the focus is, else the first one that has no answer. */
  function partAt(target: HTMLElement): QuestionPart | undefined {
    const name = partNameAt(target)
    return asked.find((part) => part.name === name) ?? asked.find((part) => !Object.hasOwn(answers, part.name)) ?? asked[0]
  }
}

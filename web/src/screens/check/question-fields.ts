/** The fields of the question that is shown, as they stand in the page. */
import type { QuestionPart } from '@rueckhalt/domain/check'
import type { KeyPlace } from './check-keys.ts'
import { NONE_VALUE } from './choice-fields.tsx'

/** @returns the field of a value, else the chosen one of the part, else its first */
export function fieldOf(form: HTMLFormElement | null, part?: string, value?: string): HTMLInputElement | undefined {
  const fields = [...(form?.querySelectorAll<HTMLInputElement>('[data-part] input') ?? [])].filter(
    (field) => part === undefined || partNameAt(field) === part,
  )
  if (value !== undefined) return fields.find((field) => field.value === value)
  const [first] = fields
  return first?.type === 'radio' ? (fields.find((field) => field.checked && field.name === first.name) ?? first) : first
}

/** @returns the name of the part in which something stands */
export function partNameAt(element: HTMLElement): string | undefined {
  return element.closest<HTMLElement>('[data-part]')?.dataset['part']
}

/** @returns values of the lines that have a number; none for what is typed */
export function linesOf(part: QuestionPart | undefined): readonly string[] {
  if (part?.kind !== 'choice' && part?.kind !== 'choices') return []
  return [...part.options.map(({ value }) => value), ...(part.kind === 'choices' ? [NONE_VALUE] : [])]
}

/** @returns what keys mean where the focus is */
export function kindOf(target: HTMLElement): KeyPlace['kind'] {
  if (target instanceof HTMLInputElement && target.type === 'text') return target.inputMode === 'decimal' ? 'figure' : 'text'
  return target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement || target.tagName === 'SUMMARY' ? 'control' : 'choice'
}

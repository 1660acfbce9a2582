/** What every control of a field is given. */
import type { FieldState } from './use-field.ts'

export interface FieldPartProps {
  readonly path: string
  readonly value: unknown
  readonly field: FieldState
  /** What the control itself carries. */
  readonly control: {
    readonly id: string
    readonly 'aria-labelledby': string
    readonly 'aria-describedby': string | undefined
    readonly 'aria-invalid': boolean
  }
}

/** @returns the id of the element that holds the field, for links to it */
export function fieldElementId(path: string): string {
  return `field:${path}`
}

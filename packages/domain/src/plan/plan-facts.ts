/** What the places in texts are filled with. */
import type { PlanPerson } from './plan-people.ts'

/** What a place in a text is filled with. */
export type Filling =
  | { readonly kind: 'figure'; readonly value: number; readonly assumed: boolean }
  | { readonly kind: 'text'; readonly text: string }
  /** In the order in which they are called. */
  | { readonly kind: 'people'; readonly people: readonly PlanPerson[] }
  /** A line to write on. */
  | { readonly kind: 'blank'; readonly why: 'missing' | 'withheld' }

export interface PlanFact {
  /** `contact.dso`, `power.upsMinutes` */
  readonly place: string
  /** Id of the site for which it holds; null: for the company. */
  readonly site: string | null
  readonly filling: Filling
  /** Field of the company model to fill in or to change. */
  readonly path: string
}

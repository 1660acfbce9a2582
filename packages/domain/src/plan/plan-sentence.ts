/** A sentence of the program as data, so that the plan is the same in every language. */
import type { TextParams } from '../texts/fill.ts'

/** A sentence of the program: `domainText(locale, key, params)`. */
export interface PlanSentence {
  readonly key: string
  readonly params: TextParams
}

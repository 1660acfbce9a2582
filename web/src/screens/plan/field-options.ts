/** What can be chosen for a field, from the company model itself. */
import { fieldAt } from '@rueckhalt/domain/company'

/** @returns the options of a field that is answered by choosing, in the model's order; none for any other */
export function optionsOf(path: string): readonly string[] {
  const facts = fieldAt(path)?.facts
  return facts !== undefined && 'options' in facts ? facts.options : []
}

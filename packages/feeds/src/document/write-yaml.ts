/** Plain values to YAML that `readYaml` gives back as they were. */
import { Document, visit } from 'yaml'
import { isAmbiguousFigure } from './ambiguous-figures.ts'

/** One digit more than a group of thousands has. */
const PLAIN_DECIMALS = 4

/** @param value what JSON can hold @returns text for people and programs; a line is as long as its value */
export function writeYaml(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false })
  visit(document, {
    Scalar: (_, scalar) => {
      // 51.662 could be read as 51 thousand; 51.6620 could not.
      if (typeof scalar.value === 'number' && isAmbiguousFigure(String(scalar.value))) scalar.minFractionDigits = PLAIN_DECIMALS
    },
  })
  return document.toString({ lineWidth: 0 })
}

/** Do the values of measures and defaults fit the fields of the company model that they are meant for? */
import { fieldAt } from '../company/company-fields.ts'
import type { FieldFacts } from '../company/field-kinds.ts'
import type { LibraryFault, LibraryFile } from './library.ts'
import type { Path } from './statements.ts'

interface Change {
  readonly field: string
  readonly path: Path
  readonly value: unknown
  /** Added or multiplied: only quantities can be. */
  readonly relative: boolean
}

/** @returns every value that its field would refuse; fields that exist in the simulation only take any value */
export function checkFields(file: LibraryFile): LibraryFault[] {
  return changesIn(file).flatMap(({ field, path, value, relative }) => {
    const facts = fieldAt(field)?.facts
    if (!facts) return []
    const fits = relative ? facts.kind === 'quantity' : fitsField(value, facts)
    return fits ? [] : [{ code: 'field-value', file: file.file, path, params: { field, expected: expectedText(facts) } }]
  })
}

function changesIn({ content }: LibraryFile): Change[] {
  if (content.kind === 'company-defaults')
    return content.fields.map(({ field, value }, place) => ({ field, path: ['fields', place, 'value'], value, relative: false }))
  if (content.kind !== 'measures') return []
  return content.measures.flatMap(({ effects }, at) =>
    effects.map(({ field, set }, place) => ({
      field,
      path: ['measures', at, 'effects', place, ...(set === undefined ? [] : ['set'])],
      value: set,
      relative: set === undefined,
    })),
  )
}

function fitsField(value: unknown, facts: FieldFacts): boolean {
  switch (facts.kind) {
    case 'quantity':
      return figuresOf(value).every((figure) => figure >= facts.min && figure <= facts.max)
    // For a list of options: the one that joins it.
    case 'choice':
    case 'choices':
      return facts.options.some((option) => option === value)
    case 'yes-no':
      return typeof value === 'boolean'
    case 'text':
    case 'texts':
    case 'date':
    case 'id':
    case 'ids':
      return typeof value === 'string'
  }
}

/** @returns the figures of a value or band; NaN, which fits nowhere, for anything else */
function figuresOf(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (typeof value !== 'object' || value === null) return [Number.NaN]
  return Object.values(value).map((figure) => (typeof figure === 'number' ? figure : Number.NaN))
}

function expectedText(facts: FieldFacts): string {
  if (facts.kind === 'quantity') return `${facts.min} to ${facts.max} ${facts.unit}`
  return 'options' in facts ? facts.options.join(', ') : facts.kind
}

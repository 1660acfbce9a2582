/** What fields, entities, options and units are called in the reader's language. */
import { type CompanyField, fieldAt } from '../company/company-fields.ts'
import { EXTENTS, type Unit, UNKNOWN } from '../company/field-kinds.ts'
import { SHARE_BANDS } from '../company/people.ts'
import { ROLE_CODES } from '../company/roles.ts'
import { PROCEDURE_PHASES, STEP_ANCHORS } from '../library/scenario.ts'
import { domainText } from '../texts/fill.ts'
import { type Locale, lookUp } from '../texts/locale-texts.ts'

/**
 * @param path with or without places in lists: `power.gensetFuelL`, `processes[].name`, `processes[cnc].name`
 * @throws RangeError for a path that the model does not know: a mistake in the program, not of its user
 */
export function knownField(path: string): CompanyField {
  const field = fieldAt(path)
  if (!field) throw new RangeError(`no field at ${path}`)
  return field
}

/** @returns what the field is called, fit as a heading; paths and errors as for `knownField` */
export function fieldLabel(locale: Locale, path: string): string {
  return domainText(locale, `fields.label.${knownField(path).path}`)
}

/** @returns one sentence on what is meant; undefined where the label says it all */
export function fieldHint(locale: Locale, path: string): string | undefined {
  return lookUp(locale, `fields.hint.${knownField(path).path}`)
}

/**
 * @param entity what fields stand in: `power`, `sites[]`, `processes[].damage[]`
 * @returns its name, fit as the heading of a sheet or a section
 */
export function entityLabel(locale: Locale, entity: string): string {
  return domainText(locale, `fields.entity.${entity}`)
}

/** Lists that many fields share, with their group of texts. */
const SHARED_LISTS: readonly (readonly [options: readonly string[], group: string])[] = [
  [EXTENTS, 'answer'],
  [ROLE_CODES, 'role'],
  [PROCEDURE_PHASES, 'phase'],
  [STEP_ANCHORS, 'anchor'],
  [SHARE_BANDS, 'share'],
]

/**
 * @param path of a field that is answered by choosing
 * @param option one of its options, or `unknown`
 * @throws RangeError for an option that the field does not have
 */
export function optionLabel(locale: Locale, path: string, option: string): string {
  if (option === UNKNOWN) return domainText(locale, 'fields.answer.unknown')
  const { path: known, facts } = knownField(path)
  const options = 'options' in facts ? facts.options : []
  const shared = SHARED_LISTS.find(([list]) => list === options)?.[1]
  return domainText(locale, shared === undefined ? `fields.option.${known}.${option}` : `fields.${shared}.${option}`)
}

/** @param form `sign`: as short as possible, for a table (kWh); `word`: written out, for a form (Kilowattstunden) */
export function unitLabel(locale: Locale, unit: Unit, form: 'sign' | 'word' = 'word'): string {
  return domainText(locale, `fields.unit-${form}.${unit}`)
}

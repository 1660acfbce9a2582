/** Keys of `fields.json` that follow from the company model, so that a field without its label is found and a label without its field too. */
import { COMPANY_FIELDS, EXTENTS, ROLE_CODES, SHARE_BANDS } from '@rueckhalt/domain/company'
import { PROCEDURE_PHASES, STEP_ANCHORS } from '@rueckhalt/domain/library'
import { lookUp } from '@rueckhalt/domain/texts'

/** Paths of all fields: `power.gensetFuelL`. */
export const FIELD_PATHS: readonly string[] = COMPANY_FIELDS.map(({ path }) => path)

/** Only some labels need a sentence beside them. */
export const PATHS_WITH_HINT: readonly string[] = FIELD_PATHS.filter((path) => lookUp('de', `fields.hint.${path}`) !== undefined)

/** Lists that many fields share have a group of their own. */
const SHARED_LISTS: readonly (readonly string[])[] = [EXTENTS, ROLE_CODES, SHARE_BANDS, PROCEDURE_PHASES, STEP_ANCHORS]

/** `power.genset.stationary`. */
export const OPTION_CODES: readonly string[] = COMPANY_FIELDS.flatMap(({ path, facts }) =>
  'options' in facts && !SHARED_LISTS.includes(facts.options) ? facts.options.map((option) => `${path}.${option}`) : [],
)

/** Lists and the parts of entities: everything that fields stand in. */
export const ENTITY_CODES: readonly string[] = [...new Set(FIELD_PATHS.map((path) => path.slice(0, path.lastIndexOf('.'))))]

const SIGNS = ['min', 'h', 'd', 'eur', 'kw', 'kwh', 'kwp', 'kva', 'l', 'l/kwh', 'm3/d', 'per-day']
const AMOUNTS = ['eur', 'kw', 'kwh', 'kwp', 'kva', 'l/kwh']

/** Signs of units are the same in both languages. */
export const SAME_UNIT_TEXTS: Readonly<Record<string, string>> = Object.fromEntries([
  ...SIGNS.map((unit) => [`fields.unit-sign.${unit}`, 'sign of a unit']),
  ...AMOUNTS.map((unit) => [`fields.amount.${unit}`, 'sign of a unit']),
])

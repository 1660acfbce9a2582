/** Rows of tables to lists of elements: ids, parents, damage over time, references by name. */
import { fieldAt } from '../company/company-fields.ts'
import { idFor } from '../company/ids.ts'
import { entityOf } from './labels.ts'
import { mergedDamage } from './damage-rows.ts'
import { type Element, elementOf } from './row-element.ts'
import { DAMAGE_LIST, PROCESS_LIST, type TableLayout } from './layout.ts'
import type { FieldCell, ReadContext } from './read-context.ts'
import type { TableRow } from './read-table.ts'
import { plainWord } from './words.ts'

/** Puts the rows of a list into elements with ids. Fields that begin with a word name an element that has no id yet. */
export function withIds(rows: readonly TableRow[]): Element[] {
  const elements = rows.map(elementOf)
  const taken = new Set(elements.map(({ fields }) => fields['id']).filter((id) => typeof id === 'string'))
  for (const { fields } of elements) {
    if (fields['id'] !== undefined) continue
    const named = fields['name'] ?? Object.values(fields).find((value) => typeof value === 'string')
    const id = idFor(typeof named === 'string' ? named : '', taken)
    taken.add(id)
    fields['id'] = id
  }
  return elements
}

/** Gives the rows of an inner list to the elements that they name, by id or by name. */
export function placeInParents(context: ReadContext, layout: TableLayout, rows: readonly TableRow[], parents: readonly Element[]): void {
  const outer = layout.parent ?? ''
  const name = layout.key.slice(outer.length + 1, -'[]'.length)
  const entity = entityOf(context.locale, outer)
  const index = new ElementIndex(parents)
  const groups = new Map<Element, TableRow[]>()
  for (const row of rows) {
    if (!row.parent) {
      context.faults.addSheet(row.place, 'no-parent', { entity })
      continue
    }
    const { text, place } = row.parent
    const found = index.find(text)
    if (found === 'several') context.faults.addSheet(place, 'name-of-several', { id: text })
    else if (!found) context.faults.addSheet(place, 'unknown-parent', { id: text, entity })
    else {
      const group = groups.get(found)
      if (group) group.push(row)
      else groups.set(found, [row])
    }
  }
  for (const parent of parents) {
    const mine = groups.get(parent) ?? []
    const elements = layout.key === DAMAGE_LIST ? mergedDamage(context, parent.row, mine) : withIds(mine)
    if (elements.length > 0) parent.lists.set(name, elements)
  }
}

/** Finds elements by what people write to name them. */
export class ElementIndex {
  readonly #byId = new Map<string, Element>()
  readonly #byName = new Map<string, Element | 'several'>()

  constructor(elements: readonly Element[]) {
    for (const element of elements) {
      const { id, name } = element.fields
      if (typeof id === 'string' && !this.#byId.has(id)) this.#byId.set(id, element)
      if (typeof name !== 'string') continue
      const word = plainWord(name)
      this.#byName.set(word, this.#byName.has(word) ? 'several' : element)
    }
  }

  /** @returns the element of that id, else the only one of that name */
  find(text: string): Element | 'several' | undefined {
    return this.#byId.get(text) ?? this.#byName.get(plainWord(text))
  }
}

/** Fields that refer to an element of a list. */
const TARGETS: Readonly<Record<string, string>> = {
  'ict.paperModeProcesses': PROCESS_LIST,
  'processes[].dependencies': PROCESS_LIST,
  'plan.roles[].holder': 'plan.contacts[]',
  'plan.roles[].deputy': 'plan.contacts[]',
}

/** @returns a reference with every name in it replaced by the id of the one element of that name; what fits nothing stays as it is */
export function withIdsForNames(
  context: ReadContext,
  { value, place }: Pick<FieldCell, 'value' | 'place'>,
  lists: ReadonlyMap<string, ElementIndex>,
): unknown {
  const target = place.field === undefined ? undefined : TARGETS[place.field]
  if (target === undefined || !fieldAt(place.field ?? '')) return value
  const idOf = (text: unknown): unknown => {
    const found = lists.get(target)?.find(String(text))
    if (found === 'several') context.faults.addSheet(place, 'name-of-several', { id: String(text) })
    return found === 'several' || !found ? text : found.fields['id']
  }
  return Array.isArray(value) ? value.map(idOf) : idOf(value)
}

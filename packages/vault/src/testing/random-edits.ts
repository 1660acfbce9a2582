/** Random edits of a company's section, for tests. */
import * as fc from 'fast-check'
import type * as Y from 'yjs'
import { COMPANY_FIELDS } from '@rueckhalt/domain/company'
import { changeField } from '../document/change-field.ts'
import { elementIndex } from '../document/element-index.ts'
import { addElement, moveElement, purgeRemoved, removeElement, removedElements, restoreElement } from '../document/elements.ts'
import { anyValue } from './any-company.ts'

export type Edit = (doc: Y.Doc, random: (bytes: number) => Uint8Array) => void

const LISTS = ['sites', 'processes', 'plan.contacts', 'measures', 'supply.criticalItems'] as const

function pathOfPick(doc: Y.Doc, list: string, pick: number): string | undefined {
  const elements = elementIndex(doc).get(`company/${list}`) ?? []
  return elements.length === 0 ? undefined : `${list}[${elements[pick % elements.length]?.name}]`
}

const PLAIN_FIELDS = COMPANY_FIELDS.filter(({ path }) => !path.includes('[]'))
const NESTED_FIELDS = COMPANY_FIELDS.filter(
  ({ path }) => LISTS.some((list) => path.startsWith(`${list}[].`)) && path.split('[]').length === 2,
).filter(({ path }) => !path.endsWith('.id'))

const editOfField: fc.Arbitrary<Edit> = fc
  .constantFrom(...PLAIN_FIELDS)
  .chain(({ path, facts }) => fc.option(anyValue(path, facts), { nil: undefined }).map((value) => ({ path, value })))
  .map(
    ({ path, value }): Edit =>
      (doc) =>
        void changeField(doc, { section: 'company', path, value }, 'local'),
  )

const editOfElement: fc.Arbitrary<Edit> = fc
  .tuple(fc.constantFrom(...NESTED_FIELDS), fc.nat(9))
  .chain(([{ path, facts }, pick]) => anyValue(path, facts).map((value) => ({ path, pick, value })))
  .map(({ path, pick, value }): Edit => {
    const [list = '', field = ''] = path.split('[].')
    return (doc) => {
      const element = pathOfPick(doc, list, pick)
      if (element !== undefined) changeField(doc, { section: 'company', path: `${element}.${field}`, value }, 'local')
    }
  })

const editOfList: fc.Arbitrary<Edit> = fc
  .record({
    list: fc.constantFrom(...LISTS),
    kind: fc.constantFrom('add', 'add', 'add', 'remove', 'move', 'restore', 'purge'),
    pick: fc.nat(9),
    to: fc.nat(5),
  })
  .map(({ list, kind, pick, to }): Edit => {
    return (doc, random) => {
      if (kind === 'add') addElement(doc, { list, fields: {}, called: 'Neu', at: to }, random, 'local')
      const removed = removedElements(doc)
      const last = removed[pick % Math.max(1, removed.length)]
      if (kind === 'restore' && last) restoreElement(doc, last.key, 'local')
      if (kind === 'purge') purgeRemoved(doc, 'local')
      const element = pathOfPick(doc, list, pick)
      if (element === undefined) return
      if (kind === 'remove') removeElement(doc, element, 'local')
      if (kind === 'move') moveElement(doc, element, to, 'local')
    }
  })

export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(editOfField, editOfElement, editOfList)

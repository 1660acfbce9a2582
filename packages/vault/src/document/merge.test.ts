import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { COMPANY_FIELDS, COMPANY_FORMAT, type Company, valueAt } from '@rueckhalt/domain/company'
import { anyCompany, anyValue } from '../testing/any-company.ts'
import { anyEdit } from '../testing/random-edits.ts'
import { anyOrders, countedRandom, mergeAll, replicasOf } from '../testing/replicas.ts'
import { changeField } from './change-field.ts'
import { addElement, moveElement, purgeRemoved, removeElement, removedElements, restoreElement } from './elements.ts'
import { readVault, storedContent } from './read-vault.ts'
import { createDocument } from './roots.ts'
import { writeCompany } from './write-content.ts'

function documentOf(company: Company): Y.Doc {
  const doc = createDocument()
  writeCompany(doc, company, 'test')
  return doc
}

function companyOf(doc: Y.Doc): Company {
  return storedContent(doc).company as unknown as Company
}

const edit = (doc: Y.Doc, path: string, value: unknown): unknown => changeField(doc, { section: 'company', path, value }, 'local')

it('D3 devices that edit anything without seeing each other end with the same content, whatever the order of merging', () => {
  const edits = fc.array(anyEdit, { maxLength: 15 })
  fc.assert(
    fc.property(anyCompany, fc.array(edits, { minLength: 3, maxLength: 3 }), anyOrders(3), (company, sessions, orders) => {
      const replicas = replicasOf(documentOf(company), 3)
      for (const [k, session] of sessions.entries()) {
        const random = countedRandom(k + 1)
        for (const apply of session) apply(replicas[k] ?? new Y.Doc(), random)
      }
      mergeAll(replicas, orders)
      const [first, ...others] = replicas.map((replica) => readVault(replica))
      for (const other of others) expect(other).toEqual(first)
    }),
    { seed: 3, numRuns: 40 },
  )
})

const BASE: Company = {
  format: COMPANY_FORMAT,
  sites: [{ id: 'werk' }],
  supply: { criticalItems: [{ id: 'stahl' }] },
  processes: [{ id: 'cnc', damage: [{ horizonH: 4, level: 1 }], required: [{ id: 'strom' }] }],
  plan: { roles: [{ id: 'leitung' }], contacts: [{ id: 'meyer' }], editedSteps: [{ id: 'schritt' }], changeLog: [{ id: 'erste' }] },
  exercises: [{ id: 'uebung' }],
  measures: [{ id: 'm-07' }],
}

it('D3 no edit is lost when each field is edited on one device only', () => {
  const fields = COMPANY_FIELDS.filter(({ path }) => !path.endsWith('].id'))
  const edits = fc
    .subarray(fields, { minLength: 1, maxLength: 40 })
    .chain((chosen) => fc.tuple(...chosen.map(({ path, facts }) => fc.tuple(fc.constant(path), anyValue(path, facts), fc.nat(2)))))
  fc.assert(
    fc.property(edits, anyOrders(3), (chosen, orders) => {
      const replicas = replicasOf(documentOf(BASE), 3)
      for (const [path, value, device] of chosen) edit(replicas[device] ?? new Y.Doc(), path.replaceAll('[]', '[0]'), value)
      mergeAll(replicas, orders)
      for (const replica of replicas) {
        for (const [path, value] of chosen) expect(valueAt(companyOf(replica), path.replaceAll('[]', '[0]'))).toEqual(value)
      }
    }),
    { seed: 4, numRuns: 50 },
  )
})

it('D3 two devices that both begin the same section keep the fields of both', () => {
  const [a, b] = replicasOf(createDocument(), 2) as [Y.Doc, Y.Doc]
  edit(a, 'power.gensetFuelL', 400)
  edit(b, 'power.upsMinutes', 15)
  edit(a, 'processes[key-process].mtpdH', 8)
  edit(b, 'processes[key-process].rtoH', 4)
  mergeAll([a, b], [[1], [0]])
  expect(companyOf(a)).toEqual({
    format: COMPANY_FORMAT,
    power: { upsMinutes: 15, gensetFuelL: 400 },
    processes: [{ id: 'key-process', mtpdH: 8, rtoH: 4 }],
  })
  expect(companyOf(b)).toEqual(companyOf(a))
})

it('D4 an element that one device removes while another edits it stays, with everything in it', () => {
  fc.assert(
    fc.property(anyOrders(3), (orders) => {
      const doc = documentOf({ format: COMPANY_FORMAT, plan: { contacts: [{ id: 'meyer', name: 'Meyer', phone: '0211 1' }] } })
      const replicas = replicasOf(doc, 3) as [Y.Doc, Y.Doc, Y.Doc]
      const [a, b, c] = replicas
      edit(a, 'plan.contacts[meyer].phone', '0211 2')
      removeElement(b, 'plan.contacts[meyer]', 'local')
      edit(c, 'plan.contacts[meyer].note', 'nur werktags')
      removeElement(c, 'plan.contacts[meyer]', 'local')
      mergeAll(replicas, orders)
      for (const replica of replicas) {
        expect(companyOf(replica).plan?.contacts).toEqual([{ id: 'meyer', name: 'Meyer', phone: '0211 2', note: 'nur werktags' }])
      }
    }),
    { seed: 5, numRuns: 10 },
  )
})

it('D4 an edit inside an element keeps the element around it', () => {
  const [a, b] = replicasOf(documentOf(BASE), 2) as [Y.Doc, Y.Doc]
  edit(a, 'processes[cnc].required[strom].rtaH', 6)
  removeElement(b, 'processes[cnc]', 'local')
  mergeAll([a, b], [[1], [0]])
  expect(companyOf(b).processes).toEqual([{ id: 'cnc', damage: [{ horizonH: 4, level: 1 }], required: [{ id: 'strom', rtaH: 6 }] }])
})

it('D5 elements that several devices add and move are all there afterwards, each once', () => {
  const moves = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 6 })
  fc.assert(
    fc.property(fc.array(moves, { minLength: 3, maxLength: 3 }), anyOrders(3), (sessions, orders) => {
      const base = { format: COMPANY_FORMAT, plan: { contacts: ['a', 'b', 'c', 'd'].map((id) => ({ id })) } } as const
      const replicas = replicasOf(documentOf({ ...base, plan: { contacts: [...base.plan.contacts] } }), 3)
      const added: string[] = []
      for (const [k, session] of sessions.entries()) {
        const replica = replicas[k] ?? new Y.Doc()
        const random = countedRandom(k + 1)
        for (const [from, to] of session) {
          const made = addElement(replica, { list: 'plan.contacts', fields: { name: 'Müller' }, called: 'Müller', at: to }, random, 'local')
          if (made.ok) added.push(made.value.slice('plan.contacts['.length, -1))
          moveElement(replica, `plan.contacts[${from}]`, to, 'local')
        }
      }
      mergeAll(replicas, orders)
      const ids = companyOf(replicas[0] ?? new Y.Doc()).plan?.contacts?.map(({ id }) => id)
      expect(ids?.toSorted()).toEqual(['a', 'b', 'c', 'd', ...added].toSorted())
    }),
    { seed: 6, numRuns: 25 },
  )
})

it('D5 a moved element stands where it was put, and moving writes one place', () => {
  const doc = documentOf({ format: COMPANY_FORMAT, sites: ['a', 'b', 'c', 'd'].map((id) => ({ id })) })
  moveElement(doc, 'sites[a]', 2, 'local')
  expect(companyOf(doc).sites?.map(({ id }) => id)).toEqual(['b', 'c', 'a', 'd'])
  moveElement(doc, 'sites[d]', 0, 'local')
  expect(companyOf(doc).sites?.map(({ id }) => id)).toEqual(['d', 'b', 'c', 'a'])
  moveElement(doc, 'sites[d]', 99, 'local')
  expect(companyOf(doc).sites?.map(({ id }) => id)).toEqual(['b', 'c', 'a', 'd'])
})

it('D5 there is room between two elements to which two devices gave the same place', () => {
  const [a, b] = replicasOf(documentOf({ format: COMPANY_FORMAT, sites: [{ id: 'a' }] }), 2) as [Y.Doc, Y.Doc]
  edit(a, 'sites[x].name', 'X')
  edit(b, 'sites[y].name', 'Y')
  mergeAll([a, b], [[1], [0]])
  const [, second = '', third = ''] = companyOf(a).sites?.map(({ id }) => id) ?? []
  moveElement(a, 'sites[a]', 1, 'local')
  expect(companyOf(a).sites?.map(({ id }) => id)).toEqual([second, 'a', third])
})

it('D6 a removed element can be restored with everything in it, until what was removed is purged', () => {
  const doc = documentOf(BASE)
  removeElement(doc, 'processes[cnc]', 'local')
  expect(companyOf(doc).processes).toEqual([])
  const [removed] = removedElements(doc)
  expect(removed).toMatchObject({ list: 'processes', id: 'cnc' })
  restoreElement(doc, removed?.key ?? '', 'local')
  expect(companyOf(doc)).toEqual(BASE)
  removeElement(doc, 'plan.contacts[meyer]', 'local')
  removeElement(doc, 'processes[cnc].required[strom]', 'local')
  expect(removedElements(doc).map(({ id }) => id)).toEqual(['strom', 'meyer'])
  expect(purgeRemoved(doc, 'local')).toBe(2)
  expect(removedElements(doc)).toEqual([])
  expect(restoreElement(doc, removed?.key ?? '', 'local').ok).toBe(true)
  expect(restoreElement(doc, 'company/plan.contacts[meyer]', 'local').ok).toBe(false)
})

it('D6 an element that is added again under the id of a removed one starts empty', () => {
  const doc = documentOf({ format: COMPANY_FORMAT, plan: { contacts: [{ id: 'meyer', name: 'Meyer', phone: '0211 1' }] } })
  removeElement(doc, 'plan.contacts[meyer]', 'local')
  edit(doc, 'plan.contacts[meyer].name', 'Maier')
  expect(companyOf(doc).plan?.contacts).toEqual([{ id: 'meyer', name: 'Maier' }])
})

it('D6 what was purged is no longer in the document', () => {
  const doc = documentOf({ format: COMPANY_FORMAT, plan: { contacts: [{ id: 'meyer', phone: 'Geheimnummer' }] } })
  const text = (): string => new TextDecoder().decode(Y.encodeStateAsUpdate(doc))
  expect(text()).toContain('Geheimnummer')
  removeElement(doc, 'plan.contacts[meyer]', 'local')
  purgeRemoved(doc, 'local')
  expect(text()).not.toContain('Geheimnummer')
})

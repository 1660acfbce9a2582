import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { COMPANY_FIELDS, COMPANY_FORMAT, type Company, valueAt, withValueAt } from '@rueckhalt/domain/company'
import { anyCompany, anyValue } from '../testing/any-company.ts'
import { codesOf } from '../testing/browser.ts'
import { countedRandom, replicasOf } from '../testing/replicas.ts'
import { MOST_ATTACHMENT_BYTES, MOST_ATTACHMENTS_BYTES, putAttachment, removeAttachment } from './attachments.ts'
import { changeField, changeFields } from './change-field.ts'
import { addElement, moveElement, removeElement } from './elements.ts'
import { migrateDocument, type Migration } from './migrations.ts'
import { keyBetween, keysBetween } from './order-keys.ts'
import { readVault, storedContent } from './read-vault.ts'
import { createDocument, DOCUMENT_VERSION, documentVersion, rootsOf } from './roots.ts'
import { undoStack } from './undo.ts'
import { writeCompany, writeContent, writeNamed } from './write-content.ts'

function companyOf(doc: Y.Doc): Company {
  return storedContent(doc).company as unknown as Company
}

function codes(faults: readonly { readonly code: string; readonly path: string }[]): string[] {
  return faults.map(({ code, path }) => `${code} ${path}`)
}

it('D1 read(write(company)) is the company, for any company that is right in form', () => {
  fc.assert(
    fc.property(anyCompany, (company) => {
      const doc = createDocument()
      writeCompany(doc, company, 'test')
      expect(companyOf(doc)).toEqual(company)
    }),
    { seed: 1, numRuns: 25 },
  )
})

it('D1 writing over another company leaves nothing of it, and writing the same again changes nothing', () => {
  fc.assert(
    fc.property(anyCompany, anyCompany, (before, company) => {
      const doc = createDocument()
      writeCompany(doc, before, 'test')
      writeCompany(doc, company, 'test')
      expect(companyOf(doc)).toEqual(company)
      const state = Y.encodeStateVector(doc)
      writeCompany(doc, company, 'test')
      expect(Y.encodeStateVector(doc)).toEqual(state)
    }),
    { seed: 2, numRuns: 25 },
  )
})

it('D1 the order of names is that of the model, whatever the order of writing', () => {
  const doc = createDocument()
  writeCompany(doc, { power: { upsMinutes: 5, loadTotalKw: 60 }, company: { sitesN: 1, legalName: 'x' }, zebra: 1, ant: 2 }, 'test')
  expect(JSON.stringify(storedContent(doc).company)).toBe(
    `{"format":"${COMPANY_FORMAT}","company":{"legalName":"x","sitesN":1},"power":{"loadTotalKw":60,"upsMinutes":5},"ant":2,"zebra":1}`,
  )
})

it('D2 writing a field does what it does in the domain, for any field of any company', () => {
  const change = fc.constantFrom(...COMPANY_FIELDS).chain(({ path, facts }) => anyValue(path, facts).map((value) => ({ path, value })))
  fc.assert(
    fc.property(anyCompany, fc.array(change, { maxLength: 8 }), (start, changes) => {
      const doc = createDocument()
      writeCompany(doc, start, 'test')
      let company = start
      for (const { path, value } of changes) {
        const place = path.replaceAll('[]', '[0]')
        const isThere = place
          .split(/(?<=\])/)
          .every((_, k, parts) => k === parts.length - 1 || valueAt(company, parts.slice(0, k + 1).join('')) !== undefined)
        const faults = changeField(doc, { section: 'company', path: place, value }, 'local')
        if (isThere && !path.endsWith('horizonH')) {
          expect(faults).toEqual([])
          company = withValueAt(company, place, value)
        } else if (isThere) company = companyOf(doc)
        else expect(codes(faults)).toEqual([`unknown-reference ${place}`])
      }
      expect(companyOf(doc)).toEqual(company)
    }),
    { seed: 10, numRuns: 25 },
  )
})

it('D2 a value that does not fit is refused with its fault, and nothing is written', () => {
  const doc = createDocument()
  const state = Y.encodeStateVector(doc)
  const cases: [Parameters<typeof changeField>[1], string][] = [
    [{ section: 'company', path: 'power.gensetFuelL', value: -1 }, 'below-minimum power.gensetFuelL'],
    [{ section: 'company', path: 'power.genset', value: 'steam' }, 'not-a-choice power.genset'],
    [{ section: 'company', path: 'power.nothing', value: 1 }, 'unknown-field power.nothing'],
    [{ section: 'company', path: 'power', value: {} }, 'unknown-field power'],
    [{ section: 'company', path: 'format', value: 'x' }, 'unknown-field format'],
    [{ section: 'company', path: 'sites[3].name', value: 'x' }, 'unknown-reference sites[3].name'],
    [{ section: 'company', path: 'sites[Groß].name', value: 'x' }, 'not-an-id sites[Groß].name'],
    [{ section: 'company', path: 'sites[a].id', value: undefined }, 'missing sites[a].id'],
    [{ section: 'answers', path: 'employees', value: 'many' }, 'not-a-number answers.employees'],
    [{ section: 'answers', path: 'nobody', value: 1 }, 'unknown-question answers.nobody'],
    [{ section: 'settings', path: 'theme', value: Number.NaN }, 'not-a-setting theme'],
    [{ section: 'settings', path: 'Not a name', value: 1 }, 'not-a-setting Not a name'],
  ]
  for (const [change, expected] of cases) expect(codes(changeField(doc, change, 'local'))).toEqual([expected])
  expect(codes(changeFields(doc, [{ section: 'settings', path: 'theme', value: 'dark' }, cases[0]![0]], 'local'))).toEqual([cases[0]![1]])
  expect(Y.encodeStateVector(doc)).toEqual(state)
})

it('D2 contradictions are written and named: which of two facts is wrong only the firm knows', () => {
  const doc = createDocument()
  expect(changeField(doc, { section: 'company', path: 'power.loadTotalKw', value: 10 }, 'local')).toEqual([])
  expect(changeField(doc, { section: 'company', path: 'power.loadCriticalKw', value: 20 }, 'local')).toEqual([])
  const { faults, content } = readVault(doc)
  expect(codes(faults)).toEqual(['critical-load-above-total power.loadCriticalKw'])
  expect(content.company.power).toEqual({ loadTotalKw: 10, loadCriticalKw: 20 })
})

it('D2 an element that is added, with what its fields lack', () => {
  const doc = createDocument()
  const random = countedRandom(1)
  const made = addElement(doc, { list: 'plan.contacts', fields: { name: 'Jürgen Groß' }, called: 'Jürgen Groß' }, random, 'local')
  if (!made.ok) throw new Error(JSON.stringify(made.faults))
  expect(made.value).toMatch(/^plan\.contacts\[juergen-gross-[a-z2-9]{6}\]$/)
  expect(addElement(doc, { list: 'sites', fields: {} }, random, 'local').ok).toBe(true)
  const process = {
    id: 'cnc',
    damage: [
      { horizonH: 4, level: 1 },
      { horizonH: 24, level: 2 },
    ],
    required: [{ id: 'strom' }],
  }
  expect(addElement(doc, { list: 'processes', fields: process }, random, 'local')).toEqual({ ok: true, value: 'processes[cnc]' })
  expect(addElement(doc, { list: 'processes[cnc].damage', fields: { horizonH: 8, level: 1 } }, random, 'local').ok).toBe(true)
  expect(companyOf(doc).processes?.[0]?.damage?.map(({ horizonH }) => horizonH)).toEqual([4, 8, 24])
  const refused = (list: string, fields: Record<string, unknown>): string[] => {
    const outcome = addElement(doc, { list, fields }, random, 'local')
    return outcome.ok ? [] : codes(outcome.faults)
  }
  expect(refused('processes', { id: 'cnc' })).toEqual(['duplicate-id processes[cnc]'])
  expect(refused('processes', { id: 'Q 1', mtpdH: -1 })).toEqual(['not-an-id processes[Q 1].id', 'below-minimum processes[Q 1].mtpdH'])
  expect(refused('power', {})).toEqual(['unknown-reference power'])
  expect(removeElement(doc, 'sites[nobody]', 'local').ok).toBe(false)
  expect(moveElement(doc, 'sites[nobody]', 0, 'local').ok).toBe(false)
})

it('D7 undo and redo lead through exactly the states that were there, one per edit', () => {
  const doc = createDocument()
  const undoing = undoStack(doc, 'local')
  const states = [companyOf(doc)]
  const random = countedRandom(1)
  const steps: (() => unknown)[] = [
    () => changeField(doc, { section: 'company', path: 'power.gensetFuelL', value: 400 }, 'local'),
    () => addElement(doc, { list: 'sites', fields: { id: 'a', name: 'A' } }, random, 'local'),
    () => addElement(doc, { list: 'sites', fields: { id: 'b' }, at: 0 }, random, 'local'),
    () => changeField(doc, { section: 'company', path: 'sites[a].name', value: 'AA' }, 'local'),
    () => moveElement(doc, 'sites[a]', 0, 'local'),
    () => removeElement(doc, 'sites[a]', 'local'),
    () => changeField(doc, { section: 'company', path: 'power.gensetFuelL', value: undefined }, 'local'),
    () => writeCompany(doc, { ict: { carriersN: 2 } }, 'local'),
  ]
  for (const step of steps) {
    step()
    states.push(companyOf(doc))
  }
  for (let k = states.length - 2; k >= 0; k--) {
    expect(undoing.undo()).toBe(true)
    expect([k, companyOf(doc)]).toEqual([k, states[k]])
  }
  expect([undoing.canUndo(), undoing.undo()]).toEqual([false, false])
  for (let k = 1; k < states.length; k++) {
    expect(undoing.redo()).toBe(true)
    expect([k, companyOf(doc)]).toEqual([k, states[k]])
  }
  expect(undoing.canRedo()).toBe(false)
  undoing.close()
})

it('D7 undo takes back one’s own edits only', () => {
  const doc = createDocument()
  const undoing = undoStack(doc, 'local')
  let changes = 0
  const stop = undoing.onChange(() => changes++)
  changeField(doc, { section: 'company', path: 'power.gensetFuelL', value: 400 }, 'local')
  const [other] = replicasOf(doc, 1) as [Y.Doc]
  changeField(other, { section: 'company', path: 'ict.carriersN', value: 2 }, 'local')
  changeField(other, { section: 'company', path: 'power.gensetFuelL', value: 500 }, 'local')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'storage')
  undoing.undo()
  expect(companyOf(doc)).toMatchObject({ power: { gensetFuelL: 500 }, ict: { carriersN: 2 } })
  expect(changes).toBeGreaterThan(0)
  stop()
  undoing.clear()
  undoing.close()
})

it('D8 a document of an older version is brought up to date, once, step by step; a newer one is left as it is', () => {
  const migrations: Migration[] = [2, 3].map((to) => ({
    to,
    run: (doc) => {
      const { fields } = rootsOf(doc)
      fields.set('settings/trail', [fields.get('settings/trail') ?? [], to].flat())
    },
  }))
  const doc = createDocument()
  expect(documentVersion(doc)).toBe(DOCUMENT_VERSION)
  expect(migrateDocument(doc, migrations, 3)).toEqual({ ok: true, value: true })
  expect(migrateDocument(doc, migrations, 3)).toEqual({ ok: true, value: false })
  expect([documentVersion(doc), storedContent(doc).settings]).toEqual([3, { trail: [2, 3] }])
  const state = Y.encodeStateAsUpdate(doc)
  expect(codesOf(migrateDocument(doc))).toEqual(['newer-version'])
  expect(Y.encodeStateAsUpdate(doc)).toEqual(state)
})

it('D8 two devices that migrate without seeing each other end with the same document', () => {
  const migrations: Migration[] = [{ to: 2, run: (doc) => void rootsOf(doc).fields.set('settings/unit', 'l') }]
  const [a, b] = replicasOf(createDocument(), 2) as [Y.Doc, Y.Doc]
  for (const replica of [a, b]) migrateDocument(replica, migrations, 2)
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
  expect([storedContent(a), documentVersion(a)]).toEqual([storedContent(b), documentVersion(b)])
})

it('D9 attachments come back as they were, and too large ones are refused', () => {
  const doc = createDocument()
  const bytes = new Uint8Array([0, 255, 128])
  const plan = { id: 'plan', name: 'Lageplan.pdf', mediaType: 'application/pdf', bytes }
  expect(putAttachment(doc, plan, 'local').ok).toBe(true)
  expect(readVault(replicasOf(doc, 1)[0]!).content.attachments).toEqual([plan])
  expect(codesOf(putAttachment(doc, { ...plan, bytes: new Uint8Array(MOST_ATTACHMENT_BYTES + 1) }, 'local'))).toEqual([
    'attachment-too-large',
  ])
  for (let k = 0; k < MOST_ATTACHMENTS_BYTES / MOST_ATTACHMENT_BYTES - 1; k++) {
    expect(putAttachment(doc, { ...plan, id: `a${k}`, bytes: new Uint8Array(MOST_ATTACHMENT_BYTES) }, 'local').ok).toBe(true)
  }
  expect(codesOf(putAttachment(doc, { ...plan, id: 'last', bytes: new Uint8Array(MOST_ATTACHMENT_BYTES) }, 'local'))).toEqual([
    'attachments-too-large',
  ])
  removeAttachment(doc, 'plan', 'local')
  expect(readVault(doc).content.attachments.map(({ id }) => id)).not.toContain('plan')
})

it('D1 answers and settings are written by their names, and only what differs', () => {
  const doc = createDocument()
  writeContent(doc, { answers: { employees: 40, 'strange.name/[x]': 1 }, settings: { theme: 'dark', days: 3 }, attachments: [] }, 'test')
  expect(storedContent(doc)).toMatchObject({ answers: { employees: 40, 'strange.name/[x]': 1 }, settings: { theme: 'dark', days: 3 } })
  writeNamed(doc, 'settings', { theme: 'light' }, 'test')
  expect(readVault(doc).content).toMatchObject({ answers: { employees: 40 }, settings: { theme: 'light' } })
})

it('D5 there is always room between two order keys', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 80 }), fc.nat(40), (places, count) => {
      const keys = keysBetween('', undefined, count) ?? []
      for (const place of places) {
        const at = place % (keys.length + 1)
        const key = keyBetween(keys[at - 1] ?? '', keys[at])
        expect(key).toBeDefined()
        keys.splice(at, 0, key ?? '')
      }
      expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)))
      expect(new Set(keys).size).toBe(keys.length)
    }),
    { seed: 11, numRuns: 200 },
  )
  expect([keyBetween('V', 'V'), keyBetween('W', 'V'), keyBetween('', '0')]).toEqual([undefined, undefined, undefined])
})

/** The vault as a backing: what screens write comes back, and what no screen can show stays. */
import { type Company, emptyCompany } from '@rueckhalt/domain/company'
import { createDocument, readVault, writeCompany } from '@rueckhalt/vault'
import { expect, it } from 'vitest'
import { memoryBacking } from '../company/backing.ts'
import { type KeptDocument, vaultBacking } from './vault-backing.ts'

/** A document that is on no disk: its storage is tested where it lives. */
function unstored(stored: Readonly<Record<string, unknown>> = {}): KeptDocument {
  const doc = createDocument()
  writeCompany(doc, stored, 'before')
  const done = { ok: true, value: undefined } as const
  return {
    doc,
    state: { pending: 0, fault: undefined, isOpen: true },
    onState: () => () => undefined,
    retry: async () => done,
    close: async () => undefined,
  }
}

const EDITS = [
  [{ path: 'power.upsMinutes', value: 15 }],
  [{ path: 'processes[key-process].name', value: 'Fertigung' }],
  [
    { path: 'plan.contacts', value: [{ id: 'berg', kind: 'staff', name: 'Erika Berg' }] },
    { path: 'plan.roles', value: [{ id: 'lead', role: 'crisis_lead', holder: 'berg' }] },
  ],
  [{ path: 'power.upsMinutes', value: undefined }],
  [{ path: 'plan.contacts', value: undefined }],
]

it('K2 edits, undo and redo lead through the same companies as in memory', () => {
  const kept = vaultBacking(unstored())
  const memory = memoryBacking(emptyCompany())
  const both = (): [Company, Company] => [kept.company(), memory.company()]
  for (const edits of EDITS) {
    kept.change(edits)
    memory.change(edits)
    expect(both()[0]).toEqual(both()[1])
  }
  for (const _ of EDITS) {
    kept.undo()
    memory.undo()
    // An empty list or object may stay behind where its content was taken back.
    expect(kept.company().plan?.contacts ?? []).toEqual(memory.company().plan?.contacts ?? [])
    expect(kept.company().power?.upsMinutes).toBe(memory.company().power?.upsMinutes)
  }
  expect([kept.canUndo(), memory.canUndo()]).toEqual([false, false])
  for (const _ of EDITS) kept.redo()
  expect([kept.canRedo(), kept.company().plan?.contacts, kept.company().processes?.[0]?.name]).toEqual([false, undefined, 'Fertigung'])
})

it('K2 the company is the same object until something changes, and every change is told', () => {
  const kept = vaultBacking(unstored())
  let told = 0
  kept.subscribe(() => told++)
  const before = kept.company()
  expect(kept.company()).toBe(before)
  kept.change([{ path: 'power.upsMinutes', value: 15 }])
  expect(told).toBeGreaterThan(0)
  expect(kept.company()).not.toBe(before)
})

it('K3 what cannot be read stays stored, whether a field, a list or the whole is written beside it', () => {
  const vault = unstored({ power: { upsMinutes: 'viele', genset: 'none' } })
  const kept = vaultBacking(vault)
  expect(kept.company().power).toEqual({ genset: 'none' })
  kept.change([{ path: 'power.loadTotalKw', value: 60 }])
  kept.change([{ path: 'plan.contacts', value: [{ id: 'berg', kind: 'staff', name: 'Erika Berg' }] }])
  kept.replace({ ...kept.company(), finance: { banksN: 1 } })
  const { stored } = readVault(vault.doc)
  expect(stored.company).toMatchObject({
    power: { upsMinutes: 'viele', genset: 'none', loadTotalKw: 60 },
    plan: { contacts: [{ name: 'Erika Berg' }] },
    finance: { banksN: 1 },
  })
  kept.change([{ path: 'power.upsMinutes', value: 20 }])
  expect(kept.company().power?.upsMinutes).toBe(20)
})

it('K2 a company that began in memory keeps its steps when it moves', () => {
  const waiting = memoryBacking(emptyCompany(), { kind: 'saving' })
  for (const minutes of [5, 10, 15]) waiting.change([{ path: 'power.upsMinutes', value: minutes }])
  waiting.undo()
  const kept = vaultBacking(unstored())
  for (const company of waiting.states()) kept.replace(company)
  expect(kept.company()).toEqual(waiting.company())
  kept.undo()
  expect(kept.company().power?.upsMinutes).toBe(5)
})

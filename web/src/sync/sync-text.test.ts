import type { SharedRecord, SyncedVault, SyncState } from '@rueckhalt/vault'
import { expect, it } from 'vitest'
import { syncText } from './sync-text.ts'

const IN_STEP: SyncState = { kind: 'in-step', waiting: 0, offlineSince: undefined, inStepAt: 1, faults: [] }

function textOf(changes: Partial<SyncState>, mayWrite = true): string | undefined {
  const [record, sync] = [{} as SharedRecord, {} as SyncedVault]
  const said = syncText({ kind: 'running', record, sync, state: { ...IN_STEP, ...changes }, mayWrite }, 'de')
  return said && `${said.key} ${JSON.stringify(said.values)}${said.isSerious ? ' !' : ''}`
}

const AT = new Date(2026, 10, 23, 14, 5).getTime()

it.each<[Partial<SyncState>, boolean, string]>([
  [{}, true, 'sync.in-step {}'],
  [{ inStepAt: undefined }, true, 'sync.beginning {}'],
  [{ kind: 'waiting', waiting: 3 }, true, 'sync.waiting {"count":3}'],
  [{ kind: 'waiting', waiting: 3 }, false, 'sync.read-only {"count":3} !'],
  [{ kind: 'offline', offlineSince: AT }, true, 'sync.offline {"time":"14:05"}'],
  [{ kind: 'offline', offlineSince: AT, waiting: 1 }, true, 'sync.offline-waiting {"time":"14:05","count":1}'],
  [{ kind: 'locked-out', faults: [{ code: 'locked-out', params: {} }] }, true, 'sync.locked-out {} !'],
  [{ faults: [{ code: 'device-updates-withheld', params: {} }] }, true, 'sync.withheld {} !'],
  [{ faults: [{ code: 'update-damaged', params: {} }] }, true, 'sync.noticed {} !'],
  [{ kind: 'stopped', faults: [{ code: 'server-rolled-back', params: {} }] }, true, 'sync.withheld {} !'],
  [{ kind: 'stopped', faults: [{ code: 'epoch-unproven', params: {} }] }, true, 'sync.stopped {} !'],
  [{ kind: 'stopped', faults: [{ code: 'server-refused', params: { code: 'access.not-signed-in' } }] }, true, 'sync.signed-out {}'],
])('N3 %j, may write: %s', (changes, mayWrite, expected) => expect(textOf(changes, mayWrite)).toBe(expected))

it('N3 a company on this device only has no mark', () => {
  expect(syncText({ kind: 'none' }, 'de')).toBeUndefined()
})

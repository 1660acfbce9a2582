import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openVault } from '../storage/open-vault.ts'
import { testPlatform, valueOf } from '../testing/browser.ts'
import { memoryNetwork } from '../testing/memory-network.ts'
import {
  closeDevice,
  type Device,
  fieldsOf,
  firstDevice,
  type Line,
  overLine,
  sharedCodes,
  sharedValue,
  write,
} from '../testing/shared-devices.ts'
import { listShared } from './network-store.ts'
import { leaveNetwork } from './share-vault.ts'
import { openSync, type SyncClock, type SyncedVault } from './synced-vault.ts'

/** Time that stands still until it is moved. */
class HandClock implements SyncClock {
  time = 0
  readonly #due = new Map<number, { readonly at: number; readonly work: () => void }>()
  #next = 0

  now = (): number => this.time

  after = (ms: number, work: () => void): (() => void) => {
    const id = this.#next++
    this.#due.set(id, { at: this.time + ms, work })
    return () => this.#due.delete(id)
  }

  /** How long until something is due. */
  get waits(): number[] {
    return [...this.#due.values()].map(({ at }) => at - this.time)
  }

  forward(ms: number): void {
    this.time += ms
    for (const [id, { at, work }] of this.#due) {
      if (at > this.time) continue
      this.#due.delete(id)
      work()
    }
  }
}

let network: ReturnType<typeof memoryNetwork>
let device: Device & { readonly vaultId: string }
let clock: HandClock
const open: SyncedVault[] = []

beforeEach(async () => {
  network = memoryNetwork()
  device = await firstDevice(network, await network.join('anna'))
  await device.sync.stop()
  clock = new HandClock()
})
afterEach(async () => {
  for (const sync of open.splice(0)) await sync.stop()
  await closeDevice(device)
})

async function synced(line: Line, platform = testPlatform, mayWrite = true): Promise<SyncedVault> {
  const server = overLine(device.server.vault(network.organisationId, device.vaultId), line)
  const { db, vault, identity } = device
  const sync = sharedValue(await openSync({ db, platform, vault, server, identity, mayWrite, clock }))
  open.push(sync)
  return sync
}

async function settled(sync: SyncedVault): Promise<void> {
  for (let k = 0; k < 200; k++) await new Promise((resolve) => setTimeout(resolve, 0))
  await sync.dismissFaults()
}

describe('keeping in step by itself', () => {
  it('N3 an edit is sent soon after it was made, and the state says so', async () => {
    const sync = await synced({ state: 'up' })
    sync.start()
    clock.forward(0)
    await settled(sync)
    write(device, 'own/1', 'x')
    expect(sync.state).toMatchObject({ waiting: 1 })
    clock.forward(300)
    await settled(sync)
    expect(sync.state).toMatchObject({ kind: 'in-step', waiting: 0, inStepAt: 300 })
    expect(network.server.vaults.get(device.vaultId)?.lastSequence).toBe(1)
  })

  it('N3 without a network it is tried later and later, up to a minute, never all at the same moment', async () => {
    const line: Line = { state: 'lost-before' }
    const sync = await synced(line)
    clock.time = 1000
    sync.start()
    const waits: number[] = []
    clock.forward(0)
    for (let k = 0; k < 9; k++) {
      await sync.sync()
      const [wait = 0] = clock.waits.slice(-1)
      waits.push(wait)
    }
    for (const [k, wait] of waits.entries()) {
      const longest = Math.min(1000 * 2 ** (k + 1), 60_000)
      expect(wait).toBeGreaterThanOrEqual(Math.min(longest, 1000) / 4)
      expect(wait).toBeLessThanOrEqual(longest)
    }
    expect(Math.max(...waits)).toBeGreaterThanOrEqual(30_000)
    expect(new Set(waits).size).toBeGreaterThan(5)
    write(device, 'own/1', 'x')
    write(device, 'own/2', 'x')
    expect(sync.state).toMatchObject({ kind: 'offline', waiting: 2, offlineSince: 1000 })
    line.state = 'up'
    expect(await sync.sync()).toMatchObject({ kind: 'in-step', waiting: 0, offlineSince: undefined })
  })

  it('N3 while another tab is at it this one waits, and both end in step', async () => {
    let isTaken = true
    const platform = {
      ...testPlatform,
      locks: {
        request: async (_name: string, _options: object, work: (lock: unknown) => Promise<void>) => await work(isTaken ? null : {}),
      },
    }
    const other = valueOf(await openVault(device.store, device.vault.id))
    const sync = await synced({ state: 'up' }, platform)
    expect((await sync.sync()).kind).toBe('elsewhere')
    const { db, identity } = device
    const server = device.server.vault(network.organisationId, device.vaultId)
    const there = sharedValue(await openSync({ db, platform: testPlatform, vault: other, server, identity, mayWrite: true, clock }))
    open.push(there)
    other.doc.transact(() => other.doc.getMap('fields').set('own/other', 'x'), 'local')
    await there.sync()
    isTaken = false
    write(device, 'own/here', 'x')
    expect(await sync.sync()).toMatchObject({ kind: 'in-step', waiting: 0 })
    await there.sync()
    expect(fieldsOf(device)).toMatchObject({ 'own/other': 'x', 'own/here': 'x' })
    expect(other.doc.getMap('fields').toJSON()).toEqual(fieldsOf(device))
    await other.close()
  })

  it('N3 a reader takes what comes and sends nothing; what they wrote is kept', async () => {
    const sync = await synced({ state: 'up' }, testPlatform, false)
    write(device, 'own/1', 'x')
    expect(await sync.sync()).toMatchObject({ kind: 'waiting', waiting: 1 })
    expect(network.server.vaults.get(device.vaultId)?.lastSequence).toBe(0)
  })

  it('N3 leaving the network leaves the vault on the device as it is', async () => {
    const sync = await synced({ state: 'up' })
    write(device, 'own/1', 'x')
    await sync.sync()
    await leaveNetwork(device.db, device.vault.id)
    expect(await listShared(device.db)).toEqual([])
    const { db, vault, identity } = device
    const server = device.server.vault(network.organisationId, device.vaultId)
    const gone = await openSync({ db, platform: testPlatform, vault, server, identity, mayWrite: true, clock })
    expect(sharedCodes(gone)).toEqual(['not-shared'])
    const again = valueOf(await openVault(device.store, vault.id))
    expect(again.doc.getMap('fields').toJSON()).toMatchObject({ 'own/1': 'x' })
    await again.close()
  })
})

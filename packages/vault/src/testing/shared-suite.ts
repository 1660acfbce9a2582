/** What must hold on every server, in memory or real. */
import * as fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import { readRecoveryCode } from '../shared/recovery-code.ts'
import {
  closeDevice,
  type Device,
  fieldsOf,
  firstDevice,
  furtherDevice,
  letIn,
  type LineState,
  reopen,
  sharedCodes,
  sharedValue,
  type TestNetwork,
  withKey,
  write,
} from './shared-devices.ts'
import { joinShared, previewShared } from '../shared/share-vault.ts'

const open: Device[] = []

export async function closeDevices(): Promise<void> {
  for (const device of open.splice(0)) await closeDevice(device)
}

/** Three people, each on a device, with one vault. */
export async function threeDevices(
  network: TestNetwork,
): Promise<{ devices: [Device, Device, Device]; vaultId: string; recoveryCode: string }> {
  const first = await firstDevice(network, await network.join('anna'))
  const { vaultId, recoveryCode } = first
  const rest: Device[] = []
  for (const name of ['bert', 'clara']) {
    const person = await network.join(name)
    const identity = await withKey(person)
    await letIn(first, person.userId)
    rest.push(await furtherDevice(network, person, identity, vaultId))
  }
  const devices = [first, ...rest] as unknown as [Device, Device, Device]
  open.push(...devices)
  return { devices, vaultId, recoveryCode }
}

/** Twice around: what the last one sends must reach the first. */
export async function syncAll(devices: readonly Device[]): Promise<void> {
  for (const device of [...devices, ...devices]) {
    device.line.state = 'up'
    const state = await device.sync.sync()
    if (state.kind !== 'in-step') throw new Error(JSON.stringify(state))
  }
}

type Step = { readonly who: number } & (
  | { readonly do: 'edit'; readonly field: number }
  | { readonly do: 'sync'; readonly line: LineState }
  | { readonly do: 'reopen' }
  | { readonly do: 'rotate' }
  | { readonly do: 'both' }
)

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ who: fc.nat(2), do: fc.constant('edit' as const), field: fc.nat(5) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      who: fc.nat(2),
      do: fc.constant('sync' as const),
      line: fc.constantFrom<LineState>('up', 'up', 'lost-before', 'lost-after'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ who: fc.nat(2), do: fc.constantFrom('reopen' as const, 'rotate' as const, 'both' as const) }) },
)

/** @param runs of the property test: fewer on a server that is slower */
export function sharedVaultSuite(newNetwork: () => Promise<TestNetwork>, runs: number): void {
  afterEach(closeDevices)

  it('N3 random edits of three devices, cut lines, restarts and new keys: all end equal and nothing is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 10, maxLength: 40 }), async (steps) => {
        const network = await newNetwork()
        const { devices, vaultId } = await threeDevices(network)
        const written = new Map<string, string>()
        for (const [k, step] of steps.entries()) {
          const device = devices[step.who] as Device
          if (step.do === 'edit') {
            write(device, `own/${k}`, `${k}`)
            write(device, `shared/${step.field}`, `${k}`)
            written.set(`own/${k}`, `${k}`)
          } else if (step.do === 'reopen') await reopen(network, device, vaultId)
          else if (step.do === 'rotate') await device.sync.rotate()
          else if (step.do === 'both') await Promise.all(devices.map(async ({ sync }) => await sync.sync()))
          else {
            device.line.state = step.line
            await device.sync.sync()
            device.line.state = 'up'
          }
        }
        await syncAll(devices)
        const [first, ...others] = devices.map(fieldsOf)
        for (const other of others) expect(other).toEqual(first)
        expect(first).toMatchObject(Object.fromEntries(written))
        for (const { sync } of devices) expect(sync.state).toMatchObject({ kind: 'in-step', waiting: 0, faults: [] })
        await closeDevices()
        await network.stop()
      }),
      { seed: 23, numRuns: runs },
    )
  })

  it('N3 a push whose answer is lost is sent again and stored once, also after a snapshot has swallowed it', async () => {
    const network = await newNetwork()
    const { devices } = await threeDevices(network)
    const [anna, bert] = devices
    for (let k = 0; k < 25; k++) {
      write(anna, `own/${k}`, 'x')
      anna.line.state = 'lost-after'
      await anna.sync.sync()
      anna.line.state = 'up'
      await bert.sync.sync()
    }
    await syncAll(devices)
    expect(fieldsOf(bert)).toEqual(fieldsOf(anna))
    expect(Object.keys(fieldsOf(bert)).filter((key) => key.startsWith('own/'))).toHaveLength(25)
    await network.stop()
  })

  keySuite(newNetwork)
}

function keySuite(newNetwork: () => Promise<TestNetwork>): void {
  it('N5 a member who was removed opens nothing that is written afterwards, and the others do', async () => {
    const network = await newNetwork()
    const { devices, vaultId } = await threeDevices(network)
    const [anna, bert, clara] = devices
    await syncAll(devices)
    write(bert, 'own/unsent', 'under the old key')
    bert.line.state = 'lost-before'
    await bert.sync.sync()
    await network.remove(clara.userId)
    anna.sync.membersChanged()
    expect((await anna.sync.sync()).kind).toBe('in-step')
    write(anna, 'own/after', 'secret')
    await syncAll([anna, bert])
    expect(fieldsOf(bert)).toMatchObject({ 'own/after': 'secret' })
    expect(fieldsOf(anna)).toMatchObject({ 'own/unsent': 'under the old key' })
    write(clara, 'own/late', 'stays here')
    expect(await clara.sync.sync()).toMatchObject({ kind: 'locked-out', waiting: 1 })
    expect(fieldsOf(clara)).not.toHaveProperty('own/after')
    expect(fieldsOf(clara)).toMatchObject({ 'own/late': 'stays here' })
    const keys = await anna.server.vault(network.organisationId, vaultId).readKeys()
    expect(keys.ok && keys.value.keys.some(({ recipient }) => recipient === clara.identity.recipient)).toBe(false)
    await network.stop()
  })

  it('N2 the recovery code opens the vault on a new device when every key is lost', async () => {
    const network = await newNetwork()
    const { devices, vaultId, recoveryCode } = await threeDevices(network)
    const [anna, bert] = devices
    write(anna, 'own/kept', 'yes')
    await anna.sync.sync()
    sharedValue(await anna.sync.rotate())
    const typed = recoveryCode.toLowerCase().replaceAll(' ', '-').replaceAll('0', 'o')
    const recovery = sharedValue(await readRecoveryCode(typed))
    const identity = await withKey(bert)
    expect(sharedCodes(await previewShared(bert.server.vault(network.organisationId, vaultId), vaultId, identity))).toEqual(['locked-out'])
    const again = await furtherDevice(network, bert, identity, vaultId, recovery)
    open.push(again)
    expect(fieldsOf(again)).toMatchObject({ 'own/kept': 'yes' })
    write(again, 'own/new', 'from the new device')
    expect((await again.sync.sync()).kind).toBe('in-step')
    await anna.sync.sync()
    expect(fieldsOf(anna)).toMatchObject({ 'own/new': 'from the new device' })
    await network.stop()
  })

  it('N2 nobody gets in before a member has let them in; both then see the same fingerprint of the vault', async () => {
    const network = await newNetwork()
    const first = await firstDevice(network, await network.join('anna'))
    open.push(first)
    const bert = await network.join('bert')
    const identity = await withKey(bert)
    const server = bert.server.vault(network.organisationId, first.vaultId)
    const place = { db: first.db, userId: bert.userId, organisationId: network.organisationId, identity }
    const joining = { store: first.store, vaultId: first.vaultId, fresh: { name: 'M', now: 0 } }
    expect(sharedCodes(await joinShared(server, place, joining))).toEqual(['locked-out'])
    await letIn(first, bert.userId)
    const { keyFingerprint } = sharedValue(await previewShared(server, first.vaultId, identity))
    expect(keyFingerprint).toBe(await first.sync.keyFingerprint())
    await network.stop()
  })
}

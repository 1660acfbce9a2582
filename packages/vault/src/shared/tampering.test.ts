import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bytesOfBase64, textOfBase64 } from '../export/base64.ts'
import { testPlatform } from '../testing/browser.ts'
import { memoryNetwork } from '../testing/memory-network.ts'
import { type Device, fieldsOf, letIn, sharedCodes, sharedValue, withKey, write } from '../testing/shared-devices.ts'
import { closeDevices, syncAll, threeDevices } from '../testing/shared-suite.ts'
import { importEpochKey, unwrapKey, wrapKey } from './epoch-keys.ts'
import { newIdentity } from './identity.ts'
import { sealShared } from './shared-sealing.ts'

type Vault = ReturnType<typeof memoryNetwork>['server']['vaults'] extends Map<string, infer V> ? V : never

let network: ReturnType<typeof memoryNetwork>
let vault: Vault
let vaultId: string
let anna: Device
let bert: Device
let clara: Device

beforeEach(async () => {
  network = memoryNetwork()
  const three = await threeDevices(network)
  ;[anna, bert, clara] = three.devices
  vaultId = three.vaultId
  vault = network.server.vaults.get(vaultId) as Vault
  await syncAll(three.devices)
})
afterEach(closeDevices)

async function sent(device: Device, key: string): Promise<void> {
  write(device, key, 'x')
  await device.sync.sync()
}

function codes(device: Device): string[] {
  return device.sync.state.faults.map(({ code }) => code)
}

function flipped(box: string): string {
  const bytes = bytesOfBase64(box) as Uint8Array
  bytes[5] = (bytes[5] ?? 0) ^ 1
  return textOfBase64(bytes)
}

/** The server as it was a while ago. */
function remembered(): () => void {
  const { snapshot, updates, lastSequence, epoch, keys, links } = vault
  const old = { snapshot, updates: [...updates], lastSequence, epoch, keys: [...keys], links: [...links] }
  const devices = new Map(vault.devices)
  return () => {
    Object.assign(vault, old)
    vault.devices.clear()
    for (const [id, device] of devices) vault.devices.set(id, device)
  }
}

describe('a server that cannot be trusted', () => {
  it('N4 an update that was altered is named and not taken over; the next one says again what it said, so nothing is lost', async () => {
    await sent(anna, 'own/1')
    await sent(anna, 'own/2')
    const at = vault.updates.length - 2
    vault.updates[at] = { ...vault.updates[at]!, box: flipped(vault.updates[at]!.box) }
    await bert.sync.sync()
    expect(codes(bert)).toEqual(['update-damaged'])
    expect(fieldsOf(bert)).toMatchObject({ 'own/1': 'x', 'own/2': 'x' })
  })

  it('N4 updates that were swapped open at no other place and are named', async () => {
    await sent(anna, 'own/1')
    await sent(clara, 'own/2')
    const [one, two] = vault.updates.slice(-2)
    vault.updates.splice(-2, 2, { ...one!, nonce: two!.nonce, box: two!.box }, { ...two!, nonce: one!.nonce, box: one!.box })
    await bert.sync.sync()
    expect(codes(bert)).toEqual(['update-damaged', 'update-damaged'])
  })

  it('N4 updates of a device that come in another order are named', async () => {
    await sent(anna, 'own/1')
    await sent(anna, 'own/2')
    const [one, two] = vault.updates.slice(-2)
    vault.updates.splice(-2, 2, { ...two!, sequence: one!.sequence }, { ...one!, sequence: two!.sequence })
    await bert.sync.sync()
    expect(codes(bert)).toEqual(expect.arrayContaining(['device-updates-withheld', 'update-repeated']))
    expect(fieldsOf(bert)).toMatchObject({ 'own/1': 'x', 'own/2': 'x' })
  })

  it('N4 an update left out of the middle of the log is noticed by its number, and by its counter where the numbers were mended', async () => {
    for (const key of ['own/1', 'own/2', 'own/3']) await sent(anna, key)
    const before = [...vault.updates]
    vault.updates.splice(-2, 1)
    await bert.sync.sync()
    expect(codes(bert)).toEqual(['updates-withheld'])
    const [one, , three] = before.slice(-3)
    vault.updates.splice(-2, 2, one!, { ...three!, sequence: one!.sequence + 1 })
    vault.lastSequence--
    await clara.sync.sync()
    expect(codes(clara)).toEqual(['device-updates-withheld'])
    expect(fieldsOf(clara)).toMatchObject({ 'own/1': 'x', 'own/2': 'x', 'own/3': 'x' })
  })

  it('N4 the newest update of a device that is held back is noticed as soon as another device has built on it', async () => {
    await sent(anna, 'own/held')
    const held = vault.updates.length - 1
    await clara.sync.sync()
    await sent(clara, 'own/later')
    vault.updates[held + 1] = { ...vault.updates[held + 1]!, sequence: vault.updates[held]!.sequence }
    vault.updates.splice(held, 1)
    vault.lastSequence--
    await bert.sync.sync()
    expect(bert.sync.state.faults).toMatchObject([{ code: 'device-updates-withheld' }])
  })

  it('N4 an end that is cut off is noticed by whoever has seen it', async () => {
    const back = remembered()
    await sent(anna, 'own/1')
    await bert.sync.sync()
    back()
    for (const device of [anna, bert]) {
      expect(await device.sync.sync()).toMatchObject({ kind: 'stopped' })
      expect(codes(device)).toEqual(['server-rolled-back'])
    }
  })

  it('N4 an older snapshot is not taken: its number is within the seal, and so is what it must hold', async () => {
    for (let k = 0; k < 20; k++) await sent(anna, `own/${k}`)
    const old = vault.snapshot
    for (let k = 20; k < 45; k++) await sent(anna, `own/${k}`)
    const { sequence } = vault.snapshot
    expect(sequence).toBeGreaterThan(old.sequence)
    vault.snapshot = { ...old, sequence }
    await bert.sync.sync()
    expect(codes(bert)).toEqual(['snapshot-damaged'])
    vault.snapshot = old
    const person = await network.join('dora')
    const identity = await withKey(person)
    await letIn(anna, person.userId)
    expect(identity.recipient).toMatch(/^age1/)
    await bert.sync.sync()
    expect(['updates-withheld', 'server-rolled-back']).toContain(codes(bert)[0])
  })

  it('N4 a state that the operator put back is made whole again from what the devices have', async () => {
    const back = remembered()
    await sent(anna, 'own/1')
    await sent(bert, 'own/2')
    await syncAll([anna, bert])
    back()
    write(anna, 'own/3', 'x')
    expect((await anna.sync.sync()).kind).toBe('stopped')
    expect((await anna.sync.startOver()).kind).toBe('in-step')
    expect((await clara.sync.sync()).faults).toEqual([])
    expect(fieldsOf(clara)).toMatchObject({ 'own/1': 'x', 'own/2': 'x', 'own/3': 'x' })
  })

  it('N5 a key that the server made itself is not accepted, and nothing is sent under it', async () => {
    const raw = testPlatform.random(32)
    const keys = await Promise.all(
      [anna, bert].map(async ({ identity }) => ({ ...(await wrapKey(raw, vaultId, 2, identity.recipient)), epoch: 2 })),
    )
    Object.assign(vault, {
      epoch: 2,
      keys: [...vault.keys, ...keys],
      links: [{ epoch: 2, nonce: textOfBase64(new Uint8Array(12)), box: 'AAAA' }],
    })
    write(bert, 'own/plan', 'confidential')
    expect(await bert.sync.sync()).toMatchObject({ kind: 'stopped', waiting: 1 })
    expect(codes(bert)).toEqual(['epoch-unproven'])
    expect(vault.updates.some(({ epoch }) => epoch === 2)).toBe(false)
  })

  it('N5 the key of another vault or epoch is not accepted for this one', async () => {
    vault.keys = vault.keys.map((key) => ({ ...key, epoch: 2 }))
    vault.epoch = 2
    await bert.sync.sync()
    expect(codes(bert)).toEqual(['epoch-unproven'])
  })

  it('N5 a member whom nobody has let in gets no key, also not with the next one; a member with another key must be confirmed again', async () => {
    network.server.members.set('mallory', 'Mallory')
    network.server.keys.set('mallory', { recipient: (await newIdentity()).recipient, sealKind: 'passphrase', sealedIdentity: '' })
    const swapped = await newIdentity()
    network.server.keys.set('bert', { recipient: swapped.recipient, sealKind: 'passphrase', sealedIdentity: '' })
    sharedValue(await anna.sync.rotate())
    const recipients = vault.keys.filter(({ epoch }) => epoch === 2).map(({ recipient }) => recipient)
    expect(recipients.toSorted()).toEqual([anna.identity.recipient, clara.identity.recipient, vault.recoveryRecipient].toSorted())
    const { toConfirm } = sharedValue(await anna.sync.review())
    expect(toConfirm.map(({ userId, isChanged }) => [userId, isChanged])).toEqual([
      ['bert', false],
      ['mallory', false],
    ])
  })

  it('N4 a device whose data was put back goes on under another name, and nothing is lost', async () => {
    const record = await anna.db.get('shared', anna.vault.id)
    await sent(anna, 'own/1')
    await bert.sync.sync()
    await anna.db.put('shared', record!)
    write(anna, 'own/2', 'x')
    await syncAll([anna, bert])
    expect(fieldsOf(bert)).toMatchObject({ 'own/1': 'x', 'own/2': 'x' })
    expect((await anna.db.get('shared', anna.vault.id))?.deviceId).not.toBe(record?.deviceId)
  })

  it('N4 what a member has sealed wrongly is named and stops nothing', async () => {
    const key = await importEpochKey(
      (await unwrapKey(anna.identity.secret, (await anna.db.get('shared', anna.vault.id))!.box, vaultId, 1))!,
      1,
    )
    const deviceId = crypto.randomUUID()
    const wrong = [
      { header: { seen: 'all' } as never, content: new Uint8Array([0, 0]) },
      { header: { seen: {} }, content: new Uint8Array([9, 9, 9]) },
    ]
    for (const [k, opened] of wrong.entries()) {
      const box = await sealShared(key, { kind: 'update', vaultId, deviceId, counter: k + 1 }, opened, testPlatform.random)
      const update = { ...box, updateId: crypto.randomUUID(), deviceId, counter: k + 1, epoch: 1 }
      await anna.server.vault(network.organisationId, vaultId).push([update])
    }
    await sent(anna, 'own/1')
    await bert.sync.sync()
    expect(codes(bert)).toEqual(['update-damaged', 'update-damaged'])
    expect(fieldsOf(bert)).toMatchObject({ 'own/1': 'x' })
  })

  it('N3 what is noticed stays until somebody has read it', async () => {
    await sent(anna, 'own/1')
    const newest = vault.updates.pop()!
    vault.updates.push({ ...newest, box: flipped(newest.box) })
    await bert.sync.sync()
    await bert.sync.sync()
    expect(codes(bert)).toEqual(['update-damaged'])
    await bert.sync.dismissFaults()
    expect((await bert.sync.sync()).faults).toEqual([])
    expect(sharedCodes(await bert.sync.review())).toEqual([])
  })
})

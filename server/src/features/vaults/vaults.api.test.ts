import { OPERATIONS, type SealedUpdate } from '@rueckhalt/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newIdentity } from '@rueckhalt/vault'
import { hasCluster, startTestServer, type TestBrowser, type TestServer } from '../../../test/harness.ts'
import { type RealNetwork, realNetwork } from '../../../test/vault-network.ts'

const NONCE = Buffer.alloc(12).toString('base64')
const BOX = Buffer.from('sealed').toString('base64')
const MINUTE = 60_000

interface Member {
  readonly userId: string
  readonly browser: TestBrowser
  readonly recipient: string
}

function update(deviceId: string, counter: number, changes: Partial<SealedUpdate> = {}): SealedUpdate {
  return { updateId: crypto.randomUUID(), deviceId, counter, epoch: 1, nonce: NONCE, box: BOX, ...changes }
}

describe.skipIf(!hasCluster())('the server of sealed vaults', () => {
  let server: TestServer
  let network: RealNetwork
  let owner: Member
  let recovery: string
  let params: { organisationId: string; vaultId: string }

  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(async () => await server.stop())
  beforeEach(async () => {
    // The limit of calls in a minute is not what is tested here.
    server.forward(MINUTE)
    network = await realNetwork(server)
    owner = await member('anna')
    recovery = (await newIdentity()).recipient
    params = { organisationId: network.organisationId, vaultId: crypto.randomUUID() }
    await create()
  })

  async function member(name: string, role?: string): Promise<Member> {
    const { userId } = await network.join(name)
    const browser = network.browserOf(userId)
    const { recipient } = await newIdentity()
    await browser.get(OPERATIONS.publishKey, { body: { recipient, sealKind: 'passphrase', sealedIdentity: BOX } })
    if (role !== undefined) await server.look('update membership set role = $2 where user_id = $1', [userId, role])
    return { userId, browser, recipient }
  }

  function created(vaultId = params.vaultId) {
    const keys = [owner.recipient, recovery].map((recipient) => ({ recipient, box: BOX }))
    return { vaultId, recoveryRecipient: recovery, keys, snapshot: { sequence: 0, epoch: 1, nonce: NONCE, box: BOX } }
  }

  async function create(): Promise<void> {
    await owner.browser.get(OPERATIONS.createVault, { params, body: created() })
  }

  function rotation(epoch: number, sequence: number, recipients = [owner.recipient, recovery]) {
    const keys = recipients.map((recipient) => ({ recipient, box: BOX }))
    return {
      epoch,
      recoveryRecipient: recovery,
      keys,
      link: { nonce: NONCE, box: BOX },
      snapshot: { sequence, epoch, nonce: NONCE, box: BOX },
    }
  }

  const push = async (browser: TestBrowser, ...updates: SealedUpdate[]) =>
    await browser.call(OPERATIONS.pushUpdates, { params, body: { updates } })
  const pull = async (after = 0) => await owner.browser.get(OPERATIONS.pullUpdates, { params, query: { after } })

  it('V1 twenty pushes at once are numbered without a gap and each is stored once', async () => {
    const bert = await member('bert')
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, k) => {
        const deviceId = crypto.randomUUID()
        return await push(k % 2 === 0 ? owner.browser : bert.browser, update(deviceId, 1), update(deviceId, 2))
      }),
    )
    const sequences = answers.flatMap(({ result }) => result.sequences).sort((a, b) => a - b)
    expect(sequences).toEqual(Array.from({ length: 40 }, (_, k) => k + 1))
    expect((await pull()).updates.map(({ sequence }) => sequence)).toEqual(sequences)
  })

  it('V1 two pushes of the same update at once store it once, under one number', async () => {
    const same = update(crypto.randomUUID(), 1)
    const answers = await Promise.all([push(owner.browser, same), push(owner.browser, same), push(owner.browser, same)])
    expect(answers.map(({ result }) => result.sequences)).toEqual([[1], [1], [1]])
    expect((await pull()).lastSequence).toBe(1)
  })

  it('V2 a counter that goes backwards, is used twice or leaves one out is refused, and nothing of that push is stored', async () => {
    const deviceId = crypto.randomUUID()
    await push(owner.browser, update(deviceId, 1), update(deviceId, 2))
    const other = crypto.randomUUID()
    expect((await push(owner.browser, update(other, 1), update(deviceId, 1))).failure?.code).toBe('state.conflict')
    expect((await push(owner.browser, update(other, 1), update(deviceId, 2))).failure?.code).toBe('state.conflict')
    expect((await push(owner.browser, update(other, 1), update(deviceId, 4))).failure?.code).toBe('input.invalid')
    expect((await pull()).lastSequence).toBe(2)
  })

  it('V2 an update id that stands for another update is refused', async () => {
    const deviceId = crypto.randomUUID()
    const first = update(deviceId, 1)
    await push(owner.browser, first)
    expect((await push(owner.browser, { ...first, counter: 2 })).failure?.code).toBe('state.conflict')
  })

  it('V3 a snapshot takes the place of what it covers; counters stay, and a repeated push is still known', async () => {
    const deviceId = crypto.randomUUID()
    const updates = [1, 2, 3].map((counter) => update(deviceId, counter))
    await push(owner.browser, ...updates)
    await owner.browser.get(OPERATIONS.putSnapshot, { params, body: { sequence: 3, epoch: 1, nonce: NONCE, box: BOX } })
    expect(await pull()).toMatchObject({ updates: [], lastSequence: 3, snapshotSequence: 3 })
    expect((await push(owner.browser, ...updates, update(deviceId, 4))).result).toEqual({ sequences: [3, 3, 3, 4], lastSequence: 4 })
    expect((await push(owner.browser, update(deviceId, 3))).failure?.code).toBe('state.conflict')
  })

  it('V3 a snapshot of what is not there yet, of an older state or of another epoch is refused', async () => {
    const deviceId = crypto.randomUUID()
    await push(owner.browser, update(deviceId, 1), update(deviceId, 2))
    const put = async (sequence: number, epoch = 1) =>
      (await owner.browser.call(OPERATIONS.putSnapshot, { params, body: { sequence, epoch, nonce: NONCE, box: BOX } })).failure?.code
    expect([await put(3), await put(2, 2), await put(2), await put(1), await put(2)]).toEqual([
      'input.invalid',
      'vault.epoch-old',
      undefined,
      'vault.sequence-moved',
      'vault.sequence-moved',
    ])
  })

  it('V4 of two new keys at once one is taken; the other is told, and so is a push under the old key', async () => {
    const rotate = async () => await owner.browser.call(OPERATIONS.rotateVault, { params, body: rotation(2, 0) })
    const codes = (await Promise.all([rotate(), rotate()])).map(({ failure }) => failure?.code)
    expect(new Set(codes)).toEqual(new Set(['vault.epoch-old', undefined]))
    expect((await push(owner.browser, update(crypto.randomUUID(), 1))).failure?.code).toBe('vault.epoch-old')
    expect((await push(owner.browser, update(crypto.randomUUID(), 1, { epoch: 2 }))).result.sequences).toEqual([1])
  })

  it('V4 a new key whose snapshot lacks the newest updates is refused, and nothing has changed', async () => {
    await push(owner.browser, update(crypto.randomUUID(), 1))
    expect(await owner.browser.refused(OPERATIONS.rotateVault, { params, body: rotation(2, 0) })).toBe('vault.sequence-moved')
    expect(await pull()).toMatchObject({ epoch: 1, lastSequence: 1, snapshotSequence: 0 })
    expect((await pull()).updates).toHaveLength(1)
  })

  it('V4 a new key leaves nothing of the old log and no box of whoever is left out', async () => {
    const bert = await member('bert')
    await owner.browser.get(OPERATIONS.grantVaultKey, { params, body: { epoch: 1, keys: [{ recipient: bert.recipient, box: BOX }] } })
    await push(owner.browser, update(crypto.randomUUID(), 1))
    await owner.browser.get(OPERATIONS.rotateVault, { params, body: rotation(2, 1) })
    const left = await server.look('select recipient from vault_key where vault_id = $1 and recipient = $2', [
      params.vaultId,
      bert.recipient,
    ])
    expect(left).toEqual([])
    expect(await server.look('select from vault_update where vault_id = $1', [params.vaultId])).toEqual([])
    const { keys, links } = await owner.browser.get(OPERATIONS.readVaultKeys, { params })
    expect(keys.map(({ epoch }) => epoch)).toEqual([1, 1, 2, 2])
    expect(links).toMatchObject([{ epoch: 2 }])
  })

  it('V5 keys are wrapped for members and the recovery code alone, and the recovery code is never left out', async () => {
    const { recipient } = await newIdentity()
    const stranger = [{ recipient, box: BOX }]
    expect(await owner.browser.refused(OPERATIONS.grantVaultKey, { params, body: { epoch: 1, keys: stranger } })).toBe('state.conflict')
    const body = rotation(2, 0, [owner.recipient, recipient, recovery])
    expect(await owner.browser.refused(OPERATIONS.rotateVault, { params, body })).toBe('state.conflict')
    const bert = await member('bert')
    const without = rotation(2, 0, [owner.recipient, bert.recipient])
    expect(await owner.browser.refused(OPERATIONS.rotateVault, { params, body: without })).toBe('input.invalid')
  })

  it('V5 whoever edits may change the key; a new recovery code is for owners', async () => {
    const bert = await member('bert')
    const code = (await newIdentity()).recipient
    const body = { ...rotation(2, 0, [owner.recipient, bert.recipient, code]), recoveryRecipient: code }
    expect(await bert.browser.refused(OPERATIONS.rotateVault, { params, body })).toBe('access.forbidden')
    await bert.browser.get(OPERATIONS.rotateVault, { params, body: rotation(2, 0, [owner.recipient, bert.recipient, recovery]) })
    await owner.browser.get(OPERATIONS.rotateVault, { params, body: { ...body, epoch: 3, snapshot: { ...body.snapshot, epoch: 3 } } })
  })

  it('V5 nobody lays another box over the one that a recipient has', async () => {
    const bert = await member('bert')
    const other = Buffer.from('other').toString('base64')
    await bert.browser.get(OPERATIONS.grantVaultKey, { params, body: { epoch: 1, keys: [{ recipient: owner.recipient, box: other }] } })
    const { keys } = await owner.browser.get(OPERATIONS.readVaultKeys, { params })
    expect(keys.find(({ recipient }) => recipient === owner.recipient)?.box).toBe(BOX)
  })

  it('V6 readers read and change nothing; strangers are not told that there is a vault', async () => {
    const reader = await member('rita', 'reader')
    const body = { updates: [update(crypto.randomUUID(), 1)] }
    expect(await reader.browser.refused(OPERATIONS.pushUpdates, { params, body })).toBe('access.forbidden')
    expect(await reader.browser.refused(OPERATIONS.rotateVault, { params, body: rotation(2, 0) })).toBe('access.forbidden')
    const grant = { epoch: 1, keys: [{ recipient: reader.recipient, box: BOX }] }
    expect(await reader.browser.refused(OPERATIONS.grantVaultKey, { params, body: grant })).toBe('access.forbidden')
    expect((await reader.browser.get(OPERATIONS.pullUpdates, { params, query: { after: 0 } })).lastSequence).toBe(0)
    const elsewhere = await realNetwork(server)
    const { userId } = await elsewhere.join('stranger')
    const stranger = elsewhere.browserOf(userId)
    const through = { organisationId: elsewhere.organisationId, vaultId: params.vaultId }
    for (const path of [params, through]) {
      expect(await stranger.refused(OPERATIONS.readSnapshot, { params: path })).toBe('access.not-found')
      expect(await stranger.refused(OPERATIONS.readVaultKeys, { params: path })).toBe('access.not-found')
      expect(await stranger.refused(OPERATIONS.pullUpdates, { params: path, query: { after: 0 } })).toBe('access.not-found')
      expect(await stranger.refused(OPERATIONS.pushUpdates, { params: path, body })).toBe('access.not-found')
    }
    expect(await server.look('select from vault_update where vault_id = $1', [params.vaultId])).toEqual([])
  })

  it('V7 a full vault, too many updates and too many vaults are refused; what is there stays, and a snapshot makes room', async () => {
    const deviceId = crypto.randomUUID()
    await push(owner.browser, update(deviceId, 1, { box: Buffer.alloc(5000).toString('base64') }))
    await server.look('update vault set most_bytes = 6000 where vault_id = $1', [params.vaultId])
    const large = update(deviceId, 2, { box: Buffer.alloc(3000).toString('base64') })
    expect((await push(owner.browser, large)).failure?.code).toBe('vault.full')
    await owner.browser.get(OPERATIONS.putSnapshot, { params, body: { sequence: 1, epoch: 1, nonce: NONCE, box: BOX } })
    expect((await push(owner.browser, large)).result.sequences).toEqual([2])
    const [stored] = (await owner.browser.get(OPERATIONS.listVaults, { params })).vaults
    expect(stored).toMatchObject({ storedBytes: 12 + 6 + 12 + 3000, lastSequence: 2 })
    await server.look('update vault set last_sequence = 60000, most_bytes = 1e9 where vault_id = $1', [params.vaultId])
    expect((await push(owner.browser, update(deviceId, 3))).failure?.code).toBe('vault.full')
    for (let k = 0; k < 19; k++)
      await server.look("insert into vault select gen_random_uuid(), $1, 1, 'x', 0, 0, 0, 1, now()", [params.organisationId])
    const another = { params, body: created(crypto.randomUUID()) }
    expect(await owner.browser.refused(OPERATIONS.createVault, another)).toBe('vault.full')
  })

  it('V7 an answer holds eight MiB, or a single larger update; the rest comes with the next question', async () => {
    const deviceId = crypto.randomUUID()
    const sized = (counter: number, mebibytes: number) =>
      update(deviceId, counter, { box: Buffer.alloc(mebibytes * 1024 * 1024).toString('base64') })
    await push(owner.browser, sized(1, 9), sized(2, 3))
    await push(owner.browser, sized(3, 3), sized(4, 3), sized(5, 0))
    const after = async (sequence: number, limit = 500) =>
      (await owner.browser.get(OPERATIONS.pullUpdates, { params, query: { after: sequence, limit } })).updates.map((row) => row.sequence)
    expect([await after(0), await after(1), await after(3), await after(2, 1), await after(5)]).toEqual([[1], [2, 3], [4, 5], [3], []])
  })

  it('V8 a key is published once; another one takes a fresh sign-in, the same one sealed anew does not', async () => {
    server.forward(11 * MINUTE)
    const seal = { recipient: owner.recipient, sealKind: 'passkey', sealedIdentity: Buffer.from('anew').toString('base64') } as const
    await owner.browser.get(OPERATIONS.publishKey, { body: seal })
    const { recipient } = await newIdentity()
    expect(await owner.browser.refused(OPERATIONS.publishKey, { body: { ...seal, recipient } })).toBe('access.not-fresh')
    expect((await owner.browser.get(OPERATIONS.readOwnKey, {})).key).toMatchObject(seal)
    const bert = await member('bert')
    const seen = await bert.browser.get(OPERATIONS.listMemberKeys, { params })
    expect(JSON.stringify(seen)).not.toContain(seal.sealedIdentity)
  })

  it('V9 a device that asks is answered once, by its own person, within fifteen minutes', async () => {
    const { recipient } = await newIdentity()
    const ask = async () => await owner.browser.get(OPERATIONS.requestDevice, { body: { recipient, deviceName: 'Telefon' } })
    const { requestId } = await ask()
    const bert = await member('bert')
    const answer = { params: { requestId }, body: { box: BOX } }
    expect(await bert.browser.refused(OPERATIONS.approveDevice, answer)).toBe('access.not-found')
    expect(await bert.browser.refused(OPERATIONS.declineDevice, { params: { requestId } })).toBe('access.not-found')
    expect((await bert.browser.get(OPERATIONS.listDeviceRequests, {})).requests).toEqual([])
    const twice = await Promise.all([
      owner.browser.call(OPERATIONS.approveDevice, answer),
      owner.browser.call(OPERATIONS.approveDevice, answer),
    ])
    expect(new Set(twice.map(({ status }) => status))).toEqual(new Set([204, 409]))
    const late = await ask()
    server.forward(15 * MINUTE)
    expect(await owner.browser.refused(OPERATIONS.approveDevice, { ...answer, params: { requestId: late.requestId } })).toBe(
      'access.not-found',
    )
    for (let k = 0; k < 5; k++) await ask()
    expect(await owner.browser.refused(OPERATIONS.requestDevice, { body: { recipient, deviceName: 'X' } })).toBe('access.too-many')
  })

  it('V10 whatever changes rights stands in the log, and no box does', async () => {
    await owner.browser.get(OPERATIONS.rotateVault, { params, body: rotation(2, 0) })
    const entries = await server.look<{ entry: string }>('select entry from audit_entry where organisation_id = $1', [
      params.organisationId,
    ])
    const text = entries.map(({ entry }) => entry).join('\n')
    expect(text).toContain('vault.created')
    expect(text).toContain('vault.rotated')
    expect(text).not.toContain(BOX)
  })
})

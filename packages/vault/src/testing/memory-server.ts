/** The network without a network, for tests: the obvious implementation of what the server promises. Whoever asks is somebody. */
import type {
  AccountServer,
  DeviceRequest,
  SealedIdentity,
  SealedSnapshot,
  ServerAnswer,
  StoredUpdate,
  VaultKeys,
  VaultServer,
} from '../shared/vault-server.ts'

interface MemoryVault {
  epoch: number
  recoveryRecipient: string
  keys: VaultKeys['keys'][number][]
  links: VaultKeys['links'][number][]
  snapshot: SealedSnapshot
  updates: StoredUpdate[]
  lastSequence: number
  readonly devices: Map<string, { counter: number; updateId: string; sequence: number }>
}

export interface MemoryServer {
  readonly vaults: Map<string, MemoryVault>
  /** userId → name; who is a member. */
  readonly members: Map<string, string>
  readonly keys: Map<string, SealedIdentity>
  /** The server as one person's device sees it. */
  readonly as: (userId: string) => AccountServer
}

const refused = (code: string): { ok: false; code: string } => ({ ok: false, code })
const answer = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })

export function memoryServer(): MemoryServer {
  const server: Omit<MemoryServer, 'as'> = { vaults: new Map(), members: new Map(), keys: new Map() }
  const requests: (DeviceRequest & { userId: string })[] = []
  return { ...server, as: (userId) => accountOf(server, requests, userId) }
}

type State = Omit<MemoryServer, 'as'>

function accountOf(server: State, requests: (DeviceRequest & { userId: string })[], userId: string): AccountServer {
  const own = (requestId: string) => requests.findIndex((entry) => entry.userId === userId && entry.requestId === requestId)
  const within = async <T>(work: () => ServerAnswer<T>): Promise<ServerAnswer<T>> => await Promise.resolve(work())
  return {
    publishKey: async (key) => await within(() => answer(server.keys.set(userId, key).size)),
    readOwnKey: async () => await within(() => answer({ key: server.keys.get(userId) ?? null })),
    requestDevice: async ({ recipient, deviceName }) =>
      await within(() => {
        const request = { requestId: `request-${requests.length}`, deviceName, recipient, expiresAt: '', box: null, userId }
        requests.push(request)
        return answer(request)
      }),
    listDeviceRequests: async () => await within(() => answer({ requests: requests.filter((entry) => entry.userId === userId) })),
    approveDevice: async (requestId, box) =>
      await within(() => {
        const found = requests[own(requestId)]
        if (!found) return refused('access.not-found')
        if (found.box !== null) return refused('state.conflict')
        requests[own(requestId)] = { ...found, box }
        return answer(undefined)
      }),
    declineDevice: async (requestId) =>
      await within(() => (own(requestId) < 0 ? refused('access.not-found') : answer(requests.splice(own(requestId), 1)))),
    createVault: async (_organisationId, { vaultId, recoveryRecipient, keys, snapshot }) =>
      await within(() => {
        if (!server.members.has(userId)) return refused('access.not-found')
        if (server.vaults.has(vaultId)) return refused('state.already')
        const wrapped = keys.map((key) => ({ ...key, epoch: 1 }))
        const empty = { links: [], updates: [], lastSequence: 0, devices: new Map() }
        server.vaults.set(vaultId, { epoch: 1, recoveryRecipient, keys: wrapped, snapshot, ...empty })
        return answer(undefined)
      }),
    vault: (_organisationId, vaultId) => vaultOf(server, userId, vaultId),
  }
}

function vaultOf(server: State, userId: string, vaultId: string): VaultServer {
  const asked = async <T>(work: (vault: MemoryVault) => ServerAnswer<T>): Promise<ServerAnswer<T>> => {
    await Promise.resolve()
    const vault = server.vaults.get(vaultId)
    return vault && server.members.has(userId) ? work(vault) : refused('access.not-found')
  }
  return {
    readKeys: async () =>
      await asked(({ epoch, recoveryRecipient, keys, links }) => answer({ epoch, recoveryRecipient, keys: [...keys], links: [...links] })),
    memberKeys: async () =>
      await asked(() =>
        answer(
          [...server.members].flatMap(([id, displayName]) => {
            const key = server.keys.get(id)
            return key ? [{ userId: id, displayName, recipient: key.recipient }] : []
          }),
        ),
      ),
    grant: async ({ epoch, keys }) =>
      await asked((vault) => {
        if (epoch !== vault.epoch) return refused('vault.epoch-old')
        const has = new Set(vault.keys.filter((key) => key.epoch === epoch).map(({ recipient }) => recipient))
        vault.keys.push(...keys.filter(({ recipient }) => !has.has(recipient)).map((key) => ({ ...key, epoch })))
        return answer(undefined)
      }),
    rotate: async ({ epoch, recoveryRecipient, keys, link, snapshot }) =>
      await asked((vault) => {
        if (epoch !== vault.epoch + 1) return refused('vault.epoch-old')
        if (snapshot.sequence !== vault.lastSequence) return refused('vault.sequence-moved')
        const stay = new Set(keys.map(({ recipient }) => recipient))
        vault.keys = [...vault.keys.filter(({ recipient }) => stay.has(recipient)), ...keys.map((key) => ({ ...key, epoch }))]
        vault.links.push({ ...link, epoch })
        Object.assign(vault, { epoch, recoveryRecipient, snapshot, updates: [] })
        return answer(undefined)
      }),
    push: async (updates) => await asked((vault) => pushTo(vault, updates)),
    pull: async (after) =>
      await asked(({ updates, lastSequence, snapshot, epoch }) =>
        answer({
          updates: updates.filter(({ sequence }) => sequence > after).slice(0, 7),
          lastSequence,
          snapshotSequence: snapshot.sequence,
          epoch,
        }),
      ),
    putSnapshot: async (snapshot) =>
      await asked((vault) => {
        if (snapshot.epoch !== vault.epoch) return refused('vault.epoch-old')
        if (snapshot.sequence <= vault.snapshot.sequence) return refused('vault.sequence-moved')
        vault.snapshot = snapshot
        vault.updates = vault.updates.filter(({ sequence }) => sequence > snapshot.sequence)
        return answer(undefined)
      }),
    readSnapshot: async () => await asked(({ snapshot }) => answer(snapshot)),
  }
}

function pushTo(
  vault: MemoryVault,
  updates: Parameters<VaultServer['push']>[0],
): ServerAnswer<{ readonly sequences: readonly number[]; readonly lastSequence: number }> {
  const fresh: StoredUpdate[] = []
  const devices = new Map(vault.devices)
  const sequences: number[] = []
  for (const update of updates) {
    const { updateId, deviceId, counter } = update
    const stored = [...vault.updates, ...fresh].find((entry) => entry.updateId === updateId)
    const device = devices.get(deviceId)
    const isSwallowed = updates.some(
      (other) => other.deviceId === deviceId && other.counter === device?.counter && other.updateId === device.updateId,
    )
    if (stored) sequences.push(stored.sequence)
    else if (device && counter <= device.counter && isSwallowed) sequences.push(device.sequence)
    else if (counter <= (device?.counter ?? 0)) return refused('state.conflict')
    else if (counter > (device?.counter ?? 0) + 1) return refused('input.invalid')
    else if (update.epoch !== vault.epoch) return refused('vault.epoch-old')
    else {
      const sequence = vault.lastSequence + fresh.length + 1
      fresh.push({ ...update, sequence })
      devices.set(deviceId, { counter, updateId, sequence })
      sequences.push(sequence)
    }
  }
  vault.updates.push(...fresh)
  vault.lastSequence += fresh.length
  for (const [id, device] of devices) vault.devices.set(id, device)
  return answer({ sequences, lastSequence: vault.lastSequence })
}

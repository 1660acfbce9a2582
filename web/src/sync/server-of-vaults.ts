/** The shared half of the vault asks the network through the contract's client; every answer is data. */
import { type CallOutcome, type Client, OPERATIONS } from '@rueckhalt/contract'
import type { AccountServer, ServerAnswer, VaultServer } from '@rueckhalt/vault'

/** @returns what the server answered, or why it did not */
export function answerOf<Op>(outcome: CallOutcome<Op>): ServerAnswer<Extract<CallOutcome<Op>, { ok: true }>['result']> {
  if (outcome.ok) return { ok: true, value: outcome.result }
  return { ok: false, code: outcome.kind === 'refused' ? outcome.failure.code : outcome.kind }
}

/** @returns one vault of an organisation */
function vaultServer(client: Client, organisationId: string, vaultId: string): VaultServer {
  const params = { organisationId, vaultId }
  return {
    readKeys: async () => answerOf(await client.call(OPERATIONS.readVaultKeys, { params })),
    grant: async ({ epoch, keys }) => answerOf(await client.call(OPERATIONS.grantVaultKey, { params, body: { epoch, keys: [...keys] } })),
    rotate: async ({ keys, ...next }) =>
      answerOf(await client.call(OPERATIONS.rotateVault, { params, body: { ...next, keys: [...keys] } })),
    push: async (updates) => answerOf(await client.call(OPERATIONS.pushUpdates, { params, body: { updates: [...updates] } })),
    pull: async (after) => answerOf(await client.call(OPERATIONS.pullUpdates, { params, query: { after } })),
    putSnapshot: async (body) => answerOf(await client.call(OPERATIONS.putSnapshot, { params, body })),
    readSnapshot: async () => answerOf(await client.call(OPERATIONS.readSnapshot, { params })),
    memberKeys: async () => {
      const answer = answerOf(await client.call(OPERATIONS.listMemberKeys, { params: { organisationId } }))
      return answer.ok ? { ok: true, value: answer.value.keys } : answer
    },
  }
}

/** @returns keys of the person who is signed in, and the making of vaults */
export function accountServer(client: Client): AccountServer {
  return {
    publishKey: async (body) => answerOf(await client.call(OPERATIONS.publishKey, { body })),
    readOwnKey: async () => answerOf(await client.call(OPERATIONS.readOwnKey, {})),
    requestDevice: async (body) => answerOf(await client.call(OPERATIONS.requestDevice, { body })),
    listDeviceRequests: async () => answerOf(await client.call(OPERATIONS.listDeviceRequests, {})),
    approveDevice: async (requestId, box) =>
      answerOf(await client.call(OPERATIONS.approveDevice, { params: { requestId }, body: { box } })),
    declineDevice: async (requestId) => answerOf(await client.call(OPERATIONS.declineDevice, { params: { requestId } })),
    createVault: async (organisationId, { keys, ...vault }) =>
      answerOf(await client.call(OPERATIONS.createVault, { params: { organisationId }, body: { ...vault, keys: [...keys] } })),
    vault: (organisationId, vaultId) => vaultServer(client, organisationId, vaultId),
  }
}

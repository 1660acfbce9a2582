/** The network of the tests on a real server: the vault's half talks to it as a page does, with the client of the contract. */
import { createClient, type Operation, type OperationInput, type OperationResult, OPERATIONS } from '@rueckhalt/contract'
import type { AccountServer, ServerAnswer, VaultServer } from '@rueckhalt/vault'
import type { Person, TestNetwork } from '@rueckhalt/vault/testing'
import { join, type TestBrowser, type TestServer, testBrowser } from './harness.ts'

/** @returns the account's half of the network over this browser's session */
export function accountServer(browser: TestBrowser): AccountServer {
  const client = createClient({
    baseUrl: '',
    fetch: async (address, init) => await browser.fetch(address as string, init),
    language: () => 'de',
  })
  const call = async <Op extends Operation>(operation: Op, input: OperationInput<Op>): Promise<ServerAnswer<OperationResult<Op>>> => {
    const outcome = await client.call(operation, input)
    if (outcome.ok) return { ok: true, value: outcome.result }
    return { ok: false, code: outcome.kind === 'refused' ? outcome.failure.code : outcome.kind }
  }
  return {
    publishKey: async (body) => await call(OPERATIONS.publishKey, { body }),
    readOwnKey: async () => await call(OPERATIONS.readOwnKey, {}),
    requestDevice: async (body) => await call(OPERATIONS.requestDevice, { body }),
    listDeviceRequests: async () => await call(OPERATIONS.listDeviceRequests, {}),
    approveDevice: async (requestId, box) => await call(OPERATIONS.approveDevice, { params: { requestId }, body: { box } }),
    declineDevice: async (requestId) => await call(OPERATIONS.declineDevice, { params: { requestId } }),
    createVault: async (organisationId, { keys, ...body }) =>
      await call(OPERATIONS.createVault, { params: { organisationId }, body: { ...body, keys: [...keys] } }),
    vault: (organisationId, vaultId): VaultServer => {
      const params = { organisationId, vaultId }
      return {
        readKeys: async () => await call(OPERATIONS.readVaultKeys, { params }),
        grant: async ({ epoch, keys }) => await call(OPERATIONS.grantVaultKey, { params, body: { epoch, keys: [...keys] } }),
        rotate: async ({ keys, ...body }) => await call(OPERATIONS.rotateVault, { params, body: { ...body, keys: [...keys] } }),
        push: async (updates) => await call(OPERATIONS.pushUpdates, { params, body: { updates: [...updates] } }),
        pull: async (after) => await call(OPERATIONS.pullUpdates, { params, query: { after } }),
        putSnapshot: async (body) => await call(OPERATIONS.putSnapshot, { params, body }),
        readSnapshot: async () => await call(OPERATIONS.readSnapshot, { params }),
        memberKeys: async () => {
          const answer = await call(OPERATIONS.listMemberKeys, { params: { organisationId } })
          return answer.ok ? { ok: true, value: answer.value.keys } : answer
        },
      }
    },
  }
}

export interface RealNetwork extends TestNetwork {
  /** The browser that a person is signed in with. */
  readonly browserOf: (userId: string) => TestBrowser
}

let networks = 0

/** An organisation of its own on a running server. @param address of another process on the same database; left out: the server itself */
export async function realNetwork(server: TestServer, address: string = server.address): Promise<RealNetwork> {
  const organisationId = crypto.randomUUID()
  const number = ++networks
  await server.look("insert into organisation values ($1, 'Muster', 'company', null, now())", [organisationId])
  const browsers = new Map<string, TestBrowser>()
  return {
    organisationId,
    browserOf: (userId) => browsers.get(userId) as TestBrowser,
    join: async (name): Promise<Person> => {
      const browser = testBrowser(address, server.process.platform.config.origin)
      const { account } = await join(server, browser, `${name}.${number}@beispiel.example`, name)
      const role = browsers.size === 0 ? 'owner' : 'editor'
      await server.look('insert into membership values ($1, $2, $3, now())', [organisationId, account.userId, role])
      browsers.set(account.userId, browser)
      return { userId: account.userId, server: accountServer(browser) }
    },
    remove: async (userId) => {
      await server.look('delete from membership where organisation_id = $1 and user_id = $2', [organisationId, userId])
    },
    stop: async () => await Promise.resolve(),
  }
}

import { afterAll, beforeAll, describe } from 'vitest'
import { sharedVaultSuite } from '@rueckhalt/vault/testing'
import { hasCluster, startTestServer, type TestServer } from '../../../test/harness.ts'
import { realNetwork } from '../../../test/vault-network.ts'

describe.skipIf(!hasCluster())('a shared vault, on a real server', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(async () => await server.stop())
  sharedVaultSuite(async () => await realNetwork(server), 6)
})

import { describe } from 'vitest'
import { memoryNetwork } from '../testing/memory-network.ts'
import { sharedVaultSuite } from '../testing/shared-suite.ts'

describe('a shared vault, with the network in memory', () => {
  sharedVaultSuite(async () => await Promise.resolve(memoryNetwork()), 40)
})

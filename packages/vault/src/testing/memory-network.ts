/** The network in memory, for tests. */
import { memoryServer, type MemoryServer } from './memory-server.ts'
import type { TestNetwork } from './shared-devices.ts'

export function memoryNetwork(): TestNetwork & { readonly server: MemoryServer } {
  const server = memoryServer()
  return {
    server,
    organisationId: 'organisation',
    join: async (name) => {
      server.members.set(name, name)
      return await Promise.resolve({ userId: name, server: server.as(name) })
    },
    remove: async (userId) => {
      server.members.delete(userId)
      await Promise.resolve()
    },
    stop: async () => await Promise.resolve(),
  }
}

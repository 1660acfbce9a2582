import { OPERATIONS } from '@rueckhalt/contract'
import { describe, expect, it } from 'vitest'
import type { Config } from '../../platform/config.ts'
import { hasCluster, join, startTestServer } from '../../../test/harness.ts'

async function withServer(
  changes: Partial<Config>,
  work: (server: Awaited<ReturnType<typeof startTestServer>>) => Promise<void>,
): Promise<void> {
  const server = await startTestServer(changes)
  try {
    await work(server)
  } finally {
    await server.stop()
  }
}

describe.skipIf(!hasCluster())('the outbox', () => {
  it('shows waiting mails on this machine, newest first', async () => {
    await withServer({}, async (server) => {
      await join(server, server.browser(), 'anna@beispiel.example')
      await join(server, server.browser(), 'bert@beispiel.example')
      const { mails } = await server.browser().get(OPERATIONS.readOutbox, {})
      expect(mails.map(({ to }) => to)).toEqual(['bert@beispiel.example', 'anna@beispiel.example'])
      expect(mails[0]?.text).toContain('token=')
    })
  })

  it.each<readonly [string, Partial<Config>]>([
    ['a mail server is set', { smtpUrl: 'smtp://127.0.0.1:1' }],
    ['the server listens for other machines', { host: '0.0.0.0' }],
    ['it is reached under a public name', { origin: 'https://rueckhalt.example.org' }],
  ])('is not there when %s', async (_when, changes) => {
    await withServer(changes, async (server) => {
      expect((await fetch(`${server.address.replace('0.0.0.0', '127.0.0.1')}/api/outbox`)).status).toBe(404)
    })
  })

  it('is not there for what a proxy passes on, nor under a foreign name', async () => {
    await withServer({}, async (server) => {
      for (const headers of [
        { 'X-Forwarded-For': '127.0.0.1' },
        { Forwarded: 'for=127.0.0.1' },
        { Via: '1.1 proxy' },
        { 'X-Real-IP': '127.0.0.1' },
      ])
        expect((await fetch(`${server.address}/api/outbox`, { headers: headers as unknown as Record<string, string> })).status).toBe(404)
      const { request } = await import('node:http')
      const { port } = new URL(server.address)
      const status = await new Promise<number | undefined>((resolve, reject) => {
        request({ port, host: '127.0.0.1', path: '/api/outbox', headers: { Host: `evil.example:${port}` } }, (response) => {
          response.resume()
          resolve(response.statusCode)
        })
          .on('error', reject)
          .end()
      })
      expect(status).toBe(404)
    })
  })
})

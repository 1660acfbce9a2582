/** Mails, when the worker that sends them or the server that takes them is gone. */
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { OPERATIONS } from '@rueckhalt/contract'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { hasCluster } from '../harness.ts'
import { IS_FULL, TIMEOUT_MS } from './extent.ts'
import { asAdmin, freePort, newDataFolder, type RealProcess, type SharedDatabase, startReal, startShared } from './real-process.ts'

const MAILS = 6
const GONE_MS = IS_FULL ? 60_000 : 1000
const PATIENCE_MS = 100_000

interface MailServer {
  /** Message-IDs of the mails that were taken, each time one was. */
  readonly taken: string[]
  /** Mails that arrived in full and have got no answer. */
  readonly held: string[]
  readonly stop: () => Promise<void>
}

/** @param answers `hold`: hears everything and never says that it has taken it */
async function startMailServer(port: number, answers: 'take' | 'hold' = 'take'): Promise<MailServer> {
  const [taken, held]: [string[], string[]] = [[], []]
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      if (address.startsWith('nobody')) done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }))
      else done()
    },
    onData: (stream, _session, done) => {
      let text = ''
      stream.setEncoding('utf8')
      stream.on('data', (chunk: string) => {
        text += chunk
      })
      stream.on('end', () => {
        const id = /^Message-ID: *(<[^>]+>)/im.exec(text)?.[1] ?? ''
        if (answers === 'hold') {
          held.push(id)
          return
        }
        taken.push(id)
        done()
      })
    },
  })
  server.on('error', () => undefined)
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    taken,
    held,
    stop: async () =>
      await new Promise((resolve) => {
        server.close(() => resolve())
      }),
  }
}

describe.skipIf(!hasCluster())('mails', { timeout: TIMEOUT_MS }, () => {
  let data: string
  let database: SharedDatabase
  let server: RealProcess
  let port: number
  let mailServer: MailServer
  const workers: RealProcess[] = []
  const startWorker = async (): Promise<RealProcess> => {
    const worker = await startReal({ env: { ...database.env, SMTP_URL: `smtp://127.0.0.1:${port}` }, kind: 'worker' })
    workers.push(worker)
    return worker
  }
  const register = async (name: string): Promise<number> => {
    const body = JSON.stringify({ email: `${name}@beispiel.example`, displayName: 'Anna Muster', language: 'de' })
    const headers = { 'Content-Type': 'application/json' }
    return (await fetch(`${server.address}${OPERATIONS.register.path}`, { method: 'POST', headers, body })).status
  }
  const registerAll = async (): Promise<void> => {
    for (let k = 0; k < MAILS; k++) expect(await register(`person.${k}`)).toBe(202)
  }
  const untilTaken = async (count: number): Promise<void> => {
    const end = performance.now() + PATIENCE_MS
    while (mailServer.taken.length < count) {
      if (performance.now() > end) throw new Error(`only ${mailServer.taken.length} of ${count} mails were sent`)
      await pause(50)
    }
  }
  const untilNoneWaits = async (): Promise<void> => {
    await asAdmin(data, async (admin) => {
      const { rows } = await admin.query('select 1 from mail where sent_at is null and failed_at is null')
      if (rows.length > 0) throw new Error('mails wait')
    })
  }
  beforeEach(async () => {
    data = newDataFolder()
    database = await startShared(data, inject('cluster')?.source ?? 'any')
    server = await startReal(database)
    port = await freePort()
  })
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.end('SIGTERM')
    await server.end('SIGTERM')
    await mailServer.stop()
    await database.stop()
    rmSync(data, { recursive: true, force: true })
  })

  it.runIf(IS_FULL)('are each sent once by another worker when the one that was sending them is killed', async () => {
    mailServer = await startMailServer(port, 'hold')
    const first = await startWorker()
    await registerAll()
    while (mailServer.held.length === 0) await pause(20)
    await first.end('SIGKILL')
    await mailServer.stop()
    mailServer = await startMailServer(port)
    await startWorker()
    await startWorker()
    await untilTaken(MAILS)
    // What would be sent twice comes within the time after which a silent worker's job is given away.
    await pause(15_000)
    expect([mailServer.taken.length, new Set(mailServer.taken).size]).toEqual([MAILS, MAILS])
    await untilNoneWaits()
  })

  it(`wait while the mail server is gone for ${GONE_MS / 1000} seconds, and go out when it is back`, async () => {
    await startWorker()
    await registerAll()
    await pause(GONE_MS)
    const { rows } = await asAdmin(data, async (admin) => await admin.query('select 1 from mail where sent_at is null'))
    expect(rows).toHaveLength(MAILS)
    mailServer = await startMailServer(port)
    await untilTaken(MAILS)
    expect(new Set(mailServer.taken).size).toBe(MAILS)
  })

  it('that nobody will ever take hold up no other, and are counted as failed', async () => {
    mailServer = await startMailServer(port)
    await startWorker()
    expect(await register('nobody')).toBe(202)
    expect(await register('somebody')).toBe(202)
    await untilTaken(1)
    await pause(500)
    const { rows } = await asAdmin(
      data,
      async (admin) =>
        await admin.query('select to_email, failed_at is not null as failed, sent_at is not null as sent from mail order by failed'),
    )
    expect(rows).toEqual([
      { to_email: 'somebody@beispiel.example', failed: false, sent: true },
      { to_email: 'nobody@beispiel.example', failed: true, sent: false },
    ])
  })
})

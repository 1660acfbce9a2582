/** One process of the network, put together: database, news, jobs, application. Used by `main.ts` and by the tests. */
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Logger } from 'pino'
import { FEATURES } from './features.ts'
import type { Config } from './platform/config.ts'
import { createPool } from './platform/database/connections.ts'
import { checkMigrated, migrate } from './platform/database/migrate.ts'
import { refuseMightyRole } from './platform/database/app-role.ts'
import { startDatabase } from './platform/database/start-database.ts'
import { addressLimit } from './platform/http/address-limit.ts'
import { createApp } from './platform/http/app.ts'
import { queueWithin, startBoss } from './platform/jobs/boss.ts'
import { startWorkers } from './platform/jobs/workers.ts'
import { startNewsHub } from './platform/news-hub.ts'
import type { Platform } from './platform/platform.ts'
import { StartFault } from './platform/start-fault.ts'
import { VERSION } from './platform/version.ts'

export interface ProcessSettings {
  readonly config: Config
  readonly log: Logger
  /** `worker`: jobs only, no address. */
  readonly kind: 'server' | 'worker'
  readonly clock?: () => Date
}

export interface RunningProcess {
  readonly platform: Platform
  /** Address of the server, `http://127.0.0.1:4750`; empty for a worker. */
  readonly address: string
  /** Folder of our own database, when it is not in the folder of data. */
  readonly databaseFolder: string | undefined
  /** Ends what has begun, takes nothing new. */
  readonly stop: () => Promise<void>
}

/** Requests that are still running get this long when the process is asked to end. */
const PATIENCE_MS = 5000

export async function startProcess({ config, log, kind, clock = () => new Date() }: ProcessSettings): Promise<RunningProcess> {
  const ends: (() => Promise<void>)[] = []
  const stop = async (): Promise<void> => {
    for (const end of ends.splice(0).toReversed()) await end()
  }
  try {
    const database = await startDatabase(config, log)
    ends.push(database.stop)
    if (database.ownerUrl !== undefined) {
      const { applied, current } = await migrate(database.ownerUrl)
      log.info({ applied, current }, 'migrated')
    }
    const pool = createPool({
      url: database.appUrl,
      poolSize: config.poolSize,
      onLost: (error) => log.warn({ err: error }, 'connection lost'),
    })
    ends.push(async () => await pool.end())
    await checkMigrated(pool)
    await refuseMightyRole(pool)
    const news = await startNewsHub(database.appUrl, log)
    ends.push(news.stop)
    const isWorker = kind === 'worker' || config.isWorker
    const jobs = await startBoss({ url: database.appUrl, isWorker, onError: (error) => log.warn({ err: error }, 'job queue') })
    ends.push(jobs.stop)
    const platform: Platform = {
      config,
      log,
      transactions: {
        pool,
        clock,
        newId: randomUUIDv7,
        random: (bytes) => new Uint8Array(randomBytes(bytes)),
        queueMails: async (client, mailIds) =>
          await queueWithin(
            jobs.boss,
            client,
            'mail.send',
            mailIds.map((mailId) => ({ mailId })),
          ),
      },
      limit: addressLimit(),
      news,
      secret: database.secret,
      startedAt: clock(),
      version: VERSION,
    }
    if (isWorker) await startWorkers(platform, jobs.boss)
    const address = kind === 'worker' ? '' : await listen(platform, ends, database.hasRoom)
    log.info({ address, kind }, 'started')
    return { platform, address, databaseFolder: database.elsewhere, stop }
  } catch (error) {
    await stop().catch(() => undefined)
    throw error
  }
}

async function listen(platform: Platform, ends: (() => Promise<void>)[], hasRoom: (() => Promise<boolean>) | undefined): Promise<string> {
  const { config, transactions, news } = platform
  const app = createApp(platform, FEATURES, {
    database: async () => (await transactions.pool.query('select 1')).rowCount === 1,
    news: () => Promise.resolve(news.isListening()),
    ...(hasRoom && { disk: hasRoom }),
  })
  const answer = getRequestListener(app.fetch)
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 }, (request, response) => {
    void answer(request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(addressFault(error, config)))
    server.listen(config.port, config.host, resolve)
  })
  ends.push(async () => {
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve())
    })
    server.closeIdleConnections()
    const hurry = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
    await closed
    clearTimeout(hurry)
  })
  // First of all: pages that listen would hold the server open.
  ends.push(() => Promise.resolve(news.dismiss()))
  return `http://${config.host}:${(server.address() as AddressInfo).port}`
}

function addressFault(error: NodeJS.ErrnoException, { host, port }: Config): Error {
  if (error.code === 'EADDRINUSE') return new StartFault('address-in-use', { host, port }, error)
  if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL') return new StartFault('address-forbidden', { host, port }, error)
  return error
}

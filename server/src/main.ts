/**
 * Starts a server or a worker: `node server/src/main.ts [worker] [--demo]`. Steps in order; the first that fails ends it; stopping goes backwards.
 * People call `rueckhalt serve`, which starts this and puts what it tells into words.
 */
import { setFlagsFromString } from 'node:v8'
import { type Logger, pino } from 'pino'
import { seedDemo } from './demo/seed-demo.ts'
import { type Config, readConfig } from './platform/config.ts'
import { asStartFault } from './platform/start-fault.ts'
import { startProcess } from './process.ts'
import { hasListener, say, tell, tellFault } from './tell.ts'

// A server waits most of the time: memory is worth more than the last bit of speed.
setFlagsFromString('--max-semi-space-size=8')

const EXIT_FAILED = 1
const EXIT_BAD_INPUT = 2
/** Ctrl-C arrives more than once where npm passes it on too; only later ones mean "now". */
const SAME_SIGNAL_MS = 1000

const config = readConfig(process.env)
if ('faults' in config) {
  for (const fault of config.faults) await tell({ event: 'config-fault', ...fault })
  process.exit(EXIT_BAD_INPUT)
}
const isWorker = process.argv.includes('worker')
const log = makeLog(config)
try {
  await start(config)
} catch (error) {
  const fault = asStartFault(error)
  // What has its sentence needs no trace beside it.
  if (!hasListener() || fault.code === 'unexpected') log.fatal({ err: error, code: fault.code }, 'start failed')
  if (hasListener()) await tellFault(fault)
  process.exit(EXIT_FAILED)
}

async function start(settings: Config): Promise<void> {
  let askedAt: number | undefined
  let running: Awaited<ReturnType<typeof startProcess>> | undefined
  const stop = (signal: string): void => {
    const now = performance.now()
    if (askedAt !== undefined) {
      if (now - askedAt > SAME_SIGNAL_MS) process.exit(EXIT_FAILED)
      return
    }
    askedAt = now
    log.info({ signal }, 'stopping')
    if (hasListener()) void say('stopping')
    if (running) end(running)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.on('SIGHUP', stop)
  // Whoever started us is gone: nobody would stop us later.
  process.on('disconnect', () => stop('disconnect'))
  running = await startProcess({ config: settings, log, kind: isWorker ? 'worker' : 'server' })
  // Asked to end while it was still starting.
  if (askedAt !== undefined) return end(running)
  if (hasListener() && running.databaseFolder !== undefined) await say('database-elsewhere', { folder: running.databaseFolder })
  if (process.argv.includes('--demo')) await seedDemo(running.platform)
  if (hasListener()) await say(isWorker ? 'worker-started' : 'started', { address: `${settings.origin}/` })
}

function end({ stop }: { readonly stop: () => Promise<void> }): void {
  stop().then(
    () => process.exit(0),
    (error: unknown) => {
      log.error({ err: error }, 'stopping failed')
      process.exit(EXIT_FAILED)
    },
  )
}

/** JSON, or in a terminal only what somebody must look at, in words. */
function makeLog({ logLevel }: Config): Logger {
  const settings = { level: logLevel, base: { process: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }
  if (process.env['RUECKHALT_WORDS'] !== 'yes') return pino(settings, pino.destination({ dest: hasListener() ? 2 : 1, sync: true }))
  const write = (line: string): void => {
    const { level, msg, err } = JSON.parse(line) as { level: number; msg: string; err?: { message?: string } }
    if (level >= 40 && level < 60)
      void tell({ event: 'log', level: level >= 50 ? 'error' : 'warning', message: msg, detail: err?.message ?? '' })
  }
  return pino(settings, { write })
}

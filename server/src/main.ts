/** Starts a server or a worker: `node server/src/main.ts [worker]`. Steps in order; the first that fails ends it; stopping goes backwards. */
import { setFlagsFromString } from 'node:v8'
import { pino } from 'pino'
import { readConfig } from './platform/config.ts'
import { startProcess } from './process.ts'

// A server waits most of the time: memory is worth more than the last bit of speed.
setFlagsFromString('--max-semi-space-size=8')

const config = readConfig(process.env)
if ('faults' in config) {
  for (const { setting, code } of config.faults) process.stderr.write(`${setting}: ${code}\n`)
  process.exit(2)
}
const log = pino({ level: config.logLevel, base: { process: process.pid }, timestamp: pino.stdTimeFunctions.isoTime })
try {
  const running = await startProcess({ config, log, kind: process.argv[2] === 'worker' ? 'worker' : 'server' })
  let isStopping = false
  const stop = (signal: string): void => {
    if (isStopping) process.exit(1)
    isStopping = true
    log.info({ signal }, 'stopping')
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
} catch (error) {
  log.fatal({ err: error }, 'start failed')
  process.exit(1)
}

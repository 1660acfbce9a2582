/** The network's server as a process of its own, with its own database in a temporary folder; it can be stopped and started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { DIST } from '../../web/build/serve.ts'
import { type RunningApp, startApp } from './browser.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const PATIENCE_MS = 60_000

export interface RunningNetwork extends RunningApp {
  startServer(): Promise<void>
}

/** Starts the server with the built app on a free port, and a browser. */
export async function startNetwork(): Promise<RunningNetwork> {
  const alone = await startApp()
  await alone.stopServer()
  const folder = mkdtempSync(join(tmpdir(), 'rueckhalt-network-'))
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const env = {
    RUECKHALT_DATA: join(folder, 'data'),
    RUECKHALT_PORT: String(port),
    RUECKHALT_ORIGIN: origin,
    RUECKHALT_WEB: DIST,
    LOG_LEVEL: 'warn',
  }
  let server: ChildProcess | undefined
  const startServer = async (): Promise<void> => {
    server = spawn(process.execPath, [join(ROOT, 'server', 'src', 'main.ts')], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    })
    await untilReady(origin, server)
  }
  const stopServer = async (): Promise<void> => {
    if (!server || server.exitCode !== null) return
    const ended = once(server, 'exit')
    server.kill('SIGTERM')
    await ended
  }
  await startServer()
  return {
    address: `${origin}/`,
    browser: alone.browser,
    startServer,
    stopServer,
    stop: async () => {
      await alone.stop()
      await stopServer()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

async function untilReady(origin: string, server: ChildProcess): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  while (Date.now() < end && server.exitCode === null) {
    const response = await fetch(`${origin}/readyz`).catch(() => undefined)
    if (response?.ok) return
    await wait(100)
  }
  throw new Error('the server did not start')
}

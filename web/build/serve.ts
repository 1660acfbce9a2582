/**
 * Serves the built app alone on this machine, without the network's server. Builds it first where that has not happened, or where sources are
 * newer.
 *
 * `node web/build/serve.ts [--port 4750]`
 */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import sirv from 'sirv'
import { build } from 'vite'
import { SECURITY_HEADERS } from './security-policy.ts'

const WEB = join(import.meta.dirname, '..')
const ROOT = join(WEB, '..')
export const DIST = join(WEB, 'dist')
const DEFAULT_PORT = 4750

/** Everything that ends up in the app. */
const SOURCES = [join(WEB, 'src'), join(WEB, 'build'), join(WEB, 'public'), join(ROOT, 'packages')]

/** @returns the newest change below a folder, as a time */
function newestIn(folder: string): number {
  let newest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'testing') continue
    const path = join(folder, entry.name)
    newest = Math.max(newest, entry.isDirectory() ? newestIn(path) : statSync(path).mtimeMs)
  }
  return newest
}

/** Builds the app unless what is there is younger than every source. */
export async function buildIfNeeded(): Promise<void> {
  const page = join(DIST, 'index.html')
  if (existsSync(page) && statSync(page).mtimeMs > Math.max(...SOURCES.map(newestIn))) return
  // A build that tests ask for is the one that people get.
  process.env['NODE_ENV'] = 'production'
  await build({ root: WEB, mode: 'production', configFile: join(import.meta.dirname, 'vite.config.ts'), logLevel: 'warn' })
}

/**
 * @param port 0: any free one
 * @returns the running server, on this machine only
 */
export async function serveApp(port: number, folder: string = DIST): Promise<Server> {
  const files = sirv(folder, {
    etag: true,
    brotli: true,
    single: false,
    setHeaders: (response, path) => {
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
      // Names of assets change with their content; everything else is asked for again.
      response.setHeader('Cache-Control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  const server = createServer((request, response) =>
    files(request, response, () => {
      response.statusCode = 404
      response.end()
    }),
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return server
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string' } } })
  const port = values.port === undefined ? DEFAULT_PORT : Number(values.port)
  await buildIfNeeded()
  await serveApp(port)
  process.stdout.write(`Rückhalt: http://localhost:${port}/\n`)
}

if (import.meta.main) await main()

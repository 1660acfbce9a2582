/** The built app as files, with the headers that its build asks for. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { etag } from 'hono/etag'
import { z } from 'zod'
import type { App } from './mount.ts'

const Headers = z.record(z.string(), z.string())

/** @param folder with `index.html` and `headers.json`, which says what every answer must carry */
export function serveWeb(app: App, folder: string): void {
  const file = join(folder, 'headers.json')
  const headers = existsSync(file) ? Headers.parse(JSON.parse(readFileSync(file, 'utf8'))) : {}
  app.use('*', async (c, next) => {
    await next()
    if (c.req.path.startsWith('/api/')) return
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    // Names of assets change with their content; everything else is asked for again.
    c.header(
      'Cache-Control',
      c.req.path.startsWith('/assets/') && c.res.status === 200 ? 'public, max-age=31536000, immutable' : 'no-cache',
    )
  })
  app.use(
    '*',
    etag(),
    serveStatic({
      root: relative(process.cwd(), folder),
      precompressed: true,
      onFound: (path, c) => {
        const { size, mtimeMs } = statSync(path)
        c.header('ETag', `W/"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`)
      },
    }),
  )
}

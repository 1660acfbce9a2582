/** Whether the process lives, and whether it can work. */
import type { App } from './mount.ts'

/** Each answers within its time, or the process is not ready. */
export type HealthChecks = Readonly<Record<string, () => Promise<boolean>>>

const PATIENCE_MS = 2000

export function addHealth(app: App, checks: HealthChecks): void {
  app.get('/healthz', (c) => c.json({ status: 'alive' }))
  app.get('/readyz', async (c) => {
    const entries = await Promise.all(Object.entries(checks).map(async ([name, check]) => [name, await isWell(check)] as const))
    const isReady = entries.every(([, well]) => well)
    c.header('Cache-Control', 'no-store')
    return c.json({ status: isReady ? 'ready' : 'not-ready', checks: Object.fromEntries(entries) }, isReady ? 200 : 503)
  })
}

async function isWell(check: () => Promise<boolean>): Promise<boolean> {
  const tooLate = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), PATIENCE_MS).unref()
  })
  return await Promise.race([check().catch(() => false), tooLate])
}

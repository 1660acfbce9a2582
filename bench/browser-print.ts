/** Rows of printing in the browser: the example company's binder, from the click to the file. */
import { statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { buildIfNeeded, serveApp } from '../web/build/serve.ts'
import type { BenchRow } from './rows.ts'

const CHROMIUM = '/usr/bin/chromium'
/** Each with a profile that has never printed. */
const FIRST_RUNS = 3
const LATER_RUNS = 7
const WARM_UPS = 1
const PATIENCE_MS = 120_000

/** Shows the plan of the example company in a fresh profile. */
async function openPlan(browser: Browser, address: string): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1440, height: 900 }, acceptDownloads: true })
  const page = await context.newPage()
  await page.goto(address)
  await page.locator('[data-first-view]').first().waitFor({ state: 'detached' })
  // The store of files for use without a network is filled in the background; it must not share the line with what is measured.
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
  await page.getByRole('button', { name: 'Beispielbetrieb ansehen' }).click()
  await page.waitForURL(/#\/result/)
  await page.evaluate(`location.hash = '#/plan'`)
  await page.getByRole('button', { name: 'Notfallmappe (PDF, A4)' }).waitFor()
  return { context, page }
}

/** @returns milliseconds from the click to the whole file, and its size */
async function print(page: Page): Promise<{ readonly ms: number; readonly bytes: number }> {
  const waiting = page.waitForEvent('download', { timeout: PATIENCE_MS })
  const start = performance.now()
  await page.getByRole('button', { name: 'Notfallmappe (PDF, A4)' }).click()
  const path = await (await waiting).path()
  return { ms: performance.now() - start, bytes: statSync(path).size }
}

function rowOf(name: string, prints: readonly { readonly ms: number; readonly bytes: number }[]): BenchRow {
  const sorted = prints.map(({ ms }) => ms).toSorted((a, b) => a - b)
  return {
    name,
    minMs: sorted[0] ?? 0,
    medianMs: sorted[sorted.length >> 1] ?? 0,
    runs: sorted.length,
    note: `worst ${(sorted.at(-1) ?? 0).toFixed(0)} ms; file of ${((prints[0]?.bytes ?? 0) / 1024).toFixed(0)} KiB`,
  }
}

/** @returns the rows of this file */
export async function browserPrintRows(): Promise<BenchRow[]> {
  await buildIfNeeded()
  const server = await serveApp(0)
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--lang=de-DE'] })
  try {
    const address = `http://localhost:${(server.address() as AddressInfo).port}/`
    const first: Awaited<ReturnType<typeof print>>[] = []
    const later: Awaited<ReturnType<typeof print>>[] = []
    for (let k = 0; k < FIRST_RUNS; k++) {
      const { context, page } = await openPlan(browser, address)
      first.push(await print(page))
      if (k === FIRST_RUNS - 1) for (let again = 0; again < WARM_UPS + LATER_RUNS; again++) later.push(await print(page))
      await context.close()
    }
    later.splice(0, WARM_UPS)
    return [rowOf('PDF of the binder in Chromium, compiler loaded', later), rowOf('PDF of the binder in Chromium, first use', first)]
  } finally {
    await browser.close()
    server.closeAllConnections()
    server.close()
  }
}

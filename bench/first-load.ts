/** Rows of the first visit: how long until something is seen, and until it answers, on a slow phone behind a slow line. */
import type { AddressInfo } from 'node:net'
import { type Browser, chromium } from 'playwright-core'
import { buildIfNeeded, serveApp } from '../web/build/serve.ts'
import type { BenchRow } from './rows.ts'

const CHROMIUM = '/usr/bin/chromium'
const RUNS = 7
const WARM_UPS = 2
/** Lighthouse's "good": first contentful paint, and largest contentful paint, which a screen that answers must not be later than. */
const PAINT_LIMIT_MS = 1800
const USABLE_LIMIT_MS = 2500

/** Lighthouse's slow phone: 1.6 Mbit/s, 150 ms there and back, a processor four times slower. */
const LINE = { offline: false, latency: 150, downloadThroughput: (1.6 * 1_000_000) / 8, uploadThroughput: 750_000 / 8 }
const SLOWER = 4

/** Runs in the page; as a text, because this folder knows no document. The app says that it has taken over by removing its mark. */
const WATCH = `
  globalThis.benchUsable = new Promise((resolve) => {
    new MutationObserver((changes, observer) => {
      if (!changes.some(({ oldValue }) => oldValue !== null) || document.documentElement.hasAttribute('data-shown-view')) return
      observer.disconnect()
      resolve(performance.now())
    }).observe(document, { attributes: true, attributeFilter: ['data-shown-view'], attributeOldValue: true, subtree: true })
  })`

const READ = `(async () => {
  const usable = await globalThis.benchUsable
  return { usable, paint: performance.getEntriesByName('first-contentful-paint')[0].startTime }
})()`

interface Load {
  readonly paint: number
  readonly usable: number
}

/** @returns milliseconds since the navigation began */
async function firstLoad(browser: Browser, address: string): Promise<Load> {
  const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 412, height: 823 } })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', LINE)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.addInitScript(WATCH)
  await page.goto(address, { waitUntil: 'commit' })
  const load = await page.evaluate<Load>(READ)
  await context.close()
  return load
}

function rowOf(name: string, times: readonly number[], limitMs: number): BenchRow {
  const sorted = times.toSorted((a, b) => a - b)
  return {
    name,
    limit: { ms: limitMs },
    minMs: sorted[0] ?? 0,
    medianMs: sorted[sorted.length >> 1] ?? 0,
    runs: sorted.length,
    note: `worst ${(sorted.at(-1) ?? 0).toFixed(0)} ms; 1.6 Mbit/s, 150 ms, CPU ÷ ${SLOWER}, fresh profile`,
  }
}

/** @returns the rows of this file */
export async function firstLoadRows(): Promise<BenchRow[]> {
  await buildIfNeeded()
  const server = await serveApp(0)
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--lang=de-DE'] })
  try {
    const address = `http://localhost:${(server.address() as AddressInfo).port}/`
    const loads: Load[] = []
    for (let k = 0; k < WARM_UPS + RUNS; k++) {
      const load = await firstLoad(browser, address)
      if (k >= WARM_UPS) loads.push(load)
    }
    return [
      rowOf(
        'first load to first contentful paint',
        loads.map(({ paint }) => paint),
        PAINT_LIMIT_MS,
      ),
      rowOf(
        'first load to usable buttons',
        loads.map(({ usable }) => usable),
        USABLE_LIMIT_MS,
      ),
    ]
  } finally {
    await browser.close()
    server.closeAllConnections()
    server.close()
  }
}

/** Rows of the browser: from the move of a slider to the painted band, in Chromium, for a company of about 300 nodes. */
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileCompany } from '@rueckhalt/domain/compile'
import type { Company } from '@rueckhalt/domain/company'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import { chromium, type Page } from 'playwright-core'
import { build, type Plugin } from 'vite'
import { serveApp } from '../web/build/serve.ts'
import { browserPrintRows } from './browser-print.ts'
import { firstLoadRows } from './first-load.ts'
import type { BenchRow } from './rows.ts'

const WEB = join(import.meta.dirname, '..', 'web')
const CHROMIUM = '/usr/bin/chromium'
const LIMIT_MS = 100
const MOVES = 40
const WARM_UPS = 8
const NODES = 300

/** A company whose network has about as many nodes as asked for: processes that hang on each other in chains. */
function companyOf(nodes: number): { readonly company: Company; readonly nodes: number } {
  const library = shippedLibrary()
  const make = (count: number): Company => ({
    format: 'rueckhalt-company/1',
    company: { legalName: 'Bench', employeesN: 300 },
    sites: [{ id: 'site', kreisAgs: '05170', voltageLevel: 'mv', heatingType: 'gas' }],
    power: { loadTotalKw: 600, loadCriticalKw: 150, upsMinutes: 15, genset: 'none' },
    supply: { stockDays: 8 },
    processes: Array.from({ length: count }, (_, k) => ({
      id: `process-${k}`,
      name: `Process ${k}`,
      damage: [4, 24, 72, 168, 336, 720].map((horizonH, place) => ({
        horizonH,
        level: Math.min(4, 1 + Math.floor((place + (k % 4)) / 2)),
      })),
      dependencies: k % 5 === 0 ? [] : [`process-${k - 1}`],
    })),
  })
  const sizeOf = (count: number): number => compileCompany(make(count), library).network.arrays.nodeCount
  const empty = sizeOf(1)
  const each = Math.max(1, sizeOf(2) - empty)
  const company = make(1 + Math.max(0, Math.round((nodes - empty) / each)))
  return { company, nodes: compileCompany(company, library).network.arrays.nodeCount }
}

/** The app as it is built, with that company open from the start. */
function withCompany(company: Company): Plugin {
  const opening = `
    import { openCompany as benchOpen } from './company/company-store.ts'
    import { memoryBacking as benchBacking } from './company/backing.ts'
    benchOpen({ id: 'bench', name: 'Bench', isExample: true, backing: benchBacking(${JSON.stringify(company)}) })
  `
  return {
    name: 'bench-company',
    enforce: 'pre',
    transform: (code, id) => (id.endsWith('/web/src/main.tsx') ? opening + code : undefined),
  }
}

/** Runs in the page; as a text, because this folder knows no document. */
const MOVE = `async (wanted) => {
  const slider = document.querySelector('main input[type=range]')
  const axis = () => document.querySelector('figure svg text')?.textContent ?? ''
  const before = axis()
  performance.mark('move')
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(slider, String(wanted % Number(slider.max)))
  slider.dispatchEvent(new Event('input', { bubbles: true }))
  await new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('the band did not move to ' + slider.value)), 10_000)
    // The frame that follows the callback is the one that shows it.
    const look = () => requestAnimationFrame(axis() === before ? look : () => setTimeout(resolve))
    look()
  })
  performance.mark('painted')
  return performance.measure('slider to band', 'move', 'painted').duration
}`

/** @returns milliseconds from the slider's move to the frame in which the band shows that length */
function move(page: Page, place: number): Promise<number> {
  return page.evaluate(`(${MOVE})(${place})`)
}

async function sliderRow(): Promise<BenchRow> {
  const { company, nodes } = companyOf(NODES)
  const folder = mkdtempSync(join(tmpdir(), 'rueckhalt-bench-'))
  try {
    await build({
      root: WEB,
      configFile: join(WEB, 'build', 'vite.config.ts'),
      logLevel: 'error',
      plugins: [withCompany(company)],
      build: { outDir: folder, emptyOutDir: true },
    })
    const server = await serveApp(0, folder)
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--lang=de-DE'] })
    try {
      const page = await browser.newPage({ locale: 'de-DE', viewport: { width: 1440, height: 900 } })
      await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/#/stress-test?scenario=SC-04`)
      await page.getByRole('figure').waitFor()
      // The measures are ranked in the background first; who drags meanwhile waits a little longer.
      await page.getByRole('switch').first().waitFor()
      const times: number[] = []
      for (let k = 0; k < WARM_UPS + MOVES; k++) {
        const time = await move(page, k * 5)
        if (k >= WARM_UPS) times.push(time)
      }
      times.sort((a, b) => a - b)
      return {
        name: `slider to painted band in Chromium (${nodes} nodes)`,
        limit: { ms: LIMIT_MS },
        minMs: times[0] ?? 0,
        medianMs: times[times.length >> 1] ?? 0,
        runs: MOVES,
        note: `worst ${(times.at(-1) ?? 0).toFixed(0)} ms; from the event to the frame after the change`,
      }
    } finally {
      await browser.close()
      server.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @returns all rows of the browser */
export async function webRows(): Promise<BenchRow[]> {
  return [await sliderRow(), ...(await firstLoadRows()), ...(await browserPrintRows())]
}

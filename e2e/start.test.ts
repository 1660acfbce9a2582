import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DIST, serveApp } from '../web/build/serve.ts'
import { accessibilityFaults } from './testing/accessibility.ts'
import { type RunningApp, startApp, visit } from './testing/browser.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
}, 120_000)
afterAll(() => app.stop())

const MOST_SCRIPT_BYTES = 180_000

interface EarlyVisit {
  readonly page: Page
  readonly problems: string[]
  /** Lets the app's program through and waits until it has taken the place of the ready-made screen. */
  readonly start: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Opens the page while its program is still on the way. */
async function visitEarly(options: BrowserContextOptions): Promise<EarlyVisit> {
  const context = await app.browser.newContext(options)
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  let release: (() => void) | undefined
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/assets\/app-[^/]*\.js$/, async (route) => {
    await held
    await route.continue()
  })
  await page.goto(app.address, { waitUntil: 'commit' })
  await page.getByRole('heading', { level: 1 }).waitFor()
  const start = async (): Promise<void> => {
    release?.()
    await page.locator('[data-first-view]').first().waitFor({ state: 'detached' })
  }
  return { page, problems, start, close: () => context.close() }
}

/** @returns each element of a part of the page as one line: name, attributes in order, text of its own; addresses without their page */
function outline(page: Page, selector: string): Promise<string[]> {
  return page.evaluate((wanted) => {
    const elements = [...(document.querySelector(wanted)?.querySelectorAll('*') ?? [])]
    return elements.map((element) => {
      const attributes = [...element.attributes].map(({ name, value }) => `${name}=${name === 'href' ? value.replace(/^.*#/, '#') : value}`)
      const words = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ textContent }) => textContent)
      return [element.localName, ...attributes.toSorted(), words.join('')].join(' ')
    })
  }, selector)
}

it('opens in German, without a word from any other place', async () => {
  const { page, problems, context } = await visit(app)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Wie lange hält Ihr Betrieb durch?')
  expect(await page.title()).toBe('Rückhalt')
  expect(problems).toEqual([])
  await context.close()
}, 60_000)

it('opens in English where the device speaks it, changes to German on request and remembers', async () => {
  const { page, problems, context } = await visit(app, { locale: 'en-GB' })
  await page.getByRole('heading', { level: 1, name: 'How long does your company last?' }).waitFor()
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await page.getByRole('heading', { level: 1, name: 'Wie lange hält Ihr Betrieb durch?' }).waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de')
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Wie lange hält Ihr Betrieb durch?' }).waitFor()
  expect(problems).toEqual([])
  await context.close()
}, 60_000)

it('has no door that leads nowhere', async () => {
  const { page, problems, context } = await visit(app)
  const addresses = await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  for (const address of addresses) {
    await page.goto(app.address + address.slice(address.indexOf('#')))
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.getByRole('heading', { name: 'Diese Seite gibt es nicht' }).count(), address).toBe(0)
  }
  expect(problems).toEqual([])
  await context.close()
}, 60_000)

it('keeps the rules of accessibility in every appearance', async () => {
  const { page, context } = await visit(app)
  expect(await accessibilityFaults(page)).toEqual([])
  await context.close()
}, 60_000)

it('needs no sideways scrolling on the narrowest screen', async () => {
  const { page, context } = await visit(app, { viewport: { width: 320, height: 256 } })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  await context.close()
}, 60_000)

it('nor while its typeface is missing', async () => {
  const context = await app.browser.newContext({ locale: 'de-DE', viewport: { width: 320, height: 256 } })
  const page = await context.newPage()
  await page.route(/\.woff2$/, (route) => route.abort())
  await page.goto(app.address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  await context.close()
}, 60_000)

it.each([
  { locale: 'de-DE', language: 'de', title: 'Wie lange hält Ihr Betrieb durch?' },
  { locale: 'en-GB', language: 'en', title: 'How long does your company last?' },
])(
  'shows in $language, before its program is there, what the app then draws',
  async ({ locale, language, title }) => {
    const { page, problems, start, close } = await visitEarly({ locale, colorScheme: 'dark' })
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(title)
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language)
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    expect(paper).toBe('rgb(13, 23, 25)')
    const early = await outline(page, `[data-first-view=${language}]`)
    expect(early.length).toBeGreaterThan(50)
    await start()
    expect(await outline(page, '#root')).toEqual(early)
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(paper)
    expect(problems).toEqual([])
    await close()
  },
  60_000,
)

it('makes good a click and keeps the focus that came before its program', async () => {
  const { page, problems, start, close } = await visitEarly({ locale: 'de-DE' })
  await page.getByRole('link', { name: '10-Minuten-Check' }).last().focus()
  await start()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('25 Fragen')
  await close()
  const clicked = await visitEarly({ locale: 'de-DE' })
  await clicked.page.getByRole('button', { name: 'English' }).click()
  await clicked.start()
  await clicked.page.getByRole('heading', { level: 1, name: 'How long does your company last?' }).waitFor()
  expect([...problems, ...clicked.problems]).toEqual([])
  await clicked.close()
}, 60_000)

it('does not show the start screen where the address asks for another', async () => {
  const { page, problems, context } = await visit(app)
  await page.goto('about:blank')
  await page.goto(`${app.address}#/settings`, { waitUntil: 'domcontentloaded' })
  expect(await page.getByRole('heading', { level: 1, name: 'Wie lange hält Ihr Betrieb durch?' }).count()).toBe(0)
  await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor()
  expect(problems).toEqual([])
  await context.close()
}, 60_000)

it('needs at most 180 kB of script, packed, for the first screen, and draws it without a shift', async () => {
  const { page, context } = await visit(app)
  const paths = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.endsWith('.js') && !path.endsWith('service-worker.js')),
  )
  const bytes = [...new Set(paths)].reduce((sum, path) => sum + gzipSync(readFileSync(join(DIST, path))).length, 0)
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThanOrEqual(MOST_SCRIPT_BYTES)
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          resolve(list.getEntries().reduce((sum, entry) => sum + ((entry as { value?: number }).value ?? 0), 0))
        }).observe({ type: 'layout-shift', buffered: true })
        // No entry: nothing has moved.
        setTimeout(() => resolve(0), 500)
      }),
  )
  expect(shift).toBeLessThan(0.05)
  await context.close()
}, 60_000)

it('works below a folder of a file server, also without a network once it has been opened', async () => {
  const inner = await serveApp(0)
  const folder = '/some/where'
  const outer = createServer((request, response) => {
    const isInside = request.url?.startsWith(`${folder}/`) === true
    request.url = isInside ? request.url?.slice(folder.length) : '/nothing-here'
    inner.emit('request', request, response)
  })
  await new Promise<void>((resolve) => {
    outer.listen(0, '127.0.0.1', resolve)
  })
  const { page, problems, context } = await visit({
    ...app,
    address: `http://localhost:${(outer.address() as AddressInfo).port}${folder}/`,
  })
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true })
      })
  })
  outer.closeAllConnections()
  outer.close()
  inner.close()
  await page.reload()
  await page.locator('[data-first-view]').first().waitFor({ state: 'detached' })
  for (const [hash, title] of [
    ['#/settings', 'Einstellungen'],
    ['#/phases', 'Phasen & Pflichten'],
  ] as const) {
    await page.evaluate((next) => {
      location.hash = next
    }, hash)
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
  }
  expect(problems).toEqual([])
  await context.close()
}, 60_000)

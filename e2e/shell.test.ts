import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DIST, serveApp } from '../web/build/serve.ts'
import { accessibilityFaults } from './testing/accessibility.ts'
import { type RunningApp, startApp, type Visit, visit } from './testing/browser.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
}, 120_000)
afterAll(() => app.stop())

/** A screen that has been drawn: keys pressed before would reach nobody. */
async function open(screen = '', options: Parameters<typeof visit>[1] = {}): Promise<Visit> {
  const visited = await visit(app, options)
  if (screen !== '') await visited.page.goto(`${app.address}#${screen}`)
  await visited.page.getByRole('heading', { level: 1 }).waitFor()
  return visited
}

const attribute = (page: Page, name: string): Promise<string | null> =>
  page.evaluate((wanted) => document.documentElement.getAttribute(wanted), name)

/** Until the app is kept on the device and the page is served from there. */
async function keptOnDevice(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true })
      })
  })
}

it('goes to a screen by the command palette, by keyboard alone', async () => {
  const { page, problems, context } = await open()
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox')
  await field.waitFor()
  await page.keyboard.type('pflicht')
  expect(await page.getByRole('option').count()).toBe(1)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Phasen & Pflichten' }).waitFor()
  expect(await page.title()).toBe('Phasen & Pflichten – Rückhalt')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
  expect(problems).toEqual([])
  await context.close()
}, 60_000)

it('moves through the palette with the arrow keys, around its ends, and closes with Escape where it began', async () => {
  const { page, context } = await open()
  const opener = page.getByRole('button', { name: 'Suchen' })
  await opener.focus()
  await page.keyboard.press('Enter')
  const selected = page.locator('[role=option][aria-selected=true]')
  const first = await selected.textContent()
  await page.keyboard.press('ArrowUp')
  const last = await selected.textContent()
  expect(last).not.toBe(first)
  await page.keyboard.press('ArrowDown')
  expect(await selected.textContent()).toBe(first)
  await page.keyboard.type('xyzzy')
  await page.getByText('Kein Treffer. Versuchen Sie ein anderes Wort.').waitFor()
  await page.keyboard.press('Escape')
  expect(await page.locator('dialog[open]').count()).toBe(0)
  expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true)
  await context.close()
}, 60_000)

it('changes language and appearance from the palette', async () => {
  const { page, context } = await open()
  for (const word of ['dunkel', 'hoher kontrast', 'english']) {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill(word)
    await page.keyboard.press('Enter')
    await page.getByRole('combobox').waitFor({ state: 'hidden' })
  }
  await page.getByRole('heading', { level: 1, name: 'How long does your company last?' }).waitFor()
  expect(await attribute(page, 'data-mantine-color-scheme')).toBe('dark')
  expect(await attribute(page, 'data-contrast')).toBe('high')
  await context.close()
}, 60_000)

it('keeps appearance and contrast on the device', async () => {
  const { page, problems, context } = await open('/settings')
  await page.getByRole('radio', { name: 'Dunkel' }).check()
  await page.getByRole('radio', { name: 'Hoher Kontrast' }).check()
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor()
  expect(await attribute(page, 'data-mantine-color-scheme')).toBe('dark')
  expect(await attribute(page, 'data-contrast')).toBe('high')
  expect(await page.getByRole('radio', { name: 'Dunkel' }).isChecked()).toBe(true)
  expect(problems).toEqual([])
  await context.close()
}, 60_000)

it('follows the device until somebody chooses', async () => {
  const { page, context } = await open('', { colorScheme: 'dark', contrast: 'more' })
  expect(await attribute(page, 'data-mantine-color-scheme')).toBe('dark')
  expect(await attribute(page, 'data-contrast')).toBe('high')
  await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' })
  await page.waitForFunction(() => document.documentElement.getAttribute('data-mantine-color-scheme') === 'light')
  expect(await attribute(page, 'data-contrast')).toBeNull()
  await context.close()
}, 60_000)

it('skips to the content as the first stop of the keyboard', async () => {
  const { page, context } = await open()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Zum Inhalt springen')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
  await context.close()
}, 60_000)

it('says quietly that there is no network, and since when, and goes on', async () => {
  const { page, context } = await open()
  await keptOnDevice(page)
  await context.setOffline(true)
  await page.getByText(/^Ohne Netz seit \d\d:\d\d\. Alles hier funktioniert weiter\.$/).waitFor()
  await page.getByRole('link', { name: 'Phasen & Pflichten' }).click()
  await page.getByRole('heading', { level: 1, name: 'Phasen & Pflichten' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Phasen & Pflichten' }).waitFor()
  await context.setOffline(false)
  await page.getByText(/^Ohne Netz/).waitFor({ state: 'detached' })
  await context.close()
}, 60_000)

function stopped(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => {
    server.close(() => resolve())
  })
}

it('says that a newer version is ready, and takes it over when asked', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rueckhalt-'))
  await cp(DIST, folder, { recursive: true })
  const before = await serveApp(0, folder)
  const { port } = before.address() as AddressInfo
  const { page, problems, context } = await visit({ ...app, address: `http://localhost:${port}/` })
  await keptOnDevice(page)
  await stopped(before)

  const worker = join(folder, 'service-worker.js')
  await writeFile(worker, (await readFile(worker, 'utf8')).replace(/`rueckhalt-\$\{"\w+"\}`/, '"rueckhalt-newer"'))
  const after = await serveApp(port, folder)
  await page.reload()
  await page.getByText('Eine neue Fassung ist bereit.').waitFor()
  await page.getByRole('button', { name: 'Jetzt übernehmen' }).click()
  await page.waitForFunction(async () => (await caches.keys()).join() === 'rueckhalt-newer,rueckhalt-large')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByText('Eine neue Fassung ist bereit.').waitFor({ state: 'detached' })
  expect(problems).toEqual([])
  await context.close()
  await stopped(after)
  await rm(folder, { recursive: true })
}, 60_000)

it('on a phone has a bar with the rest behind "Mehr"', async () => {
  const { page, context } = await open('', { viewport: { width: 360, height: 740 } })
  await page.getByRole('button', { name: 'Mehr' }).click()
  await page.getByRole('dialog').getByRole('link', { name: 'Einstellungen' }).click()
  await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor()
  expect(await page.locator('dialog[open]').count()).toBe(0)
  expect(await accessibilityFaults(page)).toEqual([])
  await context.close()
}, 60_000)

it('has no faults of accessibility in the open palette and the settings', async () => {
  const { page, context } = await open('/settings')
  await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await context.close()
}, 60_000)

it('answers an address that leads nowhere with a sentence and a way out', async () => {
  const { page, problems, context } = await open('/gibt-es-nicht')
  await page.getByRole('heading', { level: 1, name: 'Diese Seite gibt es nicht' }).waitFor()
  await page.getByRole('link', { name: 'Zum Start' }).click()
  await page.getByRole('heading', { level: 1, name: 'Wie lange hält Ihr Betrieb durch?' }).waitFor()
  expect(problems).toEqual([])
  await context.close()
}, 60_000)

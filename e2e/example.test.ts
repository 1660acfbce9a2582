/** The example company in a real browser: one click, marked everywhere, kept only when somebody wants it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accessibilityFaults } from './testing/accessibility.ts'
import { type RunningApp, startApp, visit } from './testing/browser.ts'
import { databaseEntries } from './testing/device.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
}, 180_000)
afterAll(() => app.stop())

it('K10 opens with one click, is marked, and leaves nothing on the device', async () => {
  const { page, problems, context } = await visit(app)
  await page.getByRole('button', { name: /^Beispielbetrieb ansehen/ }).click()
  await page.waitForFunction(() => location.hash.startsWith('#/result'))
  const mark = page.locator('header').getByText('Beispiel', { exact: true })
  await mark.waitFor()
  expect(await page.getByText('Alle Angaben sind erfunden.').count()).toBe(1)
  expect(await databaseEntries(page)).toBe(0)
  await page.reload()
  await mark.waitFor()
  expect(await databaseEntries(page)).toBe(0)
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

it('K10 becomes a company of one’s own only when asked to, with what was changed in it', async () => {
  const { page, problems, context } = await visit(app)
  await page.getByRole('button', { name: /^Beispielbetrieb ansehen/ }).click()
  await page.waitForFunction(() => location.hash.startsWith('#/result'))
  await page.goto(`${app.address}#/check?frage=1`)
  const employees = page.locator('[data-part="employees"] input[type=text]')
  await employees.fill('44')
  await employees.blur()
  await page.goto(`${app.address}#/device`)
  await page.getByRole('heading', { level: 1, name: 'Was auf diesem Gerät liegt' }).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'In eigenen Betrieb übernehmen' }).click()
  await page.locator('header').getByText('Gespeichert').waitFor()
  expect(await page.locator('header').getByText('Beispiel', { exact: true }).count()).toBe(0)
  await page.getByRole('heading', { level: 3, name: 'Mein Betrieb geöffnet' }).waitFor()
  await page.reload()
  await page.goto(`${app.address}#/check?frage=1`)
  await employees.waitFor()
  expect(await employees.inputValue()).toBe('44')
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

import { afterAll, beforeAll, expect, it } from 'vitest'
import { accessibilityFaults } from './testing/accessibility.ts'
import { type RunningApp, startApp, visit } from './testing/browser.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
}, 120_000)
afterAll(() => app.stop())

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

/** The result in a real browser: sentences, bands, why, measures, cards, assumptions, paper. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accessibilityFaults } from './testing/accessibility.ts'
import { type RunningApp, startApp, visit } from './testing/browser.ts'
import { visitAnswered } from './testing/companies.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
}, 120_000)
afterAll(() => app.stop())

it('without answers it says what to do', async () => {
  const { page, problems, context } = await visit(app)
  await page.evaluate(() => {
    location.hash = '#/result'
  })
  await page.getByRole('heading', { name: 'Noch kein Ergebnis' }).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByRole('link', { name: 'Zum 10-Minuten-Check' }).click()
  await page.waitForFunction(() => location.hash.includes('frage=1'))
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

it('three scenarios with bands, five measures, three cards, assumptions, tasks; no accessibility fault', async () => {
  const { page, problems, context } = await visitAnswered(app)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Bei Stromausfall halten Sie 15 Minuten durch.')
  expect(await page.locator('figure').count()).toBe(3)
  expect(await page.locator('section[aria-labelledby=measures] > ul > li').count()).toBe(5)
  expect(await page.locator('section[aria-labelledby=cards] article').count()).toBe(3)
  expect(await page.locator('section[aria-labelledby=todos] li').count()).toBe(2)
  expect(await page.getByText('Wer sieht das? Niemand außer Ihnen').count()).toBe(1)
  expect(await accessibilityFaults(page)).toEqual([])
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

it('why: the band opens the chain of causes by key, a button by pointer; Escape closes it', async () => {
  const { page, problems, context } = await visitAnswered(app)
  await page.getByRole('slider', { name: 'Auftragsabwicklung' }).first().press('End')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  expect(await dialog.getByRole('listitem').allTextContents()).toContain('Stromnetz: durch das Ereignis ausgefallen, von Anfang an.')
  expect(await accessibilityFaults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Warum? Wärme' }).first().click()
  await dialog.waitFor()
  await dialog.getByRole('button', { name: 'Schließen' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

it('a measure that is switched on shows in words and in the bands, and off again', async () => {
  const { page, problems, context } = await visitAnswered(app)
  const bands = page.locator('section[aria-labelledby=scenarios]')
  const before = await bands.locator('figure table').allTextContents()
  const switches = page.getByRole('switch')
  for (let k = 0; k < (await switches.count()); k++) await switches.nth(k).press('Space')
  await page.getByText(/^Mit den \d eingeschalteten Maßnahmen:/).waitFor()
  await page.waitForFunction(
    (tables) => [...document.querySelectorAll('figure table')].some((table, k) => table.textContent !== tables[k]),
    before,
  )
  for (let k = 0; k < (await switches.count()); k++) await switches.nth(k).press('Space')
  await page.waitForFunction(
    (tables) => [...document.querySelectorAll('figure table')].every((table, k) => table.textContent === tables[k]),
    before,
  )
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

it('an assumption leads to its question and back', async () => {
  const { page, problems, context } = await visitAnswered(app)
  await page
    .locator('section[aria-labelledby=assumed]')
    .getByRole('link', { name: /^Ändern: Stunden, die der Betrieb ohne Leitungswasser/ })
    .click()
  await page.waitForFunction(() => location.hash.includes('frage=15'))
  await page.locator('[data-part="water-hours"] input[type=text]').fill('6')
  await page.getByRole('button', { name: 'Zum Ergebnis' }).click()
  await page.locator('section[aria-labelledby=todos] li').first().waitFor()
  expect(await page.locator('section[aria-labelledby=todos] li').count()).toBe(1)
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningApp, startApp, type Visit } from './testing/browser.ts'
import { visitExample } from './testing/companies.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
}, 180_000)
afterAll(() => app.stop())

async function open(search = ''): Promise<Visit> {
  const visited = await visitExample(app, `/stress-test${search}`)
  await visited.page.getByRole('figure').waitFor()
  return visited
}

it('moves the bands while the slider moves, and a link opens the same', async () => {
  const { page, problems, context } = await open('?scenario=SC-04')
  await page.getByText('hält nicht. Bei einer Dauer von 60 Stunden').waitFor()
  const slider = page.getByRole('slider', { name: 'Dauer des Ereignisses' })
  await slider.focus()
  await page.keyboard.press('End')
  await page.getByText('Dauer 100 h').or(page.getByText('Dauer 4,2 Tage')).first().waitFor()
  await page.waitForURL(/hours=100/)
  await page.getByRole('switch', { name: /Mietvertrag für ein mobiles Aggregat/ }).click()
  await page.waitForURL(/measures=M-08/)
  const outcome = await page
    .locator('main ul li')
    .filter({ hasText: /^Strom:/ })
    .first()
    .textContent()
  const address = page.url()
  await page.evaluate(() => {
    location.hash = '#/check'
  })
  await page.evaluate((url) => {
    location.href = url
  }, address)
  await page.getByRole('figure').waitFor()
  expect(await page.getByRole('switch', { name: /Mietvertrag für ein mobiles Aggregat/ }).isChecked()).toBe(true)
  expect(await slider.getAttribute('aria-valuetext')).toBe('100 Stunden')
  expect(
    await page
      .locator('main ul li')
      .filter({ hasText: /^Strom:/ })
      .first()
      .textContent(),
  ).toBe(outcome)
  expect(problems).toEqual([])
  await context.close()
}, 90_000)

it('is walked through by keyboard alone: search, scenario, length, band, chain of causes', async () => {
  const { page, problems, context } = await open()
  await page.getByRole('searchbox', { name: 'Szenario suchen' }).focus()
  await page.keyboard.type('erpressung')
  await page.getByText('1 von 22 Szenarien').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 2, name: /^Erpressungssoftware/ }).waitFor()
  await page.waitForURL(/scenario=SC-08/)
  await page.getByRole('figure').getByRole('slider').first().waitFor()
  for (let k = 0; k < 12; k++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement?.closest('figure') !== null)) break
  }
  const strip = page.locator(':focus')
  const before = await strip.getAttribute('aria-valuetext')
  await page.keyboard.press('ArrowRight')
  expect(await strip.getAttribute('aria-valuetext')).not.toBe(before)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('heading', { name: 'Die Kette der Ursachen' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(problems).toEqual([])
  await context.close()
}, 90_000)

it('shows the uncertainty with progress, and stops when told to', async () => {
  const { page, problems, context } = await open('?scenario=SC-04')
  await page.getByRole('button', { name: 'Unsicherheit zeigen' }).click()
  await page.getByRole('button', { name: 'Abbrechen' }).click()
  await page.getByText('Abgebrochen. Die Bänder oben gelten weiterhin.').waitFor()
  await page.getByRole('button', { name: 'Unsicherheit zeigen' }).click()
  const table = page.getByRole('table', { name: /^In 8 von 10 Rechnungen/ })
  await table.waitFor({ timeout: 60_000 })
  expect(await table.getByRole('row').count()).toBeGreaterThan(3)
  // Another length is another question: the figures of the one before are gone.
  await page.getByRole('slider', { name: 'Dauer des Ereignisses' }).focus()
  await page.keyboard.press('Home')
  await table.waitFor({ state: 'detached' })
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

it('says the chain of causes with sources and grades of what was assumed', async () => {
  const { page, context } = await open('?scenario=SC-04')
  await page.getByRole('button', { name: 'Warum? „CNC-Fertigung“' }).last().click()
  const panel = page.getByRole('complementary', { name: 'Warum? „CNC-Fertigung“' })
  await panel.getByRole('heading', { name: 'Worauf die Zahlen beruhen' }).waitFor()
  expect(await panel.getByRole('listitem').count()).toBeGreaterThan(2)
  await context.close()
}, 60_000)

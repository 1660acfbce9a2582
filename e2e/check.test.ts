/** The check in a real browser: by pointer, by keyboard alone, back and forth, with faults, on a phone and magnified. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accessibilityFaults } from './testing/accessibility.ts'
import { type RunningApp, startApp, visit } from './testing/browser.ts'
import { answerByKeys, answerByPointer, exampleAnswers, questionNumber } from './testing/check-answers.ts'

let app: RunningApp
const answers = exampleAnswers()
beforeAll(async () => {
  app = await startApp()
}, 120_000)
afterAll(() => app.stop())

async function openCheck(page: Page, place = '#/check'): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, place)
  await page.locator('[data-part]').first().waitFor()
}

it('goes back by key and by the browser, keeps answers, and goes on at the first open question', async () => {
  const { page, problems, context } = await visit(app)
  await openCheck(page)
  for (let k = 0; k < 3; k++) await answerByKeys(page, answers)
  expect(await questionNumber(page)).toBe(4)
  await page.keyboard.press('Backspace')
  await page.waitForFunction(() => location.hash.includes('frage=3'))
  expect(await page.getByLabel('Teilweise').isChecked()).toBe(true)
  await page.keyboard.press('Alt+ArrowLeft')
  await page.waitForFunction(() => location.hash.includes('frage=2'))
  expect(await page.locator('[data-part="key-process"] input[type=text]').inputValue()).toBe('Auftragsabwicklung')
  await page.goBack()
  await page.waitForFunction(() => location.hash.includes('frage=3'))
  await page.getByRole('link', { name: 'Einstellungen' }).click()
  await page.getByRole('link', { name: '10-Minuten-Check' }).click()
  await page.waitForFunction(() => location.hash.includes('frage=4'))
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

it('names what is wrong beside its field, and keeps what was typed', async () => {
  const { page, problems, context } = await visit(app)
  await openCheck(page)
  await page.locator('[data-part="employees"] input[type=text]').fill('vierzig')
  await page.locator('[data-part="sites"] input[type=text]').fill('0')
  await page.getByRole('button', { name: 'Weiter' }).click()
  const texts = await page.getByRole('alert').allTextContents()
  expect(texts).toEqual([
    '„vierzig“ lässt sich nicht als eine Zahl lesen. Schreiben Sie zum Beispiel 40 oder 2,5.',
    '0 ist zu klein, möglich ist mindestens 1.',
    'Wählen Sie eine Antwort. Wenn Sie es nicht wissen, wählen Sie „Weiß ich nicht“.',
  ])
  expect(await page.locator('[data-part="employees"] input[type=text]').inputValue()).toBe('vierzig')
  expect(await page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-part]')?.dataset['part'])).toBe('employees')
  expect(await questionNumber(page)).toBe(1)
  expect(await accessibilityFaults(page)).toEqual([])
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

it('a generator taken back takes its fuel with it, and undo brings both back', async () => {
  const { page, context } = await visit(app)
  await openCheck(page, '#/check?frage=7')
  await page.getByLabel('Ein fest eingebautes').check()
  const fuel = page.locator('[data-part="genset-fuel-hours"] input[type=text]')
  await fuel.fill('72')
  await page.getByLabel('Keines').check()
  expect(await fuel.count()).toBe(0)
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await fuel.waitFor()
  expect(await fuel.inputValue()).toBe('72')
  expect(await page.getByLabel('Ein fest eingebautes').isChecked()).toBe(true)
  await context.close()
}, 120_000)

it('shows all answers with a way to change each', async () => {
  const { page, problems, context } = await visit(app)
  await openCheck(page)
  await answerByPointer(page, answers)
  await page.getByRole('button', { name: 'Weiter' }).click()
  await page.getByRole('link', { name: 'Alle Antworten' }).click()
  await page.getByRole('heading', { name: 'Ihre Antworten' }).waitFor()
  expect(await page.getByText('1 Frage ist beantwortet, 24 sind offen.').count()).toBe(1)
  expect(await page.getByText('Verarbeitendes Gewerbe').count()).toBe(1)
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByRole('link', { name: /^Beantworten: Frage 3/ }).click()
  await page.getByLabel('Nein').check()
  await page.getByRole('button', { name: 'Zurück zur Übersicht' }).click()
  await page.getByText('2 Fragen sind beantwortet, 23 sind offen.').waitFor()
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

it('every question fits 320 px, which is also 400 % of a window of 1280', async () => {
  const { page, problems, context } = await visit(app, { viewport: { width: 320, height: 256 } })
  const tooWide: string[] = []
  for (let number = 1; number <= 25; number++) {
    await openCheck(page, `#/check?frage=${number}`)
    await page.waitForFunction((n) => document.querySelector('form p')?.textContent.includes(`Frage ${n} von`), number)
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) tooWide.push(`question ${number}`)
  }
  expect(tooWide).toEqual([])
  expect(await accessibilityFaults(page)).toEqual([])
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

/** The way of somebody who comes for the first time, from the first page to paper: by pointer, by keyboard alone, and without a network. */
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningApp, startApp, visit } from './testing/browser.ts'
import { answerAll, answerByKeys, exampleAnswers, questionNumber } from './testing/check-answers.ts'
import { chooseByArrows, runCommand, tabTo } from './testing/keyboard.ts'
import { bare, hasPdftotext, textOf } from './testing/paper.ts'
import { settled } from './testing/screen-states.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
}, 180_000)
afterAll(() => app.stop())

const HEADLINE = 'Bei Stromausfall halten Sie 15 Minuten durch.'
const FIRM = 'Schlosserei Grünspan & Töchter GmbH'
/** Words to find a measure by, its name, and what becomes of it. */
const TAKEN = [
  { words: 'krisenteam', name: /Krisenteam mit Stellvertretung benennen/, status: 'planned', said: 'geplant' },
  { words: 'nachbarschaftspakt', name: /Nachbarschaftspakt im Gewerbegebiet/, status: 'done', said: 'umgesetzt' },
] as const

const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor()
const firmField = (page: Page): Locator => page.getByLabel('Firma', { exact: true })
const measure = (page: Page, name: RegExp): Locator => page.locator('tbody th').getByRole('button', { name }).first()
const status = (page: Page): Locator => page.getByRole('combobox', { name: 'Stand', exact: true })
const cardsButton = (page: Page): Locator => page.getByRole('button', { name: 'Taschenkarten (PDF, A6)' })

async function saved(page: Page): Promise<void> {
  await page.locator('header').getByText('Gespeichert', { exact: true }).waitFor()
}

async function downloadBy(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), press()])
  return await readFile(await download.path())
}

function expectCards(pdf: Buffer): void {
  expect(pdf.subarray(0, 8).toString()).toBe('%PDF-1.7')
  if (!hasPdftotext()) return
  const text = textOf(pdf)
  expect(text).toContain(FIRM)
  expect(bare(text)).toContain(bare('Leitung Krisenstab'))
}

/** What was done before is still there, on every screen that it was done on. */
async function expectAllThere(page: Page, address: string): Promise<void> {
  await page.goto(`${address}#/result`)
  await page.reload()
  await heading(page, HEADLINE)
  await page.goto(`${address}#/plan`)
  await firmField(page).waitFor()
  expect(await firmField(page).inputValue()).toBe(FIRM)
  for (const { words, name, said } of TAKEN) {
    await page.goto(`${address}#/measures?q=${words}`)
    await measure(page, name).waitFor()
    await page.getByRole('row', { name }).getByText(said).first().waitFor()
  }
}

it('by pointer: check, result, two measures, cards; and all of it is there after a reload', async () => {
  const { page, problems, context } = await visit(app)
  await page.locator('main').getByRole('link', { name: '10-Minuten-Check' }).click()
  await page.getByText('Frage 1 von 25, noch etwa 10 Minuten').waitFor()
  await answerAll(page, exampleAnswers())
  await heading(page, HEADLINE)
  await page.getByRole('link', { name: 'Maßnahmen', exact: true }).click()
  for (const { words, name, status: wanted } of TAKEN) {
    await page.getByRole('searchbox', { name: 'Suchen' }).fill(words)
    await measure(page, name).click()
    await status(page).selectOption(wanted)
    await measure(page, name).click()
  }
  await page.getByRole('link', { name: 'Notfallplan', exact: true }).click()
  await firmField(page).fill(FIRM)
  await firmField(page).blur()
  expectCards(await downloadBy(page, () => cardsButton(page).click()))
  await saved(page)
  await expectAllThere(page, app.address)
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

it('by keyboard alone: the same', async () => {
  const { page, problems, context } = await visit(app)
  await tabTo(page, page.locator('main').getByRole('link', { name: '10-Minuten-Check' }))
  await page.keyboard.press('Enter')
  await page.locator('[data-part]').first().waitFor()
  const seen: number[] = []
  for (let k = 1; k <= 25; k++) {
    seen.push(await questionNumber(page))
    await answerByKeys(page, exampleAnswers())
  }
  expect(seen).toEqual(Array.from({ length: 25 }, (_, k) => k + 1))
  await heading(page, HEADLINE)
  await runCommand(page, 'maßnahmen')
  await page.getByRole('heading', { level: 2, name: 'Alle Maßnahmen' }).waitFor()
  for (const { words, name, status: wanted } of TAKEN) {
    await tabTo(page, page.getByRole('searchbox', { name: 'Suchen' }))
    await page.keyboard.press('Control+a')
    await page.keyboard.type(words)
    await page.waitForURL((url) => url.hash.includes(`q=${words}`))
    await tabTo(page, measure(page, name))
    await page.keyboard.press('Enter')
    await tabTo(page, status(page))
    await chooseByArrows(page, wanted)
    await page.keyboard.press('Control+k')
    await page.keyboard.press('Escape')
  }
  await runCommand(page, 'notfallplan')
  await firmField(page).waitFor()
  await tabTo(page, firmField(page))
  await page.keyboard.type(FIRM)
  await page.keyboard.press('Enter')
  await tabTo(page, cardsButton(page))
  expectCards(await downloadBy(page, () => page.keyboard.press('Enter')))
  await saved(page)
  await expectAllThere(page, app.address)
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

it('without a network: prepared, server killed, reload; every part works, and nothing is lost after another reload', async () => {
  const own = await startApp()
  const { page, problems, context } = await visit(own)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.goto(`${own.address}#/plan`)
  await page.getByRole('button', { name: 'Notfallplan beginnen' }).click()
  await page.getByRole('button', { name: 'Jetzt für offline vorbereiten' }).click()
  await page.getByText('Drucken geht jetzt auch ohne Netz.', { exact: false }).waitFor({ timeout: 60_000 })
  await saved(page)
  await own.stopServer()
  await context.setOffline(true)
  await page.reload()
  await page.getByText(/^Ohne Netz/).waitFor()
  await page.goto(`${own.address}#/`)
  await heading(page, 'Wie lange hält Ihr Betrieb durch?')
  await page.goto(`${own.address}#/check?frage=1`)
  await answerAll(page, exampleAnswers())
  await heading(page, HEADLINE)
  await page.goto(`${own.address}#/stress-test?scenario=SC-04`)
  await heading(page, 'Stresstest')
  await page.getByRole('figure').first().waitFor()
  await page.getByRole('slider', { name: 'Dauer des Ereignisses' }).press('End')
  await page.waitForURL(/hours=/)
  await page.goto(`${own.address}#/model?section=power`)
  const load = page.locator('[id="field:power.loadTotalKw"]')
  await load.fill('60')
  await load.press('Enter')
  for (const { words, name, status: wanted } of TAKEN) {
    await page.goto(`${own.address}#/measures?q=${words}`)
    await measure(page, name).click()
    await status(page).selectOption(wanted)
  }
  // One scenario is enough to see that the printing works; all of them are printed elsewhere.
  await page.goto(`${own.address}#/plan?teil=stand&szenarien=SC-04`)
  await firmField(page).fill(FIRM)
  await firmField(page).blur()
  const binder = await downloadBy(page, () => page.getByRole('button', { name: 'Notfallmappe (PDF, A4)' }).click())
  if (hasPdftotext()) expect(textOf(binder)).toContain(FIRM)
  await page.goto(`${own.address}#/phases`)
  await heading(page, 'Phasen & Pflichten')
  await settled(page)
  await saved(page)
  await expectAllThere(page, own.address)
  await page.goto(`${own.address}#/model?section=power`)
  await load.waitFor()
  expect(await load.inputValue()).toMatch(/^60/)
  expect(problems.filter((problem) => !problem.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
  await own.stop()
}, 180_000)

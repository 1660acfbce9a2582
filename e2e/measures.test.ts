import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningApp, startApp, type Visit } from './testing/browser.ts'
import { visitExample } from './testing/companies.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
}, 180_000)
afterAll(() => app.stop())

async function open(search = ''): Promise<Visit> {
  const visited = await visitExample(app, `/measures${search}`)
  await visited.page.getByRole('heading', { level: 2, name: 'Alle Maßnahmen' }).waitFor({ timeout: 60_000 })
  return visited
}

const MEASURE = /Krisenteam mit Stellvertretung benennen/

it('keeps status, owner and due date, saves them for the calendar, and takes them back', async () => {
  const { page, problems, context } = await open('?q=krisenteam')
  await page.getByRole('button', { name: MEASURE }).click()
  await page.getByRole('combobox', { name: 'Stand' }).selectOption('planned')
  await page.getByRole('combobox', { name: 'Verantwortlich' }).selectOption({ index: 2 })
  await page.getByLabel('Fällig am').fill('2027-03-31')
  await page.getByRole('cell', { name: '31.03.2027' }).waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Kalenderdatei sichern (ein Termin)' }).click(),
  ])
  expect(await readFile(await download.path(), 'utf8')).toContain('DTSTART;VALUE=DATE:20270331')
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await page.getByRole('cell', { name: '31.03.2027' }).waitFor({ state: 'detached' })
  expect(problems).toEqual([])
  await context.close()
}, 90_000)

it('filters, sorts and keeps both in the address', async () => {
  const { page, context } = await open()
  await page.getByRole('combobox', { name: 'Kosten im ersten Jahr' }).selectOption('kostenlos')
  await page.getByRole('button', { name: 'Maßnahme', exact: true }).click()
  await page.waitForURL(/cost=free/)
  await page.waitForURL(/sort=title/)
  const names = await page.locator('tbody th button').allTextContents()
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'de')))
  expect(names.length).toBeGreaterThan(5)
  await page.getByRole('searchbox', { name: 'Suchen' }).fill('xyzzy')
  await page.getByRole('button', { name: 'Alle Maßnahmen zeigen' }).click()
  await page.getByRole('button', { name: MEASURE }).waitFor()
  await context.close()
}, 90_000)

it('puts the free ones that work within a week first', async () => {
  const { page, context } = await open()
  expect(await page.locator('tbody tr').first().textContent()).toBe('Kostenlos und in einer Woche wirksam')
  await context.close()
}, 90_000)

it('finds a bundle for a budget by keyboard alone, and shows it in the stress test', async () => {
  const { page, problems, context } = await open()
  await page.getByRole('slider', { name: 'Budget im ersten Jahr' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.getByText(/Maßnahmen für zusammen|Eine Maßnahme für/).waitFor({ timeout: 90_000 })
  await page.getByRole('link', { name: 'Dieses Paket im Stresstest ansehen' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Stresstest' }).waitFor()
  expect(page.url()).toMatch(/measures=M-/)
  expect(problems).toEqual([])
  await context.close()
}, 150_000)

it('saves the list as a table for a spreadsheet', async () => {
  const { page, context } = await open('?q=aggregat')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^Tabelle sichern/ }).click()])
  const text = await readFile(await download.path(), 'utf8')
  expect(text.startsWith('\u{FEFF}Rang;Nummer;Maßnahme')).toBe(true)
  expect(text).toContain('M-08')
  await context.close()
}, 90_000)

import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningApp, startApp, type Visit, visit } from './testing/browser.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
}, 120_000)
afterAll(() => app.stop())

async function open(search = '', options: Parameters<typeof visit>[1] = {}): Promise<Visit> {
  const visited = await visit(app, options, { address: `/phases${search}` })
  await visited.page.getByRole('heading', { level: 1, name: 'Phasen & Pflichten' }).waitFor()
  return visited
}

it('changes checklists with the phases, several at once, and says what has never been applied', async () => {
  const { page, problems, context } = await open()
  await page.getByRole('heading', { level: 3, name: 'Frieden, hybride Lage' }).waitFor()
  expect(await page.getByText('noch nie angewendet').count()).toBe(4)
  await page.getByRole('checkbox', { name: 'Spannungsfall' }).check()
  await page.getByRole('heading', { level: 3, name: 'Spannungsfall' }).waitFor()
  expect(await page.getByRole('heading', { level: 3, name: 'Frieden, hybride Lage' }).count()).toBe(1)
  await page.getByRole('checkbox', { name: 'Frieden' }).uncheck()
  await page.getByRole('heading', { level: 3, name: 'Frieden, hybride Lage' }).waitFor({ state: 'detached' })
  expect(problems).toEqual([])
  await context.close()
}, 60_000)

it('opens the duties of a law only when the decision names it, and keeps that in the address', async () => {
  const { page, context } = await open()
  const duty = page.getByRole('heading', { level: 3, name: 'Vorrangvertrag zuerst bedienen' })
  await page.getByRole('checkbox', { name: 'Zustimmungsfall' }).check()
  expect(await duty.count()).toBe(0)
  await page.getByRole('checkbox', { name: 'Die Entscheidung nennt diese Vorschrift: Wirtschaftssicherstellungsgesetz' }).check()
  await duty.waitFor()
  await page.reload()
  await duty.waitFor()
  await context.close()
}, 60_000)

it('searches the duties by words of any field, and offers a way out when nothing fits', async () => {
  const { page, context } = await open()
  const search = page.getByRole('searchbox', { name: 'Suchen' })
  await search.fill('bsi erstmeldung')
  await page.getByText(/^1 von \d+ Pflichten$/).waitFor()
  await page.reload()
  expect(await search.inputValue()).toBe('bsi erstmeldung')
  await search.fill('xyzzy')
  await page.getByRole('button', { name: 'Alle Pflichten zeigen' }).click()
  await page.getByText('Insolvenzantrag').waitFor()
  await context.close()
}, 60_000)

it('shows of a duty its basis, grade, source, day of the last check and disclaimer', async () => {
  const { page, context } = await open('?q=vorrangvertrag&scope=all')
  await page.getByText('Vorrangvertrag zuerst bedienen').click()
  const details = page.locator('#duty-WISIV-2')
  await details.getByText('Im Gesetz nachgelesen.').first().waitFor()
  await details.getByText('31. März 2026').waitFor()
  await page.getByText('Diese Übersicht ist keine Rechtsberatung.').waitFor()
  await context.close()
}, 60_000)

it('turns "known since" into due times on a German clock, wherever the device is', async () => {
  const { page, context } = await open('', { timezoneId: 'America/New_York' })
  await page.getByLabel('Zeitpunkt (deutsche Zeit)').fill('2026-03-28T14:30')
  // One hour was skipped in that night: 24 hours later the clock shows one hour more.
  await page.getByText('Sonntag, 29. März 2026, 15:30 Uhr').first().waitFor()
  await context.close()
}, 60_000)

it('saves the chosen deadlines as a calendar file', async () => {
  const { page, problems, context } = await open('?since=2026-12-01T14:30')
  await page.getByRole('checkbox', { name: 'In den Kalender: Meldung mit erster Bewertung' }).uncheck()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Kalenderdatei sichern (3 Termine)' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('fristen.ics')
  const text = await readFile(await download.path(), 'utf8')
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(3)
  expect(text).toContain('DTEND:20261202T133000Z')
  expect(text).not.toContain('Meldung mit erster Bewertung')
  expect(problems).toEqual([])
  await context.close()
}, 60_000)

it('leads from an item of a checklist to its duty', async () => {
  const { page, context } = await open('?phases=spannungsfall')
  await page.getByRole('button', { name: 'Pflicht: Zustimmung zur Kündigung' }).click()
  await page.locator('#duty-ASG-7 details[open]').waitFor()
  await context.close()
}, 60_000)

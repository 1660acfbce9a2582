/** Tables that are taken along: CSV and Excel, in which nothing is a formula. */
import { readWorkbook } from '@rueckhalt/feeds/workbook'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningApp, startApp, visit } from './testing/browser.ts'
import { openDevice } from './testing/device.ts'
import { choose, saved } from './testing/files.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
}, 180_000)
afterAll(() => app.stop())

async function cellsOf(bytes: Buffer): Promise<string[][]> {
  const read = await readWorkbook(bytes)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return (read.sheets[0]?.rows ?? []).map((row) => row.map((cell) => (cell.kind === 'text' ? cell.text : cell.kind)))
}

it('X6 duties and contacts as CSV and Excel', async () => {
  const { page, problems, context } = await visit(app)
  await page.goto(`${app.address}#/phases`)
  const duties = await saved(page, 'Als CSV sichern')
  expect(duties.name).toBe('Pflichten-mit-Fristen.csv')
  expect(duties.bytes.toString()).toMatch(/^\ufeffKennung;Pflicht;Geltung;/)
  const shown = await page.locator('[id^="duty-"]').count()
  const table = await cellsOf((await saved(page, 'Als Excel sichern')).bytes)
  expect(table).toHaveLength(shown + 1)
  const contacts = [
    { id: 'a', kind: 'staff', name: '=HYPERLINK("http://x")', mobile: '+49 171 3920001' },
    { id: 'b', kind: 'other', organisation: 'Bank; Zweigstelle', phone: '0221 4710 220' },
  ]
  await openDevice(page)
  await choose(page, 'x.json', Buffer.from(JSON.stringify({ format: 'rueckhalt-company/1', plan: { contacts } })))
  await page.getByRole('heading', { level: 3, name: 'x geöffnet' }).waitFor()
  await page.goto(`${app.address}#/plan?teil=kontakte`)
  const [, first = '', second = ''] = (await saved(page, 'Als CSV sichern')).bytes.toString().split('\r\n')
  expect(first).toContain(`;"'=HYPERLINK(""http://x"")";`)
  expect(first).toContain(`;'+49 171 3920001;`)
  expect(second).toContain('"Bank; Zweigstelle"')
  const sheet = await cellsOf((await saved(page, 'Als Excel sichern')).bytes)
  expect(sheet[1]?.[1]).toBe('=HYPERLINK("http://x")')
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

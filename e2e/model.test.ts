/** The company's model in a real browser: edit, undo, faults, tables, impact analysis, workbook and document, in and out. */
import { readFile } from 'node:fs/promises'
import { deflateRawSync } from 'node:zlib'
import { COMPANY_FORMAT, type Company, readCompany } from '@rueckhalt/domain/company'
import { companySheets, workbookSettings } from '@rueckhalt/domain/workbook'
import { readWorkbook, writeWorkbook } from '@rueckhalt/feeds/workbook'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults, sidewaysFaults } from './testing/accessibility.ts'
import { type RunningApp, startApp, type Visit, visit } from './testing/browser.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const HORIZONS = [4, 24, 72, 168, 336, 720]

const firm: Company = {
  format: COMPANY_FORMAT,
  company: { legalName: 'Muster Metallbau GmbH', employeesN: 40, sizeClass: '10-49' },
  sites: [
    { id: 'werk-nord', name: 'Werk Nord', heatingType: 'gas', voltageLevel: 'lv' },
    { id: 'werk-sued', name: 'Werk Süd', heatingType: 'oil', floodZone: 'unknown' },
  ],
  power: { loadTotalKw: 60, loadCriticalKw: 15, upsMinutes: { min: 10, max: 30 }, genset: 'unknown' },
  people: { headcount: 40, keyFunctionsN: 8, singleHolderFunctionsN: 3 },
  processes: [
    { id: 'auftrag', name: 'Auftragsabwicklung', damage: HORIZONS.map((horizonH, k) => ({ horizonH, level: [1, 2, 3, 3, 4, 4][k] ?? 1 })) },
    {
      id: 'cnc',
      name: 'CNC-Fertigung',
      dependencies: ['auftrag'],
      rtaH: 200,
      damage: [
        { horizonH: 24, level: 1 },
        { horizonH: 168, level: 3 },
      ],
    },
  ],
}

let app: RunningApp
let open: Visit | undefined
beforeAll(async () => {
  app = await startApp()
}, 180_000)
afterAll(() => app.stop())
afterEach(async () => {
  await open?.context.close()
  open = undefined
})

/** Opens the screen with an empty company, or with this one, imported as a document. */
async function openModel(section: string, company?: Company): Promise<Page> {
  open = await visit(app)
  const { page } = open
  await page.goto(`${app.address}#/model?section=files`)
  await page.getByRole('button', { name: 'Mit einem leeren Betriebsmodell beginnen' }).click()
  if (company) {
    await importDocument(page, JSON.stringify(company))
    await page.getByRole('button', { name: 'Übernehmen' }).click()
  }
  await goTo(page, `section=${section}`)
  return page
}

async function goTo(page: Page, search: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#/model?${search}`)
  await page.getByRole('heading', { level: 2 }).first().waitFor()
}

async function importDocument(page: Page, text: string): Promise<void> {
  await page
    .getByLabel('JSON oder YAML importieren')
    .setInputFiles({ name: 'betrieb.json', mimeType: 'application/json', buffer: Buffer.from(text) })
}

async function importWorkbook(page: Page, bytes: Uint8Array, name = 'betrieb.xlsx'): Promise<void> {
  await page.getByLabel('Arbeitsmappe importieren').setInputFiles({ name, mimeType: XLSX, buffer: Buffer.from(bytes) })
}

async function downloaded(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()])
  return readFile(await download.path())
}

async function exported(page: Page): Promise<Company> {
  await goTo(page, 'section=files')
  const read = readCompany(JSON.parse((await downloaded(page, 'JSON exportieren')).toString()))
  return read.ok ? read.value : read.rest
}

/** A zip archive with one entry, small on the disk and large once unpacked. Source: PKWARE APPNOTE 6.3. */
function archiveOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content)
  const header = (signature: number, length: number, method: number, sizes: number): Buffer => {
    const bytes = Buffer.alloc(length + name.length)
    bytes.writeUInt32LE(signature, 0)
    bytes.writeUInt16LE(8, method)
    bytes.writeUInt32LE(packed.length, sizes)
    bytes.writeUInt32LE(content.length, sizes + 4)
    bytes.writeUInt16LE(name.length, sizes + 8)
    bytes.write(name, length)
    return bytes
  }
  const local = header(0x04034b50, 30, 8, 18)
  const central = header(0x02014b50, 46, 10, 20)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length + packed.length, 16)
  return Buffer.concat([local, packed, central, end])
}

function field(page: Page, path: string): ReturnType<Page['locator']> {
  return page.locator(`[id="field:${path}"]`)
}

describe('the company’s model', () => {
  it('a field is edited, refused with its reason, mended and undone', async () => {
    const page = await openModel('power')
    await field(page, 'power.loadTotalKw').fill('viel')
    await field(page, 'power.loadTotalKw').press('Enter')
    await page.locator('p', { hasText: '„viel“ lässt sich nicht als Zahl lesen' }).waitFor()
    // What was typed is still there after looking elsewhere.
    await goTo(page, 'section=finance')
    await page.getByText('Eine Angabe passt nicht').last().click()
    await page.getByRole('link', { name: 'Strom und Notstrom · Elektrische Gesamtlast' }).click()
    await page.waitForFunction(() => document.activeElement?.id === 'field:power.loadTotalKw')
    expect(await field(page, 'power.loadTotalKw').inputValue()).toBe('viel')
    await field(page, 'power.loadTotalKw').fill('60 kW')
    await field(page, 'power.loadTotalKw').press('Enter')
    await field(page, 'power.loadCriticalKw').fill('70')
    await field(page, 'power.loadCriticalKw').press('Tab')
    await page.locator('p', { hasText: 'Die kritische Last (70 kW) ist höher als die gesamte (60 kW)' }).first().waitFor()
    await field(page, 'power.loadCriticalKw').focus()
    await page.keyboard.press('Control+z')
    expect(await field(page, 'power.loadCriticalKw').inputValue()).toBe('')
    await page.keyboard.press('Control+Shift+z')
    expect(await field(page, 'power.loadCriticalKw').inputValue()).toBe('70')
    await page.keyboard.press('Control+z')
    await field(page, 'power.upsMinutes').fill('15–60')
    await field(page, 'power.upsMinutes').press('Enter')
    await field(page, 'power.genset').selectOption({ label: 'weiß nicht' })
    await page.locator('[data-field="power.gensetFuelL"]').getByRole('checkbox').check()
    expect((await exported(page)).power).toEqual({
      loadTotalKw: 60,
      upsMinutes: { min: 15, max: 60 },
      genset: 'unknown',
      gensetFuelL: 'unknown',
    })
    expect(open?.problems).toEqual([])
  }, 90_000)

  it('a table is filled in by keyboard alone, searched, filtered, sorted, and a deleted row comes back', async () => {
    const page = await openModel('sites')
    await page.getByText('Noch kein Standort.').waitFor()
    await page.getByLabel('Name des neuen Standorts').focus()
    await page.keyboard.type('Werk Nord')
    await page.keyboard.press('Enter')
    // The first field of the new row has the focus; a letter begins to edit it.
    await page.waitForFunction(() => document.activeElement?.id === 'field:sites[0].kreisAgs')
    await page.keyboard.type('05170')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Amtlicher Gemeindeschlüssel: 05170' }).waitFor()
    await page.keyboard.press('Home')
    await page.keyboard.press('F2')
    await page.keyboard.type('Werk Süd')
    await page.keyboard.press('Escape')
    await page.getByLabel('Name des neuen Standorts').fill('Lager')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.id === 'field:sites[1].kreisAgs')
    await page.keyboard.press('Alt+ArrowUp')
    await page.waitForFunction(() => document.activeElement?.id === 'field:sites[0].kreisAgs')
    await page.getByRole('searchbox', { name: 'Suchen' }).fill('nord')
    await page.getByText('1 von 2').waitFor()
    expect(page.url()).toContain('q=nord')
    await page.getByRole('searchbox', { name: 'Suchen' }).fill('')
    await page.getByRole('button', { name: 'Name des Standorts', exact: true }).click()
    expect(page.url()).toContain('sort=name')
    await page.getByRole('button', { name: 'Löschen: Werk Nord' }).click()
    await page.getByText('„Werk Nord“ ist gelöscht.').waitFor()
    await page.getByText('„Werk Nord“ ist gelöscht.').getByRole('button', { name: 'Rückgängig' }).click()
    const csv = (await downloaded(page, 'CSV')).toString()
    expect(csv).toContain('Name des Standorts')
    expect(csv).toMatch(/werk-nord-\w+;Werk Nord/)
    expect((await exported(page)).sites).toEqual([
      { id: expect.stringMatching(/^lager-\w+$/), name: 'Lager' },
      { id: expect.stringMatching(/^werk-nord-\w+$/), name: 'Werk Nord', kreisAgs: '05170' },
    ])
    expect(open?.problems).toEqual([])
  }, 90_000)

  it('damage gives targets at once, and damage that falls is a fault beside its field', async () => {
    const page = await openModel('bia', firm)
    const row = page.getByRole('row', { name: /CNC-Fertigung/ }).first()
    await row.getByText('167 h').waitFor()
    await page.getByLabel('CNC-Fertigung: Schaden nach 72 h').selectOption({ label: '3 hoch' })
    await row.getByText('71 h').waitFor()
    await page.getByLabel('CNC-Fertigung: Schaden nach 14 Tagen').selectOption({ label: '1 gering' })
    await page.locator('p', { hasText: 'Ein längerer Ausfall kann nicht weniger schaden.' }).waitFor()
    expect(await page.getByLabel('CNC-Fertigung: Schaden nach 14 Tagen').getAttribute('aria-invalid')).toBe('true')
    await page.keyboard.press('Control+z')
    await page.getByRole('button', { name: 'CNC-Fertigung' }).click()
    await page.getByText('Nach 72 h erreicht der Schaden Stufe 3, die als untragbar gilt.').waitFor()
    await field(page, 'processes[1].damage[1].reason').fill('Vertragsstrafe')
    await page.keyboard.press('Tab')
    await page.getByText('fehlen 129 h').waitFor()
    const { processes } = await exported(page)
    expect(processes?.[1]?.damage).toEqual([
      { horizonH: 24, level: 1 },
      { horizonH: 72, level: 3, reason: 'Vertragsstrafe' },
      { horizonH: 168, level: 3 },
    ])
    expect(open?.problems).toEqual([])
  }, 90_000)

  it('M8: a broken workbook is refused with every fault and its cell; a good one shows its changes first, and is one step', async () => {
    const page = await openModel('files', firm)
    const sheets = companySheets(
      { ...firm, people: { headcount: 41 }, company: { ...firm.company, employeesN: 42 } },
      { locale: 'de', example: false },
    )
    const broken = sheets.map((sheet) => ({
      ...sheet,
      rows: sheet.rows.map((row) =>
        row.map((cell) =>
          cell.content.kind === 'number' && [41, 60].includes(cell.content.number)
            ? { ...cell, content: { kind: 'text' as const, text: 'viele' } }
            : cell,
        ),
      ),
    }))
    await importWorkbook(page, await writeWorkbook(broken, workbookSettings('de')), 'kaputt.xlsx')
    await page.getByText('2 Fehler in der Datei.').waitFor()
    const rows = await page.getByRole('table', { name: 'Fehler in der Datei' }).getByRole('row').allTextContents()
    expect(rows).toHaveLength(3)
    expect(rows[1]).toMatch(/^Betrieb\d+[A-Z]viele„viele“ ist hier keine verständliche Zahl/)
    await page.getByText('Es wurde nichts geändert.').waitFor()
    await page.getByRole('button', { name: 'Schließen' }).click()
    await importWorkbook(page, await writeWorkbook(sheets, workbookSettings('de')), 'gut.xlsx')
    await page.getByText('Geändert: 2, neu: 0, entfallen: 2.').waitFor()
    await page.getByText('Betrieb · Beschäftigte (Köpfe): 40 → 42').waitFor()
    await page.getByRole('button', { name: 'Übernehmen' }).click()
    await page.getByText('4 Änderungen sind übernommen.').waitFor()
    expect((await exported(page)).people).toEqual({ headcount: 41 })
    await page.getByText('4 Änderungen sind übernommen.').getByRole('button', { name: 'Rückgängig' }).click()
    expect(await exported(page)).toEqual(firm)
    expect(open?.problems).toEqual([])
  }, 90_000)

  it('X1, X4: what is exported and imported is the same; what is no workbook gets a sentence', async () => {
    const page = await openModel('files', firm)
    const workbook = await downloaded(page, 'Arbeitsmappe exportieren')
    await importWorkbook(page, workbook)
    await page.getByText('Die Datei sagt dasselbe wie das geöffnete Betriebsmodell.').waitFor()
    await page.getByRole('button', { name: 'Schließen' }).click()
    const template = await readWorkbook(await downloaded(page, 'Vorlage herunterladen'))
    expect(template.ok && template.sheets.map(({ name }) => name)).toContain('Prozesse')
    await importWorkbook(page, Buffer.from('PK nichts'), 'nichts.xlsx')
    await page.getByText('Die Datei ist beschädigt oder unvollständig').waitFor()
    await page.getByRole('button', { name: 'Schließen' }).click()
    await importWorkbook(page, archiveOf('xl/workbook.xml', Buffer.alloc(100_000_000)), 'bombe.xlsx')
    await page.getByText('Entpackt wird die Datei größer als 16 MB.').waitFor()
    await page.getByRole('button', { name: 'Schließen' }).click()
    await importWorkbook(page, new Uint8Array(20_000_001), 'riesig.xlsx')
    await page.getByText('eine Arbeitsmappe darf höchstens 20 MB haben').waitFor()
    await page.getByRole('button', { name: 'Schließen' }).click()
    await importDocument(page, '{"format": "rueckhalt-company/1", "power": {"upsMinutes": "lang"}}')
    await page.getByText('Ein Fehler in der Datei.').waitFor()
    await page.getByText('Laufzeit der USV').waitFor()
    expect(await exported(page)).toEqual(firm)
    expect(open?.problems).toEqual([])
  }, 90_000)

  it('is accessible where a field is at fault, wide and narrow', async () => {
    const page = await openModel('power', { ...firm, power: { ...firm.power, loadCriticalKw: 70 } })
    await page.locator('p', { hasText: 'Die kritische Last (70 kW) ist höher als die gesamte (60 kW)' }).first().waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await sidewaysFaults(page)).toEqual([])
    expect(open?.problems).toEqual([])
  }, 60_000)

  it('two hundred processes: every one is there, and a change shows in table and grid', async () => {
    const processes = Array.from({ length: 200 }, (_, k) => ({
      id: `prozess-${k}`,
      name: `Prozess ${k}`,
      damage: HORIZONS.map((horizonH, place) => ({ horizonH, level: Math.min(4, 1 + Math.floor(place / 2)) })),
    }))
    const page = await openModel('processes', { ...firm, processes })
    expect(await page.getByRole('row').count()).toBe(201)
    await page.getByRole('button', { name: 'Personen im Notbetrieb: keine Angabe' }).first().click()
    await page.keyboard.type('12')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Personen im Notbetrieb: 12' }).waitFor()
    await goTo(page, 'section=bia')
    await page.getByLabel('Prozess 7: Schaden nach 4 h').selectOption({ label: '3 hoch' })
    await page
      .getByRole('row', { name: /Prozess 7 / })
      .first()
      .getByText('3 h', { exact: true })
      .waitFor()
    expect(open?.problems).toEqual([])
  }, 120_000)
})

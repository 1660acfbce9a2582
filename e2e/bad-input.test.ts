/** Bad input and bad machines in a real browser: each with a sentence that says what was kept and what to do; nothing is overwritten. */
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accessibilityFaults } from './testing/accessibility.ts'
import { type RunningApp, startApp, visit, takenOver } from './testing/browser.ts'
import { answerEmployees, databaseEntries, employeesField, openDevice, writeRecord } from './testing/device.ts'
import { choose, drop, exportFile, PASSPHRASE, saved, typePassphrase } from './testing/files.ts'

let app: RunningApp
let folder: string
beforeAll(async () => {
  app = await startApp()
  folder = await mkdtemp(join(tmpdir(), 'rueckhalt-files-'))
}, 180_000)
afterAll(async () => {
  await app.stop()
  await rm(folder, { recursive: true })
})

/** @returns the path of a file with so many bytes, of which the first are given */
async function largeFile(name: string, start: string, bytes: number): Promise<string> {
  const path = join(folder, name)
  const file = await open(path, 'w')
  await file.write(start)
  await file.truncate(bytes)
  await file.close()
  return path
}

async function isRefused(page: Page, sentence: string): Promise<void> {
  await page.getByRole('alert').filter({ hasText: sentence }).waitFor({ timeout: 30_000 })
}

async function typeFilePassphrase(page: Page): Promise<void> {
  await page.getByRole('dialog').getByLabel('Passphrase').fill(PASSPHRASE)
  await page.keyboard.press('Enter')
}

/** What was open is open still, as it was, and nothing was added. */
async function isUnchanged(page: Page): Promise<void> {
  expect(await databaseEntries(page)).toBe(1)
  await page.goto(`${app.address}#/check?frage=1`)
  await employeesField(page).waitFor()
  expect(await employeesField(page).inputValue()).toBe('40')
}

it('K8 files that are no use are refused in a sentence, and what is open stays as it is', async () => {
  const { page, problems, context } = await visit(app)
  await answerEmployees(page, '40')
  const { bytes } = await exportFile(page)
  const text = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))
  const refusals: [string, Buffer | string, string][] = [
    ['leer.age', Buffer.alloc(0), 'Die Datei „leer.age“ ist leer.'],
    ['kurz.age', bytes.subarray(0, 60), 'Die Datei ist unvollständig'],
    ['brief.age', Buffer.from('Sehr geehrte Damen und Herren'), 'Das ist keine Datei im Format age.'],
    ['brief.txt', Buffer.from('Sehr geehrte Damen und Herren'), 'Rückhalt kennt den Inhalt der Datei „brief.txt“ nicht.'],
    ['bild.png', Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'Rückhalt kennt den Inhalt der Datei „bild.png“ nicht.'],
    ['package.json', text({ name: 'left-pad' }), 'Rückhalt kennt den Inhalt der Datei „package.json“ nicht.'],
    ['neu.json', text({ format: 'rueckhalt-vault/2' }), 'Eine neuere Version von Rückhalt hat diese Daten geschrieben.'],
    ['halb.json', Buffer.from('{"format": "rueckhalt-company/1", "power": {'), 'Die Datei „halb.json“ hat'],
    ['mappe.xlsx', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200)]), 'Öffnen Sie sie in Ihrer Tabellenkalkulation'],
    ['groß.age', await largeFile('groß.age', 'age-encryption.org/v1\n', 105_000_000), 'Die Datei „groß.age“ hat 101 MB'],
    ['groß.yaml', await largeFile('groß.yaml', 'format: rueckhalt-company/1\n', 105_000_000), 'Die Datei „groß.yaml“ hat 101 MB'],
    ['groß.xlsx', await largeFile('groß.xlsx', 'PK\u0003\u0004', 30_000_000), 'höchstens 20 MB'],
  ]
  for (const [name, content, sentence] of refusals) {
    await choose(page, name, content)
    // The age reader looks at a file before it tries a passphrase, and that needs one.
    if (name === 'kurz.age') await typeFilePassphrase(page)
    await isRefused(page, sentence)
  }
  const tampered = Buffer.from(bytes)
  tampered.writeUInt8(tampered.readUInt8(tampered.length - 20) ^ 1, tampered.length - 20)
  await choose(page, 'verändert.age', tampered)
  await typeFilePassphrase(page)
  await isRefused(page, 'Die Datei ist beschädigt')
  expect(problems).toEqual([])
  await isUnchanged(page)
  await context.close()
}, 180_000)

it('K13 a file of the command line: every fault with its line, then it becomes a further company, also a second time', async () => {
  const { page, problems, context } = await visit(app)
  await answerEmployees(page, '40')
  await page.goto(app.address)
  await takenOver(page)
  await page.getByRole('heading', { level: 1, name: 'Wie lange hält Ihr Betrieb durch?' }).waitFor()
  const faulty =
    'format: rueckhalt-company/1\npower:\n  upsMinutes: viele\n  genset: vielleicht\nprocesses:\n  - id: cnc\n    rtoH: 1.000\n'
  await drop(page, 'betrieb.yaml', faulty)
  await isRefused(page, 'Die Datei „betrieb.yaml“ hat 3 Fehler; es wurde nichts übernommen.')
  const shown = await page.getByRole('list', { name: 'Fehler in der Datei' }).getByRole('listitem').allTextContents()
  expect(shown.map((line) => line.slice(0, line.indexOf(':')))).toEqual([
    'Zeile 3, power.upsMinutes',
    'Zeile 4, power.genset',
    'Zeile 7, processes[0].rtoH',
  ])
  expect(await accessibilityFaults(page)).toEqual([])
  expect(await databaseEntries(page)).toBe(1)
  const good = 'format: rueckhalt-company/1\ncompany:\n  legalName: Bäckerei Süß\n  employeesN: 9\n'
  await drop(page, 'betrieb.yaml', good)
  await page.waitForFunction(() => location.hash.startsWith('#/result'))
  await openDevice(page)
  await choose(page, 'betrieb.yaml', Buffer.from(good))
  await page.getByRole('heading', { level: 3, name: 'Bäckerei Süß (2) geöffnet' }).waitFor()
  expect(await databaseEntries(page)).toBe(3)
  await page.getByRole('button', { name: 'Öffnen: Mein Betrieb' }).click()
  await page.goto(`${app.address}#/check?frage=1`)
  await employeesField(page).waitFor()
  expect(await employeesField(page).inputValue()).toBe('40')
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

it('K13 the company as YAML: with a warning, for the command line, and back again', async () => {
  const { page, problems, context } = await visit(app)
  await answerEmployees(page, '40')
  await openDevice(page)
  await page.getByRole('button', { name: /^Exportieren/ }).click()
  await page.getByText('Unverschlüsselt, für andere Programme').click()
  await page.getByText('Diese Datei ist nicht verschlüsselt.').waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  const { name, bytes } = await saved(page, 'Unverschlüsselt als YAML sichern')
  expect(name).toMatch(/^Mein Betrieb \d{4}-\d{2}-\d{2}\.yaml$/)
  expect(bytes.toString()).toContain('format: rueckhalt-company/1\n')
  await choose(page, name, bytes)
  await page.getByRole('heading', { level: 3, name: /^Mein Betrieb \d{4}-\d{2}-\d{2} geöffnet$/ }).waitFor()
  await page.goto(`${app.address}#/check?frage=1`)
  await employeesField(page).waitFor()
  expect(await employeesField(page).inputValue()).toBe('40')
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

it('K14 export, import and unlocking can be stopped, and nothing has changed', async () => {
  const { page, problems, context } = await visit(app)
  await answerEmployees(page, '40')
  const { name, bytes } = await exportFile(page)
  let downloads = 0
  page.on('download', () => downloads++)
  await typePassphrase(page)
  await page.getByRole('button', { name: 'Datei sichern' }).click()
  await page.getByRole('button', { name: 'Abbrechen' }).click()
  await isRefused(page, 'Der Vorgang wurde abgebrochen. Es wurde nichts verändert.')
  await choose(page, name, bytes)
  await typeFilePassphrase(page)
  await page.getByText('Die Datei wird geöffnet.').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Abbrechen' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /^Schloss einrichten/ }).click()
  await typePassphrase(page)
  await page.keyboard.press('Enter')
  await page.getByText('Das Schloss ist eingerichtet.').waitFor({ timeout: 60_000 })
  await page.reload()
  await page.goto(`${app.address}#/check?frage=1`)
  await page.getByLabel('Passphrase').fill(PASSPHRASE)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Abbrechen' }).click()
  await isRefused(page, 'Der Vorgang wurde abgebrochen.')
  await page.getByRole('button', { name: 'Aufschließen', exact: true }).click()
  await employeesField(page).waitFor({ timeout: 30_000 })
  expect(downloads).toBe(0)
  expect(problems).toEqual([])
  await isUnchanged(page)
  await context.close()
}, 180_000)

it('K15 a company that a newer version has written is named and left alone', async () => {
  const { page, problems, context } = await visit(app)
  await answerEmployees(page, '40')
  await writeRecord(page, { version: 2 })
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Dieser Betrieb ist hier geschlossen' }).waitFor()
  await page.getByText('Eine neuere Version von Rückhalt hat diese Daten geschrieben.').waitFor()
  await page.getByRole('link', { name: 'Zu den Betrieben auf diesem Gerät' }).click()
  await page.getByText('Eine neuere Fassung von Rückhalt hat ihn geschrieben.').waitFor()
  expect(await page.getByRole('button', { name: /^Öffnen:/ }).count()).toBe(0)
  await writeRecord(page, { version: 1 })
  await page.goto(`${app.address}#/check?frage=1`)
  await page.reload()
  await employeesField(page).waitFor()
  expect(await employeesField(page).inputValue()).toBe('40')
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

it('K5 without a database the app works, says that nothing is kept, and exports', async () => {
  const { page, context } = await visit(app)
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('no', 'SecurityError')
    }
  })
  await page.reload()
  await page.goto(`${app.address}#/check?frage=1`)
  await employeesField(page).fill('40')
  await employeesField(page).blur()
  await page.getByText('Dieser Browser lässt die Seite nichts speichern').waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await openDevice(page)
  await page.getByText('Exportieren', { exact: true }).click()
  await typePassphrase(page)
  expect((await saved(page, 'Datei sichern')).name).toContain('Mein Betrieb')
  await context.close()
}, 120_000)

it('K5 storage that is full: said with what was kept, and saved when there is room again', async () => {
  const { page, problems, context } = await visit(app)
  await answerEmployees(page, '40')
  await page.evaluate(() => {
    const { prototype } = IDBObjectStore
    const added = Object.getOwnPropertyDescriptor(prototype, 'add') ?? {}
    prototype.add = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    Object.assign(globalThis, { makeRoom: () => Object.defineProperty(prototype, 'add', added) })
  })
  await employeesField(page).fill('41')
  await employeesField(page).blur()
  await page.getByText('Der Speicher ist voll.').waitFor()
  expect(await employeesField(page).inputValue()).toBe('41')
  await page.evaluate(() => (globalThis as unknown as { makeRoom: () => void }).makeRoom())
  await page.getByRole('button', { name: 'Erneut speichern' }).click()
  await page.locator('header').getByText('Gespeichert', { exact: true }).waitFor()
  await page.reload()
  await employeesField(page).waitFor()
  expect(await employeesField(page).inputValue()).toBe('41')
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

it('K11 a clock that goes back by a year is named, and nothing is lost', async () => {
  const { page, problems, context } = await visit(app)
  await answerEmployees(page, '40')
  await page.clock.setFixedTime(Date.now() - 365 * 24 * 3_600_000)
  await page.reload()
  await page.getByText('Die Uhr dieses Geräts zeigt den').waitFor()
  await employeesField(page).waitFor()
  expect(await employeesField(page).inputValue()).toBe('40')
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

it('K11 a clock that was a year ahead: what was entered meanwhile is kept, and the plan is read as of the day that the clock shows', async () => {
  const { page, problems, context } = await visit(app)
  await answerEmployees(page, '40')
  await page.clock.setFixedTime(Date.now() + 365 * 24 * 3_600_000)
  await page.reload()
  await answerEmployees(page, '41')
  for (const [hash, name] of [
    ['#/plan', 'Notfallplan'],
    ['#/phases', 'Phasen & Pflichten'],
    ['#/device', 'Was auf diesem Gerät liegt'],
  ] as const) {
    await page.goto(`${app.address}${hash}`)
    await page.getByRole('heading', { level: 1, name }).waitFor()
  }
  await page.clock.setFixedTime(Date.now())
  await page.goto(`${app.address}#/check?frage=1`)
  await page.reload()
  await page.getByText('Die Uhr dieses Geräts zeigt den').waitFor()
  await employeesField(page).waitFor()
  expect(await employeesField(page).inputValue()).toBe('41')
  await answerEmployees(page, '42')
  await page.reload()
  await employeesField(page).waitFor()
  expect(await employeesField(page).inputValue()).toBe('42')
  expect(await page.getByText('Die Uhr dieses Geräts zeigt den').count()).toBe(0)
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

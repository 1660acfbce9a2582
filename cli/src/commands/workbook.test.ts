/** `template`, `export` and `import` as their users call them: nothing is written before everything was said. */
import { existsSync, readFileSync } from 'node:fs'
import {
  companySheets,
  type CellContent,
  companyDiff,
  templateSheets,
  type WrittenSheet,
  workbookSettings,
} from '@rueckhalt/domain/workbook'
import { COMPANY_FORMAT, type Company, readCompany } from '@rueckhalt/domain/company'
import { readWorkbook, writeWorkbook } from '@rueckhalt/feeds/workbook'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { scratchFolder } from '../network-files/testing/scratch-folder.ts'
import { rueckhalt } from '../network-files/testing/spawn-cli.ts'
import { READING_LIMITS, readWorkbookFile } from '../workbook/read-workbook-file.ts'

const folder = scratchFolder()

const FIRM: Company = {
  format: COMPANY_FORMAT,
  company: { legalName: 'Muster Metallbau GmbH', employeesN: 40, naceCode: '25.11', worksCouncil: 'unknown' },
  sites: [{ id: 'werk', name: 'Werk', kreisAgs: '05170' }],
  power: { loadTotalKw: { min: 40, mode: 50, max: 60 }, upsMinutes: 15, genset: 'none', lastLoadTest: '2026-03-31' },
  processes: [
    { id: 'cnc', name: 'CNC', damage: [1, 2, 3].map((level, k) => ({ horizonH: [4, 24, 72][k] ?? 0, level })), skills: ['a; b', 'c'] },
    { id: 'versand', name: 'Versand', dependencies: ['cnc'] },
  ],
}
const firm = folder.file('firma.json', JSON.stringify(FIRM))

type Rows = CellContent[][]

/** @returns the path of a workbook of the firm, changed by a script as people would by hand */
async function workbook(name: string, edit: (sheets: Map<string, Rows>) => void, company: Company = FIRM): Promise<string> {
  const sheets = companySheets(company, { locale: 'de', example: false })
  const contents = new Map(sheets.map((sheet) => [sheet.name, sheet.rows.map((row) => row.map(({ content }) => content))]))
  edit(contents)
  const edited = sheets
    .filter((sheet) => contents.has(sheet.name))
    .map((sheet): WrittenSheet => {
      const rows = (contents.get(sheet.name) ?? []).map((row) => row.map((content) => ({ content, style: 'input' as const })))
      return { ...sheet, rows }
    })
  return folder.file(name, await writeWorkbook(edited, workbookSettings('de')))
}

const text = (words: string): CellContent => ({ kind: 'text', text: words })

function setForm(sheets: Map<string, Rows>, path: string, content: CellContent, column = 1): void {
  for (const rows of sheets.values()) {
    const row = rows.find((cells) => cells[5]?.kind === 'text' && cells[5].text === path)
    if (row) row[column] = content
  }
}

function setCell(sheets: Map<string, Rows>, name: string, k: number, path: string, content: CellContent): void {
  const rows = sheets.get(name)
  const column = rows?.[2]?.findIndex((cell) => cell.kind === 'text' && cell.text === path) ?? -1
  const row = rows?.[4 + k]
  if (row) row[column] = content
}

describe('rueckhalt template', () => {
  it.each(['de', 'en'] as const)('writes an empty workbook that says nothing (%s), and never over a filled one', async (locale) => {
    const out = folder.join(`template-${locale}.xlsx`)
    expect((await rueckhalt('template', '--out', out, '--lang', locale)).code).toBe(0)
    const read = await readWorkbook(readFileSync(out))
    const names = read.ok ? read.sheets.map(({ name }) => name) : []
    expect(names).toEqual([...templateSheets(locale).map(({ name }) => name), workbookSettings(locale).listsName])
    const before = readFileSync(out)
    const again = await rueckhalt('template', '--out', out, '--lang', locale)
    expect([again.code, readFileSync(out).equals(before)]).toEqual([2, true])
    expect(again.stderr).toContain('--yes')
    expect((await rueckhalt('template', '--out', out, '--yes')).code).toBe(0)
  })

  it('names what is missing or wrong in the call', async () => {
    const { code, stderr } = await rueckhalt('template', '--out', folder.join('betrieb.xls'), '--lang', 'de')
    expect([code, stderr]).toEqual([2, expect.stringContaining('*.xlsx')])
  })
})

describe('rueckhalt export and import', () => {
  it('are the identity, as JSON and as YAML', async () => {
    const book = folder.join('export.xlsx')
    expect(await rueckhalt('export', firm, '--out', book)).toMatchObject({ code: 0, stdout: '' })
    for (const name of ['again.json', 'again.yaml']) {
      const out = folder.join(name)
      const { code, stdout } = await rueckhalt('import', book, '--company', firm, '--out', out, '--yes')
      expect([code, stdout]).toEqual([0, 'No changes.\n'])
      const written = name.endsWith('.json')
        ? (JSON.parse(readFileSync(out, 'utf8')) as unknown)
        : (parse(readFileSync(out, 'utf8')) as unknown)
      expect(readCompany(written)).toEqual({ ok: true, value: FIRM })
    }
  })

  it('show every change before anything is written, and write with --yes only', async () => {
    const book = await workbook('changed.xlsx', (sheets) => {
      setForm(sheets, 'power.upsMinutes', text('15–60 min, meist 20'))
      setForm(sheets, 'company.worksCouncil', text('ja'))
      setCell(sheets, 'Prozesse', 2, 'processes[].name', text('Einkauf'))
      setCell(sheets, 'Standorte', 0, 'sites[].id', text('werk-nord'))
    })
    const out = folder.file('target.json', JSON.stringify(FIRM))
    const shown = await rueckhalt('import', book, '--out', out, '--lang', 'de')
    expect(shown).toMatchObject({ code: 0, stderr: expect.stringContaining('nichts geschrieben') as string })
    expect(shown.stdout.trimEnd().split('\n')).toEqual([
      '5 Änderungen:',
      '  Betrieb · Betriebsrat vorhanden: weiß nicht → ja',
      '  Standorte · Werk: neu',
      '  Standorte · Werk: entfällt',
      '  Strom und Notstrom · Laufzeit der USV: 15 Minuten → 15 bis 60 Minuten, am ehesten 20',
      '  Prozesse · Einkauf: neu',
    ])
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(FIRM)
    const json = await rueckhalt('import', book, '--out', out, '--json', '--yes')
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: true, written: true, changes: { length: 5 } })
    const written = JSON.parse(readFileSync(out, 'utf8')) as Company
    expect(companyDiff(FIRM, written)).toHaveLength(5)
    expect(written.power?.upsMinutes).toEqual({ min: 15, mode: 20, max: 60 })
  })

  it('a workbook broken in ten ways: every fault with sheet, row and column, and nothing written', async () => {
    const book = await workbook('broken.xlsx', (sheets) => {
      setForm(sheets, 'company.employeesN', text('viele'))
      setForm(sheets, 'power.genset', text('riesig'))
      setForm(sheets, 'power.upsMinutes', { kind: 'date', day: '2026-10-04' })
      setForm(sheets, 'power.lastLoadTest', text('31.02.2026'))
      setForm(sheets, 'company.worksCouncil', text('vielleicht'))
      setForm(sheets, 'company.sitesN', text('company.sites'), 5)
      setCell(sheets, 'Standorte', 0, 'sites[].kreisAgs', { kind: 'number', number: 5170 })
      setCell(sheets, 'Prozesse', 0, 'processes[].damage[]@72', { kind: 'number', number: 1 })
      setCell(sheets, 'Prozesse', 1, 'processes[].dependencies', text('einkauf'))
      setCell(sheets, 'Ressourcen', 0, 'processes[]', text('lager'))
      sheets.delete('Kontakte')
    })
    const out = folder.join('never.json')
    const { code, stdout, stderr } = await rueckhalt('import', book, '--out', out, '--yes', '--lang', 'de')
    expect([code, stdout, existsSync(out)]).toEqual([2, '', false])
    const lines = stderr.trimEnd().split('\n')
    expect(lines.at(-1)).toBe('11 Fehler. Es wurde nichts gerechnet und nichts geschrieben.')
    expect(lines).toHaveLength(12)
    for (const words of [
      /Das Blatt „Kontakte“ fehlt/,
      /Blatt „Betrieb“, Zeile \d+, Spalte B \(Beschäftigte \(Köpfe\)\): „viele“ ist hier keine verständliche Zahl.* Erwartet wird: Ganze Zahl/,
      /Spalte F: Das Feld „company.sites“ gibt es auf diesem Blatt nicht/,
      /Spalte B \(Betriebsrat vorhanden\): „vielleicht“ heißt weder ja noch nein/,
      /„Technik und Versorgung“, .* \(Notstromaggregat\): „riesig“ steht nicht zur Wahl/,
      /Hier steht das Datum 04\.10\.2026/,
      /„31\.02\.2026“ ist kein eindeutiges Datum/,
      /„Standorte“, Zeile 5, .*„5170“ hat nicht die erwartete Form/,
      /Der Schaden sinkt nach 72 Stunden/,
      /„einkauf“ gibt es nicht/,
      /„lager“ gibt es in „Prozesse“ nicht/,
    ])
      expect(stderr).toMatch(words)
    const json = await rueckhalt('import', book, '--out', out, '--json')
    const { ok, faults } = JSON.parse(json.stdout) as { ok: boolean; faults: { sheet: string; row?: number; sentence: string }[] }
    expect([json.code, ok, faults.length]).toEqual([2, false, 11])
    expect(faults.every(({ sentence }) => sentence.length > 20)).toBe(true)
  })

  it.each<[string, Uint8Array, RegExp]>([
    ['no workbook', new TextEncoder().encode('a;b\n'), /This is no Excel workbook/],
    ['half a workbook', new Uint8Array([0x50, 0x4b, 3, 4, ...new Uint8Array(400)]), /damaged or incomplete/],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]), /old Excel format/],
    ['a file of 100 MB', new Uint8Array(100_000_000), /has 100 MB.*20 MB at most/],
    ['an empty file', new Uint8Array(0), /file is empty/],
  ])('%s ends in one sentence', async (name, bytes, sentence) => {
    const book = folder.file(`${name}.xlsx`, bytes)
    const out = folder.join('never.json')
    const { code, stderr } = await rueckhalt('import', book, '--out', out, '--yes')
    expect([code, existsSync(out)]).toEqual([2, false])
    expect(stderr).toMatch(sentence)
  })

  it('a file that takes too long or too much memory ends in one sentence', async () => {
    const book = await workbook('slow.xlsx', () => {})
    const slow = await readWorkbookFile(book, 'de', { ...READING_LIMITS, timeMs: 0 })
    const hungry = await readWorkbookFile(book, 'de', { ...READING_LIMITS, heapMb: 8 })
    expect(slow).toMatchObject({ ok: false, faults: [{ sentence: expect.stringContaining('Zeit') as string }] })
    expect(hungry).toMatchObject({ ok: false, faults: [{ sentence: expect.stringContaining('Speicher') as string }] })
  })

  it('a company file with faults is neither exported nor compared with', async () => {
    const bad = folder.file('bad.json', JSON.stringify({ ...FIRM, power: { loadTotalKw: -1 } }))
    const out = folder.join('bad.xlsx')
    expect(await rueckhalt('export', bad, '--out', out)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('power.loadTotalKw') as string,
    })
    expect(existsSync(out)).toBe(false)
    const book = await workbook('good.xlsx', () => {})
    expect((await rueckhalt('import', book, '--company', bad, '--out', folder.join('x.json'), '--yes')).code).toBe(2)
    expect((await rueckhalt('import', book, '--company', folder.join('none.json'), '--out', folder.join('x.json'))).code).toBe(2)
    expect(existsSync(folder.join('x.json'))).toBe(false)
  })
})

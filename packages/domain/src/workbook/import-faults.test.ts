/** Rules W5 to W10: edited workbooks, and every fault with its place. */
import { describe, expect, it } from 'vitest'
import type { Company } from '../company/company-document.ts'
import { withValueAt } from '../company/field-access.ts'
import { musterMetallbau } from '../company/testing/muster-metallbau.ts'
import { companyFromSheets } from './company-from-sheets.ts'
import { companySheets } from './company-sheets.ts'
import { faultPlaceText, faultSentence } from './fault-text.ts'
import { columnLetters, type CellContent, EMPTY_CELL, type ReadSheet, rangeName } from './sheet.ts'
import { asRead } from './testing/as-read.ts'
import { withoutEmpty } from './testing/random-company.ts'

interface Sheet {
  name: string
  rows: CellContent[][]
  merges: ReadSheet['merges'][number][]
}

const text = (words: string): CellContent => ({ kind: 'text', text: words })

/** A workbook of the demo firm that a test may edit as people do. */
class Edited {
  sheets: Sheet[]

  constructor(company: Company = musterMetallbau) {
    this.sheets = asRead(companySheets(company, { locale: 'de', example: false })).map(({ name, rows }) => ({
      name,
      rows: rows.map((row) => [...row]),
      merges: [],
    }))
  }

  sheet(name: string): Sheet {
    const found = this.sheets.find((sheet) => sheet.name === name)
    if (!found) throw new Error(`no sheet ${name}`)
    return found
  }

  /** Sets the value beside the path of a form. */
  form(path: string, content: CellContent | string): this {
    for (const sheet of this.sheets) {
      const row = sheet.rows.find((cells) => cells.some((cell) => cell.kind === 'text' && cell.text === path))
      if (row && row.length === 6) row[1] = typeof content === 'string' ? text(content) : content
    }
    return this
  }

  column(name: string, path: string): number {
    return this.sheet(name).rows[2]?.findIndex((cell) => cell.kind === 'text' && cell.text === path) ?? -1
  }

  /** Sets a cell of a table; rows count from 0 below the headings. */
  cell(name: string, row: number, path: string, content: CellContent | string): this {
    const cells = this.sheet(name).rows[4 + row]
    if (cells) cells[this.column(name, path)] = typeof content === 'string' ? text(content) : content
    return this
  }

  read() {
    return companyFromSheets(this.sheets)
  }

  /** @returns `code sheet!B12 value` for each fault */
  faults(): string[] {
    return this.read().faults.map(({ code, sheet, row, column, value }) =>
      `${code} ${sheet}${row === undefined ? '' : `!${column}${row}`} ${value ?? ''}`.trim(),
    )
  }
}

const muster = withoutEmpty(musterMetallbau)

describe('W5 rearranged workbooks', () => {
  it('W5 rows and columns may be moved, sheets renamed and put in another order, own sheets and columns added', () => {
    const edited = new Edited()
    for (const sheet of edited.sheets) {
      const head = sheet.rows.slice(0, 3)
      if (sheet.rows[0]?.length === 6) sheet.rows = [...head, ...sheet.rows.slice(3).toReversed()]
      // A column of one's own before all others, without a path.
      sheet.rows = sheet.rows.map((row, k) => [k === 2 ? EMPTY_CELL : text('eigene Notiz'), ...row])
      sheet.name = `${sheet.name} neu`
    }
    edited.sheets.reverse()
    edited.sheets.unshift({ name: 'Eigenes', rows: [[text('Summe'), { kind: 'number', number: 3 }]], merges: [] })
    const { company, faults } = edited.read()
    expect(faults).toEqual([])
    expect(company).toEqual(muster)
  })

  it('W5 a table without its row of headings is still a table', () => {
    const edited = new Edited()
    edited.sheet('Standorte').rows.splice(3, 1)
    expect(edited.read().company).toEqual(muster)
  })
})

describe('W6 W8 contents of cells', () => {
  it.each<[string, string, CellContent | string, unknown]>([
    ['German decimals', 'power.loadTotalKw', '1.234,5', 1234.5],
    ['a figure with its unit', 'power.upsMinutes', '15 min', 15],
    ['blanks around a word', 'power.feedInPoint', '\u00a0 JA ', true],
    ['a truth value', 'power.feedInPoint', { kind: 'boolean', value: false }, false],
    ['a truth value for a choice of yes and no', 'power.restartSequenceDoc', { kind: 'boolean', value: true }, 'yes'],
    ['an English word', 'power.feedInPoint', "don't know", 'unknown'],
    ['partly', 'power.restartSequenceDoc', 'teilweise', 'partly'],
    ['a label', 'power.genset', 'eigenes mobiles Aggregat', 'mobile_owned'],
    ['a code', 'power.genset', 'stationary', 'stationary'],
    ['several options, also with commas', 'power.upsScope', 'server, Netzwerk', ['server', 'network']],
    ['a German date', 'ict.lastRestoreTest', '31.03.2026', '2026-03-31'],
    ['a date', 'ict.lastRestoreTest', { kind: 'date', day: '2026-03-31' }, '2026-03-31'],
    ['a number where a text belongs', 'company.naceCode', { kind: 'number', number: 25 }, '25'],
    ['a number where a choice belongs', 'company.shiftModel', { kind: 'number', number: 2 }, '2'],
    ['blanks alone', 'company.ihkId', '\u00a0 ', undefined],
  ])('W6 %s', (_, path, content, value) => {
    const { company, faults } = new Edited().form(path, content).read()
    expect(faults).toEqual([])
    expect(company).toEqual(withoutEmpty(withValueAt(musterMetallbau, path, value)))
  })

  it.each<[string, string, CellContent | string, string]>([
    [
      'a formula without a value',
      'power.loadTotalKw',
      { kind: 'unreadable', reason: 'formula-without-value', shown: '' },
      'formula-without-value',
    ],
    ['an error', 'power.loadTotalKw', { kind: 'unreadable', reason: 'error-value', shown: '#REF!' }, 'error-value'],
    ['a day that was a range', 'power.upsMinutes', { kind: 'date', day: '2026-10-04' }, 'date-instead'],
    ['a word for a figure', 'power.loadTotalKw', 'viel', 'not-a-quantity'],
    ['a range where a figure belongs', 'bia.intolerableLevel', '2–3', 'range-instead'],
    ['not known where it cannot be', 'bia.intolerableLevel', 'weiß nicht', 'not-a-quantity'],
    ['perhaps', 'power.feedInPoint', 'vielleicht', 'not-yes-or-no'],
    ['no option', 'power.genset', 'riesig', 'not-an-option'],
    ['a month', 'ict.lastRestoreTest', 'März', 'not-a-date'],
    ['a figure for a day', 'ict.lastRestoreTest', { kind: 'number', number: 46_112 }, 'not-a-date'],
    ['a truth value for a figure', 'power.loadTotalKw', { kind: 'boolean', value: true }, 'truth-instead'],
    ['an open quotation mark', 'company.languages', '"Deutsch; Polnisch', 'open-quotation'],
    ['too much', 'ict.mfaCoveragePercent', '120', 'above-maximum'],
    ['half a person', 'people.headcount', '40,5', 'not-whole'],
    ['a range upside down', 'power.loadTotalKw', '60–15', 'band-order'],
    ['a form that is another', 'company.naceCode', '25.111', 'not-of-this-form'],
    ['a contradiction', 'people.keyFunctionsN', '60', 'more-than-staff'],
  ])('W7 %s is a fault at its cell', (_, path, content, code) => {
    const edited = new Edited().form(path, content)
    const { faults, company } = edited.read()
    const [fault] = faults
    expect(faults.map((one) => one.code)).toEqual([code])
    expect([fault?.field, fault?.column]).toEqual([path, 'B'])
    const { sheet = '', row = 0 } = fault ?? {}
    expect(edited.sheet(sheet).rows[row - 1]?.[5]).toEqual(text(path))
    // What could be read is kept: everything but this field.
    expect(withoutEmpty(withValueAt(company, path, undefined))).toEqual(withoutEmpty(withValueAt(musterMetallbau, path, undefined)))
    for (const locale of ['de', 'en'] as const) {
      const words = `${faultPlaceText(locale, fault as never)}: ${faultSentence(locale, fault as never)}`
      expect(words).not.toMatch(/[{}]/)
      expect(words).toMatch(/^(Blatt|Sheet) .*(Zeile|row) \d+, (Spalte|column) B \(.+\): .{10,}[.]$/)
    }
  })
})

describe('W7 faults of rows and sheets', () => {
  it('W7 everything is said at once, with sheet, row and column', () => {
    const edited = new Edited()
      .form('power.loadTotalKw', 'viel')
      .cell('Standorte', 0, 'sites[].kreisAgs', '5170')
      .cell('Prozesse', 1, 'processes[].damage[]@72', '7')
      .cell('Prozesse', 2, 'processes[].ownerRole', 'Chef')
      .cell('Prozesse', 0, 'processes[].dependencies', 'versand')
    expect(edited.faults().map((line) => line.replace(/![A-Z]+/, '!'))).toEqual([
      expect.stringMatching(/^not-a-quantity Technik und Versorgung!\d+ viel$/),
      'not-an-option Prozesse!7 Chef',
      'not-of-this-form Standorte!5 5170',
      'above-maximum Prozesse!6 7',
      'unknown-reference Prozesse!5 versand',
    ])
    const column = columnLetters(edited.column('Prozesse', 'processes[].damage[]@72'))
    expect(edited.faults()).toContain(`above-maximum Prozesse!${column}6 7`)
  })

  it('W7 sheets that are missing or there twice', () => {
    const edited = new Edited()
    edited.sheets = edited.sheets.filter(({ name }) => name !== 'Kontakte')
    edited.sheets.push({ ...edited.sheet('Prozesse'), name: 'Prozesse (2)' })
    const { faults } = edited.read()
    expect(faults.map(({ code, sheet, params }) => [code, sheet, params])).toEqual([
      ['sheet-twice', 'Prozesse (2)', { other: 'Prozesse' }],
      ['missing-sheet', '', { sheet: 'Kontakte' }],
    ])
    expect(companyFromSheets([]).faults.map(({ code }) => code)).toEqual(['not-our-workbook'])
  })

  it('W7 a workbook of another version', () => {
    const edited = new Edited()
    for (const { rows } of edited.sheets)
      for (const row of rows)
        for (const [k, cell] of row.entries())
          if (cell.kind === 'text' && cell.text.startsWith('rueckhalt-workbook/1')) row[k] = text(cell.text.replace('/1', '/2'))
    expect(edited.faults()).toEqual(['wrong-version Betrieb'])
  })

  it('W7 paths that were changed, copied or lost', () => {
    const edited = new Edited()
    const { rows } = edited.sheet('Betrieb')
    const [name, staff, sites] = ['company.legalName', 'company.employeesN', 'company.sitesN'].map((path) =>
      rows.findIndex((row) => row[5]?.kind === 'text' && row[5].text === path),
    ) as [number, number, number]
    rows[name]![5] = text('company.name')
    rows[staff]![5] = EMPTY_CELL
    rows.push([...(rows[sites] ?? [])])
    const table = edited.sheet('Standorte').rows
    table[2]![2] = text('sites[].id')
    expect(edited.faults().map((line) => line.split(' ')[0])).toEqual(['unknown-path', 'value-without-path', 'path-twice', 'column-twice'])
  })

  it('W8 merged cells over fields, and only those', () => {
    const edited = new Edited()
    const { merges } = edited.sheet('Prozesse')
    merges.push({ firstRow: 0, lastRow: 0, firstColumn: 0, lastColumn: 3 }, { firstRow: 5, lastRow: 6, firstColumn: 2, lastColumn: 2 })
    edited.sheet('Betrieb').merges.push({ firstRow: 5, lastRow: 5, firstColumn: 1, lastColumn: 2 })
    expect(edited.read().faults.map(({ code, sheet, params }) => [code, sheet, params['range']])).toEqual([
      ['merged-cells', 'Betrieb', 'B6:C6'],
      ['merged-cells', 'Prozesse', 'C6:C7'],
    ])
  })

  it('W7 a thousand faults are shown, the others counted', () => {
    const edited = new Edited()
    const rows = Array.from({ length: 1_200 }, () => edited.sheet('Kontakte').rows[4]?.map(() => EMPTY_CELL) ?? [])
    for (const row of rows) row[edited.column('Kontakte', 'plan.contacts[].kind')] = text('Freund')
    edited.sheet('Kontakte').rows.splice(4, 0, ...rows)
    const { faults } = edited.read()
    expect(faults).toHaveLength(1_001)
    expect(faults.at(-1)).toMatchObject({ code: 'more-faults', params: { count: expect.any(Number) as number } })
  })
})

describe('W9 ids and references', () => {
  it('W9 a row without an id gets one from its name, and is referred to by name', () => {
    const edited = new Edited()
      .cell('Prozesse', 3, 'processes[].name', 'Versand & Lager')
      .cell('Prozesse', 4, 'processes[].name', 'Versand  & Lager ')
      .cell('Prozesse', 5, 'processes[].name', 'Einkauf')
      .cell('Prozesse', 1, 'processes[].dependencies', 'auftragsabwicklung; Einkauf')
      .cell('Ressourcen', 0, 'processes[]', 'EINKAUF')
      .cell('Ressourcen', 0, 'processes[].required[].name', 'Telefon')
    const { company, faults } = edited.read()
    expect(faults).toEqual([])
    expect(company.processes?.map(({ id }) => id).slice(3)).toEqual(['versand-lager', 'versand-lager-2', 'einkauf'])
    expect(company.processes?.[1]?.dependencies).toEqual(['auftragsabwicklung', 'einkauf'])
    expect(company.processes?.[5]?.required).toEqual([{ id: 'telefon', name: 'Telefon' }])
  })

  it('W9 a name of several, an unknown or a missing parent is a fault', () => {
    const edited = new Edited()
      .cell('Prozesse', 3, 'processes[].name', 'Versand')
      .cell('Prozesse', 4, 'processes[].name', 'Versand')
      .cell('Ressourcen', 0, 'processes[]', 'Versand')
      .cell('Ressourcen', 1, 'processes[]', 'Mond')
      .cell('Ressourcen', 2, 'processes[].required[].name', 'Telefon')
    expect(edited.faults()).toEqual([
      'name-of-several Ressourcen!B5 Versand',
      'unknown-parent Ressourcen!B6 Mond',
      expect.stringMatching(/^no-parent /),
    ])
  })
})

describe('W10 damage over time', () => {
  it('W10 further points and reasons come from the table of the damage', () => {
    const edited = new Edited()
      .cell('Schadensverlauf', 0, 'processes[]', 'cnc-fertigung')
      .cell('Schadensverlauf', 0, 'processes[].damage[].horizonH', '48')
      .cell('Schadensverlauf', 0, 'processes[].damage[].level', '2')
      .cell('Schadensverlauf', 1, 'processes[]', 'cnc-fertigung')
      .cell('Schadensverlauf', 1, 'processes[].damage[].horizonH', '72')
      .cell('Schadensverlauf', 1, 'processes[].damage[].reason', 'Vertragsstrafe')
    const { company, faults } = edited.read()
    expect(faults).toEqual([])
    expect(company.processes?.[1]?.damage?.slice(1, 4)).toEqual([
      { horizonH: 24, level: 2 },
      { horizonH: 48, level: 2 },
      { horizonH: 72, level: 2, reason: 'Vertragsstrafe' },
    ])
  })

  it('W10 two levels for one hour, none, or no hour are faults', () => {
    const edited = new Edited()
    for (const k of [0, 1, 2]) edited.cell('Schadensverlauf', k, 'processes[]', 'cnc-fertigung')
    edited
      .cell('Schadensverlauf', 0, 'processes[].damage[].horizonH', '72')
      .cell('Schadensverlauf', 0, 'processes[].damage[].level', '4')
      .cell('Schadensverlauf', 1, 'processes[].damage[].horizonH', '48')
      .cell('Schadensverlauf', 2, 'processes[].damage[].reason', 'weil')
    expect(edited.faults().map((line) => line.split(' ')[0])).toEqual(['damage-twice', 'damage-without-level', 'missing-horizon'])
  })

  it('W7 damage that decreases is a fault at the column of its hour', () => {
    const edited = new Edited().cell('Prozesse', 1, 'processes[].damage[]@720', { kind: 'number', number: 1 })
    const column = columnLetters(edited.column('Prozesse', 'processes[].damage[]@720'))
    expect(edited.faults()).toEqual([`damage-decreases Prozesse!${column}6 1`])
  })
})

it.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
  [16_383, 'XFD'],
])('W7 column %d is %s', (column, letters) => {
  expect(columnLetters(column)).toBe(letters)
  expect(rangeName({ firstRow: 0, lastRow: 0, firstColumn: column, lastColumn: column })).toBe(`${letters}1`)
})

import { COMPANY_FIELDS, COMPANY_FORMAT, type Company, valueAt } from '@rueckhalt/domain/company'
import { describe, expect, it } from 'vitest'
import { newId } from '../../company/new-id.ts'
import { objectionsTo, withDamage, withElement, withMoved, withoutElement } from './edits.ts'
import { namedPath, placedPath } from './element-paths.ts'
import { placeAfterKey } from './grid-keys.ts'
import { defaultOf } from './library-defaults.ts'
import { addressOf, readAddress, writeAddress } from './model-address.ts'
import { addressOfField, faultsOf, placeText } from './model-faults.ts'
import { CRITICAL_ITEMS, FORMS, PROCESSES, REQUIREMENTS, SITES } from './sections.ts'
import { csvText, fileStem } from '../../workbook/csv-text.ts'
import { passesFilter, passesSearch, rowsOf } from './table-rows.ts'

const firm: Company = {
  format: COMPANY_FORMAT,
  company: { employeesN: 40 },
  ict: { paperModeProcesses: ['cnc'] },
  sites: [
    { id: 'nord', name: 'Werk Nord', heatingType: 'gas' },
    { id: 'sued', name: 'Werk Süd', heatingType: 'unknown' },
  ],
  processes: [
    { id: 'auftrag', name: 'Auftragsabwicklung', dependencies: ['cnc'] },
    { id: 'cnc', name: 'CNC-Fertigung', damage: [{ horizonH: 24, level: 3, reason: 'Vertragsstrafe' }] },
    { id: 'lohn', name: 'Lohn', dependencies: ['cnc', 'auftrag'] },
  ],
}

describe('Rules of the company model’s screen', () => {
  it('M1: every field stands in exactly one group', () => {
    const shown = [...Object.values(FORMS), SITES, CRITICAL_ITEMS, PROCESSES, REQUIREMENTS].flatMap(({ entity, groups }) =>
      groups.flatMap(({ fields }) => fields.map((field) => `${entity}.${field}`)),
    )
    const elsewhere = /^(plan|exercises|measures)\b|\.id$|\.damage\[\]/
    const wanted = COMPANY_FIELDS.map(({ path }) => path).filter((path) => !elsewhere.test(path))
    expect(shown.toSorted()).toEqual(wanted.toSorted())
  })

  it('M1: every column of a table is one of its fields', () => {
    for (const { columns, groups } of [SITES, CRITICAL_ITEMS, PROCESSES, REQUIREMENTS])
      expect(groups.flatMap(({ fields }) => fields)).toEqual(expect.arrayContaining([...columns]))
  })

  it('M3: a value is refused for its form, not for contradicting others', () => {
    expect(objectionsTo(firm, 'power.upsMinutes', 15)).toEqual([])
    expect(objectionsTo(firm, 'power.upsMinutes', { min: 60, max: 15 })).toMatchObject([{ code: 'band-order' }])
    expect(objectionsTo(firm, 'people.headcount', 2.5)).toMatchObject([{ code: 'not-whole' }])
    expect(objectionsTo(firm, 'processes[1].damage[0].reason', 'x'.repeat(2_001))).toMatchObject([{ code: 'too-long' }])
    expect(objectionsTo(firm, 'processes[1].staffN', 70)).toEqual([])
    expect(objectionsTo(firm, 'company.sizeClass', '250+')).toEqual([])
  })

  it('M3: what was typed follows its element', () => {
    const name = namedPath(firm, 'processes[2].staffN')
    expect(name).toBe('processes[lohn].staffN')
    expect(namedPath(firm, 'processes[1].damage[0].reason')).toBe('processes[cnc].damage[24].reason')
    const shorter = withoutElement(firm, 'processes', 0).company
    expect(placedPath(shorter, name)).toBe('processes[1].staffN')
    expect(placedPath(shorter, 'processes[auftrag].staffN')).toBeUndefined()
    expect(placedPath(firm, 'power.upsMinutes')).toBe('power.upsMinutes')
  })

  it('M4: an id is made from the name and never twice', () => {
    const ids = Array.from({ length: 50 }, () => newId('Werk Nord'))
    expect(new Set(ids).size).toBe(50)
    expect(ids.every((id) => /^werk-nord-[a-z2-9]{6}$/.test(id))).toBe(true)
    const { supply } = withElement({ format: COMPANY_FORMAT }, 'supply.criticalItems', 'Stahl', 'stahl')
    expect(supply?.criticalItems).toEqual([{ id: 'stahl', name: 'Stahl' }])
  })

  it('M4: references go with the process that they lead to', () => {
    const { company, references } = withoutElement(firm, 'processes', 1)
    expect(references).toBe(3)
    expect(company.processes).toEqual([
      { id: 'auftrag', name: 'Auftragsabwicklung' },
      { id: 'lohn', name: 'Lohn', dependencies: ['auftrag'] },
    ])
    expect(valueAt(company, 'ict.paperModeProcesses')).toBeUndefined()
    expect(faultsOf(company, 'de')).toEqual([])
  })

  it('M4: elements move inside their list only', () => {
    expect(withMoved(firm, 'sites', 0, 1).sites?.map(({ id }) => id)).toEqual(['sued', 'nord'])
    expect(withMoved(firm, 'sites', 0, 2)).toBe(firm)
    expect(withMoved(firm, 'sites', 0, -1)).toBe(firm)
  })

  it('M5: points of damage are ordered, and keep their reasons', () => {
    const changed = withDamage(withDamage(firm, 1, 4, 1), 1, 24, 4)
    expect(changed.processes?.[1]?.damage).toEqual([
      { horizonH: 4, level: 1 },
      { horizonH: 24, level: 4, reason: 'Vertragsstrafe' },
    ])
    expect(withDamage(firm, 1, 24, undefined).processes?.[1]).toEqual({ id: 'cnc', name: 'CNC-Fertigung' })
  })

  it('M5: damage that falls is a fault beside the field, with the way to it', () => {
    const falling = withDamage(firm, 1, 72, 2)
    const [fault] = faultsOf(falling, 'de')
    expect(fault?.path).toBe('processes[1].damage[1].level')
    expect(fault?.sentence).toContain('kann nicht weniger schaden')
    expect(placeText(falling, fault?.path ?? '', 'de')).toBe('Schadensverlauf · CNC-Fertigung · 72 h · Schadensstufe')
    expect(addressOfField(falling, fault?.path ?? '')).toEqual(addressOf('bia', 'cnc', fault?.path))
  })

  it('M6: the address is read as it was written; nonsense is left out', () => {
    const address = {
      ...addressOf('processes', '7', 'processes[0].name'),
      query: '12',
      sort: { column: 'name', descending: true },
      filter: { column: 'ownerRole', value: 'hr' },
      columns: ['name', 'staffN'],
    }
    expect(readAddress(writeAddress(address))).toEqual(address)
    expect(readAddress({ section: 'nowhere', q: { a: 1 }, filter: 'x', sort: ['a'] })).toEqual(addressOf('company'))
  })

  it('M6: search looks into every field, a filter at one', () => {
    const [nord, sued] = rowsOf(firm, 'sites')
    if (!nord || !sued) throw new Error('no rows')
    const finds = (query: string) =>
      [nord, sued].filter((row) => passesSearch(firm, row, query, ['name', 'heatingType'], 'de')).map(({ rowId }) => rowId)
    expect(finds('werk gas')).toEqual(['nord'])
    expect(finds(' ')).toEqual(['nord', 'sued'])
    expect(passesFilter(sued, { column: 'heatingType', value: 'unknown' })).toBe(true)
    expect(passesFilter(nord, { column: 'floodZone', value: '-' })).toBe(true)
    expect(passesFilter(nord, { column: 'floodZone', value: 'none' })).toBe(false)
  })

  it('M7: CSV is separated as the language has it, and holds no formula', () => {
    expect(
      csvText(
        [
          ['a', 'b;c'],
          ['=1+1', '-5'],
        ],
        'de',
      ),
    ).toBe('\ufeffa;"b;c"\r\n\'=1+1;-5\r\n')
    expect(csvText([['say "x"', 'y,z']], 'en')).toBe('\ufeff"say ""x""","y,z"\r\n')
    expect([fileStem('Müller & Söhne GmbH'), fileStem('///')]).toEqual(['Müller-Söhne-GmbH', 'rueckhalt'])
  })

  it('what counts until then comes from the library; a general value of the firm is none', () => {
    expect(defaultOf(firm, 'power.loadCriticalKw', 'de')).toMatchObject({ text: '15 kW', grade: 'E' })
    expect(defaultOf(firm, 'bia.intolerableLevel', 'de')?.text).toBe('Stufe 3')
    expect(defaultOf(firm, 'processes[0].baoReactionH', 'de')?.text).toBe('1 Stunde')
    expect(defaultOf({ ...firm, bia: { baoReactionH: 2 } }, 'processes[0].baoReactionH', 'de')).toBeUndefined()
    expect(defaultOf(firm, 'company.legalName', 'de')).toBeUndefined()
  })

  it('the keyboard moves in the grid and stays in it', () => {
    const size = { rows: 3, columns: 4 }
    expect(placeAfterKey('ArrowUp', false, { row: 0, column: 1 }, size)).toEqual({ row: 0, column: 1 })
    expect(placeAfterKey('End', true, { row: 0, column: 1 }, size)).toEqual({ row: 2, column: 3 })
    expect(placeAfterKey('PageDown', false, { row: 1, column: 1 }, size)).toEqual({ row: 2, column: 1 })
    expect(placeAfterKey('a', false, { row: 1, column: 1 }, size)).toBeUndefined()
  })
})

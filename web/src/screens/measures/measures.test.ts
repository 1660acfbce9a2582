import { emptyCompany, withValueAt } from '@rueckhalt/domain/company'
import { rankMeasures } from '@rueckhalt/domain/measures'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import { beforeAll, describe, expect, it } from 'vitest'
import type { MeasureRow } from '../../simulation/simulation-api.ts'
import { type ListedMeasure, listedMeasures, shownMeasures } from './listed-measures.ts'
import { entryEdits } from './measure-edits.ts'
import { csvOf, deadlinesOf } from './measure-files.ts'
import { readAddress, writeAddress } from './measures-address.ts'

const company = emptyCompany()
const known = { scenarios: ['SC-04'], groups: ['power'] }
const plain = readAddress({}, known)
let rows: ListedMeasure[] = []

const rowsFor = (list: readonly MeasureRow[], of = company): ListedMeasure[] => listedMeasures(list, of, new Map())

beforeAll(async () => {
  const { measures } = await rankMeasures(company, shippedLibrary(), { scenarios: ['SC-04'] })
  const words = { cost: '', leadTime: '', changes: [], needs: [], sources: [] }
  rows = rowsFor(measures.map((ranked) => ({ ranked, title: ranked.measure.title.de, ...words })))
})

describe('the list of measures', () => {
  it('ME1 has the free ones first, then those that close most of the gap per EUR', () => {
    const groups = rows.map(({ ranked }) => ranked.group)
    expect(groups.lastIndexOf('free')).toBeLessThan(groups.indexOf('ranked'))
    const perEur = rows.filter(({ ranked }) => ranked.group === 'ranked').map(({ ranked }) => ranked.gapPerEur ?? -1)
    expect(perEur).toEqual(perEur.toSorted((a, b) => (a === b ? 0 : b - a)))
  })

  it('ME1 filters by what it costs', () => {
    const shown = shownMeasures(rows, { ...plain, cost: 'free' }, 'de')
    expect(shown.length).toBeGreaterThan(3)
    expect(shown.every(({ ranked }) => ranked.cost.beforehandEur?.likely === 0)).toBe(true)
  })

  it('ME2 adds one entry with its first value and changes the same one after', () => {
    const apply = (of: typeof company, field: 'status' | 'due', value: string): typeof company =>
      entryEdits(of, 'M-07', field, value).reduce((changed, edit) => withValueAt(changed, edit.path, edit.value), of)
    const changed = apply(apply(company, 'status', 'planned'), 'due', '2027-03-31')
    expect(changed.measures).toEqual([{ id: 'm-07', measureCode: 'M-07', status: 'planned', due: '2027-03-31' }])
    expect(entryEdits(company, 'M-07', 'due', '')).toEqual([])
    const dated = rowsFor(rows, changed)
    expect(deadlinesOf(dated, () => '').map(({ due }) => due)).toEqual(['2027-03-31'])
    expect(deadlinesOf(rowsFor(rows, apply(changed, 'status', 'verified')), () => '')).toEqual([])
  })

  it('ME3 hands a spreadsheet no formula', () => {
    const [row] = rows
    if (!row) throw new Error('no row')
    const text = csvOf([{ ...row, title: '=HYPERLINK("x");1' }], { headings: ['a'], statusOf: () => '', ownerOf: () => '' })
    expect(text).toContain(`"'=HYPERLINK(""x"");1"`)
  })

  it('ME4 a link opens the same list', () => {
    const address = {
      ...plain,
      query: 'strom',
      scenario: 'SC-04',
      group: 'power',
      cost: '500',
      sort: 'due',
      isDescending: true,
      budgetEur: 0,
    } as const
    expect(readAddress(writeAddress(address), known)).toEqual(address)
  })
})

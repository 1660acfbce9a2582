/** Rules W1 to W3: nothing is lost between a document and its sheets. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { musterMetallbau, musterWithGenset } from '../company/testing/muster-metallbau.ts'
import { COMPANY_FIELDS } from '../company/company-fields.ts'
import { companySchema } from '../company/company-document.ts'
import { shippedLibrary } from '../shipped-library/index.ts'
import { LOCALES } from '../texts/index.ts'
import { companyDiff } from './company-diff.ts'
import { companyFromSheets } from './company-from-sheets.ts'
import { companySheets, templateSheets } from './company-sheets.ts'
import { exampleOf, FIELDS_WITH_EXAMPLE } from './examples.ts'
import { aboutOf, knownField, labelOf, optionOf, tabOf } from './labels.ts'
import { GRID_HORIZONS_H, SHEET_LAYOUTS, sheetName } from './layout.ts'
import { readCell } from './read-cell.ts'
import { asRead } from './testing/as-read.ts'
import { randomCompany, withoutEmpty } from './testing/random-company.ts'

describe.each(LOCALES)('W1 export and import are the identity (%s)', (locale) => {
  it('W1 on random documents of all fields', () => {
    fc.assert(
      fc.property(randomCompany, (company) => {
        expect(companySchema.safeParse(company).error).toBeUndefined()
        const read = companyFromSheets(asRead(companySheets(company, { locale, example: false })))
        expect(read.faults.filter(({ group }) => group !== 'company')).toEqual([])
        expect(read.company).toEqual(withoutEmpty(company))
        expect(companyDiff(company, read.company)).toEqual([])
      }),
      { seed: 601, numRuns: 60 },
    )
  })

  it('W1 on the demo firm, without a fault, also with example rows', () => {
    for (const company of [musterMetallbau, musterWithGenset()]) {
      for (const example of [false, true]) {
        const { company: read, faults } = companyFromSheets(asRead(companySheets(company, { locale, example })))
        expect(faults).toEqual([])
        expect(read).toEqual(withoutEmpty(company))
      }
    }
  })

  it('W2 every field of the model has a cell, and words in place of its path', () => {
    const texts = templateSheets(locale).flatMap(({ rows }) =>
      rows.flat().map(({ content }) => (content.kind === 'text' ? content.text : '')),
    )
    const all = new Set(texts)
    const withoutCell = COMPANY_FIELDS.filter(({ path }) => !all.has(path)).map(({ path }) => path)
    expect(withoutCell).toEqual([])
    expect(COMPANY_FIELDS.filter(({ path }) => labelOf(locale, path) === path).map(({ path }) => path)).toEqual([])
    const bare = COMPANY_FIELDS.flatMap(({ path, facts }) =>
      'options' in facts ? facts.options.filter((option) => optionOf(locale, path, option) === option && !/^[A-Z0-9]+$/i.test(option)) : [],
    )
    expect(bare).toEqual([])
  })

  it('W2 every sheet has a name of its own that spreadsheet programs accept, and says what it is for', () => {
    const names = SHEET_LAYOUTS.map((layout) => sheetName(locale, layout))
    expect(new Set(names).size).toBe(names.length)
    for (const layout of SHEET_LAYOUTS) {
      if (layout.kind === 'table') expect(sheetName(locale, layout)).toBe(tabOf(locale, layout.key))
      expect(aboutOf(locale, layout.key)).not.toBe('')
    }
  })

  it('W3 the template says nothing: its example rows do not count', () => {
    const { company, faults } = companyFromSheets(asRead(templateSheets(locale)))
    expect(faults).toEqual([])
    expect(withoutEmpty(company)).toEqual({ format: 'rueckhalt-company/1' })
  })

  it('W3 every example is one that an import would understand', () => {
    const listed = FIELDS_WITH_EXAMPLE.map(knownField)
    const chosen = COMPANY_FIELDS.filter(({ path, facts }) => path.includes('[]') && 'options' in facts)
    for (const field of [...listed, ...chosen]) {
      const text = exampleOf(locale, field)
      const read = readCell(locale, field, { kind: 'text', text })
      expect([field.path, read.ok, read.ok && read.value !== undefined]).toEqual([field.path, true, text !== ''])
    }
  })
})

it('W4 a workbook is read in its own language, whatever the reader speaks', () => {
  for (const [written, asked] of [
    ['de', 'en'],
    ['en', 'de'],
  ] as const) {
    const read = companyFromSheets(asRead(companySheets(musterMetallbau, { locale: written, example: false })), asked)
    expect([read.locale, read.company]).toEqual([written, withoutEmpty(musterMetallbau)])
  }
})

it('W2 the columns of the damage are the horizons of the library', () => {
  const { parameters } = shippedLibrary().single['company-defaults'] ?? { parameters: [] }
  expect(parameters.find(({ code }) => code === 'horizons_h')?.value).toEqual(GRID_HORIZONS_H)
})

/** A form: one row per single field, with its unit, what is expected, and an explanation. */
import type { CompanyField } from '../company/company-fields.ts'
import { valueAt } from '../company/field-access.ts'
import type { Company } from '../company/company-document.ts'
import { fieldHint, unitLabel } from '../fields/index.ts'
import { domainText } from '../texts/fill.ts'
import type { Locale } from '../texts/locale-texts.ts'
import { aboutOf, entityOf, knownField, labelOf } from './labels.ts'
import { cellOf } from './cell-values.ts'
import { exampleOf } from './examples.ts'
import { expectedText } from './expected-text.ts'
import { type FormLayout, markerOf, sheetName } from './layout.ts'
import { offeredOptions } from './options.ts'
import { type DropDown, EMPTY_CELL, rangeName, type WrittenCell, type WrittenSheet } from './sheet.ts'
import { writtenWord } from './words.ts'

/** Where a form has its columns when nobody moved them. */
export const FORM_VALUE_COLUMN = 1
export const FORM_PATH_COLUMN = 5

const WIDTHS = [42, 34, 20, 52, 62, 5]

/** Title, explanation, headings. */
const HEAD_ROWS = 3

/** One field of each form stands at its top as an example of how to fill it in. */
const EXAMPLE_FIELDS: Readonly<Record<FormLayout['key'], string>> = {
  firm: 'company.employeesN',
  technology: 'power.gensetFuelL',
  plan: 'plan.assemblyAfterMin',
}

export function writtenText(text: string, style: WrittenCell['style']): WrittenCell {
  return { content: text === '' ? EMPTY_CELL : { kind: 'text', text }, style }
}

/** @param example whether the form begins with a filled example row, which an import leaves out */
export function formSheet(locale: Locale, layout: FormLayout, company: Company, example: boolean): WrittenSheet {
  const name = sheetName(locale, layout)
  const rows: WrittenCell[][] = [
    [...blankRow(writtenText(name, 'title')), writtenText(markerOf(locale, layout), 'technical')],
    [writtenText(aboutOf(locale, layout.key), 'lead')],
    headings(locale),
  ]
  const dropDowns: DropDown[] = []
  if (example) rows.push(exampleRow(locale, EXAMPLE_FIELDS[layout.key]))
  for (const { entity, fields } of layout.sections) {
    rows.push([writtenText(entityOf(locale, entity), 'section')])
    for (const field of fields) {
      const values = dropDownValues(locale, field)
      const place = { firstRow: rows.length, lastRow: rows.length, firstColumn: FORM_VALUE_COLUMN, lastColumn: FORM_VALUE_COLUMN }
      if (values) dropDowns.push({ range: rangeName(place), values, several: field.facts.kind === 'choices' })
      rows.push(fieldRow(locale, field, inputCell(locale, field, valueAt(company, field.path))))
    }
  }
  return { name, rows, columnWidths: WIDTHS, frozenRows: HEAD_ROWS, frozenColumns: 0, dropDowns }
}

function blankRow(first: WrittenCell): WrittenCell[] {
  return [first, ...Array.from({ length: FORM_PATH_COLUMN - 1 }, () => writtenText('', 'title'))]
}

function headings(locale: Locale): WrittenCell[] {
  return [
    ...[
      domainText(locale, 'workbook.heading.field'),
      domainText(locale, 'workbook.heading.value'),
      domainText(locale, 'workbook.heading.unit'),
      domainText(locale, 'workbook.heading.expected'),
      domainText(locale, 'workbook.heading.explanation'),
    ].map((text) => writtenText(text, 'heading')),
    writtenText(domainText(locale, 'workbook.heading.path'), 'technical'),
  ]
}

function exampleRow(locale: Locale, path: string): WrittenCell[] {
  const text = exampleOf(locale, knownField(path))
  return [
    writtenText(domainText(locale, 'workbook.example-of', { label: labelOf(locale, path) }), 'example'),
    { ...writtenText(text, 'example'), asText: true },
    writtenText('', 'example'),
    writtenText('', 'example'),
    writtenText(domainText(locale, 'workbook.example-row'), 'example'),
    writtenText(writtenWord(locale, 'example'), 'technical'),
  ]
}

function fieldRow(locale: Locale, field: CompanyField, value: WrittenCell): WrittenCell[] {
  const { path, facts } = field
  const unit = facts.kind === 'quantity' && facts.unit !== 'count' && facts.unit !== 'level' ? unitLabel(locale, facts.unit) : ''
  return [
    writtenText(labelOf(locale, path), 'label'),
    value,
    writtenText(unit, 'explanation'),
    writtenText(expectedText(locale, field), 'explanation'),
    writtenText(fieldHint(locale, path) ?? '', 'explanation'),
    writtenText(path, 'technical'),
  ]
}

/** Whatever could be mistaken for a day or lose its zeros is kept as it is typed. */
export function inputCell(locale: Locale, field: CompanyField, value: unknown): WrittenCell {
  const { kind } = field.facts
  return { content: cellOf(locale, field, value), style: 'input', asText: kind !== 'date' && kind !== 'yes-no' }
}

/** @returns the values that a cell of this field offers; undefined for none */
export function dropDownValues(locale: Locale, { path, facts }: CompanyField): string[] | undefined {
  if (facts.kind === 'choice' || facts.kind === 'choices') return offeredOptions(locale, path, facts.options)
  if (facts.kind === 'yes-no') return (['yes', 'no', 'unknown'] as const).map((word) => writtenWord(locale, word))
  return undefined
}

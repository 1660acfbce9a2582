/**
 * Values to choose from. write-excel-file has no data validation, but lets a feature change the XML of its sheets.
 *
 * The values stand on a hidden sheet of their own, one below the other: inside the rule itself they could hold no comma and no more than 255
 * characters together.
 *
 * Source: ECMA-376 part 1, 18.3.1.33 dataValidations, 18.3.1.99 for the order of a sheet's parts.
 */
import type { DropDown, WrittenSheet } from '@rueckhalt/domain/workbook'
import type { Feature } from 'write-excel-file/universal'
import { escapeText } from './escape-text.ts'

export interface ListSheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  /** List of values → its first and last row, counted from 1. */
  readonly places: ReadonlyMap<string, readonly [first: number, last: number]>
}

/** @returns the hidden sheet with every list of values once */
export function listSheet(sheets: readonly WrittenSheet[], name: string): ListSheet {
  const rows: string[][] = []
  const places = new Map<string, readonly [number, number]>()
  for (const { values } of sheets.flatMap(({ dropDowns }) => dropDowns)) {
    const key = keyOf(values)
    if (places.has(key)) continue
    places.set(key, [rows.length + 1, rows.length + values.length])
    rows.push(...values.map((value) => [escapeText(value)]))
  }
  return { name, rows, places }
}

function keyOf(values: readonly string[]): string {
  return JSON.stringify(values)
}

/** What may follow the rules in a sheet; they stand before the first of these. */
const BEHIND_RULES = /<(hyperlinks|printOptions|pageMargins|pageSetup|headerFooter|drawing|legacyDrawing)\b|<\/worksheet>/

/** @returns the change to the library's sheets: drop-downs, rows that stay in sight, one page wide on paper, the list sheet hidden */
export function workbookFeature(sheets: readonly WrittenSheet[], lists: ListSheet): Feature<Blob> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _, { sheetIndex }) => {
            const sheet = sheets[sheetIndex]
            return sheet ? withPageWidth(withRules(withPane(xml, sheet), sheet.dropDowns, lists)) : xml
          },
          transformElementAttributes: (tag, attributes) => (tag === 'pageSetup' ? { ...attributes, fitToHeight: 0 } : attributes),
        },
        'xl/workbook.xml': {
          transformElementAttributes: (tag, attributes, index) =>
            tag === 'sheet' && index === sheets.length ? { ...attributes, state: 'hidden' } : attributes,
        },
      },
    },
  }
}

/** The library always names the lower right pane, which is not there when no column is frozen. */
function withPane(xml: string, { frozenColumns }: WrittenSheet): string {
  return frozenColumns > 0 ? xml : xml.replace(' xSplit="0"', '').replace('activePane="bottomRight"', 'activePane="bottomLeft"')
}

function withPageWidth(xml: string): string {
  return xml.replace(/(<worksheet\b[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
}

function withRules(xml: string, dropDowns: readonly DropDown[], lists: ListSheet): string {
  if (dropDowns.length === 0) return xml
  const rules = dropDowns.map((dropDown) => ruleXml(dropDown, lists)).join('')
  const markup = `<dataValidations count="${dropDowns.length}">${rules}</dataValidations>`
  return xml.replace(BEHIND_RULES, (next) => markup + next)
}

function ruleXml({ range, values, several }: DropDown, { name, places }: ListSheet): string {
  const [first, last] = places.get(keyOf(values)) ?? [1, 1]
  // Where several values may stand in one cell, the list only helps.
  const shows = several ? '' : ' showErrorMessage="1"'
  const list = `'${name.replaceAll("'", "''")}'!$A$${first}:$A$${last}`
  return `<dataValidation type="list" allowBlank="1"${shows} sqref="${range}"><formula1>${escapeXml(list)}</formula1></dataValidation>`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

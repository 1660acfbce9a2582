/** The content of a cell as one field's value, or what is wrong with it. */
import type { CompanyField } from '../company/company-fields.ts'
import { type FieldFacts, UNKNOWN } from '../company/field-kinds.ts'
import type { Locale } from '../texts/locale-texts.ts'
import { meansUnknown } from './cell-values.ts'
import { readDay } from './day-text.ts'
import { parseQuantity } from './figure-text.ts'
import { splitEntries, unquoted } from './listed-text.ts'
import { readOption } from './options.ts'
import type { CellContent } from './sheet.ts'
import { isWord, plainSpaces } from './words.ts'
import type { CellFaultCode } from './workbook-faults.ts'

/** `value` undefined: the cell says nothing. */
export type CellRead =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: CellFaultCode; readonly part?: string }

const NOTHING: CellRead = { ok: true, value: undefined }

/** @param locale the language of the workbook: it decides how figures are read and which labels count first */
export function readCell(locale: Locale, field: CompanyField, content: CellContent): CellRead {
  if (content.kind === 'empty') return NOTHING
  if (content.kind === 'unreadable') return { ok: false, code: content.reason }
  if (content.kind === 'text') {
    // Blanks alone are nothing, whatever kind of blank; a text of blanks stands in quotation marks.
    if (plainSpaces(content.text) === '') return NOTHING
    return readText(locale, field, content.text)
  }
  if (content.kind === 'number') return readNumber(locale, field, content.number)
  if (content.kind === 'boolean') return readBoolean(locale, field, content.value)
  // A day where none belongs is mostly a range or a number that the spreadsheet program took for one.
  return field.facts.kind === 'date' ? found(content.day) : { ok: false, code: 'date-instead' }
}

function found(value: unknown): CellRead {
  return { ok: true, value }
}

function readNumber(locale: Locale, field: CompanyField, number: number): CellRead {
  if (field.facts.kind === 'quantity') return found(number)
  return field.facts.kind === 'date' ? { ok: false, code: 'not-a-date' } : readText(locale, field, String(number))
}

function readBoolean(locale: Locale, { path, facts }: CompanyField, value: boolean): CellRead {
  if (facts.kind === 'yes-no') return found(value)
  const option = facts.kind === 'choice' ? readOption(locale, path, facts.options, value ? 'yes' : 'no') : undefined
  return option === undefined ? { ok: false, code: 'truth-instead' } : found(option)
}

function readText(locale: Locale, { path, facts }: CompanyField, text: string): CellRead {
  switch (facts.kind) {
    case 'text':
      return found(meansUnknown(text) ? UNKNOWN : unquoted(text.trim(), meansUnknown))
    case 'id':
      return found(plainSpaces(text))
    case 'yes-no':
      if (meansUnknown(text)) return found(UNKNOWN)
      if (isWord(text, 'yes')) return found(true)
      return isWord(text, 'no') ? found(false) : { ok: false, code: 'not-yes-or-no' }
    case 'date': {
      if (meansUnknown(text)) return found(UNKNOWN)
      const day = readDay(plainSpaces(text), locale)
      return day === undefined ? { ok: false, code: 'not-a-date' } : found(day)
    }
    case 'choice':
      return readChoice(locale, path, facts.options, text)
    case 'quantity':
      return readQuantity(locale, facts, text)
    case 'choices':
    case 'texts':
    case 'ids':
      return readList(locale, path, facts, text)
  }
}

function readChoice(locale: Locale, path: string, options: readonly string[], text: string): CellRead {
  const option = readOption(locale, path, options, text)
  if (option !== undefined) return found(option)
  return meansUnknown(text) ? found(UNKNOWN) : { ok: false, code: 'not-an-option' }
}

function readQuantity(locale: Locale, facts: FieldFacts & { kind: 'quantity' }, text: string): CellRead {
  if (!facts.exact && meansUnknown(text)) return found(UNKNOWN)
  const quantity = parseQuantity(text, locale, facts.unit, facts.min)
  if (quantity === undefined) return { ok: false, code: 'not-a-quantity' }
  return facts.exact && typeof quantity !== 'number' ? { ok: false, code: 'range-instead' } : found(quantity)
}

function readList(locale: Locale, path: string, facts: FieldFacts, text: string): CellRead {
  const entries = splitEntries(text)
  if (!entries) return { ok: false, code: 'open-quotation' }
  if (facts.kind === 'choices') return readChoices(locale, path, facts.options, text, entries)
  // What stands in quotation marks is meant as it is, so the whole cell is looked at and not its entries.
  if (facts.kind === 'texts' && meansUnknown(text)) return found(UNKNOWN)
  if (isWord(text, 'none')) return found([])
  return found(facts.kind === 'ids' ? entries.flatMap((entry) => splitIds(entry)) : entries)
}

/** No id holds a comma, but the name of an element may. */
function splitIds(entry: string): string[] {
  return /^[a-z0-9, -]+$/.test(entry) ? entry.split(',').map((id) => id.trim()) : [entry]
}

function readChoices(locale: Locale, path: string, options: readonly string[], text: string, entries: readonly string[]): CellRead {
  const values: string[] = []
  const parts = entries.flatMap((entry) => {
    if (readOption(locale, path, options, entry) !== undefined || !entry.includes(',')) return [entry]
    return entry.split(',').map((part) => part.trim())
  })
  for (const part of parts) {
    const option = readOption(locale, path, options, part)
    if (option !== undefined) values.push(option)
    else if (parts.length === 1 && meansUnknown(text)) return found(UNKNOWN)
    else if (parts.length === 1 && isWord(text, 'none')) return found([])
    else return { ok: false, code: 'not-an-option', part }
  }
  return found(values)
}

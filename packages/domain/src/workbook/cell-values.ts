/** One field's value as the content of a cell. The way back is in `read-cell.ts`. */
import type { CompanyField } from '../company/company-fields.ts'
import { isUnknown } from '../company/quantity.ts'
import type { Range } from '../company/field-kinds.ts'
import type { Locale } from '../texts/locale-texts.ts'
import { rangeText } from './figure-text.ts'
import { joinEntries, quoted } from './listed-text.ts'
import { writtenOption } from './options.ts'
import { type CellContent, EMPTY_CELL } from './sheet.ts'
import { isWord, writtenWord } from './words.ts'

/** Before March 1900 the spreadsheet programs disagree on the calendar; such a day is written as a text. */
const FIRST_DAY = '1901-01-01'

/** @returns whether a bare text would be read as "not known" */
export function meansUnknown(text: string): boolean {
  return isWord(text, 'unknown')
}

/** @returns whether a bare entry of a list would be read as "not known" or as an empty list */
export function meansNoEntry(text: string): boolean {
  return isWord(text, 'unknown') || isWord(text, 'none')
}

/**
 * @param field the field that the value belongs to
 * @param value as it stands in a valid document; undefined: nothing
 */
export function cellOf(locale: Locale, { path, facts }: CompanyField, value: unknown): CellContent {
  if (value === undefined) return EMPTY_CELL
  if (isUnknown(value) && facts.kind !== 'id') return textCell(writtenWord(locale, 'unknown'))
  if (typeof value === 'number') return { kind: 'number', number: value }
  if (typeof value === 'boolean') return textCell(writtenWord(locale, value ? 'yes' : 'no'))
  if (Array.isArray(value)) {
    const entries = value as readonly string[]
    if (entries.length === 0) return textCell(writtenWord(locale, 'none'))
    const written = facts.kind === 'choices' ? entries.map((option) => writtenOption(locale, path, facts.options, option)) : entries
    return textCell(joinEntries(written, facts.kind === 'choices' ? () => false : meansNoEntry))
  }
  if (typeof value === 'object') return textCell(rangeText(locale, value as Range))
  const written = value as string
  if (facts.kind === 'choice') return textCell(writtenOption(locale, path, facts.options, written))
  if (facts.kind === 'date' && written >= FIRST_DAY) return { kind: 'date', day: written }
  return textCell(facts.kind === 'text' ? quoted(written, meansUnknown) : written)
}

function textCell(words: string): CellContent {
  return { kind: 'text', text: words }
}

/** Texts in cells, alone and several in one cell, so that every text comes back exactly as it was. */

const QUOTED = /^"([\s\S]*)"$/

/**
 * A text is put into quotation marks where it would be misread: with outer blanks, or when it is a word with a meaning of its own.
 *
 * @param isMisread whether the bare text would mean something else
 */
export function quoted(text: string, isMisread: (text: string) => boolean): string {
  return needsQuotes(text, isMisread) ? `"${text}"` : text
}

/** The way back: quotation marks are taken off only where they were needed, so that what people put into them keeps them. */
export function unquoted(text: string, isMisread: (text: string) => boolean): string {
  const inner = QUOTED.exec(text)?.[1]
  return inner !== undefined && needsQuotes(inner, isMisread) ? inner : text
}

function needsQuotes(text: string, isMisread: (text: string) => boolean): boolean {
  if (text.trim() !== text || text === '' || isMisread(text)) return true
  const inner = QUOTED.exec(text)?.[1]
  return inner !== undefined && needsQuotes(inner, isMisread)
}

const SEPARATOR = '; '

/** @returns the entries in one text, separated by semicolons; an entry with a semicolon, a line break or quotation marks stands in those */
export function joinEntries(entries: readonly string[], isMisread: (text: string) => boolean): string {
  return entries
    .map((entry) => (/[;"\n\r]/.test(entry) || entry.trim() !== entry || isMisread(entry) ? `"${entry.replaceAll('"', '""')}"` : entry))
    .join(SEPARATOR)
}

/** @returns the entries of a text, separated by semicolons or line breaks; undefined when a quotation mark is not closed */
export function splitEntries(text: string): string[] | undefined {
  const entries: string[] = []
  let at = 0
  while (at < text.length) {
    while (at < text.length && /[\s;]/.test(text.charAt(at))) at++
    if (at >= text.length) break
    if (text.charAt(at) === '"') {
      const end = closingQuote(text, at + 1)
      if (end === undefined) return undefined
      entries.push(text.slice(at + 1, end).replaceAll('""', '"'))
      at = end + 1
      const next = text.slice(at).search(/\S/)
      if (next >= 0 && text.charAt(at + next) !== ';' && !text.slice(at, at + next).includes('\n')) return undefined
    } else {
      const length = text.slice(at).search(/[;\n\r]/)
      const end = length < 0 ? text.length : at + length
      entries.push(text.slice(at, end).trim())
      at = end
    }
  }
  return entries
}

function closingQuote(text: string, from: number): number | undefined {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    if (text.charAt(at + 1) !== '"') return at
    at++
  }
  return undefined
}

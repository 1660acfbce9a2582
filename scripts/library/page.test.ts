/** The page that is shown is the page that the library gives, and every statement stands on it. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LANGUAGES, statementsOf } from './domain-library.ts'
import { renderPage } from './page.ts'
import { LIBRARY_FOLDER, readLibrary } from './read-library.ts'
import { PAGE_FILE, SHIPPED_FILE, shippedText } from './write-page.ts'

const { library } = readLibrary(LIBRARY_FOLDER)

describe('docs/library.md', () => {
  it('is what `npm run library` writes', () => {
    expect(readFileSync(PAGE_FILE, 'utf8') === renderPage(library, 'de')).toBe(true)
  })

  it('and so is the file that programs load', () => {
    expect(readFileSync(SHIPPED_FILE, 'utf8') === shippedText(library)).toBe(true)
  })

  it.each(LANGUAGES)('shows every graded statement of the library (%s)', (language) => {
    const rows = renderPage(library, language).match(/^\|.*\| [SLE] \|/gm) ?? []
    const statements = library.files.flatMap(statementsOf)
    expect(rows.length).toBe(statements.length)
    expect(rows.length).toBeGreaterThan(400)
  })

  it.each(LANGUAGES)('names every source with its address (%s)', (language) => {
    const page = renderPage(library, language)
    const sources = library.single.sources?.sources ?? []
    expect(sources.length).toBeGreaterThan(100)
    expect(
      sources.filter(({ code, addresses }) => !addresses.every((address) => page.includes(`**${code}**`) && page.includes(address))),
    ).toEqual([])
  })
})

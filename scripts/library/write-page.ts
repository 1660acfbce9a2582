/**
 * Writes what is made from the library: `docs/library.md` to read, and the file that programs load: `npm run library`.
 *
 * `node scripts/library/write-page.ts --language en` prints the page in English instead.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Library } from './domain-library.ts'
import { renderPage } from './page.ts'
import { LIBRARY_FOLDER, readLibrary } from './read-library.ts'

const ROOT = join(import.meta.dirname, '..', '..')
export const PAGE_FILE = join(ROOT, 'docs', 'library.md')
export const SHIPPED_FILE = join(ROOT, 'packages', 'domain', 'src', 'shipped-library', 'library.json')

/** @returns the checked library as the file that programs load; one line per file of the library, so that a change can be read */
export function shippedText({ files }: Library): string {
  return `[\n${files.map((file) => JSON.stringify(file)).join(',\n')}\n]\n`
}

if (import.meta.main) {
  const { library } = readLibrary(LIBRARY_FOLDER)
  if (process.argv.includes('en')) process.stdout.write(renderPage(library, 'en'))
  else {
    writeFileSync(PAGE_FILE, renderPage(library, 'de'))
    writeFileSync(SHIPPED_FILE, shippedText(library))
  }
}

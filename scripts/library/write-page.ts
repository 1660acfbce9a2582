/**
 * Writes `docs/library.md` from the library: `npm run library`.
 *
 * `node scripts/library/write-page.ts --language en` prints the page in English instead.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderPage } from './page.ts'
import { LIBRARY_FOLDER, readLibrary } from './read-library.ts'

export const PAGE_FILE = join(import.meta.dirname, '..', '..', 'docs', 'library.md')

if (import.meta.main) {
  const { library } = readLibrary(LIBRARY_FOLDER)
  if (process.argv.includes('en')) process.stdout.write(renderPage(library, 'en'))
  else writeFileSync(PAGE_FILE, renderPage(library, 'de'))
}

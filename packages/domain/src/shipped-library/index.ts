/** The library that this version ships, ready to use: `library.json` is written from `library/` by `npm run library`, and a test compares the two. */
import { assembleLibrary, type Library, type LibraryFile } from '../library/library.ts'
import files from './library.json' with { type: 'json' }

let shipped: Library | undefined

/** @returns the library, read from its checked form */
export function shippedLibrary(): Library {
  shipped ??= assembleLibrary(files as unknown as readonly LibraryFile[])
  return shipped
}

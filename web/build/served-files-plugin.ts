/** What a server needs beside the files: the headers that every answer must carry, and a packed twin of each large text. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Plugin } from 'vite'
import { SECURITY_HEADERS } from './security-policy.ts'

/** Smaller files gain nothing. */
const WORTH_COMPRESSING_BYTES = 1024

/** Written when all is there, so that the service worker's list of files does not hold them. */
export function servedFilesPlugin(): Plugin {
  let folder = ''
  return {
    name: 'rueckhalt-served-files',
    apply: 'build',
    configResolved: ({ build }) => {
      folder = build.outDir
    },
    closeBundle: () => {
      writeFileSync(join(folder, 'headers.json'), `${JSON.stringify(SECURITY_HEADERS, undefined, 2)}\n`)
      compressTexts(join(folder, 'assets'))
    },
  }
}

/** Only texts whose name changes with their content: so no twin is ever older than its file. */
function compressTexts(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (/\.(js|css|svg)$/.test(name) && statSync(path).size > WORTH_COMPRESSING_BYTES)
      writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
  }
}

/**
 * What the typesetter needs in the browser, as `virtual:typesetting`: compiler, fonts and templates, each an own file of the app.
 * The compiler is kept packed (11 MB instead of 28), because many file servers pack nothing.
 */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { constants, gzipSync } from 'node:zlib'
import { FONT_FILES, TEMPLATE_FILES } from '@rueckhalt/print'
import type { Plugin } from 'vite'

const NAME = 'virtual:typesetting'
const PACKED = 'typst-compiler.wasm.gz'

export function typesettingPlugin(): Plugin {
  let cache = ''
  return {
    name: 'rueckhalt-typesetting',
    configResolved: ({ cacheDir }) => {
      cache = cacheDir
    },
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load: (id) => (id === `\0${NAME}` ? moduleText(cache) : undefined),
  }
}

function moduleText(cache: string): string {
  const print = fileURLToPath(import.meta.resolve('@rueckhalt/print'))
  const fromPrint = createRequire(print)
  const files = [packedCompiler(cache), ...FONT_FILES.map((file) => fromPrint.resolve(file))]
  const templates = TEMPLATE_FILES.map((file) => join(dirname(print), 'templates', file))
  return [
    ...files.map((path, k) => `import file${k} from ${JSON.stringify(`${path}?url`)}`),
    ...templates.map((path, k) => `import template${k} from ${JSON.stringify(`${path}?raw`)}`),
    `const [compiler, ...fonts] = [${files.map((path, k) => `{ url: file${k}, bytes: ${statSync(path).size} }`).join(', ')}]`,
    `export { compiler, fonts }`,
    `export const templates = { ${TEMPLATE_FILES.map((file, k) => `${JSON.stringify(file)}: template${k}`).join(', ')} }`,
  ].join('\n')
}

/** Packed once per version of the compiler: it takes seconds. */
function packedCompiler(cache: string): string {
  const source = fileURLToPath(import.meta.resolve('@myriaddreamin/typst-ts-web-compiler/wasm'))
  const packed = join(cache, PACKED)
  if (existsSync(packed) && statSync(packed).mtimeMs > statSync(source).mtimeMs) return packed
  mkdirSync(cache, { recursive: true })
  writeFileSync(packed, gzipSync(readFileSync(source), { level: constants.Z_BEST_COMPRESSION }))
  return packed
}

/**
 * Compiles the WASM kernels: packages/engine/assembly/<name>.as.ts becomes packages/engine/src/<folder>/kernels/<name>-wasm.ts.
 *
 * Run `node scripts/build-kernels.ts` after a change and commit the result; a test compiles again and compares.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { main as compile } from 'assemblyscript/asc'

export interface KernelSource {
  /** Paths from the repository's root. */
  readonly source: string
  readonly target: string
}

export const KERNELS: readonly KernelSource[] = [
  { source: 'packages/engine/assembly/esri-lanes.as.ts', target: 'packages/engine/src/esri/kernels/esri-lanes-wasm.ts' },
]

const root = resolve(import.meta.dirname, '..')

/** No runtime and no start function: a kernel only works on the memory that the caller brings. */
const OPTIONS = ['--optimizeLevel', '3', '--shrinkLevel', '0', '--noAssert', '--runtime', 'stub', '--importMemory', '--enable', 'simd']

/**
 * @returns the text of the module that holds the compiled kernel
 * @throws Error with the compiler's own words where the source does not compile
 */
export async function compileKernel({ source }: KernelSource): Promise<string> {
  let wasm: Uint8Array | undefined
  const text = readFileSync(resolve(root, source), 'utf8')
  const entry = 'kernel.ts'
  const messages: string[] = []
  const { error } = await compile([entry, '--outFile', 'kernel.wasm', ...OPTIONS], {
    readFile: (name) => (name === entry ? text : null),
    writeFile: (name, contents) => {
      if (name === 'kernel.wasm' && typeof contents !== 'string') wasm = contents
    },
    listFiles: () => [],
    stderr: { write: (chunk) => messages.push(String(chunk)) },
  })
  if (error || !wasm) throw new Error(`${source} does not compile: ${messages.join('')}`, { cause: error })
  return moduleText(source, Buffer.from(wasm).toString('base64'))
}

function moduleText(source: string, base64: string): string {
  const lines = base64.match(/.{1,120}/g) ?? []
  const body = lines.map((line) => `  '${line}',`).join('\n')
  return `/** Compiled from ${source} by scripts/build-kernels.ts; do not edit. */\nexport const WASM_BASE64 = [\n${body}\n].join('')\n`
}

/** @returns the committed text of a compiled kernel */
export function readKernel({ target }: KernelSource): string {
  return readFileSync(resolve(root, target), 'utf8')
}

if (import.meta.main) {
  for (const kernel of KERNELS) {
    const text = await compileKernel(kernel)
    writeFileSync(resolve(root, kernel.target), text)
    console.log(`${kernel.target}: ${text.length} characters`)
  }
}

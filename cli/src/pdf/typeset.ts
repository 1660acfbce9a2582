/** Sets documents with Typst: the templates and fonts of `packages/print`, data in, PDF/UA-1 out. Reads no file outside the template folder. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { FONT_FILES } from '@rueckhalt/print'

export type Typeset =
  | { readonly ok: true; readonly pdf: Uint8Array; readonly pages: number }
  /** `detail` is the compiler's own message, in English. */
  | { readonly ok: false; readonly detail: string }

/** One compiler for all documents of a call: fonts and templates are read once. */
export class Typesetter {
  readonly #compiler: NodeCompiler
  readonly #folder: string

  private constructor(compiler: NodeCompiler, folder: string) {
    this.#compiler = compiler
    this.#folder = folder
  }

  /** @returns undefined where there is no compiler for this platform */
  static async create(): Promise<Typesetter | undefined> {
    const print = fileURLToPath(import.meta.resolve('@rueckhalt/print'))
    const folder = join(dirname(print), 'templates')
    const fromPrint = createRequire(print)
    const fontBlobs = FONT_FILES.map((file) => readFileSync(fromPrint.resolve(file)))
    const compiler = await loadCompiler()
    return compiler && new Typesetter(compiler.create({ workspace: folder, fontArgs: [{ fontBlobs }] }), folder)
  }

  /**
   * @param template path below the template folder
   * @param data value of JSON, given to the template as `sys.inputs.data`
   * @param day the document's date as `2026-11-23`: the same data gives the same bytes
   */
  typeset(template: string, data: unknown, day: string): Typeset {
    const inputs = { data: JSON.stringify(data) }
    const creationTimestamp = Math.floor(Date.parse(`${day}T12:00:00Z`) / 1000)
    try {
      const compiled = this.#compiler.compile({ mainFilePath: join(this.#folder, template), inputs })
      const document = compiled.result
      if (!document) return { ok: false, detail: messagesOf(compiled.takeDiagnostics()?.shortDiagnostics) }
      return { ok: true, pdf: this.#compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp }), pages: document.numOfPages }
    } catch (error) {
      // Rules of PDF/UA-1 are looked at only here, and a breach is thrown.
      return { ok: false, detail: error instanceof Error ? error.message : String(error) }
    }
  }
}

async function loadCompiler(): Promise<typeof NodeCompiler | undefined> {
  try {
    return (await import('@myriaddreamin/typst-ts-node-compiler')).NodeCompiler
  } catch {
    // The package has binaries for common platforms only; without one it fails while it loads.
    return undefined
  }
}

function messagesOf(diagnostics: readonly unknown[] | undefined): string {
  const messages = (diagnostics ?? []).map((entry) => {
    const { message, path } = entry as { message?: string; path?: string }
    return [path, message].filter((part) => part !== undefined && part !== '').join(': ')
  })
  return messages.join('; ')
}

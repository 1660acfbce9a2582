/** Sets documents with Typst in the browser: the templates and fonts of `packages/print`, data in, a tagged PDF out. Reaches for no file and no network. */
import { initSync, type TypstCompiler, TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler'
import { withFixedFunctions } from './fixed-functions.ts'

export type Typeset = { readonly ok: true; readonly pdf: Uint8Array<ArrayBuffer> } | { readonly ok: false; readonly detail: string }

export interface TypesetterParts {
  /** The compiler's WebAssembly. */
  readonly wasm: BufferSource
  readonly fonts: readonly Uint8Array[]
  /** Name → text. */
  readonly templates: Readonly<Record<string, string>>
}

/** Numbers of the compiler's own lists. */
const PAGES = 0
const PDF = 1
const MESSAGES_IN_FULL = 3

interface Message {
  readonly message?: string
  readonly path?: string
}

export class WebTypesetter {
  readonly #compiler: TypstCompiler

  private constructor(compiler: TypstCompiler) {
    this.#compiler = compiler
  }

  /** @throws where the browser cannot run the compiler: no WebAssembly, too little memory */
  static async create({ wasm, fonts, templates }: TypesetterParts): Promise<WebTypesetter> {
    initSync({ module: new WebAssembly.Module(wasm) })
    const builder = withFixedFunctions(() => {
      const made = new TypstCompilerBuilder()
      made.set_dummy_access_model()
      return made
    })
    for (const font of fonts) await builder.add_raw_font(font)
    const compiler = await builder.build()
    for (const [name, source] of Object.entries(templates)) compiler.add_source(`/${name}`, source)
    return new WebTypesetter(compiler)
  }

  /**
   * @param template name of an entrance among the templates
   * @param data value of JSON, given to the template as `sys.inputs.data`
   */
  typeset(template: string, data: unknown): Typeset {
    const world = this.#compiler.snapshot(undefined, `/${template}`, [['data', JSON.stringify(data)]])
    try {
      const { hasError, diagnostics } = world.compile(PAGES, MESSAGES_IN_FULL) as { hasError: boolean; diagnostics?: readonly Message[] }
      if (hasError) return { ok: false, detail: messagesOf(diagnostics) }
      const made = world.get_artifact(PDF, MESSAGES_IN_FULL) as { result?: Uint8Array<ArrayBuffer>; diagnostics?: readonly Message[] }
      return made.result ? { ok: true, pdf: made.result } : { ok: false, detail: messagesOf(made.diagnostics) }
    } finally {
      world.free()
    }
  }
}

function messagesOf(diagnostics: readonly Message[] = []): string {
  return diagnostics.map(({ path, message }) => [path, message].filter((part) => part !== undefined && part !== '').join(': ')).join('; ')
}

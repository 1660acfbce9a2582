/** What the page and the typesetter's worker say to each other. */
import type { Company } from '@rueckhalt/domain/company'
import type { Locale } from '@rueckhalt/domain/texts'

/** `binder`: everything, A4. `cards`: one action card per page, A6. */
export type PrintKind = 'binder' | 'cards'

export interface PrintRequest {
  readonly kind: PrintKind
  readonly company: Company
  readonly locale: Locale
  /** `2026-03-31` */
  readonly today: string
  /** Ids (`SC-04`); undefined: all. */
  readonly scenarios?: readonly string[] | undefined
  /** Names, numbers and exact places are left out. */
  readonly withoutPersonalData: boolean
  /** Said on every page. */
  readonly isExample: boolean
}

export interface FileToLoad {
  /** Absolute. */
  readonly url: string
  readonly bytes: number
}

export interface TypesettingFiles {
  readonly compiler: FileToLoad
  readonly fonts: readonly FileToLoad[]
  readonly templates: Readonly<Record<string, string>>
}

/** `loading`: compiler and fonts, with bytes; `starting`; `composing`: the plan is worked out; `setting`: pages are laid out. */
export interface PrintProgress {
  readonly step: 'loading' | 'starting' | 'composing' | 'setting'
  readonly loaded: number
  readonly total: number
}

/** `not-loaded`: compiler or fonts could not be fetched; `not-started`: this browser cannot run it; `not-set`: it failed over the plan. */
export const PRINT_FAULT_CODES = ['not-loaded', 'not-started', 'not-set'] as const
export type PrintFaultCode = (typeof PRINT_FAULT_CODES)[number]

export interface PrintFault {
  readonly ok: false
  readonly code: PrintFaultCode
  /** The compiler's or the browser's own words. */
  readonly detail: string
}

export type Prepared = { readonly ok: true } | PrintFault

export type SetPdf =
  | {
      readonly ok: true
      readonly pdf: Uint8Array<ArrayBuffer>
      /** Texts in which the fonts lack a character; a question mark stands in its place. */
      readonly replaced: readonly string[]
    }
  | PrintFault

export type OnProgress = (progress: PrintProgress) => void

export interface PrintApi {
  /** Loads and starts the compiler; at once where that has happened. */
  prepare(files: TypesettingFiles, onProgress: OnProgress): Promise<Prepared>
  print(files: TypesettingFiles, request: PrintRequest, onProgress: OnProgress): Promise<SetPdf>
}

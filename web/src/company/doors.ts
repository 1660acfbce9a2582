/** The ways into a company from the start screen. What they need is loaded when somebody goes through. */
import { withAllTexts } from '../language/language.ts'

/** One fault in a file. */
export interface FileFault {
  /** `Zeile 12, processes[2].rtoH`, a sheet and cell, a path; empty for the file as a whole. */
  readonly place: string
  readonly sentence: string
}

/** What came of a chosen file. */
export type OpenFileResult =
  | { readonly kind: 'opened' }
  /** The person closed the question for the passphrase. */
  | { readonly kind: 'cancelled' }
  /** Nothing was opened and nothing was changed; the sentence of `messageKey` says why and what to do. */
  | {
      readonly kind: 'refused'
      readonly messageKey: string
      readonly values?: Readonly<Record<string, string | number>>
      /** Every fault of its content, in the order of the file. */
      readonly faults?: readonly FileFault[]
    }

export interface Doors {
  /** Opens the shipped example in this tab, marked as an example; nothing of it is kept on the device. */
  openExample?(): Promise<void>
  /** Opens a file that somebody exported; asks for its passphrase where it has one. Never throws for a bad file. */
  openFile?(file: File): Promise<OpenFileResult>
}

export const DOORS: Doors = {
  openExample: async () => {
    const { openExample } = await import('../vault/example.ts')
    openExample()
  },
  openFile: async (file) => {
    try {
      // What is wrong with a file is said in texts that the first screen does without.
      const { openFile } = await withAllTexts(import('../vault/open-file.ts'))
      return await openFile(file)
    } catch (error) {
      // Bad files are told apart by their readers; this is a part of the program that could not be loaded.
      return { kind: 'refused', messageKey: 'device.not-loaded', values: { reason: error instanceof Error ? error.message : '' } }
    }
  },
}

/** The parts of the shared document. They are found by name, so every device has the same ones without having made them. */
import * as Y from 'yjs'
import type { Json } from './json.ts'

/** Version of what the parts mean; see `migrations.ts`. */
export const DOCUMENT_VERSION = 1

export type Shape = 'list' | 'object'

export interface StoredAttachment {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export interface Roots {
  readonly meta: Y.Map<Json>
  /** Key of a field → its value as a whole. */
  readonly fields: Y.Map<Json>
  /** Key of a list or an object → that it is there, also while it is empty. */
  readonly shapes: Y.Map<Shape>
  /** Key of an element → where it stands in its list. */
  readonly places: Y.Map<string>
  /**
   * `<key of an element>!<session>`: that session knew the element and wanted it to be there. Removing an element takes away the marks that were
   * seen; a mark that another device sets at the same time stays, and so does the element with everything in it.
   */
  readonly alive: Y.Map<boolean>
  readonly attachments: Y.Map<StoredAttachment>
}

export function rootsOf(doc: Y.Doc): Roots {
  return {
    meta: doc.getMap('meta'),
    fields: doc.getMap('fields'),
    shapes: doc.getMap('shapes'),
    places: doc.getMap('places'),
    alive: doc.getMap('alive'),
    attachments: doc.getMap('attachments'),
  }
}

/** @returns an empty document of this version */
export function createDocument(): Y.Doc {
  const doc = new Y.Doc()
  rootsOf(doc).meta.set('version', DOCUMENT_VERSION)
  return doc
}

/** @returns the version that a document was written with; undefined where it says none */
export function documentVersion(doc: Y.Doc): number | undefined {
  const version = rootsOf(doc).meta.get('version')
  return typeof version === 'number' ? version : undefined
}

/** Writing whole parts: what an import, a workbook or the quick check has made. Only what differs is written, so that the rest still merges. */
import type * as Y from 'yjs'
import { elementIndex } from './element-index.ts'
import { childKey, elementsAround } from './field-keys.ts'
import { type FlatDocument, flatten } from './flat-document.ts'
import { isSame, type Json } from './json.ts'
import { eraseInside, keepAllAlive, removeMarks } from './marks.ts'
import { keysBetween } from './order-keys.ts'
import { rootsOf } from './roots.ts'
import type { StoredContent } from './read-vault.ts'

/**
 * Makes the company's section say what the document says: fields that differ are written, fields and elements that it does not have are taken away.
 *
 * @param company `rueckhalt-company/1`; with faults it is stored as it is and `readVault` names them
 */
export function writeCompany(doc: Y.Doc, company: Readonly<Record<string, unknown>>, origin: unknown): void {
  const { format: _, ...said } = company
  doc.transact(() => {
    const flat = flatten(said, 'company/', elementIndex(doc))
    removeOthers(doc, flat)
    const known = knownElements(doc)
    keepAllAlive(
      doc,
      [...flat.lists.values()].flat().filter((key) => !known.has(key)),
    )
    for (const keys of flat.lists.values()) writeOrder(doc, keys, known)
    writeFields(doc, flat)
  }, origin)
}

/** Like `writeCompany`, for answers or settings by their names. */
export function writeNamed(doc: Y.Doc, section: 'answers' | 'settings', values: Readonly<Record<string, unknown>>, origin: unknown): void {
  const { fields } = rootsOf(doc)
  const wanted = new Map(Object.entries(values).map(([name, value]) => [childKey(`${section}/`, name), value as Json]))
  doc.transact(() => {
    for (const key of fields.keys()) if (key.startsWith(`${section}/`) && !wanted.has(key)) fields.delete(key)
    for (const [key, value] of wanted) if (!fields.has(key) || !isSame(fields.get(key), value)) fields.set(key, value)
  }, origin)
}

/** Writes everything that a vault holds; what the content does not have is taken away. */
export function writeContent(doc: Y.Doc, content: Partial<StoredContent>, origin: unknown): void {
  const { company, answers, settings, attachments } = content
  doc.transact(() => {
    if (company) writeCompany(doc, company, origin)
    if (answers) writeNamed(doc, 'answers', answers, origin)
    if (settings) writeNamed(doc, 'settings', settings, origin)
    if (!attachments) return
    const { attachments: stored } = rootsOf(doc)
    const wanted = new Map(attachments.map(({ id, ...rest }) => [id, rest]))
    for (const id of stored.keys()) if (!wanted.has(id)) stored.delete(id)
    for (const [id, attachment] of wanted) if (!isSame(stored.get(id), attachment)) stored.set(id, attachment)
  }, origin)
}

function knownElements(doc: Y.Doc): ReadonlySet<string> {
  return new Set([...elementIndex(doc).values()].flatMap((elements) => elements.map(({ key }) => key)))
}

function removeOthers(doc: Y.Doc, flat: FlatDocument): void {
  const { fields, shapes } = rootsOf(doc)
  const wanted = new Set([...flat.lists.values()].flat())
  const unwanted = new Set([...knownElements(doc)].filter((key) => key.startsWith('company/') && !wanted.has(key)))
  for (const key of unwanted) removeMarks(doc, key)
  // Replaced on purpose, not by a click beside it: nothing of it waits to be restored.
  eraseInside(doc, unwanted)
  const isOurs = (key: string): boolean => key.startsWith('company/') && elementsAround(key).every((element) => wanted.has(element))
  for (const key of fields.keys()) if (isOurs(key) && !flat.fields.has(key)) fields.delete(key)
  for (const key of shapes.keys()) if (isOurs(key) && !flat.shapes.has(key)) shapes.delete(key)
}

/** Gives places so that the elements stand in this order; those that already do keep theirs. */
function writeOrder(doc: Y.Doc, keys: readonly string[], known: ReadonlySet<string>): void {
  const { places } = rootsOf(doc)
  let last = ''
  let waiting: string[] = []
  const placeWaiting = (before: string | undefined): void => {
    for (const [k, place] of (keysBetween(last, before, waiting.length) ?? []).entries()) {
      places.set(waiting[k] ?? '', place)
      if (k === waiting.length - 1) last = place
    }
    waiting = []
  }
  for (const key of keys) {
    const place = known.has(key) ? places.get(key) : undefined
    if (place === undefined || place <= last) waiting.push(key)
    else {
      placeWaiting(place)
      last = place
    }
  }
  placeWaiting(undefined)
}

function writeFields(doc: Y.Doc, flat: FlatDocument): void {
  const { fields, shapes } = rootsOf(doc)
  for (const [key, shape] of flat.shapes) if (shapes.get(key) !== shape) shapes.set(key, shape)
  const changed = [...flat.fields].filter(([key, value]) => !fields.has(key) || !isSame(fields.get(key), value))
  keepAllAlive(
    doc,
    changed.map(([key]) => key),
  )
  for (const [key, value] of changed) fields.set(key, value)
}

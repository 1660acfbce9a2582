/** Files that belong to the plan: a site plan, a certificate, a photograph of the feed-in point. */
import type * as Y from 'yjs'
import { failure, fault, type Outcome, success, type VaultFault } from '../faults.ts'
import { compareTexts } from './element-index.ts'
import { rootsOf } from './roots.ts'

export interface Attachment {
  readonly id: string
  readonly name: string
  /** `application/pdf` */
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** The whole document is held in memory and in each snapshot. */
export const MOST_ATTACHMENT_BYTES = 5 * 2 ** 20
export const MOST_ATTACHMENTS_BYTES = 25 * 2 ** 20

const MEGABYTE = 2 ** 20

/** @returns the fault for something that is too large, in whole megabytes */
export function tooLarge(
  code: 'attachment-too-large' | 'attachments-too-large' | 'file-too-large',
  name: string,
  bytes: number,
  most: number,
  path = '',
): VaultFault {
  return fault(code, { name, megabytes: Math.ceil(bytes / MEGABYTE), most: most / MEGABYTE }, path)
}

/** @returns the attachments, in the order of their ids; entries of any other form are left where they are */
export function listAttachments(doc: Y.Doc): Attachment[] {
  return [...rootsOf(doc).attachments.entries()]
    .filter(([, { name, mediaType, bytes }]) => typeof name === 'string' && typeof mediaType === 'string' && bytes instanceof Uint8Array)
    .map(([id, { name, mediaType, bytes }]) => ({ id, name, mediaType, bytes }))
    .sort((a, b) => compareTexts(a.id, b.id))
}

/** Adds an attachment, or replaces the one with the same id. */
export function putAttachment(doc: Y.Doc, attachment: Attachment, origin: unknown): Outcome<void> {
  const { id, ...stored } = attachment
  const size = stored.bytes.length
  if (size > MOST_ATTACHMENT_BYTES) return failure(tooLarge('attachment-too-large', stored.name, size, MOST_ATTACHMENT_BYTES))
  const others = listAttachments(doc).reduce((sum, other) => (other.id === id ? sum : sum + other.bytes.length), 0)
  if (others + size > MOST_ATTACHMENTS_BYTES) {
    return failure(tooLarge('attachments-too-large', stored.name, others + size, MOST_ATTACHMENTS_BYTES))
  }
  doc.transact(() => rootsOf(doc).attachments.set(id, stored), origin)
  return success(undefined)
}

export function removeAttachment(doc: Y.Doc, id: string, origin: unknown): void {
  doc.transact(() => rootsOf(doc).attachments.delete(id), origin)
}

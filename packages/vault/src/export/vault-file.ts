/**
 * A whole vault in one file: JSON that a person can read, sealed with a passphrase as an age file.
 *
 * What is faulty goes with it and comes back as it was. A file is read whole before anybody does anything with it.
 */
import { ANSWERS_FORMAT } from '@rueckhalt/domain/check'
import { COMPANY_FORMAT } from '@rueckhalt/domain/company'
import { type Attachment, MOST_ATTACHMENT_BYTES, MOST_ATTACHMENTS_BYTES, tooLarge } from '../document/attachments.ts'
import { isDeeperThan, isPlainObject } from '../document/json.ts'
import type { StoredContent } from '../document/read-vault.ts'
import { failure, fault, type Outcome, success, type VaultFault } from '../faults.ts'
import { type AgeBox, passphraseFaults, sealingFault } from './age-box.ts'
import { bytesOfBase64, textOfBase64 } from './base64.ts'

export const VAULT_FORMAT = 'rueckhalt-vault/1'

/** Twice what a vault can hold with all its attachments. */
export const MOST_FILE_BYTES = 96 * 2 ** 20
const MOST_LEVELS = 32
const MOST_NAME_LETTERS = 200

export interface VaultFile {
  readonly name: string
  readonly isExample: boolean
  /** Milliseconds since 1970; undefined where the file says none that can be read. */
  readonly exportedAt: number | undefined
  readonly content: StoredContent
}

/** @returns the file as text, before it is sealed */
export function vaultFileText({ name, isExample, exportedAt, content }: VaultFile): string {
  const document = {
    format: VAULT_FORMAT,
    name,
    ...(isExample && { isExample }),
    ...(exportedAt !== undefined && { exportedAt: new Date(exportedAt).toISOString() }),
    company: content.company,
    answers: { format: ANSWERS_FORMAT, answers: content.answers },
    settings: content.settings,
    attachments: content.attachments.map(({ bytes, ...facts }) => ({ ...facts, base64: textOfBase64(bytes) })),
  }
  return `${JSON.stringify(document, undefined, 2)}\n`
}

/** @returns an age file that opens with the passphrase, also by `age --decrypt` */
export async function exportVault(file: VaultFile, passphrase: string, age: AgeBox): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const faults = passphraseFaults(passphrase)
  if (faults.length > 0) return failure(...faults)
  try {
    return success(await age.seal(new TextEncoder().encode(vaultFileText(file)), passphrase))
  } catch (error) {
    return failure(sealingFault(error))
  }
}

/**
 * Reads an exported file.
 *
 * @returns what it holds; faults of single fields are for `readVault`, after the content was written into a document
 */
export async function importVault(file: Uint8Array, passphrase: string, age: AgeBox): Promise<Outcome<VaultFile>> {
  if (file.length > MOST_FILE_BYTES) return failure(tooLarge('file-too-large', '', file.length, MOST_FILE_BYTES))
  const opened = await age.open(file, passphrase)
  return opened.ok ? readVaultFile(opened.value) : opened
}

/** @param plain the JSON text in UTF-8 */
export function readVaultFile(plain: Uint8Array): Outcome<VaultFile> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(plain)
  } catch {
    return failure(fault('file-not-text'))
  }
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return failure(fault('file-not-json'))
  }
  if (isDeeperThan(document, MOST_LEVELS)) return failure(fault('file-too-deep', { most: MOST_LEVELS }))
  if (!isPlainObject(document)) return failure(fault('file-not-a-vault'))
  const wrong = formatFault(document['format'], VAULT_FORMAT, 'format')
  return wrong ? failure(wrong) : readParts(document)
}

/** `rueckhalt-vault/2` says that a newer version wrote it; anything else is no vault. */
function formatFault(format: unknown, known: string, path: string): VaultFault | undefined {
  if (format === known) return undefined
  const [, kind, version] = /^([a-z-]+)\/(\d+)$/.exec(typeof format === 'string' ? format : '') ?? []
  const [knownKind, knownVersion] = known.split('/')
  if (kind === knownKind && Number(version) > Number(knownVersion)) {
    return fault('newer-version', { version: Number(version), known: Number(knownVersion) }, path)
  }
  return fault('file-not-a-vault', {}, path)
}

function readParts(document: Readonly<Record<string, unknown>>): Outcome<VaultFile> {
  const faults: VaultFault[] = []
  const { name, isExample, exportedAt } = document
  const company = objectAt(document['company'], 'company', faults)
  const answers = objectAt(document['answers'], 'answers', faults)
  const settings = objectAt(document['settings'], 'settings', faults)
  const attachments = readAttachments(document['attachments'], faults)
  for (const [part, format, path] of [
    [company, COMPANY_FORMAT, 'company.format'],
    [answers, ANSWERS_FORMAT, 'answers.format'],
  ] as const) {
    const wrong = part && formatFault(part['format'], format, path)
    if (wrong) faults.push(wrong)
  }
  const given = answers && objectAt(answers['answers'], 'answers.answers', faults)
  if (typeof name !== 'string' || name === '' || name.length > MOST_NAME_LETTERS)
    faults.push(fault('file-part-unreadable', { part: 'name' }, 'name'))
  if (faults.length > 0 || !company || !given || !settings) return failure(...faults)
  const time = typeof exportedAt === 'string' ? Date.parse(exportedAt) : Number.NaN
  return success({
    name: String(name),
    isExample: isExample === true,
    exportedAt: Number.isNaN(time) ? undefined : time,
    content: { company, answers: given, settings, attachments },
  })
}

function objectAt(value: unknown, path: string, faults: VaultFault[]): Readonly<Record<string, unknown>> | undefined {
  if (isPlainObject(value)) return value
  faults.push(fault('file-part-unreadable', { part: path }, path))
  return undefined
}

function readAttachments(list: unknown, faults: VaultFault[]): Attachment[] {
  if (!Array.isArray(list)) {
    faults.push(fault('file-part-unreadable', { part: 'attachments' }, 'attachments'))
    return []
  }
  let total = 0
  return list.flatMap((entry: unknown, k) => {
    const path = `attachments[${k}]`
    const { id, name, mediaType, base64 } = isPlainObject(entry) ? entry : {}
    const bytes = typeof base64 === 'string' ? bytesOfBase64(base64) : undefined
    if (typeof id !== 'string' || typeof name !== 'string' || typeof mediaType !== 'string' || !bytes) {
      faults.push(fault('file-part-unreadable', { part: path }, path))
      return []
    }
    total += bytes.length
    if (bytes.length > MOST_ATTACHMENT_BYTES) {
      faults.push(tooLarge('attachment-too-large', name, bytes.length, MOST_ATTACHMENT_BYTES, path))
    } else if (total > MOST_ATTACHMENTS_BYTES) {
      faults.push(tooLarge('attachments-too-large', name, total, MOST_ATTACHMENTS_BYTES, path))
    }
    return [{ id, name, mediaType, bytes }]
  })
}

/** Opens a file that somebody chose: a sealed export, its plain text, a workbook, a company's document, answers of the check. Nothing is overwritten. */
import { ANSWERS_FORMAT, applyAnswers, readAnswers } from '@rueckhalt/domain/check'
import { COMPANY_FORMAT, type Company, type CompanyFault, known } from '@rueckhalt/domain/company'
import { companyFaultSentence, faultSentence, fileFaultSentence, type WorkbookFault } from '@rueckhalt/domain/workbook'
import {
  importVault,
  MOST_FILE_BYTES,
  type Outcome,
  readVaultFile,
  VAULT_FORMAT,
  type VaultFault,
  type VaultFile,
  vaultFaultText,
} from '@rueckhalt/vault'
import { i18n } from '@lingui/core'
import type { OpenFileResult } from '../company/doors.ts'
import { readDocumentFile, readWorkbookFile } from '../workbook/workbook.ts'
import { contentOf, keepNew } from './kept-companies.ts'
import { askPassphrase } from './passphrase-question.ts'
import { platform } from './device-store.ts'
import { sentenceOf } from './vault-backing.ts'

const MEGABYTE = 2 ** 20
/** A company's document is text that people wrote. */
const MOST_TEXT_BYTES = 16 * MEGABYTE
/** More of them in one sentence nobody reads. */
const MOST_FAULTS = 3

const AGE_STARTS = ['age-encryption.org/', '-----BEGIN AGE']
/** A workbook is a ZIP archive. */
const ZIP_START = 'PK\u0003\u0004'
const START_BYTES = 32

/** @returns what came of it; never throws for what is in the file */
export async function openFile(file: File): Promise<OpenFileResult> {
  if (file.size === 0) return refused('device.file-empty', { name: file.name })
  if (file.size > MOST_FILE_BYTES) return tooLarge(file, MOST_FILE_BYTES)
  try {
    const start = new TextDecoder('latin1').decode(await file.slice(0, START_BYTES).arrayBuffer())
    if (AGE_STARTS.some((sign) => start.trimStart().startsWith(sign))) return await openSealed(file)
    // Nobody is asked for a passphrase that could not help.
    if (file.name.endsWith('.age')) return refusedBy([{ code: 'file-not-age', path: '', params: {} }])
    if (start.startsWith(ZIP_START)) return await openWorkbook(file)
    return file.size > MOST_TEXT_BYTES ? tooLarge(file, MOST_TEXT_BYTES) : await openText(file)
  } catch (error) {
    // The file was moved, or its disk was taken away, while it was read.
    return refused('device.file-unreadable', { name: file.name, reason: nameOf(error) })
  }
}

function tooLarge(file: File, most: number): OpenFileResult {
  const values = { name: file.name, megabytes: Math.ceil(file.size / MEGABYTE), most: most / MEGABYTE }
  return refused('device.file-too-large', values)
}

async function openSealed(file: File): Promise<OpenFileResult> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let read: Outcome<VaultFile> | undefined
  const isRight = await askPassphrase(file.name, async (passphrase) => {
    read = await importVault(bytes, passphrase, platform.age)
    const [fault] = read.ok ? [] : read.faults
    return fault && (fault.code === 'wrong-passphrase' || fault.code === 'out-of-memory') ? sentenceOf(fault) : undefined
  })
  if (!isRight || !read) return { kind: 'cancelled' }
  return read.ok ? await keepFile(read.value) : refusedBy(read.faults)
}

async function keepFile({ name, isExample, content }: VaultFile): Promise<OpenFileResult> {
  return resultOf(await keepNew(name, content, isExample))
}

async function openText(file: File): Promise<OpenFileResult> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let document: unknown
  try {
    document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return refused('device.file-unknown', { name: file.name })
  }
  const format = typeof document === 'object' && document !== null ? (document as { readonly format?: unknown }).format : undefined
  if (sameKind(format, VAULT_FORMAT)) {
    const read = readVaultFile(bytes)
    return read.ok ? await keepFile(read.value) : refusedBy(read.faults)
  }
  if (sameKind(format, COMPANY_FORMAT)) return await openDocument(file)
  if (sameKind(format, ANSWERS_FORMAT)) return await openAnswers(document, file.name)
  return refused('device.file-unknown', { name: file.name })
}

/** `rueckhalt-company/2` is a company too, of a newer version; its reader says so. */
function sameKind(format: unknown, ours: string): boolean {
  return typeof format === 'string' && format.split('/')[0] === ours.split('/')[0]
}

async function openDocument(file: File): Promise<OpenFileResult> {
  const read = await readDocumentFile(file)
  if (read.kind !== 'read') return refused('device.file-not-read', { name: file.name })
  if (!read.isWhole) return withFaults(file.name, read.faults.map(documentFaultText))
  return await keepCompany(read.company, file.name)
}

function documentFaultText(fault: CompanyFault): string {
  return `${fault.path === '' ? '' : `${fault.path}: `}${companyFaultSentence(language(), fault)}`
}

async function openWorkbook(file: File): Promise<OpenFileResult> {
  const read = await readWorkbookFile(file, language())
  if (read.kind === 'refused') return verbatim(read.faults.map((fault) => fileFaultSentence(language(), fault)))
  if (read.kind !== 'read') return refused('device.file-not-read', { name: file.name })
  if (!read.isWhole) return withFaults(file.name, read.faults.map(workbookFaultText))
  return await keepCompany(read.company, file.name)
}

function workbookFaultText(fault: WorkbookFault): string {
  return `${fault.sheet}${fault.row === undefined ? '' : ` ${fault.column ?? ''}${fault.row}`}: ${faultSentence(language(), fault)}`
}

/** What has the wrong form would be lost; contradictions are kept as they are, and the screens name them. */
function withFaults(name: string, sentences: readonly string[]): OpenFileResult {
  const shown = sentences.slice(0, MOST_FAULTS)
  return refused('device.file-faults', { name, count: sentences.length, more: sentences.length - shown.length, faults: shown.join(' ') })
}

async function keepCompany(company: Company, fileName: string): Promise<OpenFileResult> {
  return resultOf(await keepNew(known(company.company?.legalName) ?? stemOf(fileName), contentOf(company)))
}

async function openAnswers(document: unknown, fileName: string): Promise<OpenFileResult> {
  const read = readAnswers(document)
  if (!read.ok) return refused('device.file-answers', { name: fileName, count: read.faults.length })
  return resultOf(await keepNew(stemOf(fileName), contentOf(applyAnswers(read.answers))))
}

function stemOf(fileName: string): string {
  return fileName.replace(/(\.answers|\.company)?\.[^.]+$/, '')
}

function resultOf(outcome: Outcome<unknown>): OpenFileResult {
  return outcome.ok ? { kind: 'opened' } : refusedBy(outcome.faults)
}

function refusedBy(faults: readonly VaultFault[]): OpenFileResult {
  return verbatim(faults.slice(0, MOST_FAULTS).map((fault) => vaultFaultText(language(), fault)))
}

/** Sentences that the domain or the vault has made. */
function verbatim(sentences: readonly string[]): OpenFileResult {
  return refused('device.verbatim', { sentence: sentences.join(' ') })
}

function refused(messageKey: string, values: Readonly<Record<string, string | number>>): OpenFileResult {
  return { kind: 'refused', messageKey, values }
}

function language(): 'de' | 'en' {
  return i18n.locale === 'en' ? 'en' : 'de'
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : ''
}

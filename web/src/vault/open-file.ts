/** Opens a file that somebody chose: a sealed export, its plain text, a workbook, a company's document, answers of the check. Nothing is overwritten. */
import { type AnswerFault, applyAnswers } from '@rueckhalt/domain/check'
import { type Company, type CompanyFault, known } from '@rueckhalt/domain/company'
import { domainText } from '@rueckhalt/domain/texts'
import { faultPlaceText, faultSentence, fileFaultSentence, type WorkbookFault } from '@rueckhalt/domain/workbook'
import {
  importVault,
  MOST_FILE_BYTES,
  type Outcome,
  readVaultFile,
  type VaultFault,
  type VaultFile,
  vaultFaultText,
} from '@rueckhalt/vault'
import { i18n } from '@lingui/core'
import type { FileFault, OpenFileResult } from '../company/doors.ts'
import { whileReading } from '../company/reading.ts'
import { linePlace, unreadableTexts } from '../workbook/document-texts.ts'
import type { Located } from '../workbook/workbook-api.ts'
import { type Ended, readTextDocument, readWorkbookFile } from '../workbook/workbook.ts'
import { contentOf, keepNew } from './kept-companies.ts'
import { askPassphrase } from './passphrase-question.ts'
import { platform } from './device-store.ts'
import { sentenceOf } from './vault-backing.ts'

const MEGABYTE = 2 ** 20
/** A company's document is text that people wrote, and so are answers; of a vault's plain text it is a large one. */
const MOST_TEXT_BYTES = 16 * MEGABYTE
/** More of a vault's faults in one sentence nobody reads. */
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
  const text = textOf(bytes)
  if (text === undefined) return refused('device.file-unknown', { name: file.name })
  const read = await whileReading(file.name, (signal) => readTextDocument(text, file.name, { signal }))
  switch (read.kind) {
    case 'read':
      if (!read.isWhole) return withFaults(file.name, read.faults.map(lineFault))
      return await keepCompany(read.company, file.name)
    case 'answers':
      if (read.faults.length > 0) return withFaults(file.name, read.faults.map(lineFault))
      return resultOf(await keepNew(stemOf(file.name), contentOf(applyAnswers(read.answers))))
    case 'vault': {
      const vault = readVaultFile(bytes)
      return vault.ok ? await keepFile(vault.value) : refusedBy(vault.faults)
    }
    case 'unreadable':
      return withFaults(
        file.name,
        unreadableTexts(read, t).map((sentence) => ({ place: '', sentence })),
      )
    case 'unknown':
      return refused('device.file-unknown', { name: file.name })
    case 'cancelled':
    case 'too-long':
    case 'failed':
      return endedResult(read, file.name)
  }
}

/** @returns undefined: not a text */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function lineFault({ line, path, code, params }: Located<CompanyFault | AnswerFault>): FileFault {
  return { place: linePlace(line, path, t), sentence: domainText(language(), `company-faults.${code}`, params) }
}

async function openWorkbook(file: File): Promise<OpenFileResult> {
  const read = await whileReading(file.name, (signal) => readWorkbookFile(file, language(), { signal }))
  if (read.kind === 'refused') return verbatim(read.faults.map((fault) => fileFaultSentence(language(), fault)))
  if (read.kind !== 'read') return endedResult(read, file.name)
  if (!read.isWhole) return withFaults(file.name, read.faults.map(workbookFault))
  return await keepCompany(read.company, file.name)
}

function endedResult(ended: Ended, name: string): OpenFileResult {
  if (ended.kind === 'cancelled') return { kind: 'cancelled' }
  return ended.kind === 'too-long'
    ? refused('device.file-too-long', { name, seconds: ended.seconds })
    : refused('device.file-not-read', { name })
}

function workbookFault(fault: WorkbookFault): FileFault {
  return { place: faultPlaceText(language(), fault), sentence: faultSentence(language(), fault) }
}

/** What has the wrong form would be lost; contradictions are kept as they are, and the screens name them. */
function withFaults(name: string, faults: readonly FileFault[]): OpenFileResult {
  return { kind: 'refused', messageKey: 'device.file-faults', values: { name, count: faults.length }, faults }
}

async function keepCompany(company: Company, fileName: string): Promise<OpenFileResult> {
  return resultOf(await keepNew(known(company.company?.legalName) ?? stemOf(fileName), contentOf(company)))
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

function t(key: string, values?: Readonly<Record<string, string | number>>): string {
  return i18n._(key, values)
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : ''
}

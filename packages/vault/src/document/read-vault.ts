/** The document as typed content: validated by the domain, every fault named, nothing taken away. */
import type * as Y from 'yjs'
import { ANSWERS_FORMAT, type Answers, readAnswers } from '@rueckhalt/domain/check'
import { COMPANY_FORMAT, type Company, readCompany } from '@rueckhalt/domain/company'
import { type Attachment, listAttachments } from './attachments.ts'
import { type ContentFault, contentFault } from './content-faults.ts'
import { elementIndex } from './element-index.ts'
import { unflatten } from './flat-document.ts'
import { isSetting, type Settings } from './settings.ts'

/** What the program works with. Fields with faults of form are not in it; they are in `StoredContent`. */
export interface VaultContent {
  readonly company: Company
  readonly answers: Answers
  readonly settings: Settings
  readonly attachments: readonly Attachment[]
}

/** What is stored, as it is. */
export interface StoredContent {
  /** A document of the format `rueckhalt-company/1`, with whatever is faulty in it. */
  readonly company: Readonly<Record<string, unknown>>
  readonly answers: Readonly<Record<string, unknown>>
  readonly settings: Readonly<Record<string, unknown>>
  readonly attachments: readonly Attachment[]
}

export interface VaultRead {
  readonly content: VaultContent
  readonly stored: StoredContent
  readonly faults: readonly ContentFault[]
}

/** @returns everything that the document holds, with faults and without */
export function storedContent(doc: Y.Doc): StoredContent {
  const index = elementIndex(doc)
  return {
    company: { format: COMPANY_FORMAT, ...unflatten(doc, 'company/', index) },
    answers: unflatten(doc, 'answers/', index),
    settings: unflatten(doc, 'settings/', index),
    attachments: listAttachments(doc),
  }
}

export function readVault(doc: Y.Doc): VaultRead {
  const stored = storedContent(doc)
  const faults: ContentFault[] = []
  const company = readCompany(stored.company)
  if (!company.ok) faults.push(...company.faults.map((entry): ContentFault => ({ section: 'company', ...entry })))
  const answers = readAnswers({ format: ANSWERS_FORMAT, answers: stored.answers })
  if (!answers.ok) faults.push(...answers.faults.map((entry): ContentFault => ({ section: 'answers', ...entry })))
  const settings: [string, Settings[string]][] = []
  for (const [name, value] of Object.entries(stored.settings)) {
    if (isSetting(name, value)) settings.push([name, value])
    else faults.push(contentFault('settings', 'not-a-setting', name, { name }))
  }
  return {
    content: {
      company: company.ok ? company.value : company.rest,
      answers: answers.ok ? answers.answers : answers.rest,
      settings: Object.fromEntries(settings),
      attachments: stored.attachments,
    },
    stored,
    faults,
  }
}

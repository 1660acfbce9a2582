/** Texts that people or programs wrote, JSON or YAML: what they are, what they hold, and on which line something is wrong. Runs in the worker. */
import { ANSWERS_FORMAT, readAnswers } from '@rueckhalt/domain/check'
import { COMPANY_FORMAT, type Company, readCompany } from '@rueckhalt/domain/company'
import { linesOf, readYaml, writeYaml } from '@rueckhalt/feeds/document'
import { VAULT_FORMAT } from '@rueckhalt/vault'
import type { CompanyDocument, DocumentImport, Located, TextImport, UnreadableText } from './workbook-api.ts'
import { areContradictions } from './workbook-work.ts'

type LineFinder = (path: string) => number | undefined

interface ReadText {
  readonly kind: 'value'
  readonly value: unknown
  readonly lineOf: LineFinder
}

/**
 * @param text of a file
 * @param name of the file; what ends on `.json` is JSON and nothing else
 * @returns never throws for what is in it
 */
export function importText(text: string, name: string): TextImport {
  const read = readPlain(text, name)
  if (read.kind === 'unreadable') return isMeantForUs(text, name) ? read : { kind: 'unknown' }
  const format = typeof read.value === 'object' && read.value !== null ? (read.value as { readonly format?: unknown }).format : undefined
  if (isOfKind(format, VAULT_FORMAT)) return { kind: 'vault' }
  if (isOfKind(format, COMPANY_FORMAT)) return companyOf(read)
  if (!isOfKind(format, ANSWERS_FORMAT)) return { kind: 'unknown' }
  const answers = readAnswers(read.value)
  return answers.ok
    ? { kind: 'answers', answers: answers.answers, faults: [] }
    : { kind: 'answers', answers: answers.rest, faults: located(answers.faults, read.lineOf) }
}

/** @returns the text as a company, whatever it says that it is */
export function importDocument(text: string, name: string): DocumentImport {
  const read = readPlain(text, name)
  return read.kind === 'unreadable' ? read : companyOf(read)
}

/** @returns the company as YAML, which `importDocument` gives back as it was */
export function exportDocument(company: Company): string {
  return writeYaml(company)
}

function readPlain(text: string, name: string): ReadText | UnreadableText {
  try {
    return { kind: 'value', value: JSON.parse(text), lineOf: linesLater(text) }
  } catch {
    const yaml = readYaml(text)
    if (!yaml.ok) return { kind: 'unreadable', faults: yaml.faults }
    // YAML forgives what JSON does not, a comma at the end of a list for one.
    if (/\.json$/i.test(name)) return { kind: 'unreadable', faults: [] }
    return { kind: 'value', value: yaml.value, lineOf: yaml.lineOf }
  }
}

/** Most files have no faults, and nobody asks for a line. */
function linesLater(text: string): LineFinder {
  let finder: LineFinder | undefined
  return (path) => {
    const found = (finder ??= linesOf(text))
    return found(path)
  }
}

function companyOf({ value, lineOf }: ReadText): CompanyDocument {
  const read = readCompany(value)
  if (read.ok) return { kind: 'read', company: read.value, faults: [], isWhole: true }
  return {
    kind: 'read',
    company: read.rest,
    faults: located(read.faults, lineOf),
    isWhole: areContradictions(read.rest, read.faults.length),
  }
}

function located<T extends { readonly path: string }>(faults: readonly T[], lineOf: LineFinder): Located<T>[] {
  return faults.map((fault) => ({ ...fault, line: lineOf(fault.path) })).toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
}

/** `rueckhalt-company/2` is a company too, of a newer version; its reader says so. */
function isOfKind(format: unknown, ours: string): boolean {
  return typeof format === 'string' && format.split('/')[0] === ours.split('/')[0]
}

/** Where it goes wrong helps only with a file that was to be one of ours. */
function isMeantForUs(text: string, name: string): boolean {
  return /\.(json|ya?ml)$/i.test(name) || text.includes('rueckhalt-')
}

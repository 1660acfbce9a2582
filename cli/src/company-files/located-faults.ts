/** Faults of a company's or an answers file: where they stand, by line and path, and the sentence for each. */
import { COMPANY_FIELDS, type CompanyFault } from '@rueckhalt/domain/company'
import { QUESTION_PARTS, type AnswerFault } from '@rueckhalt/domain/check'
import { type CommandContext, EXIT_BAD_INPUT } from '../command.ts'
import { type FaultRow, sentenceOf } from '../fault-report.ts'
import { printable } from '../printable.ts'
import { text } from '../texts.ts'
import { nearestName } from '../usage.ts'
import type { WrittenDocument } from './read-document.ts'

/** A fault as the domain names it. */
export type DocumentContentFault = CompanyFault | AnswerFault

export interface LocatedFault {
  readonly fault: DocumentContentFault
  /** From 1; undefined where the file does not tell. */
  readonly line: number | undefined
}

/** More lines than this nobody reads at once; the rest is counted. */
const MOST_SHOWN = 200

/** @returns the faults in the order of the file's lines */
export async function located(document: WrittenDocument, faults: readonly DocumentContentFault[]): Promise<LocatedFault[]> {
  const rows: LocatedFault[] = []
  for (const fault of faults) rows.push({ fault, line: await document.lineOf(fault.path) })
  return rows.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
}

/** Prints every fault as `file, line 12, answers.genset: sentence`, and below them what `summary` says. @returns `EXIT_BAD_INPUT` */
export async function reportLocated(
  { stderr, locale }: Pick<CommandContext, 'stderr' | 'locale'>,
  file: string,
  rows: readonly LocatedFault[],
  summary: string,
): Promise<number> {
  const lines = rows.slice(0, MOST_SHOWN).map(({ fault, line }) => {
    const { key, params } = rowOf(fault)
    const path = printable(fault.path, 200)
    const place = text(locale, placeKey(path, line), { file: printable(file, 200), line: line ?? 0, path })
    return `${place}: ${sentenceOf(locale, key, params)}\n`
  })
  if (rows.length > MOST_SHOWN) lines.push(`${text(locale, 'faults.more-faults', { count: rows.length - MOST_SHOWN })}\n`)
  await stderr.write(`${lines.join('')}${summary}\n`)
  return EXIT_BAD_INPUT
}

function placeKey(path: string, line: number | undefined): string {
  if (path === '') return 'company-report.place-file'
  return line === undefined ? 'company-report.place-path' : 'company-report.place-line'
}

function rowOf({ code, path, params }: DocumentContentFault): Omit<FaultRow, 'place'> {
  const value = String(params['value'] ?? '')
  if (code === 'unknown-question') {
    const name = String(params['name'] ?? '')
    const nearest = nearestName(
      name,
      QUESTION_PARTS.map((part) => part.name),
    )
    if (nearest !== undefined) return { key: 'company-report.unknown-question-nearest', params: { name, nearest } }
  }
  if (code === 'unknown-field') {
    const nearest = nearestField(path)
    if (nearest !== undefined) return { key: 'company-report.unknown-field-nearest', params: { ...params, nearest } }
  }
  if (code === 'not-a-number' && /^\d{1,3}\.\d{3}$/.test(value))
    return { key: 'company-report.two-figures', params: { value, plain: value.replace('.', ''), short: String(Number(value)) } }
  return { key: faultKey(code), params }
}

/** @returns the key of the domain's sentence for a fault */
export function faultKey(code: DocumentContentFault['code']): string {
  return `company-faults.${code}`
}

/** @returns the name of a field of the same entity that is spelled almost alike */
function nearestField(path: string): string | undefined {
  const general = path.replaceAll(/\[[^\]]*\]/g, '[]')
  const dot = general.lastIndexOf('.')
  const entity = general.slice(0, dot + 1)
  const siblings = COMPANY_FIELDS.flatMap(({ path: field }) => {
    const [name = ''] = field.startsWith(entity) ? field.slice(entity.length).split(/[.[]/) : []
    return name === '' ? [] : [name]
  })
  return nearestName(general.slice(dot + 1), [...new Set(siblings)])
}

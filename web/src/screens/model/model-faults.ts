/** What is wrong with the open company, by field: for the place beside it and for the summary. */
import { type Company, type CompanyFault, fieldAt, readCompany, valueAt } from '@rueckhalt/domain/company'
import { entityLabel, fieldLabel, optionLabel } from '@rueckhalt/domain/fields'
import type { Locale } from '@rueckhalt/domain/texts'
import { companyFaultSentence } from '@rueckhalt/domain/workbook'
import { addressOf, type ModelAddress } from './model-address.ts'
import { sectionOf } from './sections.ts'

export interface FieldFault {
  /** Path of the field with its places. */
  readonly path: string
  readonly sentence: string
}

/** @returns every fault of the document in the order of its fields */
export function faultsOf(company: Company, locale: Locale): FieldFault[] {
  const read = readCompany(company)
  return read.ok ? [] : read.faults.map((fault) => ({ path: fieldPath(fault.path), sentence: faultText(company, fault, locale) }))
}

/** @returns the field in which a fault stands: the entry of a list of texts belongs to the whole list */
function fieldPath(path: string): string {
  let rest = path
  while (rest !== '' && !fieldAt(rest)) rest = rest.slice(0, Math.max(rest.lastIndexOf('.'), rest.lastIndexOf('['), 0))
  return rest === '' ? path : rest
}

/** Codes and ids in a fault are for machines; people read names. */
function faultText(company: Company, fault: CompanyFault, locale: Locale): string {
  const { sizeClass, id } = fault.params
  return companyFaultSentence(locale, {
    ...fault,
    params: {
      ...fault.params,
      ...(typeof sizeClass === 'string' && { sizeClass: optionLabel(locale, 'company.sizeClass', sizeClass) }),
      ...(typeof id === 'string' && fault.code === 'refers-to-itself' && { id: processName(company, id) }),
    },
  })
}

/** @returns what the firm calls a process, else its id */
export function processName({ processes = [] }: Company, id: string): string {
  return processes.find((process) => process.id === id)?.name ?? id
}

/** @returns `Prozesse · CNC-Fertigung · Geforderte Wiederanlaufzeit (RTO)` */
export function placeText(company: Company, path: string, locale: Locale): string {
  if (!fieldAt(path)) return path
  const entity = path.slice(0, path.lastIndexOf('.'))
  const names: string[] = []
  for (const { index } of path.matchAll(/\]/g)) {
    const { name, id, horizonH } = (valueAt(company, path.slice(0, index + 1)) ?? {}) as Readonly<Record<string, unknown>>
    const shown = name ?? id ?? (typeof horizonH === 'number' ? `${horizonH} h` : undefined)
    if (typeof shown === 'string') names.push(shown)
  }
  const list = entity.replaceAll(/\[\d+\]/g, '[]')
  return [entityLabel(locale, list), ...names, fieldLabel(locale, path)].join(' · ')
}

/** @returns where the field can be changed; undefined where another screen has it */
export function addressOfField(company: Company, path: string): ModelAddress | undefined {
  const section = sectionOf(path)
  if (section === undefined) return undefined
  const [element] = /^(sites|supply\.criticalItems|processes)\[\d+\]/.exec(path) ?? []
  const id = element === undefined ? undefined : (valueAt(company, `${element}.id`) as string | undefined)
  return addressOf(section, id, path)
}

/** @returns sentences by the path of their field */
export function byField(faults: readonly FieldFault[]): ReadonlyMap<string, readonly string[]> {
  const sentences = new Map<string, string[]>()
  for (const { path, sentence } of faults) sentences.set(path, [...(sentences.get(path) ?? []), sentence])
  return sentences
}

/** How far a section is: fields that are known, and those of which it was said that they are not. */
export interface Progress {
  readonly stated: number
  readonly unknown: number
  readonly all: number
}

/** @param paths of the section's single fields */
export function progressOf(company: Company, paths: readonly string[]): Progress {
  const values = paths.map((path) => valueAt(company, path))
  const unknown = values.filter((value) => value === 'unknown').length
  return { stated: values.filter((value) => value !== undefined).length - unknown, unknown, all: paths.length }
}

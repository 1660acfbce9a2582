/** Does a value fit its field? Asked of the domain for one field at a time. */
import { QUESTION_PARTS, readAnswers, ANSWERS_FORMAT } from '@rueckhalt/domain/check'
import { companySchema, emptyCompany, fieldAt, readCompany, withValueAt } from '@rueckhalt/domain/company'
import type { Section } from './field-keys.ts'
import { type ContentFault, type ContentFaultCode, contentFault } from './content-faults.ts'
import { isSetting } from './settings.ts'

/**
 * @param pattern `processes[].damage[].level`
 * @returns the faults of form that the value has as this field; contradictions to other fields are for `readVault`
 */
export function companyFieldFaults(pattern: string, value: unknown): ContentFault[] {
  const path = pattern.replaceAll('[]', '[0]')
  const wrong = (code: ContentFaultCode): ContentFault => contentFault('company', code, path, { field: path })
  if (!fieldAt(pattern)) return [wrong('unknown-field')]
  if (value === undefined) return REQUIRED.test(pattern) ? [wrong('missing')] : []
  const document = withValueAt(emptyCompany(), path, value)
  const parsed = companySchema.safeParse(document)
  const isHere = (other: string): boolean => other === path || other.startsWith(`${path}[`) || other.startsWith(`${path}.`)
  if (parsed.success || !parsed.error.issues.some((issue) => isHere(pathOf(issue.path)))) return []
  const read = readCompany(document)
  return read.ok ? [] : read.faults.filter((entry) => isHere(entry.path)).map((entry) => ({ section: 'company', ...entry }))
}

/** Fields that every element of its list must have. */
const REQUIRED = /\[\]\.(id|horizonH|level)$/

function pathOf(steps: readonly PropertyKey[]): string {
  return steps
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .slice(1)
}

/** @returns the faults of a value as the field of that section at `path`; undefined takes the field away and fits all but required fields */
export function fieldFaults(section: Section, path: string, pattern: string, value: unknown): ContentFault[] {
  if (section === 'company') return companyFieldFaults(pattern, value).map((entry) => ({ ...entry, path }))
  if (value === undefined) return []
  if (section === 'settings') return isSetting(path, value) ? [] : [contentFault(section, 'not-a-setting', path, { name: path })]
  const part = QUESTION_PARTS.find(({ name }) => name === path)
  if (!part) return [contentFault(section, 'unknown-question', `answers.${path}`, { name: path })]
  const read = readAnswers({ format: ANSWERS_FORMAT, answers: { [path]: value } })
  return read.ok || Object.hasOwn(read.rest, path) ? [] : read.faults.map((entry) => ({ section, ...entry }))
}

/** What is wrong with what a vault says; the codes and their sentences are the domain's, but for the settings. */
import type { AnswerFaultCode } from '@rueckhalt/domain/check'
import type { Section } from './field-keys.ts'

export type ContentFaultCode = AnswerFaultCode | 'not-a-setting'

export interface ContentFault {
  readonly section: Section
  readonly code: ContentFaultCode
  /** Inside the section: `processes[2].mtpdH`, `answers.genset`. */
  readonly path: string
  readonly params: Readonly<Record<string, string | number>>
}

export function contentFault(
  section: Section,
  code: ContentFaultCode,
  path: string,
  params: Readonly<Record<string, string | number>> = {},
): ContentFault {
  return { section, code, path, params }
}

/** The list of a path has no such element, or there is no such list. */
export function notThere(path: string): ContentFault {
  return contentFault('company', 'unknown-reference', path, { id: path })
}

/** An answers file: what can be used of it, and all that cannot. */
import { type Answers, readAnswers } from '@rueckhalt/domain/check'
import type { FaultRow } from '../fault-report.ts'
import { type LocatedFault, located } from './located-faults.ts'
import { readDocument } from './read-document.ts'

export type AnswersFileRead =
  /** Not readable at all; ready for `reportFaults`. */
  | { readonly kind: 'unreadable'; readonly rows: readonly FaultRow[] }
  /** `isUsable`: answers are left that a result can rest on. */
  | { readonly kind: 'read'; readonly answers: Answers; readonly faults: readonly LocatedFault[]; readonly isUsable: boolean }

/** @param file YAML or JSON `rueckhalt-answers/1` */
export async function readAnswersFile(file: string): Promise<AnswersFileRead> {
  const read = await readDocument(file)
  if (!read.ok) return { kind: 'unreadable', rows: read.rows }
  const answers = readAnswers(read.document.value)
  if (answers.ok) return { kind: 'read', answers: answers.answers, faults: [], isUsable: true }
  const faults = await located(read.document, answers.faults)
  // Another format, or no list of answers: then nothing in it can be trusted.
  const isOther = answers.faults.some(({ path }) => path === '' || path === 'format' || path === 'answers')
  return { kind: 'read', answers: answers.rest, faults, isUsable: !isOther && Object.keys(answers.rest).length > 0 }
}

/** @returns the names of the answers that a fault is about */
export function faultyAnswers(faults: readonly LocatedFault[]): string[] {
  const names = faults.flatMap(({ fault }) => /^answers\.([^.[]+)/.exec(fault.path)?.[1] ?? [])
  return [...new Set(names)]
}

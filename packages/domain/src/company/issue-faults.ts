/** From what the schemas object to, to faults with codes of our own. */
import type * as z from 'zod'
import { type CompanyFaultCode, type CompanyFaultList, pathText } from './company-faults.ts'

type Issue = z.core.$ZodIssue

/** Longer values would drown the sentence. */
const MOST_SHOWN = 60

/** Adds the faults of every issue to the list; the issues must carry their input (`reportInput`). */
export function addIssueFaults(issues: readonly Issue[], faults: CompanyFaultList, before: readonly PropertyKey[] = []): void {
  for (const issue of issues) addIssue(issue, [...before, ...issue.path], faults)
}

function addIssue(issue: Issue, steps: readonly PropertyKey[], faults: CompanyFaultList): void {
  const path = pathText(steps)
  switch (issue.code) {
    case 'invalid_union':
      addIssueFaults(meantBranch(issue.errors), faults, steps)
      return
    case 'unrecognized_keys':
      for (const key of issue.keys) faults.add('unknown-field', pathText([...steps, key]), { field: shown(key) })
      return
    case 'invalid_type':
      addTypeFault(issue, path, faults)
      return
    case 'invalid_value':
      if (issue.input === undefined) faults.add('missing', path)
      else
        faults.add(path === 'format' ? 'wrong-format' : 'not-a-choice', path, {
          value: shown(issue.input),
          options: issue.values.join(', '),
        })
      return
    case 'too_small':
      addTooSmall(issue, path, faults)
      return
    case 'too_big':
      if (issue.origin === 'string') faults.add('too-long', path, { most: Number(issue.maximum) })
      else if (issue.origin === 'array') faults.add('too-many', path, { most: Number(issue.maximum) })
      else faults.add('above-maximum', path, { value: shown(issue.input), max: Number(issue.maximum) })
      return
    case 'invalid_format':
      addFormFault(issue, steps, faults)
      return
    case 'custom': {
      const { fault, ...params } = issue.params as { fault: CompanyFaultCode } & Record<string, string | number>
      faults.add(fault, path, params)
      return
    }
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
      faults.add('not-of-this-form', path, { value: shown(issue.input) })
  }
}

/** @returns the objections of the alternative that was probably meant: one that at least has the right type, else the first */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const isOfOtherType = ({ code, path }: Issue): boolean => path.length === 0 && (code === 'invalid_type' || code === 'invalid_value')
  return branches.find((issues) => !issues.some(isOfOtherType)) ?? branches[0] ?? []
}

const TYPE_FAULTS: Readonly<Record<string, CompanyFaultCode>> = {
  object: 'not-an-object',
  array: 'not-a-list',
  string: 'not-a-text',
  number: 'not-a-number',
  boolean: 'not-a-boolean',
  int: 'not-whole',
}

function addTypeFault({ expected, input }: z.core.$ZodIssueInvalidType, path: string, faults: CompanyFaultList): void {
  if (input === undefined) faults.add('missing', path)
  else if (typeof input === 'number' && !Number.isFinite(input)) faults.add('not-finite', path)
  else faults.add(TYPE_FAULTS[expected] ?? 'not-of-this-form', path, { value: shown(input) })
}

function addTooSmall(issue: z.core.$ZodIssueTooSmall, path: string, faults: CompanyFaultList): void {
  if (issue.origin === 'string') faults.add('empty-text', path)
  else faults.add('below-minimum', path, { value: shown(issue.input), min: Number(issue.minimum) })
}

function addFormFault(issue: z.core.$ZodIssueInvalidStringFormat, steps: readonly PropertyKey[], faults: CompanyFaultList): void {
  const value = shown(issue.input)
  const path = pathText(steps)
  if (issue.format === 'date') faults.add('not-a-date', path, { value })
  else if (steps.at(-1) === 'id') faults.add('not-an-id', path, { value })
  else faults.add('not-of-this-form', path, { value })
}

/** @returns a value as a sentence can show it: short, and a list or an object only as such */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : typeof value === 'object' && value !== null ? kindOf(value) : String(value)
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
}

function kindOf(value: object): string {
  return Array.isArray(value) ? '[…]' : '{…}'
}

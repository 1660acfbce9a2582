/** Random documents of companies, right in form (they may contradict themselves), for tests. */
import * as fc from 'fast-check'
import { COMPANY_FIELDS, COMPANY_FORMAT, type Company, type FieldFacts } from '@rueckhalt/domain/company'
import { companyFieldFaults } from '../document/field-faults.ts'

const anyText = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.constantFrom('Größe “10”', 'a.b[0]~%/!', '__proto__', 'unknown', '\u0000\n', '🛠️'),
)
const anyId = fc.stringMatching(/^[a-z0-9]{1,3}(-[a-z]{1,2})?$/)

function valueOf(facts: FieldFacts): fc.Arbitrary<unknown> {
  switch (facts.kind) {
    case 'quantity': {
      const { min, max, whole, exact } = facts
      const figure = whole ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true }).map((value) => (value === 0 ? 0 : value))
      if (exact) return figure
      const range = fc.tuple(figure, figure).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }))
      return fc.oneof(figure, range, fc.constant('unknown'))
    }
    case 'choice':
      return fc.constantFrom(...facts.options, 'unknown')
    case 'choices':
      return fc.subarray([...facts.options])
    case 'text':
      return anyText
    case 'texts':
      return fc.array(anyText, { maxLength: 3 })
    case 'yes-no':
      return fc.constantFrom(true, false, 'unknown')
    case 'date':
      return fc.constantFrom('2026-11-23', '2020-02-29', 'unknown')
    case 'id':
      return anyId
    case 'ids':
      return fc.array(anyId, { maxLength: 3 })
  }
}

/** @returns any value that fits a field */
export function anyValue(path: string, facts: FieldFacts): fc.Arbitrary<unknown> {
  return valueOf(facts).map((value) => (companyFieldFaults(path, value).length === 0 ? value : 'unknown'))
}

/** Name → a field, or the fields of an object or of the elements of a list. */
interface Part {
  facts?: FieldFacts
  readonly path: string
  readonly isList: boolean
  readonly inner: Map<string, Part>
}

function partsOfModel(): Part {
  const root: Part = { path: '', isList: false, inner: new Map() }
  for (const { path, facts } of COMPANY_FIELDS) {
    let part = root
    let walked = ''
    for (const step of path.split('.')) {
      walked = walked === '' ? step : `${walked}.${step}`
      const [name, isList] = step.endsWith('[]') ? [step.slice(0, -2), true] : [step, false]
      const next: Part = part.inner.get(name) ?? { path: walked, isList, inner: new Map() }
      part.inner.set(name, next)
      part = next
    }
    part.facts = facts
  }
  return root
}

const REQUIRED = ['id', 'horizonH', 'level']

function arbitraryOf(part: Part): fc.Arbitrary<unknown> {
  if (part.facts) return anyValue(part.path, part.facts)
  const inner = Object.fromEntries([...part.inner].map(([name, next]) => [name, arbitraryOf(next)]))
  const object = fc.record(inner, { requiredKeys: REQUIRED.filter((name) => part.inner.has(name)) })
  if (!part.isList) return object
  if (part.inner.has('id')) return fc.array(object, { maxLength: 4 })
  return fc
    .uniqueArray(object, { maxLength: 4, selector: (element) => (element as { horizonH: number }).horizonH })
    .map((points) => points.sort((a, b) => (a as { horizonH: number }).horizonH - (b as { horizonH: number }).horizonH))
}

/** Elements of lists may have the same id. */
export const anyCompany: fc.Arbitrary<Company> = arbitraryOf(partsOfModel()).map((company) => ({
  format: COMPANY_FORMAT,
  ...(company as object),
}))

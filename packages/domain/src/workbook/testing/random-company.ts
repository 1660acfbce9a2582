/** Random documents of the company model: every field, every kind of value, texts of any characters; ids are distinct, horizons ascend. */
import * as fc from 'fast-check'
import { type Company, COMPANY_FORMAT } from '../../company/company-document.ts'
import { COMPANY_FIELDS, type CompanyField } from '../../company/company-fields.ts'
import type { FieldFacts } from '../../company/field-kinds.ts'

/** Texts of a fixed form; the model's list of fields does not say which. */
const PATTERNED: Readonly<Record<string, readonly string[]>> = {
  'company.naceCode': ['C', '25', '25.1', '25.11'],
  'sites[].kreisAgs': ['05170', '05170001'],
  'measures[].measureCode': ['M-07', 'M-101'],
  'plan.editedSteps[].procedure': ['first-hour', 'sc-04'],
}

/** Texts that mean something else where they are not marked. */
const TRICKY = [
  'unknown',
  'weiß nicht',
  "don't know",
  'keine',
  'none',
  ' ja ',
  '"ja"',
  '""',
  '"',
  ';',
  'a; b',
  'a\nb',
  'a\r\nb',
  '=1+1',
  '05170',
  '1.234,5',
  '15–60',
  'constructor',
  '__proto__',
  '_x0041_',
  '\u00a0',
  '\u0000\u000b',
  '\ud800',
  '2026-03-31',
  '<&>',
  "'",
  '#REF!',
  'Beispiel',
]

const anyText = fc.oneof(fc.constantFrom(...TRICKY), fc.string({ minLength: 1, maxLength: 30, unit: 'binary' }), fc.lorem({ maxCount: 4 }))
const ID = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8})?$/)
const anyId = fc.oneof(fc.constantFrom('unknown', 'keine', 'none', '1', '0170'), ID)
const anyDay = fc
  .date({ min: new Date('0100-01-01'), max: new Date('9998-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

function figure({ min, max, whole }: FieldFacts & { kind: 'quantity' }): fc.Arbitrary<number> {
  if (whole) return fc.integer({ min, max })
  return fc.double({ min, max, noNaN: true }).map((value) => (value === 0 ? 0 : value))
}

function quantity(facts: FieldFacts & { kind: 'quantity' }): fc.Arbitrary<unknown> {
  if (facts.exact) return figure(facts)
  const range = fc
    .tuple(fc.array(figure(facts), { minLength: 3, maxLength: 3 }), fc.boolean(), fc.boolean())
    .map(([figures, isClosed, hasMode]) => {
      const [min, mode, max] = figures.toSorted((a, b) => a - b)
      return { min, ...(hasMode && { mode }), ...(isClosed && { max }) }
    })
  return fc.oneof(figure(facts), range, fc.constant('unknown'))
}

function valueOf({ path, facts }: CompanyField): fc.Arbitrary<unknown> {
  const patterned = PATTERNED[path]
  if (patterned) return fc.constantFrom(...patterned, 'unknown')
  switch (facts.kind) {
    case 'quantity':
      return quantity(facts)
    case 'choice':
      return fc.constantFrom(...facts.options, 'unknown')
    case 'choices':
      return fc.oneof(fc.subarray([...facts.options]), fc.constant('unknown'))
    case 'text':
      return anyText
    case 'texts':
      return fc.oneof(fc.array(anyText, { maxLength: 4 }), fc.constant('unknown'))
    case 'yes-no':
      return fc.constantFrom(true, false, 'unknown')
    case 'date':
      return fc.oneof(anyDay, fc.constant('unknown'))
    case 'id':
      return anyId
    case 'ids':
      return fc.array(anyId, { maxLength: 3 })
  }
}

interface Tree {
  readonly fields: Map<string, CompanyField>
  readonly entities: Map<string, Tree>
}

function treeOf(): Tree {
  const root: Tree = { fields: new Map(), entities: new Map() }
  for (const field of COMPANY_FIELDS) {
    const steps = field.path.split('.')
    const name = steps.pop() ?? ''
    let tree = root
    for (const step of steps) {
      const inner = tree.entities.get(step) ?? { fields: new Map(), entities: new Map() }
      tree.entities.set(step, inner)
      tree = inner
    }
    tree.fields.set(name, field)
  }
  return root
}

/** Fields that every element must have. */
const REQUIRED = new Set(['id', 'horizonH', 'level'])

function recordOf(tree: Tree): fc.Arbitrary<Record<string, unknown>> {
  const model: Record<string, fc.Arbitrary<unknown>> = {}
  for (const [name, field] of tree.fields) model[name] = valueOf(field)
  for (const [name, inner] of tree.entities) {
    if (name.endsWith('[]')) model[name.slice(0, -'[]'.length)] = listOf(inner)
    else model[name] = recordOf(inner)
  }
  return fc.record(model, { requiredKeys: Object.keys(model).filter((name) => REQUIRED.has(name)), noNullPrototype: true })
}

function listOf(tree: Tree): fc.Arbitrary<unknown[]> {
  const key = tree.fields.has('horizonH') ? 'horizonH' : 'id'
  const list = fc.uniqueArray(recordOf(tree), { maxLength: 3, selector: (element) => element[key] })
  return list.map((elements) => (key === 'id' ? elements : elements.toSorted((a, b) => Number(a['horizonH']) - Number(b['horizonH']))))
}

/** Valid in form; it may contradict itself. */
export const randomCompany: fc.Arbitrary<Company> = recordOf(treeOf()).map((fields) => ({ ...fields, format: COMPANY_FORMAT }))

/** @returns the document without empty lists of elements and empty entities, which say nothing */
export function withoutEmpty(company: Company): Company {
  return strip(company, new Set(COMPANY_FIELDS.map(({ path }) => path)), '') as Company
}

function strip(value: unknown, fields: ReadonlySet<string>, path: string): unknown {
  if (fields.has(path) || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((element) => strip(element, fields, `${path}[]`))
  const kept = Object.entries(value)
    .map(([name, inner]) => [name, strip(inner, fields, path === '' ? name : `${path}.${name}`)] as const)
    .filter(([, inner]) => inner !== undefined)
  return kept.length === 0 ? undefined : Object.fromEntries(kept)
}

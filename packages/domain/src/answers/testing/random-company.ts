/** Random companies, for tests: any document that the schema takes, and those that the quick check makes. */
import * as fc from 'fast-check'
import { applyAnswers } from '../../check/answer-mapping.ts'
import { anyAnswers } from '../../check/testing/random-answers.ts'
import { COMPANY_FORMAT, type Company } from '../../company/company-document.ts'
import { COMPANY_FIELDS } from '../../company/company-fields.ts'
import { type FieldFacts, UNKNOWN } from '../../company/field-kinds.ts'

type Branch = Map<string, Branch | FieldFacts>

const MOST_IN_LIST = 3
/** Ids of every list, so that references meet their elements. */
const IDS = ['eins', 'zwei', 'drei'] as const
/** Beyond that figures are possible, but say nothing new. */
const LARGEST = 2_000

/** The model as a tree, from its list of fields. */
function treeOf(): Branch {
  const root: Branch = new Map()
  for (const { path, facts } of COMPANY_FIELDS) {
    const steps = path.split('.')
    let branch = root
    for (const step of steps.slice(0, -1)) {
      const inner = branch.get(step) ?? new Map<string, Branch | FieldFacts>()
      branch.set(step, inner)
      branch = inner as Branch
    }
    branch.set(steps.at(-1) ?? '', facts)
  }
  return root
}

function valueOf(facts: FieldFacts): fc.Arbitrary<unknown> {
  switch (facts.kind) {
    case 'quantity':
      return quantityOf(facts)
    case 'choice':
      return fc.constantFrom(...facts.options, UNKNOWN)
    case 'choices':
      return fc.oneof(fc.subarray([...facts.options]), fc.constant(UNKNOWN))
    case 'yes-no':
      return fc.constantFrom(true, false, UNKNOWN)
    case 'date':
      return fc.constantFrom('2025-01-31', '2026-06-30', UNKNOWN)
    case 'id':
      return fc.constantFrom(...IDS)
    case 'ids':
      return fc.subarray([...IDS])
    case 'text':
      return fc.constantFrom('Muster', 'Ein längerer Name, mit Komma')
    case 'texts':
      return fc.constantFrom(['eins'], ['eins', 'zwei'])
  }
}

function quantityOf(facts: Extract<FieldFacts, { kind: 'quantity' }>): fc.Arbitrary<unknown> {
  const { min, whole, exact } = facts
  const max = Math.min(facts.max, LARGEST)
  const figure = whole ? fc.integer({ min: Math.ceil(min), max: Math.floor(max) }) : fc.double({ min, max, noNaN: true })
  const rounded = figure.map((value) => (whole ? value : Math.max(min, Math.round(value * 4) / 4)))
  if (exact) return rounded
  const range = fc.tuple(rounded, rounded, rounded).map((three) => {
    const [low = min, mode = min, high = min] = three.toSorted((a, b) => a - b)
    return { min: low, mode, max: high }
  })
  return fc.oneof(
    rounded,
    range,
    rounded.map((low) => ({ min: low })),
    fc.constant(UNKNOWN),
  )
}

const PATTERNED: Readonly<Record<string, readonly string[]>> = {
  naceCode: ['25.11', '49', 'G', '62', UNKNOWN],
  kreisAgs: ['05170', UNKNOWN],
  measureCode: ['M-07'],
  procedure: ['sc-04', 'first-hour'],
}

function objectOf(branch: Branch): fc.Arbitrary<Record<string, unknown>> {
  const entries = [...branch].map(([name, inner]): [string, fc.Arbitrary<unknown>] => {
    if (name.endsWith('[]')) return [name.slice(0, -2), listOf(inner as Branch)]
    if (inner instanceof Map) return [name, objectOf(inner)]
    const patterned = PATTERNED[name]
    return [name, patterned ? fc.constantFrom(...patterned) : valueOf(inner)]
  })
  const required = entries.filter(([name]) => isRequired(name, branch)).map(([name]) => name)
  return fc.record(Object.fromEntries(entries), { requiredKeys: required as never[] }) as fc.Arbitrary<Record<string, unknown>>
}

function isRequired(name: string, branch: Branch): boolean {
  const facts = branch.get(name)
  if (name === 'id') return true
  return facts !== undefined && !(facts instanceof Map) && facts.kind === 'quantity' && facts.exact && branch.has('impactClass')
}

/** Elements with the ids of `IDS`, each once. */
function listOf(branch: Branch): fc.Arbitrary<unknown[]> {
  const elements = fc.array(objectOf(branch), { maxLength: MOST_IN_LIST })
  return branch.has('id') ? elements.map((list) => list.map((element, k) => ({ ...element, id: IDS[k] }))) : elements
}

const ofAllFields: fc.Arbitrary<Company> = objectOf(treeOf()).map((fields) => ({ format: COMPANY_FORMAT, ...fields }) as unknown as Company)

/** Names from the quick check may hold anything; braces would hide a place that was not filled in. */
const ofAnswers: fc.Arbitrary<Company> = anyAnswers.map((answers) =>
  applyAnswers(Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, name === 'key-process' ? 'Auftrag' : value]))),
)

/** Any company that the schema takes, contradictions included; often sparse, as the quick check makes it. */
export const anyCompany: fc.Arbitrary<Company> = fc.oneof(ofAllFields, ofAnswers)

/** Companies with random facts, and plans edited at random. */
import * as fc from 'fast-check'
import { COMPANY_FIELDS } from '../../company/company-fields.ts'
import type { Company } from '../../company/company-document.ts'
import { withValueAt } from '../../company/field-access.ts'
import type { FieldFacts } from '../../company/field-kinds.ts'
import { ROLE_CODES } from '../../company/roles.ts'
import type { PlanDocument } from '../plan-document.ts'
import type { PlanStep } from '../plan-steps.ts'
import { musterWithNames } from './muster-with-names.ts'

/** Ids that elements have, so that references sometimes meet. */
const IDS = ['eins', 'zwei', 'werk', 'berg', 'tal'] as const

function valueOf(facts: FieldFacts): fc.Arbitrary<unknown> {
  switch (facts.kind) {
    case 'quantity':
      return fc.oneof(fc.integer({ min: Math.ceil(facts.min), max: Math.min(facts.max, 2_000) }), fc.constant('unknown'))
    case 'choice':
      return fc.constantFrom(...facts.options, 'unknown')
    case 'choices':
      return fc.subarray([...facts.options])
    case 'text':
      return fc.constantFrom('Ein Text', 'Müller & Söhne GmbH', 'unknown', '{contact.dso}')
    case 'texts':
      return fc.constant(['eins', 'zwei'])
    case 'yes-no':
      return fc.boolean()
    case 'date':
      return fc.constantFrom('2026-01-31', '2025-02-28', 'unknown')
    case 'id':
      return fc.constantFrom(...IDS)
    case 'ids':
      return fc.subarray([...IDS])
  }
}

/** Not of the plan's own records: those are kept by the program. */
const fields = COMPANY_FIELDS.filter(({ path, facts }) => facts.kind !== 'id' || !path.endsWith('.id')).filter(
  ({ path }) => !path.startsWith('plan.editedSteps') && !path.startsWith('plan.changeLog'),
)

const fact = fc
  .constantFrom(...fields)
  .chain(({ path, facts }) =>
    fc
      .record({ id: fc.constantFrom(...IDS), value: valueOf(facts) })
      .map(({ id, value }) => ({ path: path.replace('[]', `[${id}]`).replace('[]', '[eins]'), value })),
  )

/** The demo firm, or an empty one, with up to forty facts changed. */
export const randomCompany: fc.Arbitrary<Company> = fc
  .tuple(fc.boolean(), fc.array(fact, { maxLength: 40 }))
  .map(([isEmpty, facts]) =>
    facts.reduce(
      (company, { path, value }) => withValueAt(company, path, value),
      isEmpty ? { format: musterWithNames.format } : musterWithNames,
    ),
  )

export interface RandomEdit {
  readonly kind: 'text' | 'at' | 'role' | 'drop' | 'add' | 'move'
  readonly procedure: number
  readonly step: number
  readonly to: number
  readonly word: string
}

/** Words that no text of the library is. */
export const randomEdits: fc.Arbitrary<RandomEdit[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('text', 'at', 'role', 'drop', 'add', 'move'),
    procedure: fc.nat({ max: 1_000 }),
    step: fc.nat({ max: 1_000 }),
    to: fc.nat({ max: 1_000 }),
    word: fc.string({ unit: fc.constantFrom('a', 'ä', 'x', 'ß', '7'), minLength: 3, maxLength: 8 }),
  }),
  { maxLength: 12 },
)

/** Does to a plan what a person could do on the screen. */
export function withEdits(plan: PlanDocument, edits: readonly RandomEdit[]): PlanDocument {
  const lists = [[...plan.firstHour.steps], ...plan.scenarios.map(({ steps }) => [...steps])]
  for (const [k, edit] of edits.entries()) {
    const steps = lists[edit.procedure % lists.length]
    if (steps) editSteps(steps, edit, k)
  }
  return {
    ...plan,
    firstHour: { ...plan.firstHour, steps: lists[0] ?? [] },
    scenarios: plan.scenarios.map((scenario, k) => ({ ...scenario, steps: lists[k + 1] ?? [] })),
  }
}

function editSteps(steps: PlanStep[], { kind, step: number, to, word }: RandomEdit, k: number): void {
  const place = steps.length === 0 ? 0 : number % steps.length
  const step = steps[place]
  const text = { de: `Eigen ${word}`, en: `Own ${word}` }
  if (kind === 'add') {
    const at = { from: 'start', minutes: to } as const
    steps.splice(place, 0, { key: `own-${k}-${to}-${steps.length}`, at, phase: 'impact', role: 'owner', text, grade: null, source: [] })
    return
  }
  if (!step) return
  if (kind === 'drop') steps.splice(place, 1)
  else if (kind === 'text') steps[place] = { ...step, text }
  else if (kind === 'at') steps[place] = { ...step, at: { ...step.at, minutes: to } }
  else if (kind === 'role') steps[place] = { ...step, role: ROLE_CODES[to % ROLE_CODES.length] ?? 'owner' }
  else {
    steps.splice(place, 1)
    steps.splice(to % (steps.length + 1), 0, step)
  }
}

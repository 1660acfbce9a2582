/** What the firm changed in the steps of a plan, as values that can be kept and put on another plan. */
import type { PlanDocument } from './plan-document.ts'
import type { PlanStep, StepField } from './plan-steps.ts'
import { STEP_FIELDS } from './plan-steps.ts'
import { FIRST_HOUR, procedureOf } from './scenario-plan.ts'

export type StepParts = Pick<PlanStep, StepField>

export interface StepEdit {
  /** `first-hour`, or `sc-04`. */
  readonly procedure: string
  readonly key: string
  readonly change: 'edited' | 'added' | 'dropped'
  /** The parts that are the firm's own. */
  readonly hand: Partial<StepParts>
  /** The whole step, where the plan it came from did not have it. */
  readonly step?: PlanStep
  /** As it was generated then; of a step that the library no longer had, as it stands; absent for an added one. */
  readonly base?: StepParts
  /** Key of the step before it, null: it comes first; absent: it was not moved. */
  readonly after?: string | null
}

export interface Procedure {
  readonly name: string
  readonly steps: readonly PlanStep[]
}

/** @returns every list of steps of a plan */
export function proceduresOf({ firstHour, scenarios }: Pick<PlanDocument, 'firstHour' | 'scenarios'>): Procedure[] {
  return [{ name: FIRST_HOUR, steps: firstHour.steps }, ...scenarios.map(({ id, steps }) => ({ name: procedureOf(id), steps }))]
}

/** @returns whether a part says the same in both */
export function isSamePart(field: StepField, a: Partial<StepParts>, b: Partial<StepParts>): boolean {
  switch (field) {
    case 'text':
      return a.text?.de === b.text?.de && a.text?.en === b.text?.en
    case 'at':
      return a.at?.from === b.at?.from && a.at?.minutes === b.at?.minutes
    case 'role':
    case 'phase':
      return a[field] === b[field]
  }
}

/** @returns some parts of a step */
export function partsOfStep(step: PlanStep, fields: readonly StepField[] = STEP_FIELDS): Partial<StepParts> {
  return Object.fromEntries(fields.map((field) => [field, step[field]]))
}

/**
 * What was changed by hand between a plan as it was generated and the same plan as it stands now. A scenario that is missing altogether was not
 * chosen; its steps are not counted as dropped.
 */
export function editsOf(base: PlanDocument, edited: PlanDocument): StepEdit[] {
  const before = new Map(proceduresOf(base).map(({ name, steps }) => [name, steps]))
  return proceduresOf(edited).flatMap(({ name, steps }) => editsOfProcedure(name, before.get(name) ?? [], withOwnKeys(steps)))
}

function editsOfProcedure(procedure: string, base: readonly PlanStep[], edited: readonly PlanStep[]): StepEdit[] {
  const baseByKey = new Map(base.map((step) => [step.key, step]))
  const inPlace = keysInPlace(base, edited)
  const edits = edited.flatMap((step, k): StepEdit[] => {
    const was = baseByKey.get(step.key)
    const moved = inPlace.has(step.key) ? {} : { after: edited[k - 1]?.key ?? null }
    if (!was && step.byHand?.kind === 'kept') {
      return [
        { procedure, key: step.key, change: 'edited', hand: partsOfStep(step, step.byHand.fields), step, base: wholeParts(step), ...moved },
      ]
    }
    if (!was) return [{ procedure, key: step.key, change: 'added', hand: partsOfStep(step), step, ...moved }]
    const fields = STEP_FIELDS.filter((field) => !isSamePart(field, step, was))
    if (fields.length === 0 && inPlace.has(step.key)) return []
    return [{ procedure, key: step.key, change: 'edited', hand: partsOfStep(step, fields), step, base: wholeParts(was), ...moved }]
  })
  const left = new Set(edited.map(({ key }) => key))
  const dropped = base.filter(({ key }) => !left.has(key))
  return [...edits, ...dropped.map((was): StepEdit => ({ procedure, key: was.key, change: 'dropped', hand: {}, base: wholeParts(was) }))]
}

function wholeParts({ text, at, role, phase }: PlanStep): StepParts {
  return { text, at, role, phase }
}

/** A key that comes twice would make one of the two disappear. */
function withOwnKeys(steps: readonly PlanStep[]): PlanStep[] {
  const taken = new Set<string>()
  return steps.map((step) => {
    const key = freeKey(step.key, taken)
    taken.add(key)
    return key === step.key ? step : { ...step, key }
  })
}

/** @returns the key, or one made from it that nobody has */
export function freeKey(key: string, taken: ReadonlySet<string>): string {
  if (!taken.has(key)) return key
  const stem = key.startsWith('own-') ? key : `own-${key}`
  let free = stem
  for (let number = 2; taken.has(free); number++) free = `${stem}-${number}`
  return free
}

/**
 * Which steps stayed where they were: the longest run of common steps whose order is the same in both. All others were moved, so that as few
 * moves as possible are recorded.
 */
function keysInPlace(base: readonly PlanStep[], edited: readonly PlanStep[]): ReadonlySet<string> {
  const placeInBase = new Map(base.map(({ key }, k) => [key, k]))
  const common = edited.flatMap(({ key }) => {
    const place = placeInBase.get(key)
    return place === undefined ? [] : [{ key, place }]
  })
  const runs: { readonly length: number; readonly before: number }[] = []
  for (const [k, { place }] of common.entries()) {
    let best = { length: 1, before: -1 }
    for (let i = 0; i < k; i++) {
      const length = (runs[i]?.length ?? 0) + 1
      if ((common[i]?.place ?? Infinity) < place && length > best.length) best = { length, before: i }
    }
    runs.push(best)
  }
  const kept = new Set<string>()
  const longest = runs.reduce((end, { length }, k) => (length > (runs[end]?.length ?? 0) ? k : end), 0)
  for (let k = longest; k >= 0; k = runs[k]?.before ?? -1) {
    const step = common[k]
    if (!step) break
    kept.add(step.key)
  }
  return kept
}

/** The steps of a scenario on one clock: the first hour, the scenario's own, and the legal deadlines that run with them. */
import type { Deadline } from '../library/law.ts'
import type { PlanDocument } from './plan-document.ts'
import type { LegalClock } from './plan-law.ts'
import type { PlanStep, StepAnchor, StepTime } from './plan-steps.ts'

export type TimelineEntry =
  | { readonly kind: 'step'; readonly at: StepTime; readonly step: PlanStep; readonly from: 'first-hour' | 'scenario' }
  /** A deadline that ends then, if it began with the event. */
  | { readonly kind: 'clock'; readonly at: StepTime; readonly duty: LegalClock; readonly deadline: Deadline }

const ANCHORS: readonly StepAnchor[] = ['start', 'notice', 're_energisation', 'end']

/** What has no hour of its own is done when the first hour looks at the deadlines. */
const IMMEDIATELY_MINUTES = 45
const MINUTES_PER_HOUR = 60
const HOURS_PER_DAY = 24

/** Deadlines that begin with the event itself; the others (a registration, a payday) have clocks of their own. */
const STARTS_WITH_EVENT: ReadonlySet<Deadline['from']> = new Set<Deadline['from']>(['awareness', 'event', 'order', 'request'])

/** Start, notice, power back, end; then by minutes. */
export function byTime(a: StepTime, b: StepTime): number {
  return ANCHORS.indexOf(a.from) - ANCHORS.indexOf(b.from) || a.minutes - b.minutes
}

/**
 * At the same minute the first hour comes before the scenario's own steps, and steps before deadlines; else the order of the lists holds.
 * Where a scenario begins with a notice and nothing counts from a start, the first hour counts from the notice.
 * @param scenarioId `SC-04`; @returns nothing for a scenario that the plan does not have
 */
export function timelineOf(plan: PlanDocument, scenarioId: string): TimelineEntry[] {
  const scenario = plan.scenarios.find(({ id }) => id === scenarioId)
  if (!scenario) return []
  const anchors = new Set(scenario.steps.map(({ at }) => at.from))
  const origin: StepAnchor = !anchors.has('start') && anchors.has('notice') ? 'notice' : 'start'
  const entries: TimelineEntry[] = [
    ...plan.firstHour.steps.map((step): TimelineEntry => {
      const at = step.at.from === 'start' ? { ...step.at, from: origin } : step.at
      return { kind: 'step', at, step, from: 'first-hour' }
    }),
    ...scenario.steps.map((step): TimelineEntry => ({ kind: 'step', at: step.at, step, from: 'scenario' })),
    ...scenario.duties
      .flatMap((code) => plan.clocks.duties.filter((duty) => duty.code === code))
      .flatMap((duty) => clocksOf(duty, origin, anchors)),
  ]
  return entries.toSorted((a, b) => byTime(a.at, b.at))
}

function clocksOf(duty: LegalClock, origin: StepAnchor, anchors: ReadonlySet<StepAnchor>): TimelineEntry[] {
  return duty.deadlines.flatMap((deadline): TimelineEntry[] => {
    const minutes = minutesOf(deadline)
    const isAnswer = deadline.from === 'order' || deadline.from === 'request'
    const from = isAnswer && anchors.has('notice') ? 'notice' : origin
    return minutes === undefined ? [] : [{ kind: 'clock', at: { from, minutes }, duty, deadline }]
  })
}

/** Months are calendar months and no minutes. */
function minutesOf({ kind, from, hours, days }: Deadline): number | undefined {
  if (!STARTS_WITH_EVENT.has(from)) return undefined
  if (kind === 'immediately') return IMMEDIATELY_MINUTES
  if (kind !== 'within') return undefined
  if (hours !== undefined) return hours * MINUTES_PER_HOUR
  return days === undefined ? undefined : days * HOURS_PER_DAY * MINUTES_PER_HOUR
}

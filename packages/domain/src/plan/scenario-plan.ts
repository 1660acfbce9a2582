/** A scenario as the plan has it: action cards and steps with keys that stay. */
import { ROLE_CODES, type RoleCode } from '../company/roles.ts'
import { placesIn } from '../library/check-texts.ts'
import type { Library } from '../library/library.ts'
import type { ProcedureStep, Scenario } from '../library/scenario.ts'
import { isOfSite } from './facts.ts'
import type { PlanFact } from './plan-facts.ts'
import type { LegalClock } from './plan-law.ts'
import type { ActionCard, FirstHour, PhaseChecklist, PlanStep, ScenarioPlan } from './plan-steps.ts'
import { byTime } from './timeline.ts'

export const FIRST_HOUR = 'first-hour'

/** The scenario that the checklists of the legal phases belong to. */
const PHASES_SCENARIO = 'SC-22'

/** @returns the name of a scenario's procedure, as it stands in the keys of its steps */
export function procedureOf(scenarioId: string): string {
  return scenarioId.toLowerCase()
}

/** @returns the steps in the order of time; a key is made of procedure, time and role, and of a number where these are the same */
export function planSteps(procedure: string, steps: readonly ProcedureStep[]): PlanStep[] {
  const seen = new Map<string, number>()
  const keyed = steps.map(({ at, phase, role, text, grade, source }): PlanStep => {
    const time = at.minutes < 0 ? `minus-${-at.minutes}` : String(at.minutes)
    const stem = `${procedure}-${at.from}-${time}-${role}`.replaceAll('_', '-')
    const number = (seen.get(stem) ?? 0) + 1
    seen.set(stem, number)
    const key = [stem, number].join('-')
    return { key, at, phase, role: roleOf(role), text, grade, source }
  })
  return keyed.toSorted((a, b) => byTime(a.at, b.at))
}

/** A role that the company's plan does not have falls to everybody, so that no step is lost. */
function roleOf(code: string): RoleCode {
  return ROLE_CODES.find((role) => role === code) ?? 'everybody'
}

export function firstHourOf(library: Library): FirstHour {
  const content = library.single['first-hour']
  return {
    title: content?.title ?? { de: '', en: '' },
    steps: planSteps(FIRST_HOUR, content?.steps ?? []),
    rhythm: (content?.rhythm ?? []).map(({ text }) => text),
    phases: (content?.phases ?? []).map(({ code, label, fromHour = null, toHour = null }) => ({ code, label, fromHour, toHour })),
  }
}

/** @param clocks all duties, so that those which do not concern the firm are left out */
export function scenarioPlan(scenario: Scenario, facts: readonly PlanFact[], clocks: readonly LegalClock[]): ScenarioPlan {
  const { id, code, title, summary, legal, partners, steps } = scenario
  return {
    id,
    code,
    title,
    summary,
    cards: cardsOf(scenario, facts),
    steps: planSteps(procedureOf(id), steps),
    duties: legal.duties.filter((duty) => clocks.some((clock) => clock.code === duty && clock.concern !== 'none')),
    partners: partners.map(({ text }) => text),
    vanished: false,
  }
}

function cardsOf({ card }: Scenario, facts: readonly PlanFact[]): ActionCard[] {
  const { title, steps, never } = card
  const places = new Set([...steps, ...never].flatMap(({ de }) => placesIn(de)))
  const sites = new Set(facts.filter(({ place, site }) => site !== null && isOfSite(place) && places.has(place)).map(({ site }) => site))
  const cardFor = (site: string | null): ActionCard => ({ site, title, lines: steps, never })
  return sites.size === 0 ? [cardFor(null)] : [...sites].map(cardFor)
}

/** @param ids scenarios of the plan */
export function phaseChecklists(library: Library, ids: ReadonlySet<string>): PhaseChecklist[] {
  if (!ids.has(PHASES_SCENARIO)) return []
  return (library.single.phases?.checklists ?? []).map(({ code, title, phases, items }) => ({
    code,
    title,
    phases,
    items: items.map(({ text, duty = null }) => ({ text, duty })),
  }))
}

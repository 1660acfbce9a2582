/** From the firm's facts and the library to the plan. */
import type { Company } from '../company/company-document.ts'
import { known, plainOf } from '../company/quantity.ts'
import type { RoleCode } from '../company/roles.ts'
import { assessImpact } from '../impact/assess-impact.ts'
import { placesIn } from '../library/check-texts.ts'
import type { Library } from '../library/library.ts'
import { ASSEMBLY_AFTER_MIN, contactGroups, meetingRule } from './contact-list.ts'
import { continuityFindings, continuityPlans } from './continuity.ts'
import { crisisTeam } from './crisis-team.ts'
import { planFacts } from './facts.ts'
import { legalClocks } from './legal-clocks.ts'
import type { ChangeEntry, PlanCover, PlanDocument } from './plan-document.ts'
import type { PlanFact } from './plan-facts.ts'
import type { PlanFinding } from './plan-findings.ts'
import type { LegalClocks } from './plan-law.ts'
import { PLAN_FORMAT } from './plan-document.ts'
import { keptChanges } from './kept-changes.ts'
import { restartFindings, restartPlan } from './restart.ts'
import { FIRST_VERSION, reviewOf } from './review.ts'
import { firstHourOf, phaseChecklists, scenarioPlan } from './scenario-plan.ts'
import { sourcesOf } from './sources.ts'
import { todosOf } from './todos.ts'

export interface PlanOptions {
  /** Day on which the plan is made, `2026-03-31`. */
  readonly today: string
  /** Ids (`SC-04`); absent: all. Ids that the library does not have are passed over. */
  readonly scenarios?: readonly string[]
  /** Absent: the firm's own, else the first. */
  readonly version?: string
  /** Leave out names, numbers and exact places. */
  readonly withoutPersonalData?: boolean
}

/**
 * Makes the plan as the facts and the library have it, without the firm's own changes of steps (`currentPlan` has them).
 * The same input gives the same plan; nothing is missing that cannot be left blank.
 */
export function generatePlan(company: Company, library: Library, options: PlanOptions): PlanDocument {
  const { today, withoutPersonalData = false } = options
  const scenarios = library.scenarios.filter(({ id }) => options.scenarios?.includes(id) ?? true)
  const firstHour = firstHourOf(library)
  const texts = [
    ...firstHour.steps.map(({ text }) => text),
    ...scenarios.flatMap(({ steps, card }) => [...steps.map(({ text }) => text), ...card.steps, ...card.never]),
  ]
  const places = [...new Set(['place.assemblyPoint', ...texts.flatMap(({ de }) => placesIn(de))])].toSorted()
  const facts = planFacts(company, library, places, { withoutPersonalData })
  const clocks = legalClocks(company, library)
  const scenarioPlans = scenarios.map((scenario) => scenarioPlan(scenario, facts, clocks.duties))
  const usedRoles = new Set<RoleCode>([...firstHour.steps, ...scenarioPlans.flatMap(({ steps }) => steps)].map(({ role }) => role))
  const team = crisisTeam(company, library, usedRoles, withoutPersonalData)
  const impact = assessImpact(company)
  const continuity = continuityPlans(company, impact)
  const restart = restartPlan(company, impact)
  const cover = coverOf(company, options)
  return {
    format: PLAN_FORMAT,
    cover,
    team: team.roles,
    meetingPoint: meetingRule(company, facts, withoutPersonalData),
    contacts: contactGroups(company, withoutPersonalData),
    firstHour,
    scenarios: scenarioPlans,
    phaseChecklists: phaseChecklists(library, new Set(scenarios.map(({ id }) => id))),
    continuity,
    restart,
    clocks,
    facts,
    sources: sourcesOf(library, scenarios, clocks),
    todos: todosOf(facts, team.findings, clocks, continuity),
    findings: [
      ...team.findings,
      ...meetingFindings(facts, company),
      ...continuityFindings(continuity),
      ...restartFindings(restart),
      ...coverFindings(cover, clocks, today),
    ],
    changeLog: changeLogOf(company, cover),
  }
}

function coverOf(company: Company, { today, version, withoutPersonalData = false }: PlanOptions): PlanCover {
  const { company: profile = {}, plan = {}, sites = [] } = company
  return {
    companyName: known(profile.legalName) ?? null,
    version: version ?? known(plan.version) ?? FIRST_VERSION,
    ...reviewOf(company, today),
    approvedBy: known(plan.approvedBy) ?? null,
    approvedOn: known(plan.approvedOn) ?? null,
    withoutPersonalData,
    sites: sites.map(({ id, name, address }) => ({
      id,
      name: known(name) ?? null,
      address: withoutPersonalData ? null : (known(address) ?? null),
    })),
  }
}

function meetingFindings(facts: readonly PlanFact[], { plan = {} }: Company): PlanFinding[] {
  const minutes = plainOf(plan.assemblyAfterMin) ?? ASSEMBLY_AFTER_MIN
  const differs = { key: 'plan.finding.meeting-time-differs', params: { minutes } }
  const differing: PlanFinding[] =
    minutes === ASSEMBLY_AFTER_MIN
      ? []
      : [{ code: 'meeting-time-differs', severity: 'note', path: 'plan.assemblyAfterMin', roles: [], sentence: differs }]
  const missing = facts
    .filter(({ place, filling }) => place === 'place.assemblyPoint' && filling.kind === 'blank' && filling.why === 'missing')
    .map(
      ({ path }): PlanFinding => ({
        code: 'no-meeting-point',
        severity: 'problem',
        path,
        roles: [],
        sentence: { key: 'plan.finding.no-meeting-point', params: {} },
      }),
    )
  return [...missing, ...differing]
}

function coverFindings({ reviewBy, reviewFrom }: PlanCover, clocks: LegalClocks, today: string): PlanFinding[] {
  const findings: PlanFinding[] = []
  if (reviewBy < today) {
    const path = reviewFrom === 'stated' ? 'plan.nextReview' : 'plan.approvedOn'
    findings.push({
      code: 'review-overdue',
      severity: 'problem',
      path,
      roles: [],
      sentence: { key: 'plan.finding.review-overdue', params: {} },
    })
  }
  if (clocks.duties.some(({ because }) => because.code === 'nis2-against-statement')) {
    const sentence = { key: 'plan.finding.nis2-size-reached', params: {} }
    findings.push({ code: 'nis2-size-reached', severity: 'note', path: 'company.nis2Class', roles: [], sentence })
  }
  return findings
}

/** The firm's kept log; a plan without one begins with its first entry. */
function changeLogOf(company: Company, { version, createdOn, withoutPersonalData }: PlanCover): readonly ChangeEntry[] {
  const kept = keptChanges(company, withoutPersonalData)
  if (kept.length > 0) return kept
  return [{ on: createdOn, version, kind: 'first', parts: [], sentences: [{ key: 'plan.log.first', params: {} }], note: null }]
}

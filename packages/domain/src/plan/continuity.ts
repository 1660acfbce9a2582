/** Geschäftsfortführungspläne: emergency operation of each process (BSI-Standard 200-4), in the order in which the processes must be back. */
import type { Company } from '../company/company-document.ts'
import type { Process, Requirement } from '../company/process.ts'
import { known, plainOf } from '../company/quantity.ts'
import type { ImpactAssessment } from '../impact/assess-impact.ts'
import type { ProcessAssessment } from '../impact/assess-process.ts'
import type { PlanFinding } from './plan-findings.ts'
import type { PlanSentence } from './plan-sentence.ts'
import type { ContinuityPlan, PlanResource, Workaround } from './recovery-plans.ts'

/** @param impact gives the order and the targets */
export function continuityPlans({ processes = [] }: Company, impact: ImpactAssessment): ContinuityPlan[] {
  const byId = new Map(processes.map((process) => [process.id, process]))
  return impact.processes.flatMap((assessed) => {
    const process = byId.get(assessed.id)
    return process ? [continuityPlan(process, assessed, processes)] : []
  })
}

/** What the firm calls the process, else its id. */
export function processName({ id, name }: Process): string {
  return known(name) ?? id
}

function continuityPlan(process: Process, assessed: ProcessAssessment, all: readonly Process[]): ContinuityPlan {
  const { mtpdH, rtoH, rtoFrom, rpoH, rtaH, gapH, mbco, assumed } = assessed
  const resources = (process.required ?? []).map(resourceOf)
  const workaround = workaroundOf(process, assessed)
  const staffN = plainOf(process.staffN) ?? null
  const needs = (process.dependencies ?? []).filter((id) => all.some((other) => other.id === id))
  const plan = {
    process: process.id,
    name: processName(process),
    outputs: known(process.outputs) ?? null,
    peakTime: known(process.peakTime) ?? null,
    ownerRole: known(process.ownerRole) ?? null,
    mtpdH,
    rtoH,
    rtoFrom,
    rpoH,
    rtaH,
    gapH,
    mbcoPercent: Math.round(mbco * 100),
    mbcoAssumed: assumed.includes('mbcoPercent'),
    staffN,
    skills: known(process.skills) ?? [],
    resources,
    workaround,
    needs,
    neededBy: all.filter(({ dependencies = [] }) => dependencies.includes(process.id)).map(({ id }) => id),
  }
  return { ...plan, sentences: sentencesOf(plan) }
}

function resourceOf({ id, kind, name, amount, rtaH, singlePointOfFailure, substitute }: Requirement): PlanResource {
  return {
    id,
    kind: known(kind) ?? null,
    name: known(name) ?? id,
    amount: plainOf(amount) ?? null,
    rtaH: plainOf(rtaH) ?? null,
    singlePointOfFailure: known(singlePointOfFailure) ?? null,
    substitute: known(substitute) ?? null,
  }
}

/** It lasts long enough when it bridges the time until the process works again: RTA where it is known, else RTO. */
function workaroundOf({ manualWorkaround, workaroundMaxH }: Process, { rtaH, rtoH }: ProcessAssessment): Workaround {
  const extent = known(manualWorkaround) ?? null
  const maxH = plainOf(workaroundMaxH) ?? null
  const until = rtaH ?? rtoH
  const lastsLongEnough = extent === null || extent === 'none' || maxH === null || until === null ? null : maxH >= until
  return { extent, maxH, lastsLongEnough }
}

function sentencesOf(plan: Omit<ContinuityPlan, 'sentences'>): PlanSentence[] {
  const { rtoH, rtaH, gapH, mbcoPercent, staffN, rpoH, resources, workaround, mbcoAssumed } = plan
  const sentences: PlanSentence[] = []
  const say = (key: string, params: PlanSentence['params'] = {}): void => void sentences.push({ key, params })
  if (rtoH === null) say('plan.gfp.no-rto')
  else say('plan.gfp.rto', { hours: rtoH })
  say(mbcoAssumed ? 'plan.gfp.level-assumed' : 'plan.gfp.level', { share: mbcoPercent / 100 })
  if (staffN !== null) say(staffN === 1 ? 'plan.gfp.staff-one' : 'plan.gfp.staff', { count: staffN })
  if (workaround.extent === null) say('plan.gfp.by-hand-unknown')
  else if (workaround.extent === 'none') say('plan.gfp.by-hand-none')
  else {
    const isFull = workaround.extent === 'full'
    if (workaround.maxH === null) say(isFull ? 'plan.gfp.by-hand-full' : 'plan.gfp.by-hand-partial')
    else say(isFull ? 'plan.gfp.by-hand-full-for' : 'plan.gfp.by-hand-partial-for', { hours: workaround.maxH })
  }
  for (const { name, substitute, singlePointOfFailure } of resources) {
    if (substitute !== null) say('plan.gfp.substitute', { name, substitute })
    else if (singlePointOfFailure === true) say('plan.gfp.no-substitute', { name })
  }
  if (rpoH !== null) say('plan.gfp.data', { hours: rpoH })
  if (gapH !== null && gapH > 0 && rtaH !== null) say('plan.gfp.gap', { rtaH, gapH })
  return sentences
}

/** Where emergency operation does not hold what it must. */
export function continuityFindings(plans: readonly ContinuityPlan[]): PlanFinding[] {
  if (plans.length === 0) {
    return [
      { code: 'no-processes', severity: 'gap', path: 'processes', roles: [], sentence: { key: 'plan.finding.no-processes', params: {} } },
    ]
  }
  return plans.flatMap(({ process, name, gapH, ownerRole, workaround }): PlanFinding[] => {
    const roles = ownerRole === null ? [] : [ownerRole]
    const found: PlanFinding[] = []
    if (gapH !== null && gapH > 0) {
      const sentence = { key: 'plan.finding.rta-above-rto', params: { name, hours: gapH } }
      found.push({ code: 'rta-above-rto', severity: 'problem', path: `processes[${process}].rtaH`, roles, sentence })
    }
    if (workaround.lastsLongEnough === false) {
      const sentence = { key: 'plan.finding.workaround-too-short', params: { name, hours: workaround.maxH ?? 0 } }
      found.push({ code: 'workaround-too-short', severity: 'gap', path: `processes[${process}].workaroundMaxH`, roles, sentence })
    }
    return found
  })
}

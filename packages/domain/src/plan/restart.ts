/** Wiederanlaufplan: in which order processes start again (BSI-Standard 200-4). What a process needs comes first, else the shorter RTO. */
import type { Company } from '../company/company-document.ts'
import type { Process } from '../company/process.ts'
import { known, plainOf } from '../company/quantity.ts'
import type { ImpactAssessment } from '../impact/assess-impact.ts'
import { processName } from './continuity.ts'
import type { PlanFinding } from './plan-findings.ts'
import type { PlanSentence } from './plan-sentence.ts'
import type { RestartPlan, RestartStep } from './recovery-plans.ts'

/** @param impact gives RTO and the order in which the processes must be back */
export function restartPlan(company: Company, impact: ImpactAssessment): RestartPlan {
  const { processes = [] } = company
  const byId = new Map(processes.map((process) => [process.id, process]))
  const { order, loops } = orderByNeed(
    impact.processes.map(({ id }) => id),
    (id) => byId.get(id)?.dependencies ?? [],
  )
  const rtoById = new Map(impact.processes.map(({ id, rtoH }) => [id, rtoH]))
  const beginBy = latestBegins(order, byId, rtoById)
  const steps = order.flatMap((id, k): RestartStep[] => {
    const process = byId.get(id)
    if (!process) return []
    return [
      {
        position: k + 1,
        process: id,
        name: processName(process),
        ownerRole: known(process.ownerRole) ?? null,
        rtoH: rtoById.get(id) ?? null,
        restartH: plainOf(process.restartH) ?? null,
        beginByH: beginBy.get(id) ?? null,
        waitsFor: needsOf(process, byId),
        resources: (process.required ?? []).map((requirement) => known(requirement.name) ?? requirement.id),
      },
    ]
  })
  return { before: sentencesBefore(company, impact), steps, loops }
}

function needsOf({ id, dependencies = [] }: Process, byId: ReadonlyMap<string, Process>): string[] {
  return [...new Set(dependencies)].filter((needed) => needed !== id && byId.has(needed))
}

export interface NeedOrder {
  readonly order: readonly string[]
  readonly loops: readonly (readonly string[])[]
}

/**
 * Depth first in the order given, needs before the one that needs them; a need that is already on the way closes a loop and is passed over.
 * @param ids in the order that holds where nothing is needed
 */
export function orderByNeed(ids: readonly string[], needs: (id: string) => readonly string[]): NeedOrder {
  const place = new Map(ids.map((id, k) => [id, k]))
  const order: string[] = []
  const loops: string[][] = []
  const done = new Set<string>()
  const needed = (id: string): string[] =>
    needs(id)
      .filter((need) => place.has(need))
      .toSorted((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0))
  for (const start of ids) {
    const way: { readonly id: string; readonly open: string[] }[] = done.has(start) ? [] : [{ id: start, open: needed(start) }]
    // A list of our own instead of recursion: a chain of a thousand processes must not overflow the stack.
    for (let top = way.at(-1); top !== undefined; top = way.at(-1)) {
      const next = top.open.shift()
      if (next === undefined) {
        done.add(top.id)
        order.push(top.id)
        way.pop()
      } else if (!done.has(next)) {
        const begun = way.findIndex(({ id }) => id === next)
        if (begun < 0) way.push({ id: next, open: needed(next) })
        else if (next !== top.id) loops.push(way.slice(begun).map(({ id }) => id))
      }
    }
  }
  return { order, loops }
}

/** From behind: a process must work when the restart of one that needs it begins, and at the latest at its RTO. */
function latestBegins(
  order: readonly string[],
  byId: ReadonlyMap<string, Process>,
  rtoById: ReadonlyMap<string, number | null>,
): ReadonlyMap<string, number> {
  const finishBy = new Map<string, number>()
  const beginBy = new Map<string, number>()
  for (const id of order.toReversed()) {
    const process = byId.get(id)
    const latest = Math.min(rtoById.get(id) ?? Infinity, finishBy.get(id) ?? Infinity)
    const restartH = plainOf(process?.restartH)
    if (!process || latest === Infinity) continue
    if (restartH !== undefined) beginBy.set(id, latest - restartH)
    for (const need of needsOf(process, byId)) finishBy.set(need, Math.min(finishBy.get(need) ?? Infinity, latest - (restartH ?? 0)))
  }
  return beginBy
}

function sentencesBefore({ power = {}, ict = {} }: Company, { shortestRtoH }: ImpactAssessment): PlanSentence[] {
  const sentences: PlanSentence[] = [{ key: 'plan.wap.release', params: {} }]
  if (known(power.genset) !== undefined && power.genset !== 'none') sentences.push({ key: 'plan.wap.genset-off', params: {} })
  if (shortestRtoH !== null) sentences.push({ key: 'plan.wap.utilities', params: { hours: shortestRtoH } })
  const restoreH = plainOf(ict.restoreHMeasured)
  sentences.push(restoreH === undefined ? { key: 'plan.wap.it', params: {} } : { key: 'plan.wap.it-measured', params: { hours: restoreH } })
  sentences.push({ key: power.restartSequenceDoc === 'yes' ? 'plan.wap.own-sequence' : 'plan.wap.one-by-one', params: {} })
  sentences.push({ key: 'plan.wap.relapse', params: {} })
  return sentences
}

export function restartFindings({ steps, loops }: RestartPlan): PlanFinding[] {
  const late = steps
    .filter(({ beginByH }) => beginByH !== null && beginByH < 0)
    .map(({ process, name, ownerRole, beginByH }): PlanFinding => {
      const sentence = { key: 'plan.finding.restart-after-rto', params: { name, hours: -(beginByH ?? 0) } }
      return {
        code: 'restart-after-rto',
        severity: 'problem',
        path: `processes[${process}].restartH`,
        roles: ownerRole === null ? [] : [ownerRole],
        sentence,
      }
    })
  const names = new Map(steps.map(({ process, name }) => [process, name]))
  const looped = loops.map((loop): PlanFinding => {
    const sentence = { key: 'plan.finding.restart-loop', params: { names: loop.map((id) => names.get(id) ?? id).join(', ') } }
    return { code: 'restart-loop', severity: 'note', path: `processes[${loop[0] ?? ''}].dependencies`, roles: [], sentence }
  })
  return [...late, ...looped]
}

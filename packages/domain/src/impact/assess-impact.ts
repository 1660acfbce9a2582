/** The whole analysis: every process, what they inherit from each other, and the order in which they must be back. */
import type { Company } from '../company/company-document.ts'
import type { Process } from '../company/process.ts'
import { compareWithToday, type ProcessAssessment, targetsOf } from './assess-process.ts'
import { type Figures, shippedFigures } from './figures.ts'

export interface ImpactAssessment {
  /** In the order in which they must be back. */
  readonly processes: readonly ProcessAssessment[]
  /** Hours; power, water and other general utilities are needed as early as the earliest process. null: no process has an RTO. */
  readonly shortestRtoH: number | null
  /** Hours until the first process becomes intolerable (time to impact). null: none does. */
  readonly ttiH: number | null
}

/** @param figures what counts where the firm says nothing; by default those of the shipped library */
export function assessImpact(company: Company, figures: Figures = shippedFigures()): ImpactAssessment {
  const { processes = [] } = company
  const targets = processes.map((process) => targetsOf(process, company, figures))
  const inherited = inheritRtos(
    processes,
    targets.map(({ ownRtoH }) => ownRtoH),
  )
  const assessed = processes.flatMap((process, k) => {
    const [own, rto] = [targets[k], inherited[k]]
    return own && rto ? [compareWithToday(process, own, rto.rtoH, rto.from, company)] : []
  })
  return {
    processes: orderByRto(assessed),
    shortestRtoH: leastOf(assessed.map(({ rtoH }) => rtoH)),
    ttiH: leastOf(assessed.map(({ mtpdH }) => mtpdH)),
  }
}

function leastOf(hours: readonly (number | null)[]): number | null {
  const known = hours.filter((value) => value !== null)
  return known.length === 0 ? null : Math.min(...known)
}

export interface InheritedRto {
  readonly rtoH: number | null
  /** Id of the process that asks for it; null: its own. */
  readonly from: string | null
}

/**
 * What a process needs must be back at least as early as the process itself, over any number of steps; loops are allowed.
 * @param ownRtosH hours, one per process; null: none of its own
 */
export function inheritRtos(
  processes: readonly Pick<Process, 'id' | 'dependencies'>[],
  ownRtosH: readonly (number | null)[],
): InheritedRto[] {
  const placeById = new Map(processes.map(({ id }, k) => [id, k]))
  const result: (InheritedRto | undefined)[] = processes.map(() => undefined)
  const byRto = [...processes.keys()].toSorted((a, b) => (ownRtosH[a] ?? Infinity) - (ownRtosH[b] ?? Infinity) || a - b)
  // Earliest first: whoever is reached has got the shortest RTO that there is for it, so everybody is visited once.
  for (const start of byRto) {
    const rtoH = ownRtosH[start] ?? null
    const from = processes[start]?.id ?? ''
    const open = [start]
    for (let k = open.pop(); k !== undefined; k = open.pop()) {
      if (result[k]) continue
      result[k] = { rtoH, from: k === start ? null : from }
      if (rtoH === null) continue
      for (const id of processes[k]?.dependencies ?? []) {
        const needed = placeById.get(id)
        if (needed !== undefined) open.push(needed)
      }
    }
  }
  return result.map((rto) => rto ?? { rtoH: null, from: null })
}

/** @returns shortest RTO first, then shortest MTPD, then by id; those without an RTO last */
export function orderByRto<T extends Pick<ProcessAssessment, 'id' | 'rtoH' | 'mtpdH'>>(assessments: readonly T[]): T[] {
  const key = (hours: number | null): number => hours ?? Number.MAX_VALUE
  return assessments.toSorted(
    (a, b) => key(a.rtoH) - key(b.rtoH) || key(a.mtpdH) - key(b.mtpdH) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  )
}

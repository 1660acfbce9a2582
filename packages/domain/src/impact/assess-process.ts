/** One process: its targets (MTPD, RTO, MBCO, RPO) against what can be done today (RTA, RPA). BSI-Standard 200-4, BIA and Soll-Ist-Vergleich. */
import type { Company } from '../company/company-document.ts'
import type { Process } from '../company/process.ts'
import { plainOf } from '../company/quantity.ts'
import type { FigureName, Figures } from './figures.ts'
import type { ImpactFinding, ImpactFindingCode } from './findings.ts'
import { mtpdOfDamage, rtoOf } from './mtpd.ts'

export interface ProcessAssessment {
  readonly id: string
  /** Hours; null: never intolerable within the horizons, or nothing said. */
  readonly mtpdH: number | null
  readonly mtpdFrom: 'damage' | 'stated' | 'nothing'
  /** Hours; what the process itself needs. */
  readonly ownRtoH: number | null
  /** Hours; shorter than its own where a process that needs this one has to be back earlier. */
  readonly rtoH: number | null
  /** Id of the process from which a shorter RTO comes. */
  readonly rtoFrom: string | null
  /** Level of emergency operation, 0 to 1. */
  readonly mbco: number
  readonly rpoH: number | null
  /** Hours until it works again today, and the age of the last copy of its data; null: not known. */
  readonly rtaH: number | null
  readonly rpaH: number | null
  /** Hours by which RTA exceeds RTO, and RPA exceeds RPO; 0: kept; null: one of the two is not known. */
  readonly gapH: number | null
  readonly dataGapH: number | null
  /** Figures of the library that stood in for what the firm did not say. */
  readonly assumed: readonly FigureName[]
  readonly findings: readonly ImpactFinding[]
}

interface Targets extends Pick<ProcessAssessment, 'mtpdH' | 'mtpdFrom' | 'ownRtoH' | 'mbco' | 'rpoH' | 'assumed'> {
  readonly findings: readonly ImpactFinding[]
}

type Note = (code: ImpactFindingCode, field: string, params?: Record<string, string | number>) => void

const HOURS_PER_DAY = 24

/** @returns what the process needs, without regard to the others */
export function targetsOf(process: Process, { bia = {} }: Company, figures: Figures): Targets {
  const findings: ImpactFinding[] = []
  const note: Note = (code, field, params = {}) => findings.push({ code, path: `processes[${process.id}].${field}`, params })
  const assumed: FigureName[] = []
  const orFigure = (name: FigureName, ...stated: readonly (number | undefined)[]): number => {
    const value = stated.find((figure) => figure !== undefined)
    if (value === undefined) assumed.push(name)
    return value ?? figures[name].value
  }
  const { mtpdH, mtpdFrom } = mtpdOf(process, bia.intolerableLevel ?? figures.intolerableLevel.value, note)
  if (mtpdFrom === 'damage' && mtpdH === null) {
    const securedH = (plainOf(bia.securedPeriodD) ?? figures.securedPeriodD.value) * HOURS_PER_DAY
    const lastH = Math.max(...(process.damage ?? []).map(({ horizonH }) => horizonH))
    if (lastH < securedH) note('horizons-too-short', 'damage', { lastH, securedH })
    else note('not-time-critical', 'damage', { lastH })
  }
  const reactionH = orFigure('baoReactionH', plainOf(process.baoReactionH), plainOf(bia.baoReactionH))
  const bufferH = orFigure('bufferH', plainOf(process.bufferH), plainOf(bia.bufferH))
  const { rtoH: latestH, shortfallH } = rtoOf(mtpdH, reactionH, bufferH)
  if (shortfallH > 0) note('reaction-exceeds-mtpd', 'mtpdH', { mtpdH: mtpdH ?? 0, reactionH, bufferH, shortfallH })
  const statedRtoH = plainOf(process.rtoH)
  if (statedRtoH !== undefined && latestH !== null && statedRtoH > latestH) note('rto-too-late', 'rtoH', { rtoH: statedRtoH, latestH })
  const mbco = orFigure('mbcoPercent', plainOf(process.mbcoPercent)) / 100
  return { mtpdH, mtpdFrom, ownRtoH: statedRtoH ?? latestH, mbco, rpoH: plainOf(process.rpoH) ?? null, assumed, findings }
}

function mtpdOf({ damage = [], mtpdH, mtpdReason }: Process, level: number, note: Note): Pick<Targets, 'mtpdH' | 'mtpdFrom'> {
  const stated = plainOf(mtpdH)
  const computed = mtpdOfDamage(damage, level)
  if (stated === undefined) {
    if (damage.length === 0) note('damage-missing', 'damage')
    return { mtpdH: computed, mtpdFrom: damage.length === 0 ? 'nothing' : 'damage' }
  }
  if (damage.length > 0 && stated !== computed) {
    if (mtpdReason === undefined) note('mtpd-without-reason', 'mtpdReason', { mtpdH: stated })
    if (computed !== null && stated > computed) note('mtpd-above-damage', 'mtpdH', { mtpdH: stated, damageH: computed })
  }
  return { mtpdH: stated, mtpdFrom: 'stated' }
}

/**
 * Soll-Ist: what is needed against what can be done.
 * @param rtoH the RTO that counts, inherited ones included
 * @param rtoFrom id of the process from which it comes, null: its own
 */
export function compareWithToday(
  process: Process,
  targets: Targets,
  rtoH: number | null,
  rtoFrom: string | null,
  company: Company,
): ProcessAssessment {
  const findings = [...targets.findings]
  const note: Note = (code, field, params = {}) => findings.push({ code, path: `processes[${process.id}].${field}`, params })
  if (rtoFrom !== null) note('rto-inherited', 'rtoH', { rtoH: rtoH ?? 0, from: rtoFrom })
  const rtaH = rtaOf(process)
  const rpaH = plainOf(process.rpaH) ?? plainOf(company.ict?.backupFreqH) ?? null
  const gapH = gapOf(rtaH, rtoH)
  const dataGapH = gapOf(rpaH, targets.rpoH)
  if (rtoH !== null && rtaH === null) note('rta-unknown', 'rtaH', { rtoH })
  if (gapH !== null && gapH > 0) note('rta-above-rto', 'rtaH', { rtaH: rtaH ?? 0, rtoH: rtoH ?? 0, gapH })
  if (targets.rpoH !== null && rpaH === null) note('rpa-unknown', 'rpaH', { rpoH: targets.rpoH })
  if (dataGapH !== null && dataGapH > 0) note('rpa-above-rpo', 'rpaH', { rpaH: rpaH ?? 0, rpoH: targets.rpoH ?? 0, gapH: dataGapH })
  for (const { id, name = id, singlePointOfFailure } of process.required ?? []) {
    if (singlePointOfFailure === true) note('single-point-of-failure', `required[${id}].singlePointOfFailure`, { name })
  }
  const { mtpdH, mtpdFrom, ownRtoH, mbco, rpoH, assumed } = targets
  return { id: process.id, mtpdH, mtpdFrom, ownRtoH, rtoH, rtoFrom, mbco, rpoH, rtaH, rpaH, gapH, dataGapH, assumed, findings }
}

/** @returns hours; the process is back when the last of what it needs is. null: not measured, or not for everything */
function rtaOf({ rtaH, required = [] }: Process): number | null {
  const measured = plainOf(rtaH)
  if (measured !== undefined) return measured
  const each = required.map((requirement) => plainOf(requirement.rtaH))
  const all = each.filter((hours) => hours !== undefined)
  return all.length === 0 || all.length < each.length ? null : Math.max(...all)
}

function gapOf(today: number | null, needed: number | null): number | null {
  return today === null || needed === null ? null : Math.max(0, today - needed)
}

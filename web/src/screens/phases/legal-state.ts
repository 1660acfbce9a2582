/** Which laws and duties hold in the phases that somebody has chosen. Several phases can hold at once; some laws only where a decision names them. */
import type { ContentOf, Duty, LegalPhase } from '@rueckhalt/domain/library'

export type Law = ContentOf<'phases'>['laws'][number]
export type Checklist = ContentOf<'phases'>['checklists'][number]

export interface LegalState {
  readonly phases: readonly LegalPhase[]
  /** Codes of the laws that a decision has named. */
  readonly named: readonly string[]
}

/** in-force: holds; if-named: holds only where a decision names it, and none has; closed: cannot hold now. */
export type Standing = 'in-force' | 'if-named' | 'closed'

export function standingOfLaw({ code, unlockedBy }: Law, { phases, named }: LegalState): Standing {
  const now = unlockedBy.filter(({ phase, how }) => how === 'applies' || phases.includes(phase))
  if (now.some(({ how }) => how !== 'if_named')) return 'in-force'
  if (now.length === 0) return 'closed'
  return named.includes(code) ? 'in-force' : 'if-named'
}

/** @returns whether a decision has to name the law in one of the phases, named or not */
export function needsNaming({ unlockedBy }: Law, { phases }: LegalState): boolean {
  const now = unlockedBy.filter(({ phase, how }) => how === 'applies' || phases.includes(phase))
  return now.length > 0 && now.every(({ how }) => how === 'if_named')
}

/** A duty belongs to the laws that rest on the same statute. Where all that hold of them have to be named, so has the duty. */
export function standingOfDuty(duty: Duty, laws: readonly Law[], state: LegalState): Standing {
  if (duty.phases === undefined) return 'in-force'
  if (!duty.phases.some((phase) => state.phases.includes(phase))) return 'closed'
  const statutes = new Set(duty.source.map(statuteOf))
  const standings = laws
    .filter(({ source }) => source.some((reference) => reference.startsWith('L-') && statutes.has(statuteOf(reference))))
    .map((law) => standingOfLaw(law, state))
  return standings.includes('if-named') && !standings.includes('in-force') ? 'if-named' : 'in-force'
}

/** `L-ASG § 7` rests on `L-ASG`. */
function statuteOf(reference: string): string {
  return reference.split(' ', 1)[0] ?? reference
}

/** @returns the checklists of the phases; the way back, which belongs to none, stands apart */
export function checklistsFor(checklists: readonly Checklist[], { phases }: LegalState): Checklist[] {
  return checklists.filter((list) => list.phases.some((phase) => phases.includes(phase)))
}

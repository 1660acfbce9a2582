/** Which duties the list shows: by standing in the chosen phases, by concern for the open company, by words. */
import type { DutyConcern } from '@rueckhalt/domain/duties'
import type { Duty, Language } from '@rueckhalt/domain/library'
import { hasWords } from '../../palette/match-words.ts'
import { type Law, type LegalState, type Standing, standingOfDuty } from './legal-state.ts'
import type { PhasesAddress } from './phases-address.ts'

export interface DutyRow {
  readonly duty: Duty
  readonly standing: Standing
  /** Undefined where no company is open. */
  readonly concern: DutyConcern | undefined
}

/** @returns every duty with how it stands, in the order of the library */
export function dutyRows(duties: readonly Duty[], laws: readonly Law[], state: LegalState, concerns: readonly DutyConcern[]): DutyRow[] {
  const byCode = new Map(concerns.map((concern) => [concern.duty.code, concern]))
  return duties.map((duty) => ({ duty, standing: standingOfDuty(duty, laws, state), concern: byCode.get(duty.code) }))
}

/** @returns whether a row may concern the company: also where its facts leave it open, or no company is open */
export function mayConcern({ concern }: DutyRow): boolean {
  return concern?.applies !== 'none'
}

/** @returns the rows that the filters leave */
export function shownRows(
  rows: readonly DutyRow[],
  { query, scope, concern }: Pick<PhasesAddress, 'query' | 'scope' | 'concern'>,
  language: Language,
): DutyRow[] {
  return rows.filter(
    (row) =>
      (scope === 'all' || row.standing === 'in-force') &&
      (concern === 'any' || mayConcern(row)) &&
      hasWords(query, textsOf(row.duty, language)),
  )
}

function textsOf({ code, title, text, who, trigger, authority, deadlines, source }: Duty, language: Language): string[] {
  const texts = [title, text, who, trigger, ...(authority ? [authority] : []), ...deadlines.map((deadline) => deadline.text)]
  return [code, ...texts.map((entry) => entry[language]), ...source]
}

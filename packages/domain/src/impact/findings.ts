/** What the analysis has to say, as values; the sentences live in the locale files. */

export const IMPACT_FINDING_CODES = [
  'damage-missing',
  'not-time-critical',
  'horizons-too-short',
  'mtpd-above-damage',
  'mtpd-without-reason',
  'reaction-exceeds-mtpd',
  'rto-too-late',
  'rto-inherited',
  'rta-unknown',
  'rta-above-rto',
  'rpa-unknown',
  'rpa-above-rpo',
  'single-point-of-failure',
] as const

export type ImpactFindingCode = (typeof IMPACT_FINDING_CODES)[number]

export interface ImpactFinding {
  readonly code: ImpactFindingCode
  /** Path of the field that it is about; elements by id: `processes[lohnabrechnung].rtaH`. */
  readonly path: string
  readonly params: Readonly<Record<string, string | number>>
}

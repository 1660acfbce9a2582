/** Whether a duty concerns a company, and why: as data. */
import type { LibraryText } from '../library/facts.ts'

/** direct: the company itself is meant; indirect: through contracts with customers that are; open: the company's facts do not settle it. */
export const APPLIES = ['direct', 'indirect', 'none', 'open'] as const
export type Applies = (typeof APPLIES)[number]

/** Why a duty concerns a company or does not; the sentence is `impact.duty.<code>`. */
export const DUTY_REASONS = [
  'every-company',
  'employer',
  'no-employees',
  'nis2-operator',
  'nis2-stated-important',
  'nis2-stated-essential',
  'nis2-important',
  'nis2-essential',
  'nis2-any-size',
  'nis2-any-size-possible',
  'nis2-sector-possible',
  'nis2-sector-unknown',
  'nis2-size-unknown',
  'nis2-against-statement',
  'nis2-stated-none',
  'nis2-other-sector',
  'nis2-below-size',
  'supplies-regulated',
  'supplies-unknown',
  'kritis-operator',
  'kritis-none',
  'kritis-unknown',
  'exports',
  'exports-none',
  'exports-unknown',
  'labour-sector',
  'labour-sector-none',
  'labour-sector-borderline',
  'labour-sector-unknown',
  'trade-firm',
  'vehicles',
  'vehicles-none',
  'vehicles-unknown',
  'hazmat',
  'hazmat-none',
  'hazmat-unknown',
  'limited-company',
  'personal-company',
  'legal-form-unknown',
  'insured',
  'uninsured',
  'insurance-unknown',
  'no-rule',
] as const
export type DutyReason = (typeof DUTY_REASONS)[number]

export interface Because {
  readonly code: DutyReason
  /** Figures of the library that the sentence names. */
  readonly params: Readonly<Record<string, number>>
  /** Words of the library that the sentence names, such as the sector. */
  readonly words: Readonly<Record<string, LibraryText>>
}

export interface Concern {
  readonly applies: Applies
  readonly because: Because
  /** Fields that would settle it; empty where nothing is open, or where only a look at the single case does. */
  readonly missing: readonly string[]
}

/** @returns a concern with its reason */
export function concern(
  applies: Applies,
  code: DutyReason,
  { missing = [], params = {}, words = {} }: Partial<Pick<Because, 'params' | 'words'> & Pick<Concern, 'missing'>> = {},
): Concern {
  return { applies, because: { code, params, words }, missing }
}

/**
 * People, as totals only: never who serves, volunteers or holds which passport. The shares come from an anonymous survey with at least
 * ten answers (GDPR Art. 9, BetrVG section 94); a smaller one must not be entered.
 */
import type * as z from 'zod'
import { strictObject } from 'zod'
import { choice, extent, quantity, yesNo } from './field-kinds.ts'
import type { ClassesOf } from './sensitivity.ts'

/** Share of staff in per cent. */
export const SHARE_BANDS = ['0', '1-4', '5-9', '10+'] as const

export const peopleSchema = strictObject({
  headcount: quantity('count'),
  keyFunctionsN: quantity('count'),
  singleHolderFunctionsN: quantity('count'),
  deputiesPercent: quantity('percent'),
  reserveOrServiceShareBand: choice(SHARE_BANDS),
  volunteerShareBand: choice(SHARE_BANDS),
  foreignCallupShareBand: choice(SHARE_BANDS),
  parentsU12ShareBand: choice(SHARE_BANDS),
  publicTransportDependencePercent: quantity('percent'),
  carCommutePercent: quantity('percent'),
  firstAidersN: quantity('count'),
  /** Is it known which functions, without names, could not be spared in a state of defence? */
  ukFunctionsKnown: yesNo(),
  ukDossierFunctionsN: quantity('count'),
  minStaffForMbcoN: quantity('count'),
  /** Could emergency operation run with 70 % of the staff? Counts only where the minimum is not known. */
  emergencyWith70Percent: extent(),
})

export type People = z.infer<typeof peopleSchema>

export const peopleClasses = {
  headcount: 'C',
  keyFunctionsN: 'C',
  singleHolderFunctionsN: 'C',
  deputiesPercent: 'C',
  reserveOrServiceShareBand: 'C',
  volunteerShareBand: 'C',
  foreignCallupShareBand: 'C',
  parentsU12ShareBand: 'C',
  publicTransportDependencePercent: 'C',
  carCommutePercent: 'C',
  firstAidersN: 'C',
  ukFunctionsKnown: 'C',
  ukDossierFunctionsN: 'C',
  minStaffForMbcoN: 'C',
  emergencyWith70Percent: 'C',
} as const satisfies ClassesOf<People>

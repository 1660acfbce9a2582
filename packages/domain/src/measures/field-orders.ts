/** Which of two values of a field is the better one, so that a measure never takes away what the company already has. Rule E3. */
import { isRange, known, spreadOf } from '../company/quantity.ts'
import type { Quantity } from '../company/field-kinds.ts'
import type { LibraryField } from '../library/library-fields.ts'

/** `more`, `less`: of a figure; `joined`: a list that grows; else the options from worst to best. */
type FieldOrder = 'more' | 'less' | 'joined' | readonly (string | boolean)[]

const YES_IS_BETTER = [false, true] as const
const EXTENT = ['no', 'partly', 'yes'] as const

/** Every field that a measure of the library changes. */
const ORDERS: Readonly<Partial<Record<LibraryField, FieldOrder>>> = {
  'bia.baoReactionH': 'less',
  'exportControl.screening': EXTENT,
  'finance.banksN': 'more',
  'finance.biInsurance': YES_IS_BETTER,
  'finance.cyberInsurance': YES_IS_BETTER,
  'finance.liquidityWeeks': 'more',
  'finance.nondamageExtension': YES_IS_BETTER,
  'finance.shortTimeWorkPrepared': YES_IS_BETTER,
  'ict.accessTech': 'joined',
  'ict.adminSeparation': YES_IS_BETTER,
  'ict.backupImmutable': YES_IS_BETTER,
  'ict.backupOffline': YES_IS_BETTER,
  'ict.backupProof': EXTENT,
  'ict.blastRadiusShare': 'less',
  'ict.carriersN': 'more',
  'ict.detectionToReportMinutes': 'less',
  'ict.gnssHoldoverH': 'more',
  'ict.incidentProbabilityFactor': 'less',
  'ict.irReactionH': 'less',
  'ict.irRetainer': YES_IS_BETTER,
  'ict.mfaCoveragePercent': 'more',
  'ict.multiNetworkSim': YES_IS_BETTER,
  'ict.offlineContacts': EXTENT,
  'ict.otSeparated': YES_IS_BETTER,
  'ict.paperModeDays': 'more',
  'ict.radio': YES_IS_BETTER,
  'ict.restoreHMeasured': 'less',
  'ict.satDevice': YES_IS_BETTER,
  'ict.secondAccessPath': YES_IS_BETTER,
  'people.externalStaffShare': 'more',
  'people.singleHolderFunctionsN': 'less',
  'people.substituteSignatory': YES_IS_BETTER,
  'people.ukFilingH': 'less',
  'plan.capabilityProfile': YES_IS_BETTER,
  'plan.cardsPosted': YES_IS_BETTER,
  'plan.crisisLead': EXTENT,
  'plan.firstStatementMinutes': 'less',
  'plan.lastExercise': ['never', 'over_2_years', '1_2_years', 'under_1_year'],
  'plan.networkFreeAlerting': EXTENT,
  'plan.partnerReadyH': 'less',
  'plan.priorityClauses': YES_IS_BETTER,
  'plan.reportFormReady': YES_IS_BETTER,
  'plan.visitorRule': YES_IS_BETTER,
  'plan.warningApps': YES_IS_BETTER,
  'power.coldHoldH': 'more',
  'power.feedInPoint': YES_IS_BETTER,
  'power.fuelAgeMonths': 'less',
  'power.genset': ['none', 'mobile_contract', 'mobile_owned', 'stationary'],
  'power.gensetAutonomyH': 'more',
  'power.gensetAvailability': 'more',
  'power.gensetFuelL': 'more',
  'power.gensetKva': 'more',
  'power.gensetReadyH': 'less',
  'power.islandMode': YES_IS_BETTER,
  'power.refuelContract': YES_IS_BETTER,
  'power.restartH': 'less',
  'power.restartScrapShare': 'less',
  'power.restartSequenceDoc': EXTENT,
  'power.safeWorkH': 'more',
  'power.testIntervalMonths': 'less',
  'power.upsMinutes': 'more',
  'power.upsScope': 'joined',
  'process.alternativeSiteH': 'less',
  'site.frostProtection': YES_IS_BETTER,
  'site.guardReadyH': 'less',
  'sites[].guard': ['none', 'on_call', 'nights', 'around_the_clock'],
  'supply.alternativeRoute': YES_IS_BETTER,
  'supply.criticalItems[].requalificationD': 'less',
  'supply.criticalItems[].singleSource': [true, false],
  'supply.criticalItems[].stockDays': 'more',
  'supply.criticalItems[].supplierBcm': ['self_declared', 'audited'],
  'supply.criticalItems[].suppliersN': 'more',
  'supply.fuelDays': 'more',
  'supply.halfTankRule': YES_IS_BETTER,
  'supply.ownTankL': 'more',
  'supply.singleSourceN': 'less',
  'supply.stockDays': 'more',
  'supply.toolsEscrowed': YES_IS_BETTER,
  'trade.breachProbabilityFactor': 'less',
  'trade.stopWithinH': 'less',
  'utilities.fuelSwitch': YES_IS_BETTER,
  'utilities.minLoadAgreed': YES_IS_BETTER,
  'utilities.ownWell': YES_IS_BETTER,
  'utilities.sprinklerProcedure': YES_IS_BETTER,
  'utilities.waterAutonomyH': 'more',
}

/** @returns how values of the field compare; undefined for a field that no measure changes */
export function orderOf(field: LibraryField): FieldOrder | undefined {
  return ORDERS[field]
}

/**
 * The figure that a plan takes of a value: the likeliest of a range, else its cautious end.
 * @returns undefined where nothing is known
 */
export function cautiousFigure(value: unknown, order: FieldOrder | undefined): number | undefined {
  const spread = spreadOf(value as Quantity | undefined)
  if (!spread) return undefined
  const likeliest = isRange(value as Quantity) ? (value as { readonly mode?: number }).mode : undefined
  if (likeliest !== undefined) return likeliest
  return order === 'less' && Number.isFinite(spread.high) ? spread.high : spread.low
}

/** @returns whether `after` is better than `before`; anything is better than what is not known */
export function isBetter(field: LibraryField, after: unknown, before: unknown): boolean {
  if (known<unknown>(before) === undefined) return true
  const order = orderOf(field)
  if (order === 'joined') return !Array.isArray(before) || !before.includes(after)
  if (order === 'more' || order === 'less') {
    const [to, from] = [cautiousFigure(after, order), cautiousFigure(before, order)]
    if (to === undefined || from === undefined) return to !== undefined
    return order === 'more' ? to > from : to < from
  }
  return order !== undefined && order.indexOf(after as string) > order.indexOf(before as string)
}

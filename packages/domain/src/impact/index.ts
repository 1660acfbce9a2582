/** The business impact analysis and the indicators that need no run of the engine. */
export { assessImpact, type ImpactAssessment, type InheritedRto, inheritRtos, orderByRto } from './assess-impact.ts'
export type { ProcessAssessment } from './assess-process.ts'
export type { Derived } from './derived.ts'
export { type Figure, type FigureName, FIGURES, type Figures, figuresOf, horizonsOf, shippedFigures } from './figures.ts'
export { IMPACT_FINDING_CODES, type ImpactFinding, type ImpactFindingCode } from './findings.ts'
export {
  fleetFuelHours,
  gensetAutonomyH,
  type PeopleExpected,
  peopleExpected,
  type StaffExpectation,
  type StandbyBridge,
  staffExpectation,
  staffGap,
  standbyBridge,
  stockDays,
  survivalDays,
  upsHours,
} from './indicators.ts'
export { type DamageAt, mtpdOfDamage, type RtoResult, rtoOf } from './mtpd.ts'

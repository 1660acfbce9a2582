/** What measures change, what they cost, which come first, and which a budget should buy. */
export { currentStressTest } from './current-test.ts'
export { BOUND_KINDS, type Bundle, type BundleBound } from './choose-bundle.ts'
export { type EnduranceChange, type Gains, gainsOf, type ScenarioGain } from './gains.ts'
export { type Amount, costOf, isFree, isWithinAWeek, leadTimeOf, type MeasureCost } from './measure-cost.ts'
export { applyMeasure, applyMeasures, type MeasureState, measuresOf, startingState } from './measure-state.ts'
export type { MilpModel, MilpRow, MilpSolution, MilpVariable, SolveMilp } from './milp.ts'
export {
  MEASURE_GROUPS,
  type MeasureGroupCode,
  type MeasureRanking,
  type RankedMeasure,
  rankMeasures,
  type RankOptions,
} from './rank-measures.ts'
export { MEASURE_STANDINGS, type MeasureStanding, standingOf } from './standing.ts'
export { MeasureTrials, type ScenarioOutcome, type Trial } from './trials.ts'
export { amountText, boundText, changeText, costText, leadTimeText } from './measure-texts.ts'

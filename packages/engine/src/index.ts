/** The engine's public face: what can be read, run and asked. */

// Files: formats, reading, faults
export { FAULT_CODES, type Fault, type FaultCode, type Parsed } from './model/faults.ts'
export { AMOUNT, LEVEL, NOT_NEGATIVE, POSITIVE, type Range, rangeFault } from './model/ranges.ts'
export { buildNetwork, NETWORK_FORMAT } from './model/read-network.ts'
export { readScenario, SCENARIO_FORMAT } from './model/read-scenario.ts'
export type {
  Band,
  Hours,
  InputSpec,
  NetworkSpec,
  NodeSpec,
  ResponseSpec,
  ScenarioSpec,
  SelectSpec,
  ShockSpec,
  StandbySpec,
  SupplySpec,
} from './model/spec.ts'

// Networks and scenarios as columns
export { createAllocator } from './model/growable.ts'
export type { Bands, Network, NetworkArrays, NetworkNames, Parameters, TextColumn } from './model/network.ts'
export { RESPONSE, SLACK, textAt } from './model/network.ts'
export { type InputRow, NetworkBuilder, type NodeRow } from './model/network-builder.ts'
export type { Scenario, ScenarioArrays } from './model/scenario.ts'

// A run and what can be asked of it
export { SWITCH } from './kernels/run-log.ts'
export { RunTooLongError } from './kernels/run-scenario.ts'
export { createRunState, type RunState } from './kernels/run-state.ts'
export type { Cause, CauseLink, StandbyState } from './results/cause.ts'
export { Replay, type ReplaySource } from './results/replay.ts'
export {
  explain,
  type NodeResult,
  nodeResult,
  type Run,
  type SimulateOptions,
  simulate,
  type TimelineEntry,
  timelineOf,
} from './results/simulate.ts'
export { type GroupTotals, type Totals, totalsOf } from './results/totals.ts'

// Many runs
export {
  type CriticalityChunk,
  type CriticalityOptions,
  type CriticalityRange,
  type CriticalityRow,
  type CriticalityUnits,
  criticality,
  criticalityChunk,
  criticalityHorizon,
  criticalityUnits,
  mergeCriticality,
} from './experiments/criticality.ts'
export {
  type MonteCarloChunk,
  type MonteCarloOptions,
  type MonteCarloRange,
  type MonteCarloResult,
  mergeMonteCarlo,
  monteCarlo,
  monteCarloChunk,
  type NodeSpread,
} from './experiments/monte-carlo.ts'
export type { Percentiles } from './experiments/percentiles.ts'

// The published indicator
export { concatEsriTables, type EsriOptions, esri, esriChunk, shockOfLevels } from './esri/esri.ts'
export { ESRI_FAULT_CODES, type EsriFault, type EsriFaultCode, type EsriParsed } from './esri/esri-faults.ts'
export { buildEsriNetwork, type EsriArrays, type EsriNetwork } from './esri/esri-network.ts'
export { type EsriRuleOptions, type EsriRules, resolveEsriRules } from './esri/esri-rules.ts'
export {
  createEsriRunner,
  createEsriTable,
  type EsriRunner,
  type EsriRunnerOptions,
  type EsriShock,
  type EsriTable,
} from './esri/esri-runner.ts'
export { ESSENTIALITY, type Essentiality, type EssentialityMatrix, type EsriTables } from './esri/esri-tables.ts'
export type { LaneKernel } from './esri/lane-machine.ts'

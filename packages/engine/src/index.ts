/** The engine's public face: what can be read, run and asked. */
export type { Fault, FaultCode, Parsed } from './model/faults.ts'
export { FAULT_CODES } from './model/faults.ts'
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
export type { Network } from './model/network.ts'
export { buildNetwork, NETWORK_FORMAT } from './model/read-network.ts'
export { readScenario, SCENARIO_FORMAT } from './model/read-scenario.ts'
export type { Scenario } from './model/scenario.ts'
export type { Cause, CauseLink, StandbyState } from './results/cause.ts'
export {
  explain,
  type NodeResult,
  nodeResult,
  type Run,
  simulate,
  type SimulateOptions,
  type TimelineEntry,
  timelineOf,
} from './results/simulate.ts'
export { type GroupTotals, type Totals, totalsOf } from './results/totals.ts'
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
  type NodeSpread,
  mergeMonteCarlo,
  monteCarlo,
  monteCarloChunk,
} from './experiments/monte-carlo.ts'
export type { Percentiles } from './experiments/percentiles.ts'
export { type InputRow, NetworkBuilder, type NodeRow } from './model/network-builder.ts'
export { createAllocator } from './model/growable.ts'
export type { Bands, NetworkArrays, NetworkNames, Parameters, TextColumn } from './model/network.ts'
export type { ScenarioArrays } from './model/scenario.ts'
export { createRunState, type RunState } from './kernels/run-state.ts'
export { concatEsriTables, esri, esriChunk, type EsriOptions, shockOfLevels } from './esri/esri.ts'
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
export { type Essentiality, ESSENTIALITY, type EssentialityMatrix, type EsriTables } from './esri/esri-tables.ts'
export { RunTooLongError } from './kernels/run-scenario.ts'
export { SWITCH } from './kernels/run-log.ts'
export { RESPONSE, SLACK, textAt } from './model/network.ts'
export { Replay, type ReplaySource } from './results/replay.ts'
export type { LaneKernel } from './esri/lane-machine.ts'

/** From a company to a network that runs, and from the library's scenarios to shocks on it. */
export { type CompiledCompany, compileCompany, type CompileOptions, labelText } from './compile-company.ts'
export { type CompiledScenario, compileScenario, type CompileScenarioOptions, ENDLESS_HORIZON_H } from './compile-scenario.ts'
export { durationOf, type ScenarioDuration, triangularQuantile } from './duration.ts'
export { bridgedTts, type Severity, severityOf, worstOf } from './endurance.ts'
export type { SimulatedValue } from './facts.ts'
export { NEED_CODES, type NeedCode, NEEDS } from './need-nodes.ts'
export type { CompiledInput, CompiledNode, Label } from './network-draft.ts'
export { type Assumption, isAssumption, type Origin, originKey, type Sourced } from './origin.ts'
export {
  type Endurance,
  type NeedEndurance,
  type ProcessEndurance,
  type ScenarioTest,
  stressTest,
  type StressTest,
  type StressTestOptions,
  testScenario,
} from './stress-test.ts'

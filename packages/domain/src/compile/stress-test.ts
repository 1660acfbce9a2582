/** A company against scenarios: for each one a run of its likeliest length, and one that does not end, which shows how long the reserves last. */
import { type NodeResult, nodeResult, type Run, readScenario, simulate } from '@rueckhalt/engine'
import type { Company } from '../company/company-document.ts'
import type { Library } from '../library/library.ts'
import type { Scenario } from '../library/scenario.ts'
import { type CompiledCompany, compileCompany, type CompileOptions } from './compile-company.ts'
import { type CompiledScenario, compileScenario, type CompileScenarioOptions } from './compile-scenario.ts'
import { durationOf, type ScenarioDuration } from './duration.ts'
import { bridgedTts, severityOf, type Severity, worstOf } from './endurance.ts'
import { NEEDS, type NeedCode } from './need-nodes.ts'

export interface Endurance {
  /** Id of the node. */
  readonly node: string
  /** Hours until the first fall below the emergency level if the event does not end; null: never. */
  readonly ttsH: number | null
  /** The same, but an interruption that is short enough to be borne does not count (a generator that has to be fetched). */
  readonly bridgedTtsH: number | null
  /** Hours of interruption that are borne; null: any. */
  readonly borneH: number | null
  readonly severity: Severity
}

export interface ProcessEndurance extends Endurance {
  readonly processId: string
  readonly mtpdH: number | null
  readonly rtoH: number | null
  /** What happens in an event of the likeliest length. */
  readonly reference: NodeResult
  /** P80 of the duration − time to survive, in hours; 0: lasts; null: the duration has no upper end, or the process never stops. */
  readonly gapH: number | null
}

export interface NeedEndurance extends Endurance {
  readonly need: NeedCode
}

export interface ScenarioTest {
  readonly scenario: Scenario
  readonly duration: ScenarioDuration
  /** Hours of the reference run's event. */
  readonly durationHours: number
  readonly compiled: CompiledScenario
  /** The event in its likeliest length, or the one asked for. */
  readonly reference: Run
  /** The event without an end. */
  readonly endless: Run
  /** In the order in which they must be back. */
  readonly processes: readonly ProcessEndurance[]
  readonly needs: readonly NeedEndurance[]
  /** The worst of the processes. */
  readonly severity: Severity
  /** EUR that all processes lose in the reference run. */
  readonly lossEur: number
}

export interface StressTest {
  readonly compiled: CompiledCompany
  readonly scenarios: readonly ScenarioTest[]
}

export interface StressTestOptions extends CompileOptions, Pick<CompileScenarioOptions, 'knockOn'> {
  /** Ids or codes of scenarios; all by default. */
  readonly scenarios?: readonly string[]
  /** Hours of the event instead of the likeliest, for every scenario of the test. */
  readonly durationHours?: number
}

/** @returns the company's endurance in each scenario; the order is that of the library */
export function stressTest(company: Company, library: Library, options: StressTestOptions = {}): StressTest {
  const compiled = compileCompany(company, library, options)
  const wanted = options.scenarios
  const scenarios = wanted ? library.scenarios.filter(({ id, code }) => wanted.includes(id) || wanted.includes(code)) : library.scenarios
  return { compiled, scenarios: scenarios.map((scenario) => testScenario(compiled, scenario, library, options)) }
}

/** @returns one scenario on a company that is compiled already */
export function testScenario(
  compiled: CompiledCompany,
  scenario: Scenario,
  library: Library,
  { durationHours, knockOn = true }: Pick<StressTestOptions, 'durationHours' | 'knockOn'> = {},
): ScenarioTest {
  const duration = durationOf(scenario)
  const given = compileScenario(compiled, scenario, library, { knockOn, ...(durationHours === undefined ? {} : { durationHours }) })
  const endlessSpec = compileScenario(compiled, scenario, library, { knockOn, durationHours: Infinity })
  const reference = runOf(compiled, given)
  const endless = runOf(compiled, endlessSpec)
  const processes = compiled.impact.processes.map((assessment) => processEndurance(assessment, compiled, reference, endless, duration))
  return {
    scenario,
    duration,
    durationHours: durationHours ?? duration.modeH,
    compiled: given,
    reference,
    endless,
    processes,
    needs: needsOf(compiled, endless, duration),
    severity: worstOf(processes.map(({ severity }) => severity)),
    lossEur: processes.reduce((sum, { reference: { loss } }) => sum + loss, 0),
  }
}

function runOf({ network }: CompiledCompany, { spec }: CompiledScenario): Run {
  const read = readScenario(network, spec)
  if (!read.ok) throw new Error(`compiled scenario ${spec.id} has faults: ${JSON.stringify(read.faults.slice(0, 5))}`)
  return simulate(network, read.value)
}

function processEndurance(
  { id, mtpdH, rtoH }: CompiledCompany['impact']['processes'][number],
  compiled: CompiledCompany,
  reference: Run,
  endless: Run,
  duration: ScenarioDuration,
): ProcessEndurance {
  const node = `process/${id}`
  const index = compiled.network.names.nodeIndex.get(node) ?? -1
  const lasting = nodeResult(endless, index)
  const mbco = compiled.network.arrays.mbco[index] ?? 1
  const bridgedTtsH = bridgedTts(lasting.timeline, mbco, rtoH, endless.scenario.arrays.horizonHours)
  const gapH = bridgedTtsH === null || duration.p80H === null ? null : Math.max(0, duration.p80H - bridgedTtsH)
  return {
    processId: id,
    node,
    mtpdH,
    rtoH,
    ttsH: lasting.tts,
    bridgedTtsH,
    borneH: rtoH,
    severity: severityOf(bridgedTtsH, duration),
    reference: nodeResult(reference, index),
    gapH,
  }
}

function needsOf(compiled: CompiledCompany, endless: Run, duration: ScenarioDuration): NeedEndurance[] {
  const { shortestRtoH } = compiled.impact
  return NEEDS.flatMap(({ need, nodes }) => {
    const node = nodes.find((id) => compiled.network.names.nodeIndex.has(id))
    const index = node === undefined ? undefined : compiled.network.names.nodeIndex.get(node)
    if (node === undefined || index === undefined) return []
    const { tts, timeline } = nodeResult(endless, index)
    const mbco = compiled.network.arrays.mbco[index] ?? 1
    const bridgedTtsH = bridgedTts(timeline, mbco, shortestRtoH, endless.scenario.arrays.horizonHours)
    return [{ need, node, ttsH: tts, bridgedTtsH, borneH: shortestRtoH, severity: severityOf(bridgedTtsH, duration) }]
  })
}

/** A network and a scenario, read together: all faults of both at once. */
import { buildNetwork, type Fault, type Network, NETWORK_FORMAT, readScenario, type Scenario } from '@rueckhalt/engine'

/** Where a fault lies. */
export type CasePart = 'network' | 'scenario'

export interface CaseFault {
  readonly part: CasePart
  readonly fault: Fault
}

export type ParsedCase =
  | { readonly ok: true; readonly network: Network; readonly scenario: Scenario }
  | { readonly ok: false; readonly faults: readonly CaseFault[] }

/** Faults that say something about the network that is not there. */
const ABOUT_THE_NETWORK = new Set(['unknown-node', 'selects-nothing', 'unknown-attribute'])

/** @returns the faults of a scenario that can be told without its network */
export function scenarioFaults(scenario: unknown): Fault[] {
  const empty = buildNetwork({ format: NETWORK_FORMAT, nodes: [] })
  const parsed = empty.ok ? readScenario(empty.value, scenario) : empty
  return parsed.ok ? [] : parsed.faults.filter((fault) => !ABOUT_THE_NETWORK.has(fault.code))
}

/** @returns the case ready to run, or every fault of network and scenario */
export function readCase(networkSpec: unknown, scenarioSpec: unknown): ParsedCase {
  const network = buildNetwork(networkSpec)
  if (!network.ok) return { ok: false, faults: [...inPart('network', network.faults), ...inPart('scenario', scenarioFaults(scenarioSpec))] }
  const scenario = readScenario(network.value, scenarioSpec)
  if (!scenario.ok) return { ok: false, faults: inPart('scenario', scenario.faults) }
  return { ok: true, network: network.value, scenario: scenario.value }
}

function inPart(part: CasePart, faults: readonly Fault[]): CaseFault[] {
  return faults.map((fault) => ({ part, fault }))
}

/** A few nodes and shocks as a rule's test writes them: only what the rule is about. */
import { buildNetwork } from '../model/read-network.ts'
import { readScenario } from '../model/read-scenario.ts'
import type { InputSpec, NodeSpec, ShockSpec } from '../model/spec.ts'
import { type Run, simulate } from '../results/simulate.ts'

export type SmallNode = Partial<NodeSpec> & { readonly id: string }

/** @returns an essential input from one supplier, or as the fields say */
export function needs(supplier: string, fields: Partial<InputSpec> = {}): InputSpec {
  return { id: supplier, from: [{ node: supplier, share: 1 }], response: 'essential', ...fields }
}

/** @returns a shock of one node: level 0 in [from, to) */
export function down(id: string, from: number, to: number, level = 0): ShockSpec {
  return { select: { ids: id }, from, to, level }
}

/** Builds and runs; throws with the faults when the case itself is wrong. */
export function runSmall(nodes: readonly SmallNode[], shocks: readonly ShockSpec[], horizon = 100): Run {
  const built = buildNetwork({ format: 'rueckhalt-network/1', nodes })
  if (!built.ok) throw new Error(JSON.stringify(built.faults))
  const scenario = readScenario(built.value, { format: 'rueckhalt-scenario/1', id: 'small', horizon, shocks })
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.faults))
  return simulate(built.value, scenario.value)
}

/** @returns the timeline in one line: `0:1 6:0 76:1` */
export function line(run: Run, id: string): string {
  return (run.result(id)?.timeline ?? []).map(([hour, level]) => `${round(hour)}:${round(level)}`).join(' ')
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

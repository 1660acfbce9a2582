/** What every part of the answers works with: the test, and the compiled network by id. */
import type { NodeSpec } from '@rueckhalt/engine'
import type { CompiledCompany } from '../compile/compile-company.ts'
import { NEEDS } from '../compile/need-nodes.ts'
import type { Label } from '../compile/network-draft.ts'
import type { ScenarioTest, StressTest } from '../compile/stress-test.ts'
import type { Library } from '../library/library.ts'
import { lookUp } from '../texts/locale-texts.ts'

export interface AnswerContext {
  readonly test: StressTest
  readonly compiled: CompiledCompany
  readonly library: Library
  readonly specs: ReadonlyMap<string, NodeSpec>
  /** Nodes whose loss can reach a process or a need that counts. */
  readonly reaching: ReadonlySet<string>
}

/** @returns the context of a test; the network is looked through once */
export function contextOf(test: StressTest, library: Library): AnswerContext {
  const { compiled } = test
  const specs = new Map(compiled.spec.nodes.map((node) => [node.id, node]))
  return { test, compiled, library, specs, reaching: reachingNodes(compiled, specs) }
}

/** @returns whether the need counts for this company: whoever exports nothing loses nothing by a ban on exports */
export function isNeeded({ facts }: CompiledCompany, need: string): boolean {
  return need !== 'export' || !facts.says('exportControl.scope', 'none')
}

function reachingNodes(compiled: CompiledCompany, specs: ReadonlyMap<string, NodeSpec>): ReadonlySet<string> {
  const needNodes = NEEDS.filter(({ need }) => isNeeded(compiled, need)).flatMap(({ nodes }) => nodes.find((id) => specs.has(id)) ?? [])
  const open = [...compiled.processes, ...needNodes]
  const seen = new Set(open)
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const { from = [], standby = [] } of specs.get(id)?.inputs ?? [])
      for (const { node } of [...from, ...standby]) {
        if (seen.has(node)) continue
        seen.add(node)
        open.push(node)
      }
  }
  return seen
}

/** @returns the nodes that the scenario itself takes something from */
export function shockedNodes({ compiled }: ScenarioTest): string[] {
  return [...new Set(compiled.spec.shocks.flatMap(({ select: { ids = [] } }) => ids))]
}

/** @returns what a node is called */
export function nodeLabel({ nodes }: CompiledCompany, id: string): Label {
  return nodes.get(id)?.label ?? { kind: 'own', name: id }
}

/** @returns what an input is called; one that is named after a supplier is called like it */
export function inputLabel(compiled: CompiledCompany, node: string, input: string, supplier: string | undefined): Label {
  const label = compiled.nodes.get(node)?.inputs.find(({ id }) => id === input)?.label
  if (label && (label.kind !== 'text' || lookUp('de', label.key) !== undefined)) return label
  if (input.startsWith('route-')) return { kind: 'text', key: 'compile.input.route' }
  return nodeLabel(compiled, supplier ?? node)
}

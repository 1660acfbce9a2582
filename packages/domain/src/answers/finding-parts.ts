/** What findings about processes and about needs have in common: figures, chains, and when something falls and is back. */
import { type Run, SLACK, type TimelineEntry, timelineOf } from '@rueckhalt/engine'
import type { Severity } from '../compile/endurance.ts'
import type { Origin } from '../compile/origin.ts'
import type { ScenarioTest } from '../compile/stress-test.ts'
import type { CauseStep, Finding, FindingCode, FindingFigure, FindingSubject, ReferenceEvent } from './answer.ts'
import { chainOfLaterFall, hasEstimate, namedChain } from './cause-chain.ts'
import type { AnswerContext } from './context.ts'

export type Figures = Record<string, FindingFigure>

export function findingOf(
  code: FindingCode,
  severity: Severity | null,
  figures: Figures,
  about: FindingSubject,
  chain: readonly CauseStep[],
  references: readonly ReferenceEvent[],
  origins: readonly Origin[],
): Finding {
  return { code, severity, figures, about, chain, references, origins, isEstimate: hasEstimate(origins) }
}

export function hours(value: number): FindingFigure {
  return { value, unit: 'h' }
}

/** @returns why the node falls at this hour; the engine tells the first fall itself */
export function chainOf(context: AnswerContext, run: Run, node: string, ttsH: number | null, fallsAtH: number): CauseStep[] {
  if (fallsAtH !== ttsH) return chainOfLaterFall(context, run, node, fallsAtH)
  return namedChain(context, run.result(node)?.cause?.chain ?? [])
}

/** @returns hours from the first fall until it is back: in the event of the likeliest length, or in the endless one where it falls only there */
export function firstInterruption({ specs }: AnswerContext, { reference, endless }: ScenarioTest, node: string): number {
  const run = firstFall(reference, node) === null ? endless : reference
  const fall = firstFall(run, node) ?? 0
  const mbco = specs.get(node)?.mbco ?? 1
  const back = timelineOfNode(run, node).find(([hour, level]) => hour > fall && level >= mbco - SLACK)?.[0]
  return (back ?? run.scenario.arrays.horizonHours) - fall
}

function timelineOfNode(run: Run, id: string): readonly TimelineEntry[] {
  const index = run.network.names.nodeIndex.get(id)
  return index === undefined ? [] : timelineOf(run, index)
}

/** @returns the first hour below the node's emergency level, without the cost of explaining it; null: never */
export function firstFall(run: Run, id: string): number | null {
  const index = run.network.names.nodeIndex.get(id)
  if (index === undefined) return null
  const mbco = run.network.arrays.mbco[index] ?? 1
  return timelineOfNode(run, id).find(([, level]) => level < mbco - run.tolerance)?.[0] ?? null
}

/** @returns what the likeliest duration of the scenario rests on */
export function durationOrigins({ compiled, scenario }: ScenarioTest): Origin[] {
  return compiled.assumptions.filter((origin) => origin.kind === 'scenario' && origin.code === `${scenario.id}.duration`)
}

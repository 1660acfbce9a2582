/** What each process does in a scenario. Rules A1, A2 and A4. */
import { SLACK } from '@rueckhalt/engine'
import type { Origin } from '../compile/origin.ts'
import type { ProcessEndurance, ScenarioTest } from '../compile/stress-test.ts'
import type { Finding, ProcessAnswer, ProcessFindingCode, ProcessNeed, ReferenceEvent } from './answer.ts'
import { distinct, hasEstimate, originsOfChain } from './cause-chain.ts'
import { type AnswerContext, nodeLabel } from './context.ts'
import { chainOf, durationOrigins, type Figures, findingOf, firstFall, firstInterruption, hours } from './finding-parts.ts'

/** @returns the answer for one process of a scenario */
export function processAnswer(
  context: AnswerContext,
  test: ScenarioTest,
  process: ProcessEndurance,
  references: readonly ReferenceEvent[],
): ProcessAnswer {
  const { node, reference } = process
  const finding = processFinding(context, test, process, references)
  return {
    processId: process.processId,
    node,
    label: nodeLabel(context.compiled, node),
    severity: process.severity,
    mtpdH: process.mtpdH,
    rtoH: process.rtoH,
    ttsH: process.ttsH,
    bridgedTtsH: process.bridgedTtsH,
    interruption:
      process.ttsH === null || process.ttsH === process.bridgedTtsH
        ? null
        : { atH: process.ttsH, hours: firstInterruption(context, test, node) },
    stopsAtH: reference.tts,
    backAtH: backAt(context, process),
    breachAtH: reference.breach,
    longestOutageH: reference.longestOutage,
    lossEur: reference.loss,
    leastLevel: least(reference.timeline),
    isHoursEstimate: hasEstimate(originsOfChain(context, test, finding.chain, process.bridgedTtsH === process.ttsH)),
    gapH: process.gapH,
    needs: needsOfProcess(context, test, node),
    finding,
  }
}

/** @returns the hour at which the process is back at its emergency level after its first stop; null: not while the run lasts */
function backAt({ specs }: AnswerContext, { node, reference: { tts, timeline } }: ProcessEndurance): number | null {
  if (tts === null) return null
  const mbco = specs.get(node)?.mbco ?? 1
  return timeline.find(([hour, level]) => hour > tts && level >= mbco - SLACK)?.[0] ?? null
}

function processFinding(
  context: AnswerContext,
  test: ScenarioTest,
  process: ProcessEndurance,
  references: readonly ReferenceEvent[],
): Finding {
  const { node, processId, severity, ttsH, bridgedTtsH, rtoH, mtpdH, reference } = process
  const code = processCode(process, test.durationHours)
  const fallsAtH = code === 'bridged' ? ttsH : bridgedTtsH
  const chain = fallsAtH === null ? [] : chainOf(context, test.endless, node, ttsH, fallsAtH)
  const figures: Figures = { duration: hours(test.durationHours) }
  if (fallsAtH !== null) figures['hours'] = hours(fallsAtH)
  if (mtpdH !== null) figures['mtpd'] = hours(mtpdH)
  if (code === 'reduced' || (code.startsWith('stops') && least(reference.timeline) > SLACK))
    figures['level'] = { value: least(reference.timeline), unit: 'share' }
  if (code === 'bridged') figures['gap'] = hours(firstInterruption(context, test, node))
  if (code === 'bridged' && rtoH !== null) figures['rto'] = hours(rtoH)
  if (code.startsWith('stops')) figures['longest'] = hours(reference.longestOutage)
  if (reference.breach !== null) figures['breach'] = hours(reference.breach)
  const origins = distinct([
    ...originsOfChain(context, test, chain, fallsAtH === ttsH),
    ...(code === 'untouched' ? [] : durationOrigins(test)),
    // How far it is reduced depends on everything that the scenario takes away.
    ...(code === 'reduced' || code === 'idle' ? test.compiled.assumptions : []),
    ...(code.startsWith('stops') ? restartOrigins(context, node) : []),
    { kind: 'field', path: `processes[${processId}]` },
  ])
  const about = { kind: 'process', id: processId, node, label: nodeLabel(context.compiled, node) } as const
  return findingOf(code, severity, figures, about, chain, references, origins)
}

/** Rule A2: what is said about a process, by the run of the likeliest length and the one without an end. */
function processCode({ ttsH, bridgedTtsH, severity, mtpdH, reference }: ProcessEndurance, durationH: number): ProcessFindingCode {
  if (ttsH === null) {
    const level = least(reference.timeline)
    return level <= SLACK ? 'idle' : level < 1 - SLACK ? 'reduced' : 'untouched'
  }
  const isBridged = bridgedTtsH === null || (bridgedTtsH > ttsH && bridgedTtsH >= durationH)
  if (isBridged && reference.breach === null) return 'bridged'
  if (reference.tts === null) return severity === 'green' ? 'lasts' : 'lasts-likely'
  if (reference.breach !== null) return 'stops-intolerable'
  if (mtpdH === null) return 'stops-open'
  return reference.longestOutage >= mtpdH - SLACK ? 'stops-at-limit' : 'stops-tolerable'
}

/** Restarting lengthens every standstill; how long it takes may be a default. */
function restartOrigins({ compiled, specs }: AnswerContext, node: string): Origin[] {
  if (specs.get(node)?.restart === undefined) return []
  return (compiled.nodes.get(node)?.origins ?? []).filter((origin) => 'path' in origin && origin.path.endsWith('restartH'))
}

function least(timeline: readonly (readonly [number, number])[]): number {
  return Math.min(1, ...timeline.map(([, level]) => level))
}

/** @returns what the process draws on, what it cannot do without first */
function needsOfProcess({ compiled, specs }: AnswerContext, { endless }: ScenarioTest, node: string): ProcessNeed[] {
  const labels = new Map(compiled.nodes.get(node)?.inputs.map(({ id, label }) => [id, label]))
  const needs = (specs.get(node)?.inputs ?? []).flatMap(({ id, from = [], response }) =>
    from.map(({ node: supplier }): ProcessNeed => {
      const nodeLabelOf = nodeLabel(compiled, supplier)
      return {
        input: id,
        label: id.startsWith('process-') ? nodeLabelOf : (labels.get(id) ?? nodeLabelOf),
        node: supplier,
        nodeLabel: nodeLabelOf,
        isEssential: !(typeof response === 'object' && 'weight' in response),
        ttsH: firstFall(endless, supplier),
      }
    }),
  )
  return needs.toSorted((a, b) => Number(b.isEssential) - Number(a.isEssential))
}

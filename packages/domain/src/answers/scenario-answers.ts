/** One scenario as an answer: processes, needs, the finding that counts, and what it can be compared with. */
import { worstOf, type Severity } from '../compile/endurance.ts'
import type { ScenarioTest } from '../compile/stress-test.ts'
import type { Scenario } from '../library/scenario.ts'
import type { ProcessAnswer, ReferenceEvent, ScenarioAnswer } from './answer.ts'
import { hasEstimate } from './cause-chain.ts'
import { type AnswerContext, nodeLabel, shockedNodes } from './context.ts'
import { needAnswers } from './need-answers.ts'
import { processAnswer } from './process-answers.ts'

/** The worst first. */
export const SEVERITY_RANK: Readonly<Record<Severity, number>> = { red: 0, amber: 1, green: 2 }

/** @returns the answer for one scenario of the test */
export function scenarioAnswer(context: AnswerContext, test: ScenarioTest): ScenarioAnswer {
  const { scenario, duration } = test
  const references = referencesOf(scenario)
  const processes = test.processes.map((process) => processAnswer(context, test, process, references))
  const needs = needAnswers(context, test, references)
  const shocked = shockedNodes(test)
  const [first] = scenario.durations
  return {
    id: scenario.id,
    code: scenario.code,
    group: scenario.group,
    title: scenario.title,
    isSimulated: shocked.some((id) => context.reaching.has(id)),
    severity: test.severity,
    needSeverity: worstOf(needs.map(({ severity }) => severity)),
    durationH: test.durationHours,
    p50H: duration.p50H,
    p80H: duration.p80H,
    durationGrade: first?.grade ?? 'E',
    durationSources: first?.source ?? [],
    lossEur: test.lossEur,
    isLossEstimate: first?.grade === 'E' || processes.some(({ node }) => hasEstimate(context.compiled.nodes.get(node)?.origins ?? [])),
    headline: worstProcess(processes)?.finding ?? null,
    findings: [...processes, ...needs].map(({ finding }) => finding),
    processes,
    needs,
    references,
    knockOn: test.compiled.knockOn,
    withoutEffect: shocked.filter((id) => !context.reaching.has(id)).map((id) => nodeLabel(context.compiled, id)),
  }
}

/** Rule A8: of those that fare worst, the one that must be back first; processes stand in that order. */
export function worstProcess(processes: readonly ProcessAnswer[]): ProcessAnswer | undefined {
  return processes.toSorted((a, b) => SEVERITY_RANK[a.severity] - SEVERITY_RANK[b.severity])[0]
}

/** @returns the real events that the library names, the longest first, those without hours last */
export function referencesOf({ referencePoints }: Scenario): ReferenceEvent[] {
  return referencePoints
    .map(({ title, place, date, hours, text, grade, source }) => ({
      title,
      place,
      date,
      hours: hours === undefined ? null : typeof hours === 'number' ? hours : (hours.mode ?? (hours.min + hours.max) / 2),
      text: text ?? null,
      grade,
      sources: source,
    }))
    .toSorted((a, b) => (b.hours ?? -1) - (a.hours ?? -1))
}

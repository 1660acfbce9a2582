/** One sentence per group of scenarios, and the three scenarios that matter most. Rules A9 to A11. */
import { NetworkDraft } from '../compile/network-draft.ts'
import { tradeOf } from '../compile/supply-nodes.ts'
import { SCENARIO_GROUPS } from '../library/scenario.ts'
import type { Headline, ScenarioAnswer, ScenarioGroup, TopReason, TopScenario } from './answer.ts'
import type { AnswerContext } from './context.ts'
import { SEVERITY_RANK, worstProcess } from './scenario-answers.ts'

/** How many scenarios are shown first. */
const TOP = 3

/** Groups that hit the core of a trade. */
const CLOSE_TO: Readonly<Record<ReturnType<typeof tradeOf>, readonly ScenarioGroup[]>> = {
  goods: ['energy', 'supply'],
  transport: ['supply', 'energy'],
  services: ['ict', 'people'],
  unknown: [],
}

/** @returns a headline for every group that the test has scenarios of, in the order of the groups */
export function headlinesOf(answers: readonly ScenarioAnswer[]): Headline[] {
  return SCENARIO_GROUPS.flatMap((group) => {
    const chosen = representative(answers.filter((answer) => answer.group === group))
    return chosen ? [headline(chosen)] : []
  })
}

/** Rule A9: what can be simulated, then the worst, then what has happened and lasted longest, then the greatest loss. */
function representative(answers: readonly ScenarioAnswer[]): ScenarioAnswer | undefined {
  return answers.toSorted(
    (a, b) =>
      Number(b.isSimulated) - Number(a.isSimulated) ||
      SEVERITY_RANK[a.severity] - SEVERITY_RANK[b.severity] ||
      SEVERITY_RANK[a.needSeverity] - SEVERITY_RANK[b.needSeverity] ||
      longestReference(b) - longestReference(a) ||
      b.lossEur - a.lossEur,
  )[0]
}

function longestReference({ references }: ScenarioAnswer): number {
  return references[0]?.hours ?? -1
}

/** @returns the scenario in the figures of one sentence */
export function headline(answer: ScenarioAnswer): Headline {
  const worst = worstProcess(answer.processes)
  const lastsH = worst?.bridgedTtsH ?? null
  const [reference] = answer.references
  return {
    group: answer.group,
    scenarioId: answer.id,
    scenarioCode: answer.code,
    title: answer.title,
    severity: answer.isSimulated ? answer.severity : null,
    isSimulated: answer.isSimulated,
    lastsH,
    processLabel: worst?.label ?? null,
    interruption: worst?.interruption ?? null,
    earlier: answer.processes.flatMap(({ label, bridgedTtsH }) =>
      bridgedTtsH !== null && lastsH !== null && bridgedTtsH < lastsH ? [{ label, lastsH: bridgedTtsH }] : [],
    ),
    missing:
      answer.severity === 'green'
        ? answer.needs.flatMap(({ severity, bridgedTtsH, finding }) =>
            severity === 'red' && bridgedTtsH !== null && finding.about.label ? [{ label: finding.about.label, lastsH: bridgedTtsH }] : [],
          )
        : [],
    isTolerable: answer.processes.every(({ breachAtH, mtpdH, stopsAtH }) => stopsAtH === null || (breachAtH === null && mtpdH !== null)),
    isIntolerable: isIntolerable(answer),
    reference: reference && reference.hours !== null ? reference : null,
    durationH: answer.durationH,
    p80H: answer.p80H,
    leastLevel: Math.min(1, ...answer.processes.map(({ leastLevel }) => leastLevel)),
    estimates: {
      level: answer.processes.some(({ finding }) => (finding.code === 'reduced' || finding.code === 'idle') && finding.isEstimate),
      hours: answer.processes.some(
        ({ isHoursEstimate, bridgedTtsH }) => isHoursEstimate && bridgedTtsH !== null && bridgedTtsH <= (lastsH ?? 0),
      ),
      verdict: answer.processes.some(({ finding, stopsAtH }) => finding.isEstimate && stopsAtH !== null),
      duration: answer.durationGrade === 'E',
    },
  }
}

/**
 * Rule A10: of every group the scenario that stands for it; first what does not hold, then what would break a tolerable period or has happened already
 * for longer than the company lasts, then what is close to the trade, then the greatest loss.
 */
export function topScenariosOf(context: AnswerContext, answers: readonly ScenarioAnswer[]): TopScenario[] {
  const close = CLOSE_TO[tradeOf({ facts: context.compiled.facts, draft: new NetworkDraft() })]
  const chosen = SCENARIO_GROUPS.flatMap((group) => representative(answers.filter((answer) => answer.group === group)) ?? [])
  const rows = chosen
    .filter(({ isSimulated }) => isSimulated)
    .map((answer) => ({ answer, isGrave: isIntolerable(answer) || hasHappened(answer), isClose: close.includes(answer.group) }))
    .toSorted(
      (a, b) =>
        SEVERITY_RANK[a.answer.severity] - SEVERITY_RANK[b.answer.severity] ||
        Number(b.isGrave) - Number(a.isGrave) ||
        Number(b.isClose) - Number(a.isClose) ||
        b.answer.lossEur - a.answer.lossEur ||
        SEVERITY_RANK[a.answer.needSeverity] - SEVERITY_RANK[b.answer.needSeverity],
    )
  const highest = Math.max(0, ...rows.map(({ answer }) => answer.lossEur))
  return rows.slice(0, TOP).map(({ answer, isClose }) => ({
    scenarioId: answer.id,
    title: answer.title,
    severity: answer.severity,
    reasons: reasonsOf(answer, isClose, answer.lossEur > 0 && answer.lossEur === highest),
    lossEur: answer.lossEur,
  }))
}

function reasonsOf(answer: ScenarioAnswer, isClose: boolean, isHighest: boolean): TopReason[] {
  const holds: Readonly<Record<ScenarioAnswer['severity'], readonly TopReason[]>> = {
    red: ['does-not-hold'],
    amber: ['barely-holds'],
    green: [],
  }
  return [
    ...holds[answer.severity],
    ...(isIntolerable(answer) ? (['intolerable'] as const) : []),
    ...(hasHappened(answer) ? (['has-happened'] as const) : []),
    ...(isClose ? (['close-to-trade'] as const) : []),
    ...(isHighest ? (['high-loss'] as const) : []),
  ]
}

function isIntolerable({ processes }: ScenarioAnswer): boolean {
  return processes.some(({ breachAtH }) => breachAtH !== null)
}

/** A real event lasted longer than one of the processes. */
function hasHappened({ processes, references }: ScenarioAnswer): boolean {
  const longest = references[0]?.hours ?? null
  return longest !== null && processes.some(({ bridgedTtsH }) => bridgedTtsH !== null && bridgedTtsH < longest)
}

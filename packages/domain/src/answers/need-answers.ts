/** What each need does in a scenario: power, water, staff and the like. Rules A3 and A4. */
import type { NeedEndurance, ScenarioTest } from '../compile/stress-test.ts'
import type { Finding, NeedAnswer, NeedFindingCode, ReferenceEvent } from './answer.ts'
import { distinct, originsOfChain } from './cause-chain.ts'
import { type AnswerContext, isNeeded } from './context.ts'
import { chainOf, durationOrigins, type Figures, findingOf, firstFall, firstInterruption, hours } from './finding-parts.ts'

/** @returns the answers for the needs that count for this company */
export function needAnswers(context: AnswerContext, test: ScenarioTest, references: readonly ReferenceEvent[]): NeedAnswer[] {
  return test.needs
    .filter(({ need }) => isNeeded(context.compiled, need))
    .map((need) => ({
      need: need.need,
      node: need.node,
      severity: need.severity,
      ttsH: need.ttsH,
      bridgedTtsH: need.bridgedTtsH,
      finding: needFinding(context, test, need, references),
    }))
}

function needFinding(context: AnswerContext, test: ScenarioTest, need: NeedEndurance, references: readonly ReferenceEvent[]): Finding {
  const { node, severity, ttsH, bridgedTtsH } = need
  const code = needCode(need, test)
  const fallsAtH = code === 'need-bridged' ? ttsH : bridgedTtsH
  const chain = fallsAtH === null ? [] : chainOf(context, test.endless, node, ttsH, fallsAtH)
  const figures: Figures = { duration: hours(test.durationHours) }
  if (fallsAtH !== null) figures['hours'] = hours(fallsAtH)
  if (code === 'need-bridged') figures['gap'] = hours(firstInterruption(context, test, node))
  const origins = distinct([
    ...originsOfChain(context, test, chain, fallsAtH === ttsH),
    ...(fallsAtH === null ? [] : durationOrigins(test)),
  ])
  const label = { kind: 'text', key: `compile.need.${need.need}` } as const
  return findingOf(code, severity, figures, { kind: 'need', id: need.need, node, label }, chain, references, origins)
}

function needCode({ node, ttsH, bridgedTtsH, severity }: NeedEndurance, { reference, durationHours }: ScenarioTest): NeedFindingCode {
  if (ttsH === null) return 'need-lasts'
  if (bridgedTtsH === null || (bridgedTtsH > ttsH && bridgedTtsH >= durationHours)) return 'need-bridged'
  if (firstFall(reference, node) !== null) return 'need-ends'
  return severity === 'green' ? 'need-lasts' : 'need-lasts-likely'
}

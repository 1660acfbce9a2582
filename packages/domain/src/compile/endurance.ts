/** Time to survive where short interruptions are borne, and how it compares with the duration of the event (domain terms: tts, tti, gap). */
import type { TimelineEntry } from '@rueckhalt/engine'
import type { ScenarioDuration } from './duration.ts'

/** red: falls before half of such events are over; amber: before four of five are; green: lasts. */
export type Severity = 'red' | 'amber' | 'green'

const ORDER: readonly Severity[] = ['green', 'amber', 'red']
/** Levels are compared with this slack, as the engine does. */
const SLACK = 1e-6

/** @returns the worst of them; green for none */
export function worstOf(severities: readonly Severity[]): Severity {
  return ORDER[Math.max(0, ...severities.map((severity) => ORDER.indexOf(severity)))] ?? 'green'
}

/**
 * The start of the first time below the emergency level that is longer than can be borne. A substitute that needs time to start leaves a gap; a gap
 * of at most the RTO is no end of survival.
 * @param timeline level over time, hours ascending, changes only
 * @param mbco emergency level, 0 to 1
 * @param borneH longest interruption that is borne, in hours; null: none has been named, so none is
 * @param horizonH end of what was looked at; a time below that reaches it counts as lasting
 * @returns hours; null: never
 */
export function bridgedTts(timeline: readonly TimelineEntry[], mbco: number, borneH: number | null, horizonH: number): number | null {
  let since: number | null = null
  for (const [hour, level] of timeline) {
    if (level < mbco - SLACK) since ??= hour
    else if (since !== null) {
      if (hour - since > (borneH ?? 0) + SLACK) return since
      since = null
    }
  }
  return since !== null && since < horizonH ? since : null
}

/** @param ttsH hours; null: never stops */
export function severityOf(ttsH: number | null, { p50H, p80H }: Pick<ScenarioDuration, 'p50H' | 'p80H'>): Severity {
  if (ttsH === null) return 'green'
  if (ttsH < p50H) return 'red'
  return p80H === null || ttsH < p80H ? 'amber' : 'green'
}

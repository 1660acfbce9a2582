/**
 * The figures of one node's run: when it falls below its objective, for how long, and what that costs.
 *
 * Method    one pass over the node's level changes, backwards, as the log chains them.
 * Contract  no allocation; results go to the caller's row.
 */
import { type NetworkArrays, type Parameters, SLACK } from '../model/network.ts'
import { thresholdSlack } from './capacity.ts'
import type { RunLog } from './run-log.ts'

/** Layout of a row of figures; hours and EUR. NaN = never. */
export const MEASURE = { tts: 0, outage: 1, longest: 2, breach: 3, loss: 4 } as const
export const MEASURE_COUNT = 5

/**
 * @param row out: MEASURE_COUNT figures from `at` on
 * @returns nothing; a node without entries gets NaN, 0, 0, NaN, 0
 */
export function measureNode(
  log: RunLog,
  network: NetworkArrays,
  parameters: Parameters,
  horizonHours: number,
  tolerance: number,
  node: number,
  row: Float64Array,
  at: number,
): void {
  const mbco = network.mbco[node]
  const slack = thresholdSlack(tolerance)
  const mtpd = parameters.mtpdHours[node]
  let tts = Number.NaN
  let breach = Number.NaN
  let outage = 0
  let longest = 0
  let lost = 0
  let end = horizonHours
  let spellEnd = 0 // end of the unbroken time below mbco that the present segment belongs to
  let isBelow = false
  for (let e = log.lastEntry[node]; e >= 0; e = log.entryPrevious[e]) {
    const start = log.entryTime[e]
    const level = log.entryLevel[e]
    lost += (end - start) * (1 - level)
    if (level < mbco - slack) {
      if (!isBelow) spellEnd = end
      isBelow = true
      outage += end - start
      tts = start
      const length = spellEnd - start
      if (length > longest) longest = length
      if (length > mtpd + SLACK) breach = start + mtpd
    } else {
      isBelow = false
    }
    end = start
  }
  row[at + MEASURE.tts] = tts
  row[at + MEASURE.outage] = outage
  row[at + MEASURE.longest] = longest
  row[at + MEASURE.breach] = breach
  row[at + MEASURE.loss] = lost * network.value[node]
}

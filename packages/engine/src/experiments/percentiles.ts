/** Nearest-rank percentiles over samples of which only some left a value. */

export interface Percentiles<T> {
  readonly p10: T
  readonly p50: T
  readonly p90: T
}

/**
 * @param values ascending; the samples that left one
 * @param samples how many samples there were; the others count as `absent`
 * @param absent 0 (below every value) or Infinity (above every value)
 * @param p share, 0 < p ≤ 1
 * @returns the smallest value that at least the share p of all samples does not exceed
 */
export function percentile(values: Float64Array, samples: number, absent: number, p: number): number {
  const rank = Math.max(0, Math.ceil(p * samples - 1e-9) - 1)
  const missing = samples - values.length
  const place = absent === 0 ? rank - missing : rank
  return place < 0 || place >= values.length ? absent : (values[place] as number)
}

/** @returns P10, P50 and P90; parameters as for `percentile` */
export function percentilesOf(values: Float64Array, samples: number, absent: number): Percentiles<number> {
  const at = (p: number) => percentile(values, samples, absent, p)
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}

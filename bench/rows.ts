/** Measuring: seeded work, warmed up, minimum and median, and a sink so that nothing is optimised away. */

export interface BenchRow {
  readonly name: string
  /** What engine.md asks for on two cores. */
  readonly limit?: { readonly ms?: number; readonly gb?: number }
  readonly minMs: number
  readonly medianMs: number
  readonly runs: number
  /** For a row of memory: gigabytes; its times are 0. */
  readonly gb?: number
  /** A ratio to a named peer in the same run, sizes, memory. */
  readonly note?: string
}

export interface MeasureOptions {
  readonly name: string
  readonly limitMs?: number
  readonly runs: number
  /** Runs before the first that counts. */
  readonly warmUps?: number
  readonly note?: string
}

/** Numbers that a measured piece of work returns end here; printed at the end. */
let sink = 0

export function sinkValue(): number {
  return sink
}

/** @param work one run; its number is added to the sink */
export async function measure(options: MeasureOptions, work: () => number | Promise<number>): Promise<BenchRow> {
  for (let k = 0; k < (options.warmUps ?? 3); k++) sink += await work()
  const times: number[] = []
  for (let k = 0; k < options.runs; k++) {
    const start = performance.now()
    sink += await work()
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  return {
    name: options.name,
    ...(options.limitMs !== undefined && { limit: { ms: options.limitMs } }),
    minMs: times[0] as number,
    medianMs: times[times.length >> 1] as number,
    runs: options.runs,
    ...(options.note !== undefined && { note: options.note }),
  }
}

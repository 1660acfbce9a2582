/** `--samples`: the same scenario many times with every band drawn anew, in portions so that a progress bar can move. */
import { type MonteCarloChunk, type MonteCarloResult, mergeMonteCarlo, monteCarloChunk, type Network, type Scenario } from '@rueckhalt/engine'
import type { CommandContext } from './command.ts'
import { createProgress } from './progress.ts'
import { text } from './texts.ts'

export interface SampleRequest {
  readonly samples: number
  readonly seed: number
  readonly workers: number | undefined
  readonly tolerance: number | undefined
}

const PORTIONS = 50

/** @returns the spread of all figures; the same seed gives the same figures, however the samples are portioned */
export async function runSamples(context: CommandContext, network: Network, scenario: Scenario, request: SampleRequest): Promise<MonteCarloResult> {
  const { samples, seed, tolerance } = request
  const progress = createProgress(context.stderr, context.locale, text(context.locale, 'report.spread-progress'))
  const size = Math.ceil(samples / PORTIONS)
  const chunks: MonteCarloChunk[] = []
  for (let first = 0; first < samples; first += size) {
    const range = { seed, first, count: Math.min(size, samples - first), ...(tolerance !== undefined && { tolerance }) }
    chunks.push(monteCarloChunk(network.arrays, scenario.arrays, range))
    progress.update(first + range.count, samples)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await progress.finish()
  return mergeMonteCarlo(chunks, seed)
}

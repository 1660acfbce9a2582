/** `--samples`: the same scenario many times with every band drawn anew, on all cores, with a progress bar. */
import type { MonteCarloResult, Network, Scenario } from '@rueckhalt/engine'
import type { CommandContext } from './command.ts'
import { createProgress } from './progress.ts'
import { text } from './texts.ts'
import { runMonteCarlo } from './workers/experiments.ts'

export interface SampleRequest {
  readonly samples: number
  readonly seed: number
  readonly workers: number | undefined
  readonly tolerance: number | undefined
}

/**
 * @returns the spread of all figures; the same seed gives the same figures, however many threads work on them. Undefined when Ctrl-C
 * ended the work.
 */
export async function runSamples(
  context: CommandContext,
  network: Network,
  scenario: Scenario,
  request: SampleRequest,
): Promise<MonteCarloResult | undefined> {
  const { samples, seed, tolerance, workers } = request
  const signal = context.interruption()
  const progress = createProgress(context.stderr, context.locale, text(context.locale, 'report.spread-progress'))
  const options = { samples, seed, ...(tolerance !== undefined && { tolerance }) }
  try {
    return await runMonteCarlo(network, scenario, options, { workers, signal, onProgress: (done, total) => progress.update(done, total) })
  } catch (error) {
    if (signal.aborted) return undefined
    throw error
  } finally {
    await progress.finish()
  }
}

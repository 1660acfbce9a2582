/** The engine's experiments on all cores. Each gives the same figures to the bit, however many threads work on it. */
import {
  type CriticalityOptions,
  type CriticalityRow,
  concatEsriTables,
  criticalityHorizon,
  criticalityUnits,
  type EsriNetwork,
  type EsriRuleOptions,
  type EsriTable,
  mergeCriticality,
  mergeMonteCarlo,
  type MonteCarloOptions,
  type MonteCarloResult,
  type Network,
  resolveEsriRules,
  type Scenario,
} from '@rueckhalt/engine'
import { type PoolOptions, ranges, runOnWorkers } from './pool.ts'

/** Firms that one thread takes at a time: enough to fill the lanes of the kernel many times over. */
const ESRI_FIRMS = 128

/** @returns P10, P50 and P90 of all figures; see the engine's `monteCarlo` */
export async function runMonteCarlo(
  network: Network,
  scenario: Scenario,
  options: MonteCarloOptions,
  pool: PoolOptions = {},
): Promise<MonteCarloResult> {
  const { samples, seed, tolerance } = options
  const chunks = ranges(samples).map((range) => ({ ...range, seed, ...(tolerance !== undefined && { tolerance }) }))
  const results = await runOnWorkers({ kind: 'monte-carlo', network: network.arrays, scenario: scenario.arrays }, chunks, pool)
  return mergeMonteCarlo(results, seed)
}

/** @returns one row per node or organisation, the costliest first; see the engine's `criticality` */
export async function runCriticality(network: Network, options: CriticalityOptions, pool: PoolOptions = {}): Promise<CriticalityRow[]> {
  const { ids, start, members } = criticalityUnits(network, options.by)
  const { hours, tolerance } = options
  const units = {
    start: shared(start),
    members: shared(members),
    hours,
    horizon: criticalityHorizon(options),
    ...(tolerance !== undefined && { tolerance }),
  }
  const results = await runOnWorkers({ kind: 'criticality', network: network.arrays, units }, ranges(ids.length), pool)
  return mergeCriticality({ ids, start, members }, results)
}

/**
 * @param network built with `shared: true`, so that no thread copies it
 * @param firms indices of the firms to close, each alone; default all
 * @returns one row per firm, in the order given; see the engine's `esri`
 */
export async function runEsri(
  network: EsriNetwork,
  rules: EsriRuleOptions,
  firms?: Uint32Array,
  pool: PoolOptions = {},
): Promise<EsriTable> {
  const { arrays } = network
  const asked = firms ?? Uint32Array.from({ length: arrays.firmCount }, (_, firm) => firm)
  const chunks = Array.from({ length: Math.ceil(asked.length / ESRI_FIRMS) }, (_, k) => asked.slice(k * ESRI_FIRMS, (k + 1) * ESRI_FIRMS))
  return concatEsriTables(await runOnWorkers({ kind: 'esri', network: arrays, rules: resolveEsriRules(rules, arrays) }, chunks, pool))
}

function shared(words: Uint32Array): Uint32Array {
  const copy = new Uint32Array(new SharedArrayBuffer(words.byteLength))
  copy.set(words)
  return copy
}

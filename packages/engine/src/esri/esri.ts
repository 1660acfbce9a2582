/**
 * The Economic Systemic Risk Index: which share of a network's output is lost when one firm closes for good?
 *
 * Source: C. Diem, A. Borsos, T. Reisch, J. Kertész, S. Thurner, "Quantifying firm-level economic systemic risk from nation-wide
 * supply networks", Sci. Rep. 12:7719 (2022), doi:10.1038/s41598-022-11522-z. Known weaknesses: README.md beside this file.
 */
import type { EsriArrays, EsriNetwork } from './esri-network.ts'
import { type EsriRuleOptions, resolveEsriRules } from './esri-rules.ts'
import {
  createEsriRunner,
  createEsriTable,
  type EsriRunner,
  type EsriRunnerOptions,
  type EsriShock,
  type EsriTable,
} from './esri-runner.ts'

export interface EsriOptions extends EsriRuleOptions, EsriRunnerOptions {
  /** Indices of the firms to close, each alone (default: every firm). */
  readonly firms?: Uint32Array
  /** Shocks of any shape instead of closing one firm at a time; excludes `firms`. */
  readonly shocks?: readonly EsriShock[]
  /** Rows between two progress reports and looks at the signal (default 512). */
  readonly chunkSize?: number
  readonly onProgress?: (rowsDone: number, rowCount: number) => void
  /** Ends the run at the next chunk; the table then holds the rows that are done. An AbortSignal will do. */
  readonly signal?: { readonly aborted: boolean }
}

/** Small enough to report several times a second at 100,000 firms, large enough that the lanes rarely run half empty. */
const CHUNK_SIZE = 512

/**
 * Computes the index of many firms.
 *
 * A row depends on its own firm alone, to the bit: the list may be cut into parts, given to any number of workers and put
 * together again with `concatEsriTables`.
 *
 * @param network a network of `buildEsriNetwork`, or its arrays alone (all that a worker needs)
 * @returns one row per firm or shock, in the order given
 * @throws RangeError where an index is not in the network, a level not in 0..1, or an option out of range
 */
export function esri(network: EsriNetwork | EsriArrays, options: EsriOptions = {}): EsriTable {
  const arrays = 'arrays' in network ? network.arrays : network
  const { chunkSize = CHUNK_SIZE, onProgress, signal } = options
  if (!Number.isInteger(chunkSize) || chunkSize < 1)
    throw new RangeError(`chunkSize is ${chunkSize}, expected a whole number of at least 1`)
  const runner = createEsriRunner(arrays, resolveEsriRules(options, arrays), options)
  const { shocks } = options
  if (shocks && options.firms) throw new RangeError('both firms and shocks are given, expected one of them')
  const firms = options.firms ?? Uint32Array.from({ length: arrays.firmCount }, (_, firm) => firm)
  const rowCount = shocks ? shocks.length : firms.length
  for (const shock of shocks ?? []) checkShock(arrays, shock)
  const parts: EsriTable[] = []
  for (let done = 0; done < rowCount && !signal?.aborted; ) {
    const end = Math.min(rowCount, done + chunkSize)
    const part = shocks ? runner.run(shocks.slice(done, end)) : esriChunk(arrays, runner, firms.subarray(done, end))
    parts.push(shocks ? { ...part, firm: part.firm.map((row) => row + done) } : part)
    done = end
    onProgress?.(done, rowCount)
  }
  return concatEsriTables(parts)
}

/**
 * Closes each of a few firms alone; what a worker does with its part of the list.
 *
 * @param runner keeps its memory from chunk to chunk; one per worker
 * @param firms indices of the firms
 * @throws RangeError where an index is not in the network
 */
export function esriChunk(arrays: EsriArrays, runner: EsriRunner, firms: Uint32Array): EsriTable {
  const levels = new Float64Array(1)
  const shocks = Array.from(firms, (_, row) => ({ firms: firms.subarray(row, row + 1), levels }))
  for (const shock of shocks) checkShock(arrays, shock)
  return { ...runner.run(shocks), firm: firms.slice() }
}

/** @returns the parts, one after the other */
export function concatEsriTables(parts: readonly EsriTable[]): EsriTable {
  const table = createEsriTable(parts.reduce((rows, part) => rows + part.firm.length, 0))
  let row = 0
  for (const part of parts) {
    table.firm.set(part.firm, row)
    table.esri.set(part.esri, row)
    table.esriDown.set(part.esriDown, row)
    table.esriUp.set(part.esriUp, row)
    table.sweeps.set(part.sweeps, row)
    row += part.firm.length
  }
  return table
}

/** @returns the shock that leaves each firm the level ψ given for it; firms at 1 are not part of it */
export function shockOfLevels(psi: Float64Array): EsriShock {
  const firms = Uint32Array.from(psi.keys()).filter((firm) => psi[firm] !== 1)
  return { firms, levels: Float64Array.from(firms, (firm) => psi[firm] ?? 1) }
}

function checkShock({ firmCount }: EsriArrays, { firms, levels }: EsriShock): void {
  if (firms.length !== levels.length) throw new RangeError(`a shock has ${firms.length} firms and ${levels.length} levels`)
  for (const firm of firms) if (firm >= firmCount) throw new RangeError(`firm ${firm} is not in the network of ${firmCount} firms`)
  for (const level of levels) if (!(level >= 0 && level <= 1)) throw new RangeError(`level ${level} of a shock, expected 0 to 1`)
}

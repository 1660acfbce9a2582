/** Working memory of esri-local.ts. */
import type { EsriArrays } from '../esri-network.ts'

/** Reusable working memory: one per worker, never shared by two running calls. */
export interface LocalScratch {
  readonly down: Float64Array // x downstream, per firm
  readonly up: Float64Array // x upstream, per firm
  readonly passed: Float64Array // σ·x downstream as the customers saw it last, per firm
  readonly floor: Float64Array // 1 − ψ, per firm
  readonly nextUp: Float64Array // new x of upDirty[d], per entry d
  // Lists of firms or markets: entries 0 … count − 1 are valid; a mark of 1 says that the list of the same name holds it.
  readonly upChanged: Uint32Array
  readonly downChanged: Uint32Array
  readonly passedChanged: Uint32Array
  readonly upDirty: Uint32Array
  readonly downDirty: Uint32Array
  readonly marketDirty: Uint32Array
  readonly touched: Uint32Array // every firm that ever lost something
  readonly upMark: Uint8Array
  readonly downMark: Uint8Array
  readonly marketMark: Uint8Array
  readonly touchedMark: Uint8Array
  readonly count: {
    upChanged: number
    downChanged: number
    passedChanged: number
    upDirty: number
    downDirty: number
    marketDirty: number
    touched: number
    sweeps: number
    links: number // links that the next sweep would read, as far as counted
    peak: number // largest fall of a level in this sweep
  }
}

export function createLocalScratch({ firmCount, marketCount }: Pick<EsriArrays, 'firmCount' | 'marketCount'>): LocalScratch {
  const floats = () => new Float64Array(firmCount)
  const list = () => new Uint32Array(firmCount)
  const marks = () => new Uint8Array(firmCount)
  return {
    down: floats(),
    up: floats(),
    passed: floats(),
    floor: floats(),
    nextUp: floats(),
    upChanged: list(),
    downChanged: list(),
    passedChanged: list(),
    upDirty: list(),
    downDirty: list(),
    marketDirty: new Uint32Array(marketCount),
    touched: list(),
    upMark: marks(),
    downMark: marks(),
    marketMark: new Uint8Array(marketCount),
    touchedMark: marks(),
    count: {
      upChanged: 0,
      downChanged: 0,
      passedChanged: 0,
      upDirty: 0,
      downDirty: 0,
      marketDirty: 0,
      touched: 0,
      sweeps: 0,
      links: 0,
      peak: 0,
    },
  }
}

/**
 * The indicator as its definition reads, with whole matrices: obvious and slow, for tests only.
 *
 * Source: C. Diem, A. Borsos, T. Reisch, J. Kertész, S. Thurner, Sci. Rep. 12:7719 (2022), doi:10.1038/s41598-022-11522-z.
 */

export interface DenseCase {
  /** W[i][j]: sales of supplier i to customer j. */
  readonly sales: readonly (readonly number[])[]
  /** Market of each firm. */
  readonly markets: readonly number[]
  /** E[k][l]: 2 essential, 1 non-essential, 0 irrelevant; k supplying, l buying market. */
  readonly essentiality: readonly (readonly number[])[]
}

export interface DenseOptions {
  readonly eps: number
  readonly market?: boolean
  readonly maxSweeps?: number
  /** Markets weaker than this count as dead; default 1e-10. */
  readonly deadBelow?: number
  /**
   * Adds up the non-essential inputs as the published package does, Σ Π − (K − 1) instead of 1 − Σ (1 − Π): the same in exact
   * arithmetic, but with the rounding of numbers near K.
   */
  readonly packageOrder?: boolean
  /** What stands in for the sales of a dead market; default 1. */
  readonly deadSales?: number
}

export interface DenseResult {
  readonly esri: number
  readonly esriDown: number
  readonly esriUp: number
  readonly sweeps: number
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)

/** @param psi highest level left to each firm, 0..1 */
export function denseEsri(network: DenseCase, psi: readonly number[], options: DenseOptions): DenseResult {
  const { sales: W, markets: p, essentiality: E } = network
  const { eps, market = true, maxSweeps = Infinity, deadBelow = 1e-10, deadSales = 1, packageOrder = false } = options
  const firms = [...p.keys()]
  const sectors = [...E.keys()]
  const s = W.map(sumOf)
  const w = (i: number, j: number) => W[i]?.[j] ?? 0
  const kind = (i: number, j: number) => E[p[i] ?? 0]?.[p[j] ?? 0] ?? 0
  const inMarket = sectors.map((k) => firms.filter((i) => p[i] === k))
  const bought = firms.map((j) => sumOf(firms.map((l) => w(l, j))))
  const boughtFrom = sectors.map((k) => firms.map((j) => sumOf((inMarket[k] ?? []).map((l) => w(l, j)))))
  const down = firms.map((i) =>
    firms.map((j) => {
      if (w(i, j) === 0 || kind(i, j) === 0) return 0
      return w(i, j) / ((kind(i, j) === 2 ? boughtFrom[p[i] ?? 0]?.[j] : bought[j]) ?? 1)
    }),
  )
  const up = firms.map((i) => firms.map((j) => w(i, j) / (s[i] || 1)))

  let hd = [...psi]
  let hu = [...psi]
  for (let sweeps = 1; ; sweeps++) {
    const alive = sectors.map((k) => sumOf((inMarket[k] ?? []).map((l) => (s[l] ?? 0) * (hd[l] ?? 0))))
    const rivals = (i: number) => alive[p[i] ?? 0] ?? 0
    const sigma = firms.map((i) => (market ? Math.min(1, (s[i] ?? 0) / (rivals(i) <= deadBelow ? deadSales : rivals(i))) : 1))
    const lost = firms.map((i) => (sigma[i] ?? 0) * (1 - (hd[i] ?? 0)))
    const nextDown = firms.map((j) => {
      const left = sectors.map((k) => 1 - sumOf((inMarket[k] ?? []).map((i) => (down[i]?.[j] ?? 0) * (lost[i] ?? 0))))
      const buying = p[j] ?? 0
      const essential = sectors.filter((k) => E[k]?.[buying] === 2).map((k) => left[k] ?? 1)
      const other = sectors.filter((k) => E[k]?.[buying] === 1).map((k) => left[k] ?? 1)
      const linear = packageOrder ? sumOf(other) - (other.length - 1) : 1 - sumOf(other.map((share) => 1 - share))
      return Math.max(0, Math.min(psi[j] ?? 1, ...essential, linear))
    })
    const nextUp = firms.map((i) => Math.max(0, Math.min(psi[i] ?? 1, 1 - sumOf(firms.map((j) => (up[i]?.[j] ?? 0) * (1 - (hu[j] ?? 0)))))))
    const change = Math.max(...firms.map((j) => Math.max((hd[j] ?? 0) - (nextDown[j] ?? 0), (hu[j] ?? 0) - (nextUp[j] ?? 0))))
    hd = nextDown
    hu = nextUp
    if (change > eps && sweeps < maxSweeps) continue
    const total = sumOf(s) || 1
    const lossOf = (level: (j: number) => number) => sumOf(firms.map((j) => ((s[j] ?? 0) / total) * (1 - level(j))))
    const at = (levels: readonly number[], j: number) => levels[j] ?? 1
    return {
      esri: lossOf((j) => Math.min(at(hd, j), at(hu, j))),
      esriDown: lossOf((j) => at(hd, j)),
      esriUp: lossOf((j) => at(hu, j)),
      sweeps,
    }
  }
}

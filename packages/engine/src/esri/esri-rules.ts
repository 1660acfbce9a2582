/** How a run reads the model: when it stops, and what replaces a closed firm. */
import type { EsriArrays } from './esri-network.ts'

export interface EsriRuleOptions {
  /** The sweeps end when no firm's level falls by more than this in one sweep. Default 1e-2, or 1e-6 with `converged`. */
  readonly eps?: number
  /** Whether firms of the same market can stand in for each other (default true). */
  readonly market?: boolean
  /** Follow the losses to their end and count a market as dead by its share of all sales, not by its figure in some unit. */
  readonly converged?: boolean
  /**
   * Ends a run that does not settle (default 1,000,000); such a row has exactly this many sweeps. Firms that trade almost only
   * with each other can take hundreds of thousands, and the rule for dead markets can make losses swing for ever.
   */
  readonly maxSweeps?: number
}

export interface EsriRules {
  readonly eps: number
  readonly market: boolean
  readonly maxSweeps: number
  readonly deadBelow: number // a market whose living sales are at most this counts as dead; unit of the weights
  readonly deadSales: number // what stands in for the living sales of a dead market; unit of the weights
}

/** The published package's rule: it compares the figure itself, so the unit of the weights decides. */
const PACKAGE_DEAD_BELOW = 1e-10
const PACKAGE_DEAD_SALES = 1

/** Smallest normal number: whatever a firm sold, divided by this it is at least 1, so nobody replaces it. */
const NOTHING = 2 ** -1022

/**
 * @param options what the caller asks for
 * @param arrays the network, whose total sales scale the unit-free rule
 * @throws RangeError where eps is not a number of at least 0, or maxSweeps not a whole number of at least 1
 */
export function resolveEsriRules(options: EsriRuleOptions, arrays: Pick<EsriArrays, 'totalSales'>): EsriRules {
  const { converged = false, market = true, maxSweeps = 1_000_000 } = options
  const eps = options.eps ?? (converged ? 1e-6 : 1e-2)
  if (!(eps >= 0)) throw new RangeError(`eps is ${eps}, expected a number of at least 0`)
  if (!Number.isInteger(maxSweeps) || maxSweeps < 1)
    throw new RangeError(`maxSweeps is ${maxSweeps}, expected a whole number of at least 1`)
  const dead = converged
    ? { deadBelow: PACKAGE_DEAD_BELOW * arrays.totalSales, deadSales: NOTHING }
    : { deadBelow: PACKAGE_DEAD_BELOW, deadSales: PACKAGE_DEAD_SALES }
  return { eps, market, maxSweeps, ...dead }
}

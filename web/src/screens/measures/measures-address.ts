/** Search, filters, order and budget in the address. What is not understood is left out. Pure. */
import { EFFORTS } from '@rueckhalt/domain/library'

export const SORT_COLUMNS = ['rank', 'title', 'cost', 'time', 'gap', 'loss', 'status', 'due'] as const
export type SortColumn = (typeof SORT_COLUMNS)[number]

/** free: costs nothing; the others: at most so many EUR beforehand. */
export const COST_LIMITS = ['any', 'free', '500', '5000'] as const
export type CostLimit = (typeof COST_LIMITS)[number]

export interface MeasuresAddress {
  readonly query: string
  /** Id of a scenario in which it helps; empty: any. */
  readonly scenario: string
  /** Group of the library; empty: any. */
  readonly group: string
  readonly effort: (typeof EFFORTS)[number] | ''
  readonly cost: CostLimit
  readonly sort: SortColumn
  readonly isDescending: boolean
  /** EUR; undefined: no bundle is asked for. */
  readonly budgetEur: number | undefined
}

const MOST_BUDGET_EUR = 1_000_000

export interface KnownGroups {
  readonly scenarios: readonly string[]
  readonly groups: readonly string[]
}

/** @param search what stands behind the `?` of the address, parsed */
export function readAddress(search: Readonly<Record<string, unknown>>, known: KnownGroups): MeasuresAddress {
  const textOf = (name: string): string => {
    const value = search[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  const budget = textOf('budget') === '' ? Number.NaN : Number(textOf('budget'))
  const [sort = '', direction] = textOf('sort').split('.')
  return {
    query: textOf('q'),
    scenario: known.scenarios.find((id) => id === search['scenario']) ?? '',
    group: known.groups.find((group) => group === search['group']) ?? '',
    effort: EFFORTS.find((effort) => effort === search['effort']) ?? '',
    cost: COST_LIMITS.find((limit) => limit === textOf('cost')) ?? 'any',
    sort: SORT_COLUMNS.find((column) => column === sort) ?? 'rank',
    isDescending: direction === 'down',
    budgetEur: budget >= 0 && budget <= MOST_BUDGET_EUR ? budget : undefined,
  }
}

/** @returns what stands behind the `?`: only what differs from the beginning */
export function writeAddress(address: MeasuresAddress): Record<string, string | number> {
  const { query, scenario, group, effort, cost, sort, isDescending, budgetEur } = address
  return {
    ...(query === '' ? {} : { q: query }),
    ...(scenario === '' ? {} : { scenario }),
    ...(group === '' ? {} : { group }),
    ...(effort === '' ? {} : { effort }),
    ...(cost === 'any' ? {} : { cost }),
    ...(sort === 'rank' && !isDescending ? {} : { sort: isDescending ? `${sort}.down` : sort }),
    ...(budgetEur === undefined ? {} : { budget: budgetEur }),
  }
}

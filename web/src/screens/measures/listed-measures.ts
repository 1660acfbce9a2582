/** The list of measures: what stands in a row, which rows are shown, in which order. Pure. */
import type { Company, MeasureStatus } from '@rueckhalt/domain/company'
import { MEASURE_GROUPS } from '@rueckhalt/domain/measures'
import type { Locale } from '@rueckhalt/domain/texts'
import type { MeasureRow } from '../../simulation/simulation-api.ts'
import type { MeasuresAddress, SortColumn } from './measures-address.ts'

export interface ListedMeasure extends MeasureRow {
  /** From 1. */
  readonly rank: number
  /** Group of the library. */
  readonly group: string
  /** What the company has entered; undefined: nothing. */
  readonly entry: MeasureStatus | undefined
}

/**
 * @param rows in the order of the ranking
 * @param groupOf group of the library by code
 * @returns rows with their rank: what is free and works within a week first, then by hours of gap closed per EUR
 */
export function listedMeasures(rows: readonly MeasureRow[], company: Company, groupOf: ReadonlyMap<string, string>): ListedMeasure[] {
  const place = ({ ranked }: MeasureRow): number => MEASURE_GROUPS.indexOf(ranked.group)
  return rows
    .toSorted((a, b) => place(a) - place(b) || descending(a.ranked.gapPerEur, b.ranked.gapPerEur))
    .map((row, k) => ({
      ...row,
      rank: k + 1,
      group: groupOf.get(row.ranked.measure.code) ?? '',
      entry: company.measures?.find(({ measureCode }) => measureCode === row.ranked.measure.code),
    }))
}

/** @returns the rows that fit search and filters, in the order that the address asks for */
export function shownMeasures(rows: readonly ListedMeasure[], address: MeasuresAddress, locale: Locale): ListedMeasure[] {
  const words = address.query.toLocaleLowerCase(locale).split(/\s+/).filter(Boolean)
  const fitting = rows.filter((row) => fits(row, address, words, locale))
  const sorted = fitting.toSorted((a, b) => compare(a, b, address.sort, locale) || a.rank - b.rank)
  return address.isDescending ? sorted.toReversed() : sorted
}

function fits(
  { ranked: { measure, cost }, title, group }: ListedMeasure,
  address: MeasuresAddress,
  words: readonly string[],
  locale: Locale,
): boolean {
  const text = `${title} ${measure.text[locale]} ${measure.benefit[locale]} ${measure.code}`.toLocaleLowerCase(locale)
  const most = address.cost === 'any' ? Infinity : address.cost === 'free' ? 0 : Number(address.cost)
  return (
    words.every((word) => text.includes(word)) &&
    (address.scenario === '' || measure.scenarios === 'all' || measure.scenarios.includes(address.scenario)) &&
    (address.group === '' || group === address.group) &&
    (address.effort === '' || measure.effort === address.effort) &&
    (address.cost === 'any' || (cost.beforehandEur !== null && cost.beforehandEur.likely <= most))
  )
}

function compare(a: ListedMeasure, b: ListedMeasure, column: SortColumn, locale: Locale): number {
  switch (column) {
    case 'rank':
      return a.rank - b.rank
    case 'title':
      return a.title.localeCompare(b.title, locale)
    case 'cost':
      return ascending(a.ranked.likelyCostEur, b.ranked.likelyCostEur)
    case 'time':
      return a.ranked.likelyLeadDays - b.ranked.likelyLeadDays
    case 'gap':
      return descending(a.ranked.gains?.gapClosedH ?? null, b.ranked.gains?.gapClosedH ?? null)
    case 'loss':
      return descending(a.ranked.gains?.avoidedLossEur ?? null, b.ranked.gains?.avoidedLossEur ?? null)
    case 'status':
      return STATUSES.indexOf(a.entry?.status ?? '') - STATUSES.indexOf(b.entry?.status ?? '')
    case 'due':
      return (dayOf(a) ?? '9999').localeCompare(dayOf(b) ?? '9999')
  }
}

/** In the order in which a measure goes through them. */
export const MEASURE_STATUSES = ['idea', 'planned', 'in_progress', 'done', 'verified', 'dropped'] as const
const STATUSES: readonly string[] = [...MEASURE_STATUSES, 'unknown', '']

/** @returns the day by which the measure is due, `2026-03-31`; undefined: none is named */
export function dayOf({ entry }: Pick<ListedMeasure, 'entry'>): string | undefined {
  const due = entry?.due
  return typeof due === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(due) ? due : undefined
}

function ascending(a: number | null, b: number | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return a === b ? 0 : a - b
}

function descending(a: number | null, b: number | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return a === b ? 0 : b > a ? 1 : -1
}

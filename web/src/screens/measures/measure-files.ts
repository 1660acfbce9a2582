/** The list as files: a table for a spreadsheet, the same as JSON, due dates for a calendar. Pure. */
import type { CalendarDeadline } from '../../calendar/deadline-calendar.ts'
import { dayOf, type ListedMeasure } from './listed-measures.ts'

/** Words for one row, in the order of the columns. */
export interface FileWords {
  readonly headings: readonly string[]
  readonly statusOf: (row: ListedMeasure) => string
  readonly ownerOf: (row: ListedMeasure) => string
}

function cellsOf(row: ListedMeasure, { statusOf, ownerOf }: FileWords): (string | number | null)[] {
  const { ranked, title, cost, leadTime, changes } = row
  return [
    row.rank,
    ranked.measure.code,
    title,
    cost,
    ranked.likelyCostEur,
    leadTime,
    ranked.gains === null ? null : Math.round(ranked.gains.gapClosedH * 10) / 10,
    ranked.gains === null ? null : Math.round(ranked.gains.avoidedLossEur),
    changes.join(' | '),
    statusOf(row),
    ownerOf(row),
    dayOf(row) ?? null,
  ]
}

/** Spreadsheets take what begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/

/** @returns a table with semicolons, as German spreadsheets expect it, with the mark by which they know the encoding */
export function csvOf(rows: readonly ListedMeasure[], words: FileWords): string {
  const cell = (value: string | number | null): string => {
    if (value === null) return ''
    if (typeof value === 'number') return String(value)
    const safe = FORMULA.test(value) ? `'${value}` : value
    return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  const lines = [words.headings, ...rows.map((row) => cellsOf(row, words))]
  return `\u{FEFF}${lines.map((line) => line.map(cell).join(';')).join('\r\n')}\r\n`
}

/** @returns the same as a list of objects */
export function jsonOf(rows: readonly ListedMeasure[]): string {
  const list = rows.map(({ rank, ranked, title, cost, leadTime, changes, needs, entry }) => ({
    rank,
    code: ranked.measure.code,
    title,
    group: ranked.group,
    cost,
    likelyCostEur: ranked.likelyCostEur,
    leadTime,
    likelyLeadDays: ranked.likelyLeadDays,
    gapClosedH: ranked.gains?.gapClosedH ?? null,
    avoidedLossEur: ranked.gains?.avoidedLossEur ?? null,
    changes,
    needs,
    status: entry?.status ?? null,
    ownerRole: entry?.ownerRole ?? null,
    due: entry?.due ?? null,
  }))
  return `${JSON.stringify(list, null, 2)}\n`
}

/** @returns what is due and not finished or dropped */
export function deadlinesOf(rows: readonly ListedMeasure[], textOf: (row: ListedMeasure) => string): CalendarDeadline[] {
  return rows.flatMap((row) => {
    const due = dayOf(row)
    const { status } = row.entry ?? {}
    if (due === undefined || status === 'done' || status === 'verified' || status === 'dropped') return []
    return [{ id: `measure-${row.ranked.measure.code}@rueckhalt`, title: row.title, text: textOf(row), due }]
  })
}

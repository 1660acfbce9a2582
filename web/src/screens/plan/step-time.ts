/** Times of steps as people type and read them. Pure. */
import { optionLabel } from '@rueckhalt/domain/fields'
import type { StepTime } from '@rueckhalt/domain/plan'
import { formatHours, type Locale } from '@rueckhalt/domain/texts'

export const TIME_UNITS = ['min', 'h', 'd'] as const
export type TimeUnit = (typeof TIME_UNITS)[number]

const MINUTES: Readonly<Record<TimeUnit, number>> = { min: 1, h: 60, d: 1440 }
/** As the company model has it. */
const MOST_MINUTES = 600_000

export interface TypedTime {
  readonly amount: string
  readonly unit: TimeUnit
}

/** @returns the largest unit in which it is a whole number */
export function typedTime(minutes: number): TypedTime {
  const unit = minutes === 0 ? 'min' : (TIME_UNITS.findLast((each) => minutes % MINUTES[each] === 0) ?? 'min')
  return { amount: String(minutes / MINUTES[unit]), unit }
}

/** @returns whole minutes; undefined where it is no time, or one that the model does not take */
export function minutesOf({ amount, unit }: TypedTime): number | undefined {
  const words = amount.trim().replace(',', '.').replace('−', '-')
  if (!/^-?\d+(\.\d+)?$/.test(words)) return undefined
  const minutes = Number(words) * MINUTES[unit]
  return Number.isInteger(minutes) && Math.abs(minutes) <= MOST_MINUTES ? minutes : undefined
}

/** @returns `30 Minuten`; `2 Stunden, ab der Mitteilung` */
export function timeText(locale: Locale, { from, minutes }: StepTime): string {
  const hours = `${minutes < 0 ? '−' : ''}${formatHours(locale, Math.abs(minutes) / 60)}`
  return from === 'start' ? hours : `${hours}, ${optionLabel(locale, 'plan.editedSteps[].from', from)}`
}

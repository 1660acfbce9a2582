/** Hours beside a band, in the same units as the sentences around it. */
import { decimal, formatHours, type Locale } from '@rueckhalt/domain/texts'
import type { Texts } from '../language/use-texts.ts'

/** An outage of 100 hours is known as such; only beyond five days do people count in days. */
const HOURS_UP_TO = 120

/** @returns how long something lasts: "100 h", "7 Tage" */
export function lengthText(language: Locale, hours: number): string {
  return hours > 24 && hours <= HOURS_UP_TO ? `${decimal(language, hours, 1)} h` : formatHours(language, hours)
}

/** @returns from when on something is so: "von Anfang an", "nach 15 min" */
export function whenText(language: Locale, t: Texts['t'], hour: number): string {
  return hour <= 0 ? t('band.at-start') : t('band.after', { hours: formatHours(language, hour, 'after') })
}

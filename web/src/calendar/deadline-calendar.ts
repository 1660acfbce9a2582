/**
 * Deadlines as a calendar file (RFC 5545) that every calendar program opens. Times are written in UTC, which needs no table of time zones:
 * the calendar shows them on its owner's clock.
 */

export interface CalendarDeadline {
  /** Stays the same for the same deadline, so that opening the file again changes the entry instead of doubling it. */
  readonly id: string
  readonly title: string
  readonly text: string
  /** The minute at which it ends, or the last day, `2026-03-31`. */
  readonly due: Date | string
}

const MS_PER_MINUTE = 60_000
/** The entry ends with the deadline and is long enough to be seen in a week's view. */
const SHOWN_MINUTES = 30
const REMINDER_MINUTES = 120
/** From the beginning of the day: nine o'clock on the day before. */
const DAY_REMINDER_MINUTES = 15 * 60

/**
 * @param name of the calendar
 * @param stamp when the file is written
 * @returns the text of the file
 */
export async function calendarFile(name: string, deadlines: readonly CalendarDeadline[], stamp: Date): Promise<string> {
  // Loaded when somebody wants a file.
  const { default: ical, ICalAlarmType } = await import('ical-generator')
  const calendar = ical({ name, prodId: { company: 'Rueckhalt', product: 'Rueckhalt' } })
  for (const { id, title, text, due } of deadlines) {
    const isDay = typeof due === 'string'
    const reminderMinutes = isDay ? DAY_REMINDER_MINUTES : REMINDER_MINUTES - SHOWN_MINUTES
    calendar.createEvent({
      id,
      stamp,
      summary: title,
      description: text,
      ...(isDay ? { start: localDay(due), allDay: true } : { start: new Date(due.getTime() - SHOWN_MINUTES * MS_PER_MINUTE), end: due }),
      alarms: [{ type: ICalAlarmType.display, trigger: reminderMinutes * 60 }],
    })
  }
  return calendar.toString()
}

/** A day without a time is written as this device's calendar has it. */
function localDay(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date)
}

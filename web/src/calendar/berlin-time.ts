/** German clock time, whatever zone the device is in: deadlines of German law run by it. */

export const ZONE = 'Europe/Berlin'

const MS_PER_MINUTE = 60_000
/** Summer time first: where the clock shows a time twice, the earlier instant is meant, so that a deadline is rather too early. */
const OFFSETS = [
  { text: '+02:00', minutes: 120 },
  { text: '+01:00', minutes: 60 },
] as const

const WALL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/
const wallFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** @returns what a clock in Germany shows at an instant: `2026-03-31T14:30` */
export function berlinWall(instant: Date): string {
  const parts = new Map(wallFormat.formatToParts(instant).map(({ type, value }) => [type, value]))
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/**
 * @param wall time on a German clock: `2026-03-31T14:30`
 * @returns the same with its offset: `2026-03-31T14:30+02:00`; a time that the clock leaves out in spring counts by summer time; undefined for
 *   anything that is no time
 */
export function withBerlinOffset(wall: string): string | undefined {
  if (!WALL.test(wall)) return undefined
  const asUtc = new Date(`${wall}Z`)
  if (Number.isNaN(asUtc.getTime()) || asUtc.toISOString().slice(0, 16) !== wall) return undefined
  const offset = OFFSETS.find(({ minutes }) => berlinWall(new Date(asUtc.getTime() - minutes * MS_PER_MINUTE)) === wall) ?? OFFSETS[0]
  return `${wall}${offset.text}`
}

/** @returns the first instant after a day in Germany: when what is due by that day is late; undefined for anything that is no day */
export function endOfBerlinDay(day: string): Date | undefined {
  const midnight = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(midnight.getTime())) return undefined
  const next = new Date(midnight.getTime() + 24 * 60 * MS_PER_MINUTE).toISOString().slice(0, 10)
  const wall = withBerlinOffset(`${next}T00:00`)
  return wall === undefined ? undefined : new Date(wall)
}

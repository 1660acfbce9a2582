/**
 * The logarithmic time axis of the endurance band: where an hour lies, which hours are labelled, which stretch a column shows.
 *
 * Model     x(t) = ln(1 + t/τ) / ln(1 + H/τ), τ = 15 minutes, H = the end of the axis. Linear within the first minutes, logarithmic
 *           after, so that hour 0 has a place and both 15 minutes and 30 days can be told apart.
 * Contract  pure; positions are fractions 0..1 of the axis, free of characters, pixels and colours.
 */

/** τ, hours. */
const KNEE_HOURS = 0.25

/** Hours that people think in. */
const TICK_HOURS = [0.25, 1, 4, 24, 72, 168, 336, 720, 2160, 4320, 8760]

export interface TimeAxis {
  /** The hour at the end of the axis. */
  readonly endHours: number
}

/** @returns the place of an hour on the axis, 0..1; hours outside it at its ends */
export function positionOf(axis: TimeAxis, hours: number): number {
  if (!(hours > 0)) return 0
  if (hours >= axis.endHours) return 1
  return Math.log1p(hours / KNEE_HOURS) / Math.log1p(axis.endHours / KNEE_HOURS)
}

/** @returns the hour at a place 0..1 of the axis: the inverse of `positionOf` */
export function hoursAt(axis: TimeAxis, position: number): number {
  if (position <= 0) return 0
  if (position >= 1) return axis.endHours
  return Math.expm1(position * Math.log1p(axis.endHours / KNEE_HOURS)) * KNEE_HOURS
}

export interface Tick {
  readonly hours: number
  /** 0..1 */
  readonly position: number
}

/** @returns the labelled hours that the axis reaches, ascending */
export function ticksOf(axis: TimeAxis): Tick[] {
  return TICK_HOURS.filter((hours) => hours <= axis.endHours * (1 + 1e-9)).map((hours) => ({ hours, position: positionOf(axis, hours) }))
}

/**
 * Chooses labels that do not touch, the most telling first: the last, then those that divide the axis most evenly.
 * @param sizes size of each tick's label in the unit of `length`
 * @param gap least distance between two labels
 * @returns for each tick where its label begins, or undefined when there is no room for it
 */
export function placeLabels(ticks: readonly Tick[], sizes: readonly number[], length: number, gap: number): (number | undefined)[] {
  const starts: (number | undefined)[] = ticks.map(() => undefined)
  const taken: { start: number; end: number }[] = []
  const order = [ticks.length - 1, ...ticks.keys()].filter((k, place) => k >= 0 && (place === 0 || k < ticks.length - 1))
  for (const k of order) {
    const size = sizes[k] ?? 0
    const center = (ticks[k]?.position ?? 0) * length
    const start = Math.round(Math.min(length - size, Math.max(0, center - size / 2)))
    if (start < 0 || taken.some((other) => start < other.end + gap && other.start < start + size + gap)) continue
    taken.push({ start, end: start + size })
    starts[k] = start
  }
  return starts
}

/** A stretch of time with something to show. */
export interface Stretch {
  readonly from: number
  readonly to: number
  /** What must not be lost when stretches are narrower than a column: the highest severity wins. */
  readonly severity: number
}

/**
 * Which stretch each of `count` equal columns shows: the one that covers most of it. A stretch that covers no column most of all gets
 * the one in which it lies nevertheless, unless a more severe one is there: a short outage stays visible.
 * @returns for each column the index of its stretch; −1 = none covers it
 */
export function columnsOf(axis: TimeAxis, stretches: readonly Stretch[], count: number): Int32Array {
  const columns = new Int32Array(count).fill(-1)
  const covered = new Float64Array(count)
  stretches.forEach((stretch, s) => {
    const from = positionOf(axis, stretch.from) * count
    const to = positionOf(axis, stretch.to) * count
    for (let c = Math.floor(from); c < Math.min(count, Math.ceil(to)); c++) {
      const part = Math.min(to, c + 1) - Math.max(from, c)
      if (part <= (covered[c] as number) + 1e-9) continue
      covered[c] = part
      columns[c] = s
    }
  })
  const shown = new Set(columns)
  const lost = [...stretches.keys()].filter((s) => !shown.has(s)).toSorted((a, b) => severityOf(stretches, a) - severityOf(stretches, b))
  for (const s of lost) {
    const { from, to, severity } = stretches[s] as Stretch
    if (!(to > from) || from >= axis.endHours) continue
    const middle = (positionOf(axis, from) + positionOf(axis, to)) / 2
    const c = Math.min(count - 1, Math.floor(middle * count))
    if (severity > severityOf(stretches, columns[c] as number)) columns[c] = s
  }
  return columns
}

function severityOf(stretches: readonly Stretch[], s: number): number {
  return stretches[s]?.severity ?? -1
}

/** @returns the column that contains an hour, 0..count − 1 */
export function columnAt(axis: TimeAxis, hours: number, count: number): number {
  return Math.min(count - 1, Math.floor(positionOf(axis, hours) * count))
}

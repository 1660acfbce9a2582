/** Draws endurance bands with characters: one cell per column, each with a tone that a terminal may colour. */
import { columnAt, columnsOf, placeLabels, type TimeAxis, ticksOf } from '@rueckhalt/domain/bands'
import { charactersOf, widthOf } from '../text-width.ts'
import type { BandSegment, BandState } from '@rueckhalt/domain/bands'

export type Tone = 'running' | 'reserve' | 'reduced' | 'stopped' | 'mark' | 'due' | 'quiet' | 'good' | 'strong' | 'plain'

/** A piece of a line in one tone. */
export interface Piece {
  readonly text: string
  readonly tone: Tone
}

/** A vertical mark of a band. */
export interface BandMark {
  readonly hours: number
  readonly char: string
  readonly tone: Tone
}

export interface BandDrawing {
  readonly axis: TimeAxis
  readonly segments: readonly BandSegment[]
  readonly marks: readonly BandMark[]
  /** Columns. */
  readonly width: number
  /** @returns what to write into a stretch when it is wide enough, e.g. its percentage or its reserve; '' = nothing */
  labelOf(segment: BandSegment): string
}

export const BAND_CHARS: Readonly<Record<BandState, string>> = { running: '█', reserve: '▒', reduced: '░', stopped: ' ' }
export const RESTART_CHAR = '╷'
export const SCENARIO_END_CHAR = '│'
export const DUE_CHAR = '┊'

const SEVERITY: Readonly<Record<BandState, number>> = { running: 0, reserve: 1, reduced: 2, stopped: 3 }

interface Cell {
  char: string
  tone: Tone
}

/** @returns the band as pieces, together exactly `width` characters */
export function drawBand(drawing: BandDrawing): Piece[] {
  const { axis, segments, width } = drawing
  const stretches = segments.map(({ from, to, state }) => ({ from, to, severity: SEVERITY[state] }))
  const columns = columnsOf(axis, stretches, width)
  const cells = Array.from(columns, (s): Cell => {
    const state = segments[s]?.state ?? 'stopped'
    return { char: BAND_CHARS[state], tone: state }
  })
  writeLabels(drawing, columns, cells)
  writeRestarts(drawing, cells)
  for (const mark of drawing.marks) {
    if (mark.hours <= 0 || mark.hours > axis.endHours) continue
    cells[columnAt(axis, mark.hours, width)] = { char: mark.char, tone: mark.tone }
  }
  return joined(cells)
}

/** A notch where it runs again; one column on where a mark stands or most of the column is still blank. */
function writeRestarts(drawing: BandDrawing, cells: Cell[]): void {
  const blocked = blockedColumns(drawing)
  for (const { from, restarts } of drawing.segments) {
    const c = columnAt(drawing.axis, from, drawing.width)
    const isTaken = blocked.has(c) || cells[c]?.tone === 'stopped'
    const cell = cells[isTaken ? c + 1 : c]
    if (restarts && cell && cell.tone !== 'stopped' && cell.tone !== 'plain') cell.char = RESTART_CHAR
  }
}

function blockedColumns({ axis, marks, width }: BandDrawing): ReadonlySet<number> {
  return new Set(marks.map((mark) => columnAt(axis, mark.hours, width)))
}

/** Writes each label into the middle of its columns, where some of the band is left on both sides. Marks divide columns. */
function writeLabels(drawing: BandDrawing, columns: Int32Array, cells: Cell[]): void {
  const blocked = blockedColumns(drawing)
  const labels = Array.from(columns, (s, c) => {
    const segment = drawing.segments[s]
    return segment && !blocked.has(c) ? drawing.labelOf(segment) : ''
  })
  for (let start = 0; start < labels.length; ) {
    const label = labels[start] as string
    let end = start + 1
    while (end < labels.length && labels[end] === label) end++
    const size = widthOf(label)
    if (size > 0 && end - start >= size + 4) writeAt(cells, start + Math.floor((end - start - size) / 2) - 1, ` ${label} `)
    start = end
  }
}

function writeAt(cells: Cell[], start: number, words: string): void {
  let at = start
  for (const { char, width } of charactersOf(words)) {
    cells[at] = { char, tone: 'plain' }
    // The second column of a wide character is taken by its first.
    if (width === 2) cells[at + 1] = { char: '', tone: 'plain' }
    at += width
  }
}

/** @returns the axis as two lines of `width` characters: labels, and a ruler with a notch under each of them */
export function drawAxis(axis: TimeAxis, width: number, labelOf: (hours: number) => string): { labels: string; ruler: string } {
  const ticks = [{ hours: 0, position: 0 }, ...ticksOf(axis)]
  const labels = ticks.map(({ hours }) => labelOf(hours))
  const starts = placeLabels(
    ticks,
    labels.map((label) => label.length),
    width,
    1,
  )
  const line = Array.from({ length: width }, () => ' ')
  const ruler = Array.from({ length: width }, () => '─')
  ticks.forEach((tick, k) => {
    const start = starts[k]
    if (start === undefined) return
    ruler[Math.min(width - 1, columnAt(axis, tick.hours, width))] = '┬'
    charactersOf(labels[k] as string).forEach(({ char }, offset) => {
      line[start + offset] = char
    })
  })
  return { labels: line.join(''), ruler: ruler.join('') }
}

function joined(cells: readonly Cell[]): Piece[] {
  const pieces: { text: string; tone: Tone }[] = []
  for (const { char, tone } of cells) {
    const last = pieces.at(-1)
    if (last?.tone === tone) last.text += char
    else pieces.push({ text: char, tone })
  }
  return pieces
}

/** Which words stand in or beside the stretches of a strip, so that no two touch. Pure. */

export interface LabelledStretch {
  /** Pixels from the left, and its length. */
  readonly x: number
  readonly length: number
  /** What may stand there, the longest first; empty: nothing. */
  readonly texts: readonly string[]
  /** Nothing is drawn in it, so that the words of its neighbour have room there. */
  readonly isEmpty: boolean
}

export interface PlacedLabel {
  /** Place of the stretch in the list. */
  readonly stretch: number
  readonly text: string
  /** Pixels from the left at which the words begin, and how long they are. */
  readonly x: number
  readonly length: number
  /** Whether the words stand in the stretch itself or in the empty one behind it. */
  readonly isInside: boolean
}

/** Mean width of a letter at 13 pixels. */
const LETTER_PX = 6.5
const MARGIN_PX = 7
/** Half of a line's width and of the light around it. */
const CLEAR_PX = 4

/** @returns how long words are about, in pixels */
export function textLength(text: string): number {
  return text.length * LETTER_PX
}

/** Stands before words that belong to the stretch on their left. */
export const BEHIND = '◂ '

/**
 * @param stretches from left to right, without gaps
 * @param marks pixels from the left of lines that no words should cross
 * @returns labels that fit, each with the longest of its texts that does
 */
export function placeStretchLabels(stretches: readonly LabelledStretch[], marks: readonly number[] = []): PlacedLabel[] {
  const labels: PlacedLabel[] = []
  let taken = 0
  for (const [k, { x, length, texts }] of stretches.entries()) {
    const next = stretches[k + 1]
    const fitting = [...texts, ...shortenedTo(texts.at(-1), length - 2 * MARGIN_PX)]
    const starts = [Math.max(x, taken), ...marks.filter((mark) => mark > Math.max(x, taken) && mark < x + length)]
    const inside = fitting
      .flatMap((text) => starts.map((start) => insideAt(k, text, start + MARGIN_PX)))
      .find((label) => {
        const end = label.x + label.length + MARGIN_PX
        return end <= x + length && marks.every((mark) => mark < label.x - CLEAR_PX || mark > end)
      })
    if (inside) {
      labels.push(inside)
      continue
    }
    if (!next?.isEmpty || stretches[k]?.isEmpty) continue
    const behind = texts.map((text) => BEHIND + text).find((text) => textLength(text) + 2 * MARGIN_PX <= next.length)
    if (behind === undefined) continue
    labels.push({ stretch: k, text: behind, x: next.x + MARGIN_PX, length: textLength(behind), isInside: false })
    taken = next.x + MARGIN_PX + textLength(behind) + MARGIN_PX
  }
  return labels
}

/** Fewer letters than this name nothing. */
const LEAST_LETTERS = 7

/** @returns a name cut off to the room there is; nothing where too little would be left, or nothing need be cut */
function shortenedTo(text: string | undefined, room: number): string[] {
  const letters = Math.floor(room / LETTER_PX) - 1
  return text === undefined || letters < LEAST_LETTERS || letters >= text.length ? [] : [`${text.slice(0, letters).trimEnd()}…`]
}

function insideAt(stretch: number, text: string, x: number): PlacedLabel {
  return { stretch, text, x, length: textLength(text), isInside: true }
}

export interface LaneLabel {
  readonly text: string
  /** Pixels from the left of what it names. */
  readonly at: number
}

export interface LanePlace {
  /** 0 is the lowest. */
  readonly lane: number
  readonly x: number
}

/**
 * Labels above an axis, centred over what they name as far as the edges allow, in as few lanes as they need.
 * @returns for each label its place
 */
export function placeInLanes(labels: readonly LaneLabel[], width: number): LanePlace[] {
  const lanes: { from: number; to: number }[][] = []
  return labels.map(({ text, at }) => {
    const size = textLength(text)
    const x = Math.max(0, Math.min(width - size, at - size / 2))
    const isFree = (lane: readonly { from: number; to: number }[]): boolean =>
      lane.every(({ from, to }) => x > to + 2 * MARGIN_PX || x + size + 2 * MARGIN_PX < from)
    const found = lanes.findIndex(isFree)
    const lane = found < 0 ? lanes.length : found
    const row = (lanes[lane] ??= [])
    row.push({ from: x, to: x + size })
    return { lane, x }
  })
}

/** The stretches of one strip: solid, hatched, pale or empty, with their words and the notch where it runs again. */
import type { NamedBand, NamedSegment, ScenarioBands } from '@rueckhalt/domain/answers'
import { useTexts } from '../language/use-texts.ts'
import styles from './band.module.css'
import { pixelsOf } from './scale.ts'
import { labelTexts } from './segment-text.ts'
import { type PlacedLabel, placeStretchLabels } from './stretch-labels.ts'

/** Hatching for a reserve, and the same on a pale ground for what runs reduced on one. */
export function Hatchings({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={id} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="7" height="7" className={styles.hatchGround} />
        <rect width="2.5" height="7" className={styles.hatchLine} />
      </pattern>
      <pattern id={`${id}-pale`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="7" height="7" className={styles.reduced} />
        <rect width="1.5" height="7" className={styles.hatchLine} />
      </pattern>
    </defs>
  )
}

interface StretchesProps {
  readonly band: NamedBand
  readonly bands: ScenarioBands
  readonly width: number
  readonly height: number
  readonly pattern: string
}

interface Drawn {
  readonly segment: NamedSegment
  /** The same for the same stretch while figures change, so that it grows and shrinks instead of being drawn anew. */
  readonly id: string
  readonly x: number
  readonly length: number
}

export function Stretches({ band, bands, width, height, pattern }: StretchesProps) {
  const { t, language } = useTexts()
  const drawn = drawnOf(band, bands, width)
  const labels = placeStretchLabels(
    drawn.map(({ segment, x, length }) => ({
      x,
      length,
      texts: labelTexts(segment, language, t),
      isEmpty: segment.state === 'stopped',
    })),
    [band.dueHour ?? Infinity, bands.duration.hours].map((hours) => pixelsOf(bands, hours, width)),
  )
  return (
    <>
      {drawn.map(({ segment, id, x, length }) =>
        segment.state === 'stopped' ? null : (
          <rect key={id} x={x} y={1} width={Math.max(1.5, length)} height={height - 2} {...inkOf(segment, pattern)} />
        ),
      )}
      {drawn.map(
        ({ id, x, segment }) => segment.restarts && <path key={id} d={`M${x - 1} 0 L${x + 9} 0 L${x - 1} 12 Z`} className={styles.notch} />,
      )}
      {labels.map((label) => {
        const segment = drawn[label.stretch]?.segment
        return segment && <Label key={drawn[label.stretch]?.id} label={label} segment={segment} height={height} />
      })}
    </>
  )
}

function drawnOf(band: NamedBand, bands: ScenarioBands, width: number): Drawn[] {
  const seen = new Map<string, number>()
  return band.segments.flatMap((segment) => {
    const x = pixelsOf(bands, segment.from, width)
    const length = pixelsOf(bands, segment.to, width) - x
    if (length <= 0) return []
    const nth = (seen.get(segment.state) ?? 0) + 1
    seen.set(segment.state, nth)
    return [{ segment, id: `${segment.state} ${nth}`, x, length }]
  })
}

function inkOf({ state, reserves }: NamedSegment, pattern: string): { readonly fill?: string; readonly className: string | undefined } {
  if (state === 'reserve') return { fill: `url(#${pattern})`, className: styles.ink }
  if (state === 'reduced' && reserves.length > 0) return { fill: `url(#${pattern}-pale)`, className: styles.ink }
  return { className: `${styles.ink} ${styles[state]}` }
}

interface LabelProps {
  readonly label: PlacedLabel
  readonly segment: NamedSegment
  readonly height: number
}

const LABEL_HEIGHT = 20

function Label({ label: { text, x, length, isInside }, segment, height }: LabelProps) {
  const isOnHatching = isInside && segment.reserves.length > 0
  return (
    <>
      {isOnHatching && (
        <rect x={x - 4} y={(height - LABEL_HEIGHT) / 2} width={length + 8} height={LABEL_HEIGHT} className={styles.labelGround} />
      )}
      <text
        x={x}
        y={height / 2 + 4.5}
        className={segment.state === 'running' ? styles.labelOnInk : segment.state === 'stopped' ? styles.labelQuiet : styles.label}
      >
        {text}
      </text>
    </>
  )
}

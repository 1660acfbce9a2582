/** The axis above the strips: hours that people think in, how long the event lasts with its range, and real outages by name. */
import type { ScenarioBands } from '@rueckhalt/domain/answers'
import { placeLabels, ticksOf } from '@rueckhalt/domain/bands'
import { formatHours } from '@rueckhalt/domain/texts'
import { useTexts } from '../language/use-texts.ts'
import styles from './band.module.css'
import { DurationZone } from './band-strip.tsx'
import { lengthText } from './hours-text.ts'
import { referenceLetter, shownReferences } from './references.ts'
import { pixelsOf } from './scale.ts'
import { placeInLanes, textLength } from './stretch-labels.ts'

const LANE_HEIGHT = 19
const TICKS_HEIGHT = 26

export interface BandAxisProps {
  readonly bands: ScenarioBands
  readonly width: number
  /** Pixels to the first strip. */
  readonly gap: number
  /** Real outages by their names; else by letters, which the list below explains. */
  readonly hasNames: boolean
}

export function BandAxis({ bands, width, gap, hasNames }: BandAxisProps) {
  const { t, language } = useTexts()
  const references = shownReferences(bands)
  const marks = [
    { text: t('band.duration', { hours: lengthText(language, bands.duration.hours) }), at: pixelsOf(bands, bands.duration.hours, width) },
    ...references.map(({ label, hours }, k) => ({
      text: hasNames ? t('band.reference', { label, hours: lengthText(language, hours) }) : referenceLetter(k),
      at: pixelsOf(bands, hours, width),
    })),
  ]
  const places = placeInLanes(marks, width)
  const lanes = Math.max(1, ...places.map(({ lane }) => lane + 1))
  const ticksTop = lanes * LANE_HEIGHT + 6
  const height = ticksTop + TICKS_HEIGHT
  return (
    <div className={styles.axisRow}>
      <div />
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" className={styles.axis}>
        <DurationZone bands={bands} width={width} top={ticksTop} height={TICKS_HEIGHT + gap} />
        {marks.map(({ text, at }, k) => {
          const y = (lanes - (places[k]?.lane ?? 0)) * LANE_HEIGHT - 6
          const isDuration = k === 0
          return (
            <g key={`${text} line`} className={isDuration ? styles.durationMark : styles.referenceMark}>
              <line x1={at} x2={at} y1={y + 4} y2={isDuration ? height + gap : ticksTop} />
              {!isDuration && <path d={`M${at - 5} ${ticksTop} l5 -5 l5 5 l-5 5 Z`} />}
            </g>
          )
        })}
        {marks.map(({ text }, k) => {
          const { lane, x } = places[k] ?? { lane: 0, x: 0 }
          const y = (lanes - lane) * LANE_HEIGHT - 6
          return (
            <g key={text} className={k === 0 ? styles.durationMark : styles.referenceMark}>
              <rect x={x - 3} y={y - 13} width={textLength(text) + 6} height={LANE_HEIGHT - 2} className={styles.markGround} />
              <text x={x} y={y}>
                {text}
              </text>
            </g>
          )
        })}
        <Ticks bands={bands} width={width} top={ticksTop} />
      </svg>
    </div>
  )
}

/** @returns whether a line stands in a label; what marks the event matters more */
function isCrossed(from: number, length: number, line: number): boolean {
  return line > from - 2 && line < from + length + 2
}

function Ticks({ bands, width, top }: { readonly bands: ScenarioBands; readonly width: number; readonly top: number }) {
  const { t, language } = useTexts()
  const ticks = ticksOf(bands.axis)
  const labels = ticks.map(({ hours }) =>
    hours > 24 ? t('band.axis-days', { days: Math.round(hours / 24) }) : formatHours(language, hours),
  )
  const places = placeLabels(ticks, labels.map(textLength), width, 8)
  const end = pixelsOf(bands, bands.duration.hours, width)
  return ticks.map(({ hours, position }, k) => (
    <g key={hours}>
      <line x1={position * width} x2={position * width} y1={top + TICKS_HEIGHT - 6} y2={top + TICKS_HEIGHT} className={styles.tick} />
      {places[k] !== undefined && !isCrossed(places[k], textLength(labels[k] ?? ''), end) && (
        <text x={places[k]} y={top + TICKS_HEIGHT - 9} className={styles.tickLabel}>
          {labels[k]}
        </text>
      )}
    </g>
  ))
}

/** One strip: its stretches, how long the event lasts, the hour by which it must be back, and the hour that is looked at. */
import type { NamedBand, ScenarioBands } from '@rueckhalt/domain/answers'
import type { KeyboardEvent, PointerEvent } from 'react'
import { useTexts } from '../language/use-texts.ts'
import styles from './band.module.css'
import { whenText } from './hours-text.ts'
import { hourBelow, pixelsOf } from './scale.ts'
import { segmentAt, segmentText } from './segment-text.ts'
import { Hatchings, Stretches } from './stretches.tsx'
import { type BandSpread, SpreadMark } from './spread-mark.tsx'

export interface BandStripProps {
  readonly band: NamedBand
  readonly bands: ScenarioBands
  readonly width: number
  /** Id under which the strip may define its hatching. */
  readonly hatch: string
  /** Pixels to the next strip; marks that hold for all go through. */
  readonly gap: number
  readonly spread?: BandSpread | undefined
  /** The place that is looked at; undefined: none in this strip. */
  readonly hour: number | undefined
  readonly reasonOf?: (node: string, hour: number) => string | undefined
  readonly onPlace: (hour: number) => void
  readonly onEnter: (hour: number) => void
  readonly onLeave: () => void
}

export const STRIP_HEIGHT = 32
const SPREAD_HEIGHT = 14
/** Above and below, where names stand between the strips: what a finger may miss by. */
const REACH = 6

export function BandStrip({ band, bands, width, hatch, gap, spread, hour, reasonOf, onPlace, onEnter, onLeave }: BandStripProps) {
  const { t, language } = useTexts()
  const stops = band.segments.map(({ from }) => from).filter((from) => from < bands.axis.endHours)
  const found = stops.findLastIndex((from) => from <= (hour ?? 0))
  const index = Math.max(0, found)
  const height = STRIP_HEIGHT + (spread ? SPREAD_HEIGHT : 0)
  const current = segmentAt(band, hour ?? 0)
  const reason = reasonOf?.(band.node, hour ?? 0)
  const pattern = `${hatch}-${band.node.replaceAll(/[^a-z0-9]/gi, '-')}`
  const move = (event: PointerEvent<SVGSVGElement>): void => {
    const { left, width: drawn } = event.currentTarget.getBoundingClientRect()
    onPlace(hourBelow(bands, event.clientX - left, drawn))
  }
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowUp: 1, ArrowDown: -1, Home: -index, End: stops.length }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      onPlace(stops[Math.min(stops.length - 1, Math.max(0, index + step))] ?? 0)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      onEnter(hour ?? 0)
    } else if (event.key === 'Escape') onLeave()
  }
  return (
    <svg
      className={styles.strip}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="slider"
      tabIndex={0}
      aria-label={band.name}
      aria-valuemin={0}
      aria-valuemax={stops.length - 1}
      aria-valuenow={index}
      aria-valuetext={t('band.value', {
        when: whenText(language, t, hour ?? 0),
        state: current ? segmentText(current, language, t) : '',
        reason: reason ?? '',
      })}
      onPointerMove={move}
      onPointerDown={move}
      onFocus={() => onPlace(hour ?? 0)}
      onKeyDown={press}
      onDoubleClick={() => onEnter(hour ?? 0)}
    >
      <Hatchings id={pattern} />
      <rect className={styles.reach} y={-(gap || REACH)} width={width} height={STRIP_HEIGHT + 2 * (gap || REACH)} />
      <rect width={width} height={STRIP_HEIGHT} className={styles.ground} />
      <DurationZone bands={bands} width={width} top={-gap} height={height + 2 * gap} />
      <Stretches band={band} bands={bands} width={width} height={STRIP_HEIGHT} pattern={pattern} />
      <rect x={0.5} y={0.5} width={Math.max(0, width - 1)} height={STRIP_HEIGHT - 1} className={styles.outline} />
      <line
        className={styles.duration}
        x1={pixelsOf(bands, bands.duration.hours, width)}
        x2={pixelsOf(bands, bands.duration.hours, width)}
        y1={-gap}
        y2={height + gap}
      />
      {band.dueHour !== undefined && band.dueHour < bands.axis.endHours && <Due x={pixelsOf(bands, band.dueHour, width)} />}
      {spread && <SpreadMark spread={spread} bands={bands} width={width} top={STRIP_HEIGHT + 3} height={SPREAD_HEIGHT - 4} />}
      {hour !== undefined && <Cursor x={pixelsOf(bands, hour, width)} />}
    </svg>
  )
}

interface DurationZoneProps {
  readonly bands: ScenarioBands
  readonly width: number
  readonly top: number
  readonly height: number
}

/** Where such events end in eight of ten cases; an event without an end is open to the right. */
export function DurationZone({ bands, width, top, height }: DurationZoneProps) {
  const { p10, p90 } = bands.duration
  if (p10 === undefined) return null
  const from = pixelsOf(bands, p10, width)
  const to = p90 === undefined ? width : pixelsOf(bands, p90, width)
  return <rect x={from} width={Math.max(1, to - from)} y={top} height={height} className={styles.zone} />
}

function Due({ x }: { readonly x: number }) {
  return (
    <g className={styles.due}>
      <line x1={x} x2={x} y1={-3} y2={STRIP_HEIGHT + 3} className={styles.halo} />
      <line x1={x} x2={x} y1={-3} y2={STRIP_HEIGHT + 3} />
      <path d={`M${x} -3 h-7 v7 Z`} />
    </g>
  )
}

function Cursor({ x }: { readonly x: number }) {
  return (
    <g className={styles.cursor}>
      <line x1={x} x2={x} y1={-2} y2={STRIP_HEIGHT + 2} />
      <circle cx={x} cy={STRIP_HEIGHT / 2} r={4} />
    </g>
  )
}

/** How uncertain the first stop of a strip is: the range of eight in ten draws, and the middle one. */
import type { ScenarioBands } from '@rueckhalt/domain/answers'
import styles from './band.module.css'
import { pixelsOf } from './scale.ts'

/** Hours until the first stop over many draws; null: it never stops. */
export interface BandSpread {
  readonly node: string
  readonly tts: { readonly p10: number | null; readonly p50: number | null; readonly p90: number | null }
}

export interface SpreadMarkProps {
  readonly spread: BandSpread
  readonly bands: ScenarioBands
  readonly width: number
  readonly top: number
  readonly height: number
}

export function SpreadMark({ spread: { tts }, bands, width, top, height }: SpreadMarkProps) {
  const at = (hours: number | null): number => (hours === null ? width : pixelsOf(bands, hours, width))
  const [from, middle, to] = [at(tts.p10), at(tts.p50), at(tts.p90)]
  const y = top + height / 2
  return (
    <g className={styles.spread}>
      <rect x={from} y={top} width={Math.max(2, to - from)} height={height} />
      <path d={`M${from} ${top} v${height} M${from} ${y} H${to} M${to} ${top} v${height}`} />
      <path d={`M${middle - 5} ${y} L${middle} ${y - 5} L${middle + 5} ${y} L${middle} ${y + 5} Z`} className={styles.spreadMiddle} />
    </g>
  )
}

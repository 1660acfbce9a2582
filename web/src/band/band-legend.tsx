/** What the inks and marks of the band mean, and which real outages stand on its axis. */
import type { ScenarioBands } from '@rueckhalt/domain/answers'
import { type ReactNode, useId } from 'react'
import { useTexts } from '../language/use-texts.ts'
import styles from './band.module.css'
import { lengthText } from './hours-text.ts'
import { referenceLetter, shownReferences } from './references.ts'
import { Hatchings } from './stretches.tsx'

const [WIDTH, HEIGHT] = [30, 16]

export interface BandLegendProps {
  readonly bands: ScenarioBands
  /** Whether the inks and marks are explained; the real outages always are. */
  readonly hasInks: boolean
  /** Whether the real outages stand on the axis by letters. */
  readonly hasLetters: boolean
  readonly hasSpread: boolean
}

export function BandLegend({ bands, hasInks, hasLetters, hasSpread }: BandLegendProps) {
  const { t, language } = useTexts()
  const references = shownReferences(bands)
  return (
    <>
      {hasInks && <Inks bands={bands} hasSpread={hasSpread} />}
      {references.length > 0 && (
        <p className={styles.references}>
          {t('band.references')}{' '}
          {references.map(({ label, hours, source }, k) => (
            <span key={label}>
              {hasLetters && <strong>{referenceLetter(k)} </strong>}
              {t(source === undefined ? 'band.reference' : 'band.reference-source', {
                label,
                hours: lengthText(language, hours),
                source: source ?? '',
              })}
              {k < references.length - 1 ? '; ' : '.'}
            </span>
          ))}
        </p>
      )}
    </>
  )
}

/** Inks and marks. */
function Inks({ bands, hasSpread }: { readonly bands: ScenarioBands; readonly hasSpread: boolean }) {
  const { t } = useTexts()
  const pattern = useId()
  const hasDue = bands.bands.some(({ dueHour }) => dueHour !== undefined && dueHour < bands.axis.endHours)
  return (
    <ul className={styles.legend}>
      <Entry text={t('band.legend-running')}>
        <Swatch className={styles.running} />
      </Entry>
      <Entry text={t('band.legend-reserve')}>
        <Hatchings id={pattern} />
        <Swatch fill={`url(#${pattern})`} />
      </Entry>
      <Entry text={t('band.legend-reduced')}>
        <Swatch className={styles.reduced} />
      </Entry>
      <Entry text={t('band.legend-stopped')}>
        <Swatch className={styles.ground} />
      </Entry>
      <Entry text={t('band.legend-restart')}>
        <Swatch className={styles.running} />
        <path d="M6 0.5 h9 l-9 10 Z" className={styles.notch} />
      </Entry>
      <Entry text={t('band.legend-duration')}>
        <line x1={WIDTH / 2} x2={WIDTH / 2} y1={0} y2={HEIGHT} className={styles.duration} />
      </Entry>
      {bands.duration.p10 !== undefined && (
        <Entry text={t(bands.duration.p90 === undefined ? 'band.legend-zone-open' : 'band.legend-zone')}>
          <rect width={WIDTH} height={HEIGHT} className={styles.zone} />
        </Entry>
      )}
      {hasDue && (
        <Entry text={t('band.legend-due')}>
          <g className={styles.due}>
            <line x1={WIDTH / 2} x2={WIDTH / 2} y1={0} y2={HEIGHT} />
            <path d={`M${WIDTH / 2} 0 h-7 v7 Z`} />
          </g>
        </Entry>
      )}
      {hasSpread && (
        <Entry text={t('band.legend-spread')}>
          <g className={styles.spread}>
            <rect x={1} y={3} width={WIDTH - 2} height={10} />
            <path d={`M1 3 v10 M1 8 H${WIDTH - 1} M${WIDTH - 1} 3 v10`} />
            <path d="M10 8 l5 -5 l5 5 l-5 5 Z" className={styles.spreadMiddle} />
          </g>
        </Entry>
      )}
    </ul>
  )
}

function Entry({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <li>
      <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {children}
      </svg>
      {text}
    </li>
  )
}

function Swatch({ className, fill }: { readonly className?: string | undefined; readonly fill?: string }) {
  return (
    <>
      <rect width={WIDTH} height={HEIGHT} className={className} {...(fill === undefined ? {} : { fill })} />
      <rect x={0.5} y={0.5} width={WIDTH - 1} height={HEIGHT - 1} className={styles.outline} />
    </>
  )
}

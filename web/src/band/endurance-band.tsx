/**
 * The endurance band: one strip per process or resource over a logarithmic time axis. Solid is running, hatched living on a reserve, pale running
 * reduced, empty stopped; a notch where it restarts. Every point answers by pointer, by keyboard and by touch; a table holds the same facts.
 */
import type { NamedBand, ScenarioBands } from '@rueckhalt/domain/answers'
import { useElementSize } from '@mantine/hooks'
import { useId, useState } from 'react'
import { useTexts } from '../language/use-texts.ts'
import { BandAxis } from './band-axis.tsx'
import { BandLegend } from './band-legend.tsx'
import styles from './band.module.css'
import { BandStrip } from './band-strip.tsx'
import { BandTable } from './band-table.tsx'
import { whenText } from './hours-text.ts'
import { segmentAt, segmentText } from './segment-text.ts'
import type { BandSpread } from './spread-mark.tsx'

export interface EnduranceBandProps {
  readonly bands: ScenarioBands
  /** How uncertain the first stops are; strips without an entry show nothing of it. */
  readonly spreads?: readonly BandSpread[] | undefined
  /** Words above a strip, by its node: where a group of strips begins. */
  readonly headings?: Readonly<Record<string, string>>
  /** Whether the inks are explained below; once on a page is enough. */
  readonly hasLegend?: boolean
  /** Why a node stands at an hour, in a sentence; undefined where there is nothing to say. */
  readonly reasonOf?: (node: string, hour: number) => string | undefined
  /** Opens the chain of causes. */
  readonly onWhy?: (node: string, hour: number) => void
}

interface Place {
  readonly node: string
  readonly hour: number
}

/** Narrower than this, names stand above their strips. */
const NAMES_BESIDE_FROM_PX = 640
/** Half of the distance between two strips that stand close; the style sheet has the whole. */
const HALF_GAP_PX = 4

export function EnduranceBand({ bands, headings = {}, spreads = [], hasLegend = true, reasonOf, onWhy }: EnduranceBandProps) {
  const { t } = useTexts()
  const { ref, width } = useElementSize()
  const [place, setPlace] = useState<Place | undefined>()
  const hatch = useId()
  const isWide = width >= NAMES_BESIDE_FROM_PX
  const stripWidth = Math.max(120, isWide ? width - NAME_WIDTH_PX : width)
  const gap = isWide ? HALF_GAP_PX : 0
  const shown = place && bands.bands.find(({ node }) => node === place.node)
  return (
    <figure className={styles.figure} aria-label={t('band.label', { title: bands.title })}>
      <div ref={ref} className={isWide ? styles.wide : styles.narrow}>
        {width > 0 && (
          <>
            <BandAxis bands={bands} width={stripWidth} gap={gap} hasNames={isWide} />
            {bands.bands.map((band) => (
              <div key={band.node} className={styles.row}>
                {headings[band.node] !== undefined && <div className={styles.heading}>{headings[band.node]}</div>}
                <div className={styles.name}>{band.name}</div>
                <BandStrip
                  band={band}
                  bands={bands}
                  width={stripWidth}
                  hatch={hatch}
                  gap={gap}
                  spread={spreads.find(({ node }) => node === band.node)}
                  hour={place?.node === band.node ? place.hour : undefined}
                  {...(reasonOf ? { reasonOf } : {})}
                  onPlace={(hour) => setPlace({ node: band.node, hour })}
                  onEnter={(hour) => onWhy?.(band.node, hour)}
                  onLeave={() => setPlace(undefined)}
                />
              </div>
            ))}
          </>
        )}
      </div>
      <div className={styles.readout} data-open={shown !== undefined || undefined}>
        {shown && place ? (
          <Readout
            band={shown}
            hour={place.hour}
            reason={reasonOf?.(place.node, place.hour)}
            onWhy={onWhy && (() => onWhy(place.node, place.hour))}
          />
        ) : (
          <p>{t('band.hint')}</p>
        )}
      </div>
      <BandLegend bands={bands} hasInks={hasLegend} hasLetters={!isWide} hasSpread={spreads.length > 0} />
      <BandTable bands={bands} />
    </figure>
  )
}

interface ReadoutProps {
  readonly band: NamedBand
  readonly hour: number
  readonly reason: string | undefined
  readonly onWhy: (() => void) | undefined
}

/** What stands at the place that is looked at; a screen reader hears the same from the strip itself. */
function Readout({ band, hour, reason, onWhy }: ReadoutProps) {
  const { t, language } = useTexts()
  const segment = segmentAt(band, hour)
  const words = t('band.readout', {
    name: band.name,
    when: whenText(language, t, hour),
    state: segment ? segmentText(segment, language, t) : '',
  })
  return (
    <p>
      <strong>{words}</strong> {reason}{' '}
      {onWhy && (
        <button type="button" className={styles.why} onClick={onWhy} aria-label={t('band.why-label', { name: band.name })}>
          {t('band.why')}
        </button>
      )}
    </p>
  )
}

/** Width of the names beside the strips; the style sheet uses the same. */
const NAME_WIDTH_PX = 176

/** A stretch of a band in words. */
import type { NamedBand, NamedSegment } from '@rueckhalt/domain/answers'
import { formatFigure, type Locale } from '@rueckhalt/domain/texts'
import type { Texts } from '../language/use-texts.ts'

/** @returns the stretch in which an hour lies */
export function segmentAt({ segments }: NamedBand, hour: number): NamedSegment | undefined {
  return segments.findLast(({ from }) => from <= hour)
}

/** @returns "läuft zu 40 % von: Notbetrieb auf Papier" */
export function segmentText({ state, level, reserves }: NamedSegment, language: Locale, t: Texts['t']): string {
  const words = t(`band.state-${state}`, { percent: formatFigure(language, level, 'percent') })
  return reserves.length === 0 ? words : t('band.with-reserve', { state: words, reserve: reserves.join(', ') })
}

/** @returns what may stand in the stretch itself, the longest first */
export function labelTexts({ state, level, reserves }: NamedSegment, language: Locale, t: Texts['t']): string[] {
  const [first = ''] = reserves
  const all = reserves.join(', ')
  const some = reserves.length > 1 ? [t('band.and-more', { reserve: first, count: reserves.length - 1 })] : []
  switch (state) {
    case 'reduced': {
      const percent = formatFigure(language, level, 'percent')
      return [...(reserves.length === 0 ? [] : [all, ...some].map((names) => t('band.percent-on', { percent, reserve: names }))), percent]
    }
    case 'reserve':
      return [all, ...some, first]
    case 'running':
    case 'stopped':
      return [t(`band.state-${state}`)]
  }
}

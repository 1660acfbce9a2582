/** The facts of the bands as a table, for whoever reads rather than sees. */
import type { ScenarioBands } from '@rueckhalt/domain/answers'
import { formatHours } from '@rueckhalt/domain/texts'
import { useTexts } from '../language/use-texts.ts'
import styles from './band.module.css'
import { segmentText } from './segment-text.ts'

export function BandTable({ bands }: { readonly bands: ScenarioBands }) {
  const { t, language } = useTexts()
  return (
    <details className={styles.table}>
      <summary>{t('band.table-summary')}</summary>
      <table>
        <caption>{t('band.label', { title: bands.title })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('band.column-name')}</th>
            <th scope="col">{t('band.column-from')}</th>
            <th scope="col">{t('band.column-to')}</th>
            <th scope="col">{t('band.column-state')}</th>
          </tr>
        </thead>
        <tbody>
          {bands.bands.flatMap((band) =>
            band.segments
              .filter(({ from }) => from < bands.axis.endHours)
              .map((segment) => (
                <tr key={`${band.node} ${segment.from}`}>
                  <th scope="row">{band.name}</th>
                  <td>{formatHours(language, segment.from)}</td>
                  <td>{segment.to >= bands.axis.endHours ? t('band.to-end') : formatHours(language, segment.to)}</td>
                  <td>{segmentText(segment, language, t)}</td>
                </tr>
              )),
          )}
        </tbody>
      </table>
    </details>
  )
}

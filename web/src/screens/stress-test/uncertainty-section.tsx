/** How uncertain the answer is: 500 draws, with progress and a way to stop, then in words. */
import { hoursInWords } from '@rueckhalt/domain/answers'
import type { Locale } from '@rueckhalt/domain/texts'
import { useTexts } from '../../language/use-texts.ts'
import type { ProcessSpread } from '../../simulation/simulation-api.ts'
import parts from '../../theme/parts.module.css'
import styles from './stress-test.module.css'
import { SAMPLES, type Uncertainty } from './use-uncertainty.ts'

export function UncertaintySection({ uncertainty, isFixed }: { readonly uncertainty: Uncertainty; readonly isFixed: boolean }) {
  const { t } = useTexts()
  const { share, spreads, isCancelled, error, start, cancel } = uncertainty
  return (
    <section aria-labelledby="stress-uncertainty">
      <h2 id="stress-uncertainty">{t('stress.uncertainty')}</h2>
      <p>{t(isFixed ? 'stress.uncertainty-fixed' : 'stress.uncertainty-text', { count: SAMPLES })}</p>
      {share === undefined ? (
        <button type="button" className={parts.second} onClick={start}>
          {t(spreads ? 'stress.uncertainty-again' : 'stress.uncertainty-show')}
        </button>
      ) : (
        <div className={parts.progress}>
          <progress
            max={1}
            value={share}
            aria-label={t('stress.uncertainty-progress', { done: Math.round(share * SAMPLES), count: SAMPLES })}
          />
          <span>{t('stress.uncertainty-progress', { done: Math.round(share * SAMPLES), count: SAMPLES })}</span>
          <button type="button" className={parts.second} onClick={cancel}>
            {t('stress.cancel')}
          </button>
        </div>
      )}
      <div role="status">
        {isCancelled && <p>{t('stress.cancelled')}</p>}
        {error && <p>{t('stress.uncertainty-failed', { reason: error.message })}</p>}
        {spreads && <SpreadTable spreads={spreads} />}
      </div>
    </section>
  )
}

function SpreadTable({ spreads }: { readonly spreads: readonly ProcessSpread[] }) {
  const { t, language } = useTexts()
  return (
    <div className={styles.scroll}>
      <table className={styles.spreads}>
        <caption>{t('stress.spread-caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('stress.column-process')}</th>
            <th scope="col">{t('stress.column-stop')}</th>
            <th scope="col">{t('stress.column-outage')}</th>
          </tr>
        </thead>
        <tbody>
          {spreads.map((spread) => (
            <tr key={spread.node}>
              <th scope="row">{spread.name}</th>
              <td>{stopText(language, t, spread)}</td>
              <td>{outageText(language, t, spread)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type Words = ReturnType<typeof useTexts>['t']

/** The tenth, the middle and the ninetieth of a hundred draws; where not every draw stops, that is said. */
function stopText(locale: Locale, t: Words, { tts: { p10, p50, p90 } }: ProcessSpread): string {
  const hours = (value: number): string => hoursInWords(locale, value, 'after')
  if (p10 === null) return t('stress.stop-hardly')
  if (p50 === null) return t('stress.stop-seldom', { early: hours(p10) })
  if (p90 === null) return t('stress.stop-mostly', { early: hours(p10), middle: hours(p50) })
  if (p90 <= 0) return t('stress.stop-at-once')
  if (hours(p10) === hours(p90)) return t('stress.stop-always', { middle: hours(p50) })
  return t('stress.stop', { early: hours(p10), middle: hours(p50), late: hours(p90) })
}

function outageText(locale: Locale, t: Words, { outage: { p10, p50, p90 } }: ProcessSpread): string {
  const hours = (value: number): string => hoursInWords(locale, value)
  if (p90 <= 0) return t('stress.outage-none')
  if (hours(p10) === hours(p90)) return t('stress.outage-always', { middle: hours(p50) })
  return t('stress.outage', { short: hours(p10), middle: hours(p50), long: hours(p90) })
}

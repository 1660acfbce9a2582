/** A screen that could not be shown: what happened, what was kept, what to do. Never a white page. */
import { Link } from '@tanstack/react-router'
import { useTexts } from '../language/use-texts.ts'
import styles from './shell.module.css'

export function Failure({ error }: { readonly error: unknown }) {
  const { t } = useTexts()
  return (
    <section role="alert">
      <h1>{t('shell.failure')}</h1>
      <p>{t('shell.failure-text')}</p>
      <p>
        <button type="button" className={styles.button} onClick={() => location.reload()}>
          {t('shell.reload')}
        </button>{' '}
        <Link to="/">{t('shell.to-start')}</Link>
      </p>
      <details>
        <summary>{t('shell.failure-detail')}</summary>
        <p>
          <code>{error instanceof Error ? error.message : String(error)}</code>
        </p>
      </details>
    </section>
  )
}

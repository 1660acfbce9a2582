/** An address that leads nowhere: an old link, a slip of the finger. */
import { Link } from '@tanstack/react-router'
import { useTexts } from '../language/use-texts.ts'

export function NotFound() {
  const { t } = useTexts()
  return (
    <>
      <h1>{t('shell.not-found')}</h1>
      <p>{t('shell.not-found-text')}</p>
      <p>
        <Link to="/">{t('shell.to-start')}</Link>
      </p>
    </>
  )
}

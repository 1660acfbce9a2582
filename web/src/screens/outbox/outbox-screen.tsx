/** Mails that wait on this machine because no mail server is set. */
import { useTexts } from '../../language/use-texts.ts'
import { OPERATIONS } from '../../network/client.ts'
import { FailureLine, Press, Reading } from '../../network/form-parts.tsx'
import { instantText } from '../../network/instants.ts'
import styles from '../../network/network.module.css'
import { NetworkScreen } from '../../network/network-screen.tsx'
import { usePresence } from '../../network/presence.ts'
import { useRead } from '../../network/reads.ts'
import { mailParts } from './mail-parts.ts'

export function OutboxScreen() {
  const { t } = useTexts()
  return (
    <NetworkScreen title={t('outbox.title')}>
      <Mails />
    </NetworkScreen>
  )
}

function Mails() {
  const { t, language } = useTexts()
  const { holdsMails } = usePresence()
  const { data, failure, again } = useRead(OPERATIONS.readOutbox, {}, holdsMails)
  if (!holdsMails) return <p>{t('outbox.not-here')}</p>
  return (
    <>
      <p>{t('outbox.lead')}</p>
      <p className={styles.actions}>
        <Press onPress={again}>{t('outbox.again')}</Press>
      </p>
      <FailureLine failure={failure} />
      {!data && !failure && <Reading />}
      {data?.mails.length === 0 && <p>{t('outbox.none')}</p>}
      {data?.mails.map(({ mailId, to, subject, text, createdAt }) => (
        <article key={mailId} aria-labelledby={`mail-${mailId}`}>
          <h2 id={`mail-${mailId}`}>{subject}</h2>
          <p className={styles.facts}>{t('outbox.facts', { to, at: instantText(language, createdAt) })}</p>
          <p className={styles.mail}>
            {mailParts(text, location.origin).map((part) =>
              part.address === undefined ? (
                part.text
              ) : (
                <a key={part.at} href={part.address}>
                  {part.text}
                </a>
              ),
            )}
          </p>
        </article>
      ))}
    </>
  )
}

/** Where the account is signed in. */
import { useRouter } from '@tanstack/react-router'
import { useTexts } from '../../language/use-texts.ts'
import { useAction } from '../../network/actions.ts'
import { OPERATIONS } from '../../network/client.ts'
import { FailureLine, Press, Reading } from '../../network/form-parts.tsx'
import { instantText } from '../../network/instants.ts'
import { METHOD_KEYS } from '../../network/names.ts'
import styles from '../../network/network.module.css'
import { showSession } from '../../network/presence.ts'
import { forgetReads, useRead } from '../../network/reads.ts'

export function Devices() {
  const { t, language } = useTexts()
  const router = useRouter()
  const { data, failure: unread } = useRead(OPERATIONS.listSessions, {})
  const revoke = useAction(OPERATIONS.revokeSession)
  const revokeOthers = useAction(OPERATIONS.revokeOtherSessions)
  const signOut = useAction(OPERATIONS.signOut, { isQuiet: true })
  const leave = async (): Promise<void> => {
    if (!(await signOut.run({}))) return
    await router.navigate({ to: '/sign-in' })
    showSession(undefined)
    forgetReads()
  }
  return (
    <section aria-labelledby="devices">
      <h2 id="devices">{t('account.devices')}</h2>
      <p>{t('account.devices-text')}</p>
      <FailureLine failure={unread ?? revoke.failure ?? revokeOthers.failure ?? signOut.failure} />
      {data ? (
        <ul className={styles.list}>
          {data.sessions.map(({ sessionId, deviceName, method, lastSeenAt, createdAt, isCurrent }) => (
            <li key={sessionId} className={styles.entry}>
              <p className={styles.name}>
                {deviceName}
                {isCurrent && <span className={styles.mark}>{t('account.this-device')}</span>}
              </p>
              <p className={styles.facts}>
                {t('account.device-facts', {
                  method: t(METHOD_KEYS[method]),
                  since: instantText(language, createdAt),
                  seen: instantText(language, lastSeenAt),
                })}
              </p>
              <p className={styles.actions}>
                {isCurrent ? (
                  <Press kind="small" isBusy={signOut.isBusy} onPress={() => void leave()}>
                    {t('account.sign-out-here')}
                  </Press>
                ) : (
                  <Press
                    kind="small"
                    label={t('account.sign-out-one', { name: deviceName })}
                    isBusy={revoke.isBusy}
                    onPress={() => void revoke.run({ params: { sessionId } })}
                  >
                    {t('account.sign-out')}
                  </Press>
                )}
              </p>
            </li>
          ))}
        </ul>
      ) : (
        <Reading />
      )}
      {data && data.sessions.length > 1 && (
        <p className={styles.actions}>
          <Press isBusy={revokeOthers.isBusy} onPress={() => void revokeOthers.run({})}>
            {t('account.sign-out-others')}
          </Press>
        </p>
      )}
    </section>
  )
}

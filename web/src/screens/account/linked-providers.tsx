/** Sign-in services of the own firm or chamber, where the operator has set some up. */
import { useTexts } from '../../language/use-texts.ts'
import { useAction } from '../../network/actions.ts'
import { OPERATIONS } from '../../network/client.ts'
import { FailureLine, Press } from '../../network/form-parts.tsx'
import { dayText } from '../../network/instants.ts'
import styles from '../../network/network.module.css'
import { useRead } from '../../network/reads.ts'

export function LinkedProviders() {
  const { t, language } = useTexts()
  const { data: offered } = useRead(OPERATIONS.listProviders, {})
  const { data: linked, failure: unread } = useRead(OPERATIONS.listLinkedProviders, {}, (offered?.providers.length ?? 0) > 0)
  const link = useAction(OPERATIONS.linkProvider, { isQuiet: true })
  const unlink = useAction(OPERATIONS.unlinkProvider, { changesSession: true })
  if (!offered || offered.providers.length === 0) return null
  const leave = async (providerId: string): Promise<void> => {
    const done = await link.run({ params: { providerId } })
    if (done) location.assign(done.result.address)
  }
  return (
    <section aria-labelledby="providers">
      <h2 id="providers">{t('account.providers')}</h2>
      <FailureLine failure={unread ?? link.failure ?? unlink.failure} />
      <ul className={styles.list}>
        {offered.providers.map(({ providerId, name }) => {
          const known = linked?.providers.find((provider) => provider.providerId === providerId)
          return (
            <li key={providerId} className={styles.entry}>
              <p className={styles.name}>{name}</p>
              <p className={styles.facts}>
                {known ? t('account.linked', { day: dayText(language, known.linkedAt) }) : t('account.not-linked')}
              </p>
              <p className={styles.actions}>
                {known ? (
                  <Press kind="small" isBusy={unlink.isBusy} onPress={() => void unlink.run({ params: { providerId } })}>
                    {t('account.unlink', { name })}
                  </Press>
                ) : (
                  <Press kind="small" isBusy={link.isBusy} onPress={() => void leave(providerId)}>
                    {t('account.link', { name })}
                  </Press>
                )}
              </p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

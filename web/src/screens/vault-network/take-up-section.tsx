/** Companies of one's organisations that are in the network and not on this device. */
import { readRecoveryCode, type SharedVaultPreview } from '@rueckhalt/vault'
import { useId, useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import type { Person } from '../../sync/network-session.ts'
import type { OwnKey } from '../../sync/own-key.ts'
import { takeUpCompany } from '../../sync/share-company.ts'
import { Working } from '../../vault/working.tsx'
import { Button, Fingerprint, Objections } from './parts.tsx'
import { type FoundCompany, useFoundCompanies } from './use-found-companies.ts'
import { useWork } from './use-work.ts'
import styles from './vault-network.module.css'

export interface TakeUpProps {
  readonly person: Extract<Person, { kind: 'signed-in' }>
  readonly ownKey: Extract<OwnKey, { kind: 'open' }>
}

export function TakeUpSection({ person, ownKey }: TakeUpProps) {
  const { t } = useTexts()
  const { companies, objections, reload } = useFoundCompanies(person, ownKey.identity)
  if (companies?.length === 0 && objections.length === 0) return null
  return (
    <section aria-labelledby="take-up">
      <h2 id="take-up">{t('vault-network.take-up')}</h2>
      <Objections said={objections} />
      {!companies && <p role="status">{t('vault-network.members-reading')}</p>}
      <ul className={styles.list}>
        {companies?.map((company) => (
          <li key={company.vaultId}>
            <Found company={company} userId={person.userId} ownKey={ownKey} onDone={reload} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface FoundProps {
  readonly company: FoundCompany
  readonly userId: string
  readonly ownKey: TakeUpProps['ownKey']
  readonly onDone: () => void
}

function Found({ company, userId, ownKey, onDone }: FoundProps) {
  const { t, language } = useTexts()
  const day = new Date(company.createdAt).toLocaleDateString(language === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'long' })
  const props = { company, userId, ownKey, onDone }
  return (
    <>
      <p className={styles.name}>{company.organisation.name}</p>
      <p className={styles.quiet}>{t('vault-network.in-network-since', { day })}</p>
      {company.access.kind === 'given' ? <Open {...props} preview={company.access.preview} /> : <NotLetIn {...props} />}
    </>
  )
}

function Open({ company, userId, ownKey, preview, onDone }: FoundProps & { readonly preview: SharedVaultPreview }) {
  const { t } = useTexts()
  const { isWorking, objections, run } = useWork()
  const take = async (): Promise<void> => {
    await run(async () => await takeUpCompany(userId, company.organisation, company.vaultId, ownKey.identity))
    onDone()
  }
  return (
    <>
      <p>
        {t('vault-network.key-fingerprint')} <Fingerprint of={preview.keyFingerprint} />
      </p>
      <p className={styles.warning}>{t('vault-network.take-up-compare')}</p>
      <Objections said={objections} />
      {isWorking && <Working text={t('vault-network.taking-up')} />}
      <p className={styles.actions}>
        <Button kind="primary" isWorking={isWorking} onPress={() => void take()}>
          {t('vault-network.take-up-now')}
        </Button>
      </p>
    </>
  )
}

function NotLetIn({ company, userId, ownKey, onDone }: FoundProps) {
  const { t } = useTexts()
  const fieldId = useId()
  const [typed, setTyped] = useState('')
  const { isWorking, objections, run } = useWork()
  const recover = async (): Promise<void> => {
    await run(async () => {
      const recovery = await readRecoveryCode(typed)
      if (!recovery.ok) return recovery
      return await takeUpCompany(userId, company.organisation, company.vaultId, ownKey.identity, recovery.value)
    })
    onDone()
  }
  return (
    <>
      {company.access.kind === 'failed' && <Objections said={company.access.said} />}
      {company.access.kind === 'none' && (
        <>
          <p className={styles.warning}>{t('vault-network.not-let-in')}</p>
          <p>
            {t('vault-network.own-fingerprint')} <Fingerprint of={ownKey.fingerprint} />
          </p>
        </>
      )}
      <details>
        <summary>{t('vault-network.recover')}</summary>
        <form
          className={styles.part}
          onSubmit={(event) => {
            event.preventDefault()
            void recover()
          }}
        >
          <p>{t('vault-network.recover-text')}</p>
          <label className={styles.label} htmlFor={fieldId}>
            {t('vault-network.recovery-code')}
          </label>
          <textarea
            id={fieldId}
            className={styles.input}
            value={typed}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            aria-invalid={objections.length > 0}
            onChange={({ target }) => setTyped(target.value)}
          />
          <Objections said={objections} />
          {isWorking && <Working text={t('vault-network.taking-up')} />}
          <p className={styles.actions}>
            <Button kind="primary" isWorking={isWorking}>
              {t('vault-network.recover-now')}
            </Button>
          </p>
        </form>
      </details>
    </>
  )
}

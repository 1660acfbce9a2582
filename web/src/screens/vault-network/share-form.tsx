/** Puts the open company into the network: for which organisation, with a recovery code on paper first. */
import { mayDo } from '@rueckhalt/contract'
import { type Identity, newRecoveryCode, type RecoveryCode } from '@rueckhalt/vault'
import { useId, useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import type { OwnOrganisation, Person } from '../../sync/network-session.ts'
import { shareCompany } from '../../sync/share-company.ts'
import { Working } from '../../vault/working.tsx'
import { Button, Check, Objections } from './parts.tsx'
import { RecoverySheet } from './recovery-sheet.tsx'
import { useWork } from './use-work.ts'
import styles from './vault-network.module.css'

export interface ShareFormProps {
  readonly person: Extract<Person, { kind: 'signed-in' }>
  readonly identity: Identity
  readonly name: string
}

export function ShareForm(props: ShareFormProps) {
  const { t } = useTexts()
  const [recovery, setRecovery] = useState<RecoveryCode | undefined>()
  const own = props.person.organisations.filter(({ role }) => mayDo(role, 'vault.manage'))
  if (own.length === 0) return <p>{t('vault-network.share-owners-only')}</p>
  if (recovery) return <Confirm {...props} organisations={own} recovery={recovery} onBack={() => setRecovery(undefined)} />
  return (
    <>
      <p>{t('vault-network.share-text')}</p>
      <p className={styles.who}>{t('vault-network.share-who-sees')}</p>
      <p className={styles.actions}>
        <Button kind="primary" onPress={() => void newRecoveryCode().then(setRecovery)}>
          {t('vault-network.share-begin')}
        </Button>
      </p>
    </>
  )
}

interface ConfirmProps extends ShareFormProps {
  readonly organisations: readonly OwnOrganisation[]
  readonly recovery: RecoveryCode
  readonly onBack: () => void
}

function Confirm({ person, identity, name, organisations, recovery, onBack }: ConfirmProps) {
  const { t } = useTexts()
  const fieldId = useId()
  const [organisationId, setOrganisationId] = useState(organisations[0]?.organisationId ?? '')
  const [isPrinted, setPrinted] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const { isWorking, objections, run } = useWork()
  const share = (): void => {
    setMissing(!isPrinted)
    if (isPrinted) void run(async () => await shareCompany(person, organisationId, identity, recovery))
  }
  return (
    <div className={styles.part}>
      <label className={styles.label} htmlFor={fieldId}>
        {t('vault-network.share-with')}
      </label>
      <select id={fieldId} className={styles.input} value={organisationId} onChange={({ target }) => setOrganisationId(target.value)}>
        {organisations.map((organisation) => (
          <option key={organisation.organisationId} value={organisation.organisationId}>
            {organisation.name}
          </option>
        ))}
      </select>
      <RecoverySheet code={recovery.code} name={name} />
      <Check text={t('vault-network.recovery-printed')} isChecked={isPrinted} onChange={setPrinted} />
      {isMissing && !isPrinted && (
        <p role="alert" className={styles.objection}>
          {t('vault-network.recovery-missing')}
        </p>
      )}
      <Objections said={objections} />
      {isWorking && <Working text={t('vault-network.sharing')} />}
      <p className={styles.actions}>
        <Button kind="primary" isWorking={isWorking} onPress={share}>
          {t('vault-network.share')}
        </Button>
        <Button onPress={onBack}>{t('vault-network.back')}</Button>
      </p>
    </div>
  )
}

/** The chamber's word that the organisation is who it says, and how to get it. */
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { useAction } from '../../network/actions.ts'
import { OPERATIONS } from '../../network/client.ts'
import { ChoiceField, FailureLine, Form, Press } from '../../network/form-parts.tsx'
import { dayText } from '../../network/instants.ts'
import styles from '../../network/network.module.css'
import { useRead } from '../../network/reads.ts'
import type { Organisation, OrganisationProps } from './rename.tsx'

export interface BadgeProps extends OrganisationProps {
  readonly canAsk: boolean
}

const STATE_KEYS: Readonly<Record<NonNullable<Organisation['verification']>['state'], string>> = {
  requested: 'organisation.badge-requested',
  verified: 'organisation.badge-verified',
  declined: 'organisation.badge-declined',
}

/** Chambers and authorities are founded by the operator, who knows them. */
export function canBeConfirmed(kind: Organisation['kind']): boolean {
  return kind !== 'chamber' && kind !== 'authority'
}

export function Badge({ organisation, canAsk }: BadgeProps) {
  const { t, language } = useTexts()
  const { verification, kind } = organisation
  if (!canBeConfirmed(kind)) return null
  return (
    <section aria-labelledby="badge">
      <h2 id="badge">{t('organisation.badge')}</h2>
      <p>{t('organisation.badge-text')}</p>
      {verification && (
        <p>{t(STATE_KEYS[verification.state], { chamber: verification.chamberName, day: dayText(language, verification.since) })}</p>
      )}
      {verification?.state !== 'verified' && verification?.state !== 'requested' && (
        <>{canAsk ? <AskForm organisation={organisation} /> : <p>{t('organisation.badge-owner')}</p>}</>
      )}
    </section>
  )
}

function AskForm({ organisation: { organisationId } }: OrganisationProps) {
  const { t } = useTexts()
  const { data, failure: unread } = useRead(OPERATIONS.listChambers, {})
  const [chosen, setChosen] = useState<string | undefined>()
  const { run, failure, isBusy } = useAction(OPERATIONS.requestVerification)
  if (!data) return <FailureLine failure={unread} />
  const chamberId = chosen ?? data.chambers[0]?.chamberId
  if (chamberId === undefined) return <p>{t('organisation.no-chamber')}</p>
  return (
    <Form label={t('organisation.badge-ask')} onSubmit={() => void run({ params: { organisationId }, body: { chamberId } })}>
      <ChoiceField
        label={t('organisation.chamber')}
        value={chamberId}
        onChange={setChosen}
        options={data.chambers.map((chamber) => ({ value: chamber.chamberId, name: chamber.name }))}
        hint={t('organisation.badge-ask-hint')}
      />
      <FailureLine failure={failure} />
      <p className={styles.actions}>
        <Press type="submit" isBusy={isBusy}>
          {t('organisation.badge-ask')}
        </Press>
      </p>
    </Form>
  )
}

/** Invitations that nobody has accepted yet: sent again, withdrawn. */
import type { OperationResult } from '@rueckhalt/contract'
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { useAction } from '../../network/actions.ts'
import { OPERATIONS } from '../../network/client.ts'
import { DoneLine, FailureLine, Press } from '../../network/form-parts.tsx'
import { dayText } from '../../network/instants.ts'
import { ROLE_KEYS } from '../../network/names.ts'
import styles from '../../network/network.module.css'
import { useRead } from '../../network/reads.ts'
import type { OwnProps } from './members-screen.tsx'

type Invitation = OperationResult<typeof OPERATIONS.listInvitations>['invitations'][number]

export function OpenInvitations({ own: { organisationId } }: OwnProps) {
  const { t } = useTexts()
  const { data, failure } = useRead(OPERATIONS.listInvitations, { params: { organisationId } })
  if (failure && !data) return <FailureLine failure={failure} />
  if (!data || data.invitations.length === 0) return null
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations">{t('members.invitations')}</h2>
      <ul className={styles.list}>
        {data.invitations.map((invitation) => (
          <li key={invitation.invitationId} className={styles.entry}>
            <Entry organisationId={organisationId} invitation={invitation} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Entry({ organisationId, invitation }: { readonly organisationId: string; readonly invitation: Invitation }) {
  const { t, language } = useTexts()
  const { invitationId, email, role, invitedBy, expiresAt } = invitation
  const [isSent, setSent] = useState(false)
  const again = useAction(OPERATIONS.invite)
  const withdraw = useAction(OPERATIONS.withdrawInvitation)
  const isOver = new Date(expiresAt) < new Date()
  const send = async (): Promise<void> => {
    setSent(false)
    if (await again.run({ params: { organisationId }, body: { email, role, language } })) setSent(true)
  }
  return (
    <>
      <p className={styles.name}>{email}</p>
      <p className={styles.facts}>
        {t('members.invitation-facts', { role: t(ROLE_KEYS[role]), name: invitedBy })}{' '}
        {t(isOver ? 'members.expired' : 'members.expires', { day: dayText(language, expiresAt) })}
      </p>
      <FailureLine failure={again.failure ?? withdraw.failure} />
      {isSent && <DoneLine>{t('members.sent-again')}</DoneLine>}
      <p className={styles.actions}>
        <Press kind="small" label={t('members.send-again-to', { email })} isBusy={again.isBusy} onPress={() => void send()}>
          {t('members.send-again')}
        </Press>
        <Press
          kind="small"
          label={t('members.withdraw-one', { email })}
          isBusy={withdraw.isBusy}
          onPress={() => void withdraw.run({ params: { organisationId, invitationId } })}
        >
          {t('members.withdraw')}
        </Press>
      </p>
    </>
  )
}

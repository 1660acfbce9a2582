/** An invitation as it is opened from the mail: who invites, to what, one button. */
import { Link } from '@tanstack/react-router'
import type { OperationResult } from '@rueckhalt/contract'
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { useAction } from '../../network/actions.ts'
import { chooseOrganisation } from '../../network/chosen-organisation.ts'
import { OPERATIONS } from '../../network/client.ts'
import { deviceName } from '../../network/device-name.ts'
import { DoneLine, FailureLine, Form, Press, Reading, TextField } from '../../network/form-parts.tsx'
import { dayText } from '../../network/instants.ts'
import { linkToken } from '../../network/link-token.ts'
import { KIND_KEYS, ROLE_KEYS, ROLE_SENTENCE_KEYS } from '../../network/names.ts'
import styles from '../../network/network.module.css'
import { NetworkScreen } from '../../network/network-screen.tsx'
import { askAgain, showSession, useSession } from '../../network/presence.ts'
import { forgetReads, useRead } from '../../network/reads.ts'
import { SignInForm } from '../../network/sign-in-form.tsx'
import { FirstSteps } from '../join/first-steps.tsx'

type Accepted = OperationResult<typeof OPERATIONS.acceptInvitation>

export function InvitationScreen() {
  const { t } = useTexts()
  const [token, setToken] = useState(() => linkToken(location.hash))
  const [accepted, setAccepted] = useState<Accepted | undefined>()
  return (
    <NetworkScreen title={t('members.invitation-title')}>
      {accepted ? (
        <Welcome accepted={accepted} />
      ) : token === undefined || token === '' ? (
        <p role="alert">{t('members.invitation-dead')}</p>
      ) : (
        <OpenInvitation
          token={token}
          onAccepted={(done) => {
            setAccepted(done)
            setToken(undefined)
            history.replaceState(history.state, '', '#/invitation')
          }}
        />
      )}
    </NetworkScreen>
  )
}

interface OpenInvitationProps {
  readonly token: string
  readonly onAccepted: (accepted: Accepted) => void
}

function OpenInvitation({ token, onAccepted }: OpenInvitationProps) {
  const { t, language } = useTexts()
  const session = useSession()
  const [displayName, setDisplayName] = useState('')
  const { data, failure: unread } = useRead(OPERATIONS.readInvitation, { body: { token } })
  const { run, failure, isBusy } = useAction(OPERATIONS.acceptInvitation, { isQuiet: true })
  if (unread?.kind === 'refused' && unread.failure.code === 'link.used-or-expired')
    return <p role="alert">{t('members.invitation-dead')}</p>
  if (unread && !data) return <FailureLine failure={unread} />
  if (!data) return <Reading />
  const name = displayName.trim()
  const isOther = session !== undefined && session.account.email !== data.email
  const accept = async (): Promise<void> => {
    const body = { token, language, deviceName: deviceName(), ...(name !== '' && { displayName: name }) }
    const done = await run({ body })
    if (!done) return
    const { result } = done
    chooseOrganisation(result.organisationId)
    if (result.wasSomebodyElse) forgetReads()
    if (result.session) showSession(result.session)
    else await askAgain()
    onAccepted(result)
  }
  return (
    <Form label={t('members.invitation-title')} onSubmit={() => void accept()}>
      <p>
        {t('members.invitation-lead', { invitedBy: data.invitedBy, organisation: data.organisationName, kind: t(KIND_KEYS[data.kind]) })}
      </p>
      <p>
        {t('members.invitation-role', { role: t(ROLE_KEYS[data.role]) })} {t(ROLE_SENTENCE_KEYS[data.role])}
      </p>
      <p className={styles.hint}>{t('members.invitation-until', { email: data.email, day: dayText(language, data.expiresAt) })}</p>
      {isOther && <p className={styles.warning}>{t('members.invitation-other', { own: session.account.email, email: data.email })}</p>}
      {session?.account.email !== data.email && (
        <TextField
          label={t('members.invitation-name')}
          hint={t('members.invitation-name-hint')}
          autoComplete="name"
          isRequired={false}
          value={displayName}
          onChange={setDisplayName}
          field="displayName"
          failure={failure}
        />
      )}
      <FailureLine failure={failure} />
      <p className={styles.actions}>
        <Press type="submit" kind="first" isBusy={isBusy}>
          {t('members.invitation-accept')}
        </Press>
      </p>
      <p className={styles.who}>{t('members.invitation-who')}</p>
    </Form>
  )
}

function Welcome({ accepted }: { readonly accepted: Accepted }) {
  const { t } = useTexts()
  const session = useSession()
  const isOwn = session !== undefined && session.account.email === accepted.email
  return (
    <>
      <DoneLine>{t('members.joined')}</DoneLine>
      {accepted.wasSomebodyElse && <p>{t(isOwn ? 'members.joined-switched' : 'members.joined-other', { email: accepted.email })}</p>}
      {isOwn ? (
        <>
          {accepted.session && accepted.session.account.passkeys === 0 && !accepted.session.account.hasTotp ? (
            <FirstSteps account={session.account} hasOrganisation />
          ) : (
            <p className={styles.actions}>
              <Link to="/organisation" className={`${styles.first} ${styles.link}`}>
                {t('members.to-organisation')}
              </Link>
            </p>
          )}
        </>
      ) : (
        <>
          <p>{t('members.joined-sign-in', { email: accepted.email })}</p>
          <SignInForm onSignedIn={showSession} />
        </>
      )}
    </>
  )
}

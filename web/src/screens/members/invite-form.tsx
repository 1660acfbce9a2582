/** Inviting somebody: address, role, one press. */
import { type Role, ROLES, ROLES_OF_KIND } from '@rueckhalt/contract'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { useAction } from '../../network/actions.ts'
import { OPERATIONS } from '../../network/client.ts'
import { ChoiceField, DoneLine, FailureLine, Form, Press, TextField } from '../../network/form-parts.tsx'
import { ROLE_KEYS, ROLE_SENTENCE_KEYS } from '../../network/names.ts'
import styles from '../../network/network.module.css'
import { usePresence } from '../../network/presence.ts'
import type { OwnProps } from './members-screen.tsx'

const USUAL: Role = 'editor'

export function InviteForm({ own: { organisationId, kind } }: OwnProps) {
  const { t, language } = useTexts()
  const { holdsMails } = usePresence()
  const roles = ROLES_OF_KIND[kind]
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>(roles.includes(USUAL) ? USUAL : 'reader')
  const [sentTo, setSentTo] = useState<string | undefined>()
  const { run, failure, isBusy } = useAction(OPERATIONS.invite)
  const isMember = failure?.kind === 'refused' && failure.failure.code === 'state.already'
  const invite = async (): Promise<void> => {
    setSentTo(undefined)
    if (!(await run({ params: { organisationId }, body: { email, role, language } }))) return
    setSentTo(email.trim())
    setEmail('')
  }
  return (
    <section aria-labelledby="invite">
      <h2 id="invite">{t('members.invite')}</h2>
      <p>{t('members.invite-text')}</p>
      <Form label={t('members.invite')} onSubmit={() => void invite()}>
        <TextField label={t('members.email')} type="email" value={email} onChange={setEmail} field="email" failure={failure} />
        <ChoiceField
          label={t('members.role')}
          value={role}
          onChange={(chosen) => setRole(ROLES.find((known) => known === chosen) ?? role)}
          options={roles.map((value) => ({ value, name: t(ROLE_KEYS[value]) }))}
          hint={t(ROLE_SENTENCE_KEYS[role])}
        />
        {isMember ? (
          <p role="alert" className={styles.objection}>
            {t('members.already', { email })}
          </p>
        ) : (
          <FailureLine failure={failure} />
        )}
        {sentTo !== undefined && <DoneLine>{t('members.invited', { email: sentTo })}</DoneLine>}
        {sentTo !== undefined && holdsMails && (
          <p>
            {t('join.mail-here')} <Link to="/outbox">{t('join.to-outbox')}</Link>.
          </p>
        )}
        <p className={styles.actions}>
          <Press type="submit" kind="first" isBusy={isBusy}>
            {t('members.invite-button')}
          </Press>
        </p>
      </Form>
    </section>
  )
}

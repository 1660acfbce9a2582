/** One member: name, address, role; an owner changes the role or removes them. */
import { type Role, ROLES, ROLES_OF_KIND } from '@rueckhalt/contract'
import { useId, useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { useAction } from '../../network/actions.ts'
import { OPERATIONS } from '../../network/client.ts'
import { FailureLine, Press } from '../../network/form-parts.tsx'
import { dayText } from '../../network/instants.ts'
import { ROLE_KEYS, ROLE_SENTENCE_KEYS } from '../../network/names.ts'
import styles from '../../network/network.module.css'
import type { Member, OwnProps } from './members-screen.tsx'

export interface MemberEntryProps extends OwnProps {
  readonly member: Member
  readonly canChange: boolean
}

export function MemberEntry({ own, member, canChange }: MemberEntryProps) {
  const { t, language } = useTexts()
  const { displayName, email, role, since, isSelf } = member
  return (
    <>
      <p className={styles.name}>
        {displayName}
        {isSelf && <span className={styles.mark}>{t('members.self')}</span>}
      </p>
      <p className={styles.facts}>{t('members.facts', { email, day: dayText(language, since) })}</p>
      {canChange ? (
        <>
          <RoleChoice own={own} member={member} />
          {!isSelf && <Removal own={own} member={member} />}
        </>
      ) : (
        <p className={styles.facts}>{t(ROLE_KEYS[role])}</p>
      )}
    </>
  )
}

/** Changed with a button, not by choosing alone: arrow keys in a list would change rights. */
function RoleChoice({ own: { organisationId, kind }, member: { userId, role, displayName } }: Omit<MemberEntryProps, 'canChange'>) {
  const { t } = useTexts()
  const id = useId()
  const [chosen, setChosen] = useState<Role>(role)
  const { run, failure, isBusy } = useAction(OPERATIONS.changeMember, { changesSession: true })
  return (
    <>
      <p className={styles.actions}>
        <label htmlFor={id} className={styles.hint}>
          {t('members.role')}
        </label>
        <select
          id={id}
          className={styles.narrow}
          aria-label={t('members.role-of', { name: displayName })}
          value={chosen}
          onChange={({ target }) => setChosen(ROLES.find((known) => known === target.value) ?? role)}
        >
          {ROLES_OF_KIND[kind].map((known) => (
            <option key={known} value={known}>
              {t(ROLE_KEYS[known])}
            </option>
          ))}
        </select>
        {chosen !== role && (
          <Press kind="small" isBusy={isBusy} onPress={() => void run({ params: { organisationId, userId }, body: { role: chosen } })}>
            {t('members.change-role')}
          </Press>
        )}
      </p>
      {chosen !== role && <p className={styles.hint}>{t(ROLE_SENTENCE_KEYS[chosen])}</p>}
      <FailureLine failure={failure} />
    </>
  )
}

function Removal({
  own: { organisationId, name: organisation },
  member: { userId, displayName: name },
}: Omit<MemberEntryProps, 'canChange'>) {
  const { t } = useTexts()
  const [isAsked, setAsked] = useState(false)
  const { run, failure, isBusy } = useAction(OPERATIONS.removeMember)
  if (!isAsked)
    return (
      <p className={styles.actions}>
        <Press kind="small" label={t('members.remove-one', { name })} onPress={() => setAsked(true)}>
          {t('members.remove')}
        </Press>
      </p>
    )
  return (
    <div className={styles.part}>
      <p>{t('members.remove-text', { name, organisation })}</p>
      <FailureLine failure={failure} />
      <p className={styles.actions}>
        <Press kind="danger" isBusy={isBusy} onPress={() => void run({ params: { organisationId, userId } })}>
          {t('members.remove-one', { name })}
        </Press>
        <Press onPress={() => setAsked(false)}>{t('members.keep')}</Press>
      </p>
    </div>
  )
}

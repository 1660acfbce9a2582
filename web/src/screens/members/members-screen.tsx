/** Who belongs to the organisation, in which role; inviting, removing, leaving. */
import { mayDo, type OperationResult, rolesWith } from '@rueckhalt/contract'
import { useTexts } from '../../language/use-texts.ts'
import { OPERATIONS } from '../../network/client.ts'
import { Reading, Unread } from '../../network/form-parts.tsx'
import { ROLE_KEYS } from '../../network/names.ts'
import styles from '../../network/network.module.css'
import { OrganisationScreen, type OwnOrganisation } from '../../network/network-screen.tsx'
import { useRead } from '../../network/reads.ts'
import { InviteForm } from './invite-form.tsx'
import { Leave } from './leave.tsx'
import { MemberEntry } from './member-entry.tsx'
import { OpenInvitations } from './open-invitations.tsx'
import { RoleList } from './role-list.tsx'

export type Member = OperationResult<typeof OPERATIONS.listMembers>['members'][number]

export function MembersScreen() {
  const { t } = useTexts()
  return <OrganisationScreen title={t('members.title')}>{(own) => <Members own={own} />}</OrganisationScreen>
}

export interface OwnProps {
  readonly own: OwnOrganisation
}

function Members({ own }: OwnProps) {
  const { t } = useTexts()
  const { organisationId, name, role } = own
  const { data, failure, again } = useRead(OPERATIONS.listMembers, { params: { organisationId } })
  if (failure && !data) return <Unread failure={failure} again={again} />
  if (!data) return <Reading />
  const { members } = data
  const asked = members.filter((member) => rolesWith('member.invite').includes(member.role))
  return (
    <>
      <p>{t('members.lead', { organisation: name, count: members.length })}</p>
      <p className={styles.who}>{t('members.who-sees', { count: members.length })}</p>
      <ul className={styles.list}>
        {members.map((member) => (
          <li key={member.userId} className={styles.entry}>
            <MemberEntry own={own} member={member} canChange={mayDo(role, 'member.change')} />
          </li>
        ))}
      </ul>
      {mayDo(role, 'member.invite') ? (
        <>
          <InviteForm own={own} />
          <OpenInvitations own={own} />
        </>
      ) : (
        <p>{t('members.ask', { names: asked.map((member) => member.displayName).join(', '), role: t(ROLE_KEYS.owner) })}</p>
      )}
      <RoleList kind={own.kind} />
      <Leave own={own} isAlone={members.length === 1} />
    </>
  )
}

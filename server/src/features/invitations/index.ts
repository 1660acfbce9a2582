/** Inviting people, and coming in by an invitation. */
import { OPERATIONS } from '@rueckhalt/contract'
import { requirePermission } from '../../platform/context.ts'
import type { Feature } from '../../platform/http/app.ts'
import { mount } from '../../platform/http/mount.ts'
import { acceptInvitation, previewInvitation } from './accept.ts'
import { inviteAsMember, listInvitations, withdrawInvitation } from './invite.ts'

export { invite } from './invite.ts'

export const addInvitations: Feature = (app, platform) => {
  const { origin } = platform.config
  mount(app, platform, OPERATIONS.invite, async (context, { body }) => {
    const organisation = requirePermission(context, 'member.invite')
    return await inviteAsMember(context, origin, organisation, body)
  })
  mount(app, platform, OPERATIONS.listInvitations, async (context) => {
    const { organisationId } = requirePermission(context, 'member.invite')
    return { invitations: await listInvitations(context, organisationId) }
  })
  mount(app, platform, OPERATIONS.withdrawInvitation, async (context, { params }) => {
    const { organisationId } = requirePermission(context, 'member.invite')
    await withdrawInvitation(context, organisationId, params.invitationId)
  })
  mount(app, platform, OPERATIONS.readInvitation, async (context, { body }) => await previewInvitation(context, body.token))
  mount(
    app,
    platform,
    OPERATIONS.acceptInvitation,
    async (context, { body }, answer) => await acceptInvitation(context, answer, origin, body),
  )
}

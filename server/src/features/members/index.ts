/** Who belongs to an organisation, and in which role. */
import { OPERATIONS } from '@rueckhalt/contract'
import { requireActor, requirePermission } from '../../platform/context.ts'
import type { Feature } from '../../platform/http/app.ts'
import { mount } from '../../platform/http/mount.ts'
import { changeRole, listMembers, removeMember } from './members.ts'

export const addMembers: Feature = (app, platform) => {
  mount(app, platform, OPERATIONS.listMembers, async (context) => {
    const organisation = requirePermission(context, 'member.read')
    return { members: await listMembers(context, organisation.organisationId) }
  })
  mount(app, platform, OPERATIONS.changeMember, async (context, { params, body }) => {
    const organisation = requirePermission(context, 'member.change')
    return await changeRole(context, organisation, params.userId, body.role)
  })
  mount(app, platform, OPERATIONS.removeMember, async (context, { params }) => {
    const organisation = requirePermission(context, 'member.change')
    await removeMember(context, organisation, params.userId)
  })
  mount(app, platform, OPERATIONS.leaveOrganisation, async (context) => {
    const organisation = requirePermission(context, 'organisation.read')
    await removeMember(context, organisation, requireActor(context).userId)
  })
}

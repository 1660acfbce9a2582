/** A chamber's word that an organisation is who it says. */
import { OPERATIONS } from '@rueckhalt/contract'
import { requirePermission } from '../../platform/context.ts'
import type { Feature } from '../../platform/http/app.ts'
import { mount } from '../../platform/http/mount.ts'
import { decideVerification, listChambers, listRequests, requestVerification } from './verification.ts'

export { nameSkeleton } from './name-skeleton.ts'

export const addVerification: Feature = (app, platform) => {
  mount(app, platform, OPERATIONS.listChambers, async (context) => ({ chambers: await listChambers(context) }))
  mount(app, platform, OPERATIONS.requestVerification, async (context, { body }) => {
    await requestVerification(context, requirePermission(context, 'organisation.change'), body.chamberId)
  })
  mount(app, platform, OPERATIONS.listVerificationRequests, async (context) => {
    const { organisationId } = requirePermission(context, 'organisation.verify')
    return { requests: await listRequests(context, organisationId) }
  })
  mount(app, platform, OPERATIONS.decideVerification, async (context, { params, body }) => {
    const { organisationId } = requirePermission(context, 'organisation.verify')
    await decideVerification(context, organisationId, params.verificationId, body.isVerified)
  })
}

/** Organisations themselves. */
import { OPERATIONS } from '@rueckhalt/contract'
import { requirePermission } from '../../platform/context.ts'
import type { Feature } from '../../platform/http/app.ts'
import { mount } from '../../platform/http/mount.ts'
import { eraseOrganisation } from './erase.ts'
import { exportOrganisation } from './export.ts'
import { foundOrganisation, readOrganisation, renameOrganisation } from './organisations.ts'

export const addOrganisations: Feature = (app, platform) => {
  mount(app, platform, OPERATIONS.foundOrganisation, async (context, { body }) => await foundOrganisation(context, body))
  mount(app, platform, OPERATIONS.readOrganisation, async (context) => {
    const { organisationId } = requirePermission(context, 'organisation.read')
    return await readOrganisation(context, organisationId)
  })
  mount(app, platform, OPERATIONS.changeOrganisation, async (context, { body }) => {
    const { organisationId } = requirePermission(context, 'organisation.change')
    return await renameOrganisation(context, organisationId, body.name)
  })
  mount(app, platform, OPERATIONS.exportOrganisation, async (context) => {
    const { organisationId } = requirePermission(context, 'organisation.export')
    return await exportOrganisation(context, organisationId)
  })
  mount(app, platform, OPERATIONS.eraseOrganisation, async (context, { body }) => {
    const { organisationId } = requirePermission(context, 'organisation.erase')
    await eraseOrganisation(context, organisationId, body.name)
  })
}

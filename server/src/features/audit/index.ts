/** The log of what was done, for those who may read it. */
import { OPERATIONS } from '@rueckhalt/contract'
import { requirePermission } from '../../platform/context.ts'
import type { Feature } from '../../platform/http/app.ts'
import { mount } from '../../platform/http/mount.ts'
import { readAuditPage } from './read-audit.ts'

export { readAuditPage } from './read-audit.ts'

export const addAudit: Feature = (app, platform) => {
  mount(app, platform, OPERATIONS.readAudit, async (context, { query }) => {
    const { organisationId } = requirePermission(context, 'audit.read')
    return { entries: await readAuditPage(context, organisationId, query) }
  })
}

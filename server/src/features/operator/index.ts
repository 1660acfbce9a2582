/** What whoever runs the platform sees and does: health, the platform's log, founding chambers and authorities. Never content. */
import { OPERATIONS } from '@rueckhalt/contract'
import { PLATFORM_CHAIN } from '../../platform/audit-chain.ts'
import type { Feature } from '../../platform/http/app.ts'
import { mount } from '../../platform/http/mount.ts'
import { readAuditPage } from '../audit/index.ts'
import { foundForOthers } from './found-for-others.ts'
import { readStatus } from './status.ts'

export const addOperator: Feature = (app, platform) => {
  mount(app, platform, OPERATIONS.readStatus, async (context) => await readStatus(context, platform))
  mount(app, platform, OPERATIONS.readPlatformAudit, async (context, { query }) => ({
    entries: await readAuditPage(context, PLATFORM_CHAIN, query),
  }))
  mount(app, platform, OPERATIONS.foundForOthers, async (context, { body }) => await foundForOthers(context, platform.config.origin, body))
}

/** Name and language, a copy of everything about the person, and the end of the account. */
import { OPERATIONS } from '@rueckhalt/contract'
import type { Feature } from '../../platform/http/app.ts'
import { mount } from '../../platform/http/mount.ts'
import { forgetSession } from '../../platform/http/session-cookie.ts'
import { eraseAccount } from './erasure.ts'
import { exportAccount } from './export.ts'
import { changeAccount } from './profile.ts'

export const addProfileRoutes: Feature = (app, platform) => {
  mount(app, platform, OPERATIONS.changeAccount, async (context, { body }) => await changeAccount(context, body))
  mount(app, platform, OPERATIONS.exportAccount, async (context) => await exportAccount(context))
  mount(app, platform, OPERATIONS.eraseAccount, async (context, { body }, { c }) => {
    await eraseAccount(context, body.email)
    forgetSession(c, platform.config.origin)
  })
}

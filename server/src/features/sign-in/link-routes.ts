/** Registration and links. */
import { OPERATIONS } from '@rueckhalt/contract'
import type { Feature } from '../../platform/http/app.ts'
import { mount } from '../../platform/http/mount.ts'
import { redeemLink, register } from './links.ts'

export const addLinkRoutes: Feature = (app, platform) => {
  const { origin } = platform.config
  mount(app, platform, OPERATIONS.register, async (context, { body }) => await register(context, origin, body))
  mount(
    app,
    platform,
    OPERATIONS.redeemLink,
    async (context, { body }, answer) => await redeemLink(context, answer, origin, body.token, body.deviceName),
  )
}

/** Registration and links. */
import { OPERATIONS } from '@rueckhalt/contract'
import { languageOf } from '../../platform/http/failures.ts'
import type { Feature } from '../../platform/http/app.ts'
import { mount } from '../../platform/http/mount.ts'
import { redeemLink, register, requestLink } from './links.ts'

export const addLinkRoutes: Feature = (app, platform) => {
  mount(app, platform, OPERATIONS.register, async (context, { body }, answer) => await register(context, platform, answer, body))
  mount(
    app,
    platform,
    OPERATIONS.requestLink,
    async (context, { body }, answer) => await requestLink(context, platform, answer, body.email, languageOf(answer.c)),
  )
  mount(app, platform, OPERATIONS.redeemLink, async (context, { body }, answer) => await redeemLink(context, platform, answer, body))
}

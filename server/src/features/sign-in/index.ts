/** Coming in. */
import type { Feature } from '../../platform/http/app.ts'
import { addSignInByCredential } from './credential-routes.ts'
import { addLinkRoutes } from './link-routes.ts'
import { addProviders } from './provider-routes.ts'

export { createAccount } from './links.ts'

export const addSignIn: Feature = (app, platform) => {
  addLinkRoutes(app, platform)
  addSignInByCredential(app, platform)
  addProviders(app, platform)
}

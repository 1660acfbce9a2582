/** Coming in. */
import type { Feature } from '../../platform/http/app.ts'
import { addLinkRoutes } from './link-routes.ts'

export const addSignIn: Feature = (app, platform) => {
  addLinkRoutes(app, platform)
}

/** The own account. */
import type { Feature } from '../../platform/http/app.ts'
import { addSessionRoutes } from './session-routes.ts'

export { openSession, readSession } from './sessions.ts'

export const addAccount: Feature = (app, platform) => {
  addSessionRoutes(app, platform)
}

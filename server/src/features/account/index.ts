/** The own account. */
import type { Feature } from '../../platform/http/app.ts'
import { addCredentialRoutes } from './credential-routes.ts'
import { addProfileRoutes } from './profile-routes.ts'
import { addSessionRoutes } from './session-routes.ts'

export { newChallenge, takeChallenge } from './challenges.ts'
export {
  credentialsChanged,
  hasCredentials,
  keepOneWayIn,
  lockAccount,
  readWaysIn,
  tellOwner,
} from './credentials.ts'
export { keyedHash } from './keyed-hash.ts'
export { passkeyDomain } from './passkeys.ts'
export { hashOfNothing, hashPassword, isOutdated, isPassword, withHashSlot } from './passwords.ts'
export { takeRecoveryCode } from './recovery-codes.ts'
export { takeTotp } from './second-factor.ts'
export { type NewSession, openSession, readSession } from './sessions.ts'

export const addAccount: Feature = (app, platform) => {
  addSessionRoutes(app, platform)
  addCredentialRoutes(app, platform)
  addProfileRoutes(app, platform)
}

/** All features, in the order in which they are added. */
import type { Feature } from './platform/http/app.ts'
import { addAccount } from './features/account/index.ts'
import { addAudit } from './features/audit/index.ts'
import { addInvitations } from './features/invitations/index.ts'
import { addMembers } from './features/members/index.ts'
import { addNews } from './features/news/index.ts'
import { addOperator } from './features/operator/index.ts'
import { addOrganisations } from './features/organisations/index.ts'
import { addOutbox } from './features/outbox/index.ts'
import { addPresence } from './features/presence/index.ts'
import { addVerification } from './features/verification/index.ts'
import { addSignIn } from './features/sign-in/index.ts'
import { addVaults } from './features/vaults/index.ts'

export const FEATURES: readonly Feature[] = [
  addSignIn,
  addAccount,
  addOrganisations,
  addMembers,
  addInvitations,
  addVerification,
  addAudit,
  addNews,
  addVaults,
  addOperator,
  addOutbox,
  addPresence,
]

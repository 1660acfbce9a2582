/** All features, in the order in which they are added. */
import type { Feature } from './platform/http/app.ts'
import { addAccount } from './features/account/index.ts'
import { addSignIn } from './features/sign-in/index.ts'

export const FEATURES: readonly Feature[] = [addSignIn, addAccount]

/** Signing in with a passkey, or with password and second factor. */
import { OPERATIONS } from '@rueckhalt/contract'
import type { Feature } from '../../platform/http/app.ts'
import { mount } from '../../platform/http/mount.ts'
import { signInByPasskey, startPasskeySignIn } from './passkey-sign-in.ts'
import { checkPassword, giveSecondFactor } from './password-sign-in.ts'

export const addSignInByCredential: Feature = (app, platform) => {
  mount(app, platform, OPERATIONS.startPasskeySignIn, async (context) => await startPasskeySignIn(context, platform))
  mount(
    app,
    platform,
    OPERATIONS.signInByPasskey,
    async (context, { body }, answer) => await signInByPasskey(context, platform, answer, body),
  )
  mount(
    app,
    platform,
    OPERATIONS.signInByPassword,
    async (context, { body }, answer) => await checkPassword(context, platform, answer, body),
  )
  mount(
    app,
    platform,
    OPERATIONS.giveSecondFactor,
    async (context, { body }, answer) => await giveSecondFactor(context, platform, answer, body),
  )
}

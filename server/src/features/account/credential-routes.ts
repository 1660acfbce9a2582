/** What changes how somebody signs in: passkeys, password, second factor, recovery codes. */
import { OPERATIONS } from '@rueckhalt/contract'
import type { Feature } from '../../platform/http/app.ts'
import { mount } from '../../platform/http/mount.ts'
import { credentialsChanged, lockAccount } from './credentials.ts'
import { addPasskey, listPasskeys, removePasskey, renamePasskey, startPasskey } from './passkeys.ts'
import { removePassword, setPassword } from './password.ts'
import { issueRecoveryCodes } from './recovery-codes.ts'
import { confirmTotp, startTotp } from './second-factor.ts'

export const addCredentialRoutes: Feature = (app, platform) => {
  const { config, secret } = platform
  mount(app, platform, OPERATIONS.listPasskeys, async (context) => await listPasskeys(context))
  mount(app, platform, OPERATIONS.startPasskey, async (context) => await startPasskey(context, config))
  mount(app, platform, OPERATIONS.addPasskey, async (context, { body }) => await addPasskey(context, config, secret, body))
  mount(
    app,
    platform,
    OPERATIONS.renamePasskey,
    async (context, { params, body }) => await renamePasskey(context, params.passkeyId, body.name),
  )
  mount(app, platform, OPERATIONS.removePasskey, async (context, { params }) => await removePasskey(context, params.passkeyId))
  mount(app, platform, OPERATIONS.setPassword, async (context, { body }) => await setPassword(context, body.password))
  mount(app, platform, OPERATIONS.removePassword, async (context) => await removePassword(context))
  mount(app, platform, OPERATIONS.startTotp, async (context) => await startTotp(context, secret))
  mount(app, platform, OPERATIONS.confirmTotp, async (context, { body }) => await confirmTotp(context, secret, body.code))
  mount(app, platform, OPERATIONS.renewRecoveryCodes, async (context) => {
    const { userId } = await lockAccount(context)
    const recoveryCodes = await issueRecoveryCodes(context, secret, userId)
    await credentialsChanged(context, 'recovery-codes-renewed', userId)
    return { recoveryCodes }
  })
}

/** Who is signed in, where, and signing out. */
import { OPERATIONS } from '@rueckhalt/contract'
import { requireActor } from '../../platform/context.ts'
import type { Feature } from '../../platform/http/app.ts'
import { mount } from '../../platform/http/mount.ts'
import { forgetSession } from '../../platform/http/session-cookie.ts'
import { closeSession, listSessions, readSession, revokeOtherSessions, revokeSession } from './sessions.ts'

export const addSessionRoutes: Feature = (app, platform) => {
  mount(app, platform, OPERATIONS.readSession, async (context) => {
    const { userId, sessionId } = requireActor(context)
    return await readSession(context, userId, sessionId)
  })
  mount(app, platform, OPERATIONS.signOut, async (context, _request, { c }) => {
    await closeSession(context)
    forgetSession(c, platform.config.origin)
  })
  mount(app, platform, OPERATIONS.listSessions, async (context) => await listSessions(context))
  mount(app, platform, OPERATIONS.revokeSession, async (context, { params }, { c }) => {
    await revokeSession(context, params.sessionId)
    if (params.sessionId === context.actor?.sessionId) forgetSession(c, platform.config.origin)
  })
  mount(app, platform, OPERATIONS.revokeOtherSessions, async (context) => await revokeOtherSessions(context))
}

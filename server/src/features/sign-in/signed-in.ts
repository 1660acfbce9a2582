/** The last step of every way in: a session, and a device that is known from now on. */
import type { Session } from '@rueckhalt/contract'
import type { Context } from '../../platform/context.ts'
import type { Answer } from '../../platform/http/mount.ts'
import type { Platform } from '../../platform/platform.ts'
import { type NewSession, openSession } from '../account/index.ts'
import { rememberDevice } from './known-device.ts'

/** @param session of a user who has proved who they are */
export async function signIn(context: Context, platform: Platform, answer: Answer, session: NewSession): Promise<Session> {
  const opened = await openSession(context, answer, platform.config.origin, session)
  rememberDevice(answer.c, platform, context, opened.account.email)
  return opened
}

/** What a ceremony must answer: made by the server, shown once, gone after five minutes or with the first answer. */
import type { Context } from '../../platform/context.ts'
import type { Database } from '../../platform/database/schema.ts'

const MINUTES = 5
const MINUTE_MS = 60_000

export type ChallengePurpose = Database['challenge']['purpose']

export interface Challenge {
  readonly userId: string | undefined
  readonly content: string
}

/** @param content what the answer is held against @returns id that the answer must name */
export async function newChallenge(context: Context, purpose: ChallengePurpose, content: string, userId?: string): Promise<string> {
  const challengeId = context.newId()
  const expiresAt = new Date(context.now.getTime() + MINUTES * MINUTE_MS)
  const row = { challenge_id: challengeId, purpose, user_id: userId ?? null, challenge: content, expires_at: expiresAt }
  await context.tx.insertInto('challenge').values(row).execute()
  return challengeId
}

/** Takes a challenge out of the world, whatever becomes of the answer: callers that fail afterwards return a Refusal. */
export async function takeChallenge(context: Context, purpose: ChallengePurpose, challengeId: string): Promise<Challenge | undefined> {
  await context.claim('app.claim', challengeId)
  const row = await context.tx.deleteFrom('challenge').where('challenge_id', '=', challengeId).returningAll().executeTakeFirst()
  if (row?.purpose !== purpose || row.expires_at <= context.now) return undefined
  return { userId: row.user_id ?? undefined, content: row.challenge }
}

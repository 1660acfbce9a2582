/** Nobody's letter box is flooded through us: mails are counted by address and by organisation, over a day. */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { RequestFailure } from '../../platform/errors.ts'
import { hashToken } from '../../platform/secrets.ts'

const DAY_MS = 86_400_000
export const MOST_TO_ADDRESS = 5
const MOST_OF_ORGANISATION = 300

/** @throws RequestFailure access.too-many */
export async function countMail(context: Context, organisationId: string, email: string): Promise<void> {
  const start = new Date(Math.floor(context.now.getTime() / DAY_MS) * DAY_MS)
  const retryAfterSeconds = Math.ceil((start.getTime() + DAY_MS - context.now.getTime()) / 1000)
  // The one that all share first: whoever waits for the second holds the first.
  const toAll = await counted(context, `invitations of ${organisationId}`, start)
  const toOne = await counted(context, `invitations of ${organisationId} to ${email}`, start)
  if (toAll > MOST_OF_ORGANISATION || toOne > MOST_TO_ADDRESS) throw new RequestFailure('access.too-many', { retryAfterSeconds })
}

async function counted({ tx }: Context, key: string, start: Date): Promise<number> {
  const { tries } = await tx
    .insertInto('rate_limit')
    .values({ key_hash: hashToken(key), window_start: start, tries: 1 })
    .onConflict((conflict) => conflict.columns(['key_hash', 'window_start']).doUpdateSet({ tries: sql`rate_limit.tries + 1` }))
    .returning('tries')
    .executeTakeFirstOrThrow()
  return tries
}

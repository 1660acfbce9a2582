/** For the few questions that go beyond what the caller may see, after it was checked that they may ask them. */
import { sql } from 'kysely'
import type { Context } from './context.ts'

/** Within the transaction of the request, and only while `work` runs; when it throws, the transaction is over anyway. */
export async function asSystem<Result>({ tx }: Context, work: () => Promise<Result>): Promise<Result> {
  const { rows } = await sql<{
    before: string
  }>`select current_setting('app.actor') as before, set_config('app.actor', 'system', true)`.execute(tx)
  const result = await work()
  await sql`select set_config('app.actor', ${rows[0]?.before ?? 'request'}, true)`.execute(tx)
  return result
}

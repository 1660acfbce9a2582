/** `rueckhalt migrate`: brings the database to this version. */
import { migrate } from '../platform/database/migrate.ts'
import { say } from '../tell.ts'
import { runAsOwner } from './command-frame.ts'

await runAsOwner({}, async ({ ownerUrl }) => {
  const { applied, current } = await migrate(ownerUrl)
  if (applied.length === 0) await say('nothing-to-migrate', { current })
  for (const name of applied) await say('migrated', { name })
})

/** `rueckhalt audit verify|export`: is the log whole, and the log itself as lines of JSON. */
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { readChain, type StoredEntry, verifyChain } from '../audit/verify-chain.ts'
import { StartFault } from '../platform/start-fault.ts'
import { say } from '../tell.ts'
import { asOwner, runAsOwner } from './command-frame.ts'

/** Between two looks at what has been added. */
const ROUND_MS = 2000

// A reader that has seen enough (`| head`) closes the pipe: that is no failure.
process.stdout.on('error', () => process.exit(0))

await runAsOwner({ organisation: { type: 'string' }, follow: { type: 'boolean' } }, async ({ ownerUrl, words: [what], option, flag }) => {
  const organisation = option('organisation')
  if (what === 'verify')
    await asOwner(ownerUrl, async (client) => await verify(client, organisation), 'isolation level repeatable read read only')
  else await exportEntries(ownerUrl, organisation, flag('follow'))
})

async function verify(client: pg.Client, organisation: string | undefined): Promise<void> {
  const { rows } = await client.query<{ chain: string }>(
    `select organisation_id as chain from audit_head where $1::uuid is null or organisation_id = $1
     union select organisation_id from audit_entry where $1::uuid is null or organisation_id = $1 order by chain`,
    [organisation ?? null],
  )
  let entries = 0
  for (const { chain } of rows) {
    const { breach, count } = await verifyChain(client, chain)
    if (breach) throw new StartFault('chain-broken', { chain, ...breach })
    entries += count
  }
  await say('chains-verified', { chains: rows.length, entries })
}

/** In the order of each chain. Following asks again every two seconds, from where it stopped in each chain. */
async function exportEntries(ownerUrl: string, organisation: string | undefined, isFollowing: boolean): Promise<void> {
  const seen = new Map<string, number>()
  do {
    await asOwner(
      ownerUrl,
      async (client) => {
        const { rows } = await client.query<{ chain: string; sequence: string }>(
          `select organisation_id as chain, sequence from audit_head where $1::uuid is null or organisation_id = $1 order by 1`,
          [organisation ?? null],
        )
        for (const { chain, sequence } of rows) {
          const after = seen.get(chain) ?? 0
          if (Number(sequence) <= after) continue
          for await (const entry of readChain(client, chain, after)) {
            await write(entry)
            seen.set(chain, entry.sequence)
          }
        }
      },
      'isolation level repeatable read read only',
    )
    if (isFollowing) await pause(ROUND_MS)
  } while (isFollowing)
}

async function write({ chain, sequence, at, entry, previousHash, hash }: StoredEntry): Promise<void> {
  const line = JSON.stringify({ chain, sequence, at: at.toISOString(), previousHash, hash, entry })
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain')
}

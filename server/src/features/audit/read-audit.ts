/** A page of a chain, newest first. Entries hold ids alone; names are looked up when somebody reads. */
import type { OPERATIONS, OperationResult } from '@rueckhalt/contract'
import type { Context } from '../../platform/context.ts'

type AuditEntry = OperationResult<typeof OPERATIONS.readAudit>['entries'][number]

export interface AuditPage {
  readonly before?: number | undefined
  readonly limit: number
}

/** Other actors are no people: the system, the command line. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

interface WrittenEntry {
  readonly actor: string
  readonly action: string
  readonly target: string
}

/**
 * @param chain organisation, or PLATFORM_CHAIN
 * @returns entries before `before`, the newest first; actor: the name, or the id of somebody who is not there any more, or `system`
 */
export async function readAuditPage({ tx }: Context, chain: string, { before, limit }: AuditPage): Promise<AuditEntry[]> {
  const rows = await tx
    .selectFrom('audit_entry')
    .selectAll()
    .where('organisation_id', '=', chain)
    .$if(before !== undefined, (query) => query.where('sequence', '<', before ?? 0))
    .orderBy('sequence', 'desc')
    .limit(limit)
    .execute()
  const entries = rows.map((row) => ({ row, written: JSON.parse(row.entry) as WrittenEntry }))
  const actorIds = [...new Set(entries.map(({ written }) => written.actor))].filter((actor) => UUID.test(actor))
  const people =
    actorIds.length === 0
      ? []
      : await tx.selectFrom('account').select(['user_id', 'display_name']).where('user_id', 'in', actorIds).execute()
  const names = new Map(people.map(({ user_id: userId, display_name: name }) => [userId, name]))
  return entries.map(({ row, written: { actor, action, target } }) => ({
    sequence: row.sequence,
    at: row.at.toISOString(),
    actor: names.get(actor) ?? actor,
    action,
    target,
    entry: row.entry,
    previousHash: row.previous_hash,
    hash: row.hash,
  }))
}

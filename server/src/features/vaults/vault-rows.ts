/** Rows of vaults, locked in one order: the vault first, then what belongs to it. */
import type { OperationResult, OPERATIONS } from '@rueckhalt/contract'
import { type Selectable, sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Database } from '../../platform/database/schema.ts'
import { notFound, RequestFailure } from '../../platform/errors.ts'
import { MOST_ORGANISATION_BYTES } from './limits.ts'
import { actingIn } from './member-keys.ts'

export type VaultRow = Selectable<Database['vault']>
export type VaultFacts = OperationResult<typeof OPERATIONS.createVault>

export function factsOf(row: VaultRow): VaultFacts {
  return {
    vaultId: row.vault_id,
    epoch: row.epoch,
    lastSequence: row.last_sequence,
    snapshotSequence: row.snapshot_sequence,
    storedBytes: row.stored_bytes,
    mostBytes: row.most_bytes,
    createdAt: row.created_at.toISOString(),
  }
}

/** @throws RequestFailure access.not-found, also for vaults of others */
export async function readVaultRow(context: Context, vaultId: string): Promise<VaultRow> {
  const { organisationId } = actingIn(context)
  const row = await context.tx
    .selectFrom('vault')
    .selectAll()
    .where('vault_id', '=', vaultId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** As `readVaultRow`; all others who write to the vault wait until this request is over, so numbers have no gaps. */
export async function lockVaultRow(context: Context, vaultId: string): Promise<VaultRow> {
  const { organisationId } = actingIn(context)
  const row = await context.tx
    .selectFrom('vault')
    .selectAll()
    .where('vault_id', '=', vaultId)
    .where('organisation_id', '=', organisationId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/**
 * @param before bytes of the vault until now @param after bytes that it would have
 * @throws RequestFailure vault.full when it grows beyond what the vault or the organisation may have
 */
export async function checkSpace(context: Context, row: Pick<VaultRow, 'most_bytes'>, before: number, after: number): Promise<void> {
  if (after <= before) return
  if (after > row.most_bytes) throw new RequestFailure('vault.full')
  const { organisationId } = actingIn(context)
  const { bytes } = await context.tx
    .selectFrom('vault')
    .select(sql<number>`coalesce(sum(stored_bytes), 0)::bigint`.as('bytes'))
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow()
  if (bytes - before + after > MOST_ORGANISATION_BYTES) throw new RequestFailure('vault.full')
}

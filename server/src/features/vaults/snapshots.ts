/** Snapshots: one for each vault, in the place of the updates that it covers. */
import type { OperationRequest, OperationResult, OPERATIONS, SealedSnapshot } from '@rueckhalt/contract'
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { conflict, invalid, notFound, RequestFailure } from '../../platform/errors.ts'
import { base64Of, bytesOf } from './fingerprint.ts'
import { checkSpace, lockVaultRow, readVaultRow, type VaultRow } from './vault-rows.ts'

/** Puts a snapshot in the place of the updates that it covers. The counters of their devices stay. */
export async function putSnapshot(context: Context, { params, body }: OperationRequest<typeof OPERATIONS.putSnapshot>): Promise<void> {
  const vault = await lockVaultRow(context, params.vaultId)
  if (body.epoch !== vault.epoch) throw new RequestFailure('vault.epoch-old')
  if (body.sequence > vault.last_sequence) throw invalid('body.sequence', 'not-yet-there')
  if (body.sequence <= vault.snapshot_sequence) throw conflict('vault.sequence-moved')
  await replaceSnapshot(context, vault, body)
  context.publish({ to: { organisationId: vault.organisation_id }, kind: 'vault.snapshot', subject: vault.vault_id })
}

/** @returns the vault as it is afterwards @throws RequestFailure vault.full */
export async function replaceSnapshot(
  context: Context,
  vault: VaultRow,
  snapshot: SealedSnapshot,
  changes: Partial<Pick<VaultRow, 'epoch' | 'recovery_recipient'>> = {},
): Promise<VaultRow> {
  const { tx } = context
  const { vault_id } = vault
  await tx.deleteFrom('vault_update').where('vault_id', '=', vault_id).where('sequence', '<=', snapshot.sequence).execute()
  const size = await storeSnapshot(context, vault, snapshot)
  const { bytes } = await tx
    .selectFrom('vault_update')
    .select(sql<number>`coalesce(sum(octet_length(nonce) + octet_length(box)), 0)::bigint`.as('bytes'))
    .where('vault_id', '=', vault_id)
    .executeTakeFirstOrThrow()
  const row: VaultRow = { ...vault, ...changes, snapshot_sequence: snapshot.sequence, stored_bytes: size + bytes }
  await checkSpace(context, vault, vault.stored_bytes, row.stored_bytes)
  const { snapshot_sequence, stored_bytes, epoch, recovery_recipient } = row
  await tx
    .updateTable('vault')
    .set({ snapshot_sequence, stored_bytes, epoch, recovery_recipient })
    .where('vault_id', '=', vault_id)
    .execute()
  return row
}

/** @returns its sealed bytes */
export async function storeSnapshot(
  { tx, now }: Context,
  vault: VaultRow,
  { sequence, epoch, nonce, box }: SealedSnapshot,
): Promise<number> {
  const sealed = { sequence, epoch, nonce: bytesOf(nonce), box: bytesOf(box), created_at: now }
  await tx
    .insertInto('vault_snapshot')
    .values({ vault_id: vault.vault_id, organisation_id: vault.organisation_id, ...sealed })
    .onConflict((clash) => clash.column('vault_id').doUpdateSet(sealed))
    .execute()
  return sealed.nonce.length + sealed.box.length
}

export async function readSnapshot(
  context: Context,
  { params }: OperationRequest<typeof OPERATIONS.readSnapshot>,
): Promise<OperationResult<typeof OPERATIONS.readSnapshot>> {
  await readVaultRow(context, params.vaultId)
  const row = await context.tx.selectFrom('vault_snapshot').selectAll().where('vault_id', '=', params.vaultId).executeTakeFirst()
  if (!row) throw notFound()
  return { sequence: row.sequence, epoch: row.epoch, nonce: base64Of(row.nonce), box: base64Of(row.box) }
}

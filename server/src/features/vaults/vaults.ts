/** Vaults and their snapshots. */
import type { OperationRequest, OperationResult, OPERATIONS, SealedSnapshot } from '@rueckhalt/contract'
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { conflict, invalid, notFound, RequestFailure } from '../../platform/errors.ts'
import { base64Of, bytesOf } from './fingerprint.ts'
import { MOST_VAULT_BYTES, MOST_VAULTS } from './limits.ts'
import { actingIn } from './member-keys.ts'
import { checkSpace, factsOf, lockVaultRow, readVaultRow, type VaultFacts, type VaultRow } from './vault-rows.ts'
import { checkRecipients, storeKeys } from './vault-keys.ts'

/** Puts a vault into the network: its first key for its members, its first snapshot. */
export async function createVault(
  context: Context,
  { params, body }: OperationRequest<typeof OPERATIONS.createVault>,
): Promise<VaultFacts> {
  const { tx, now } = context
  const { organisationId } = actingIn(context)
  const { vaultId, recoveryRecipient, keys, snapshot } = body
  if (snapshot.epoch !== 1) throw invalid('body.snapshot.epoch', 'not-the-first')
  if (snapshot.sequence !== 0) throw invalid('body.snapshot.sequence', 'not-the-first')
  // Locks the organisation, so that two vaults at once are counted one after the other.
  await tx.selectFrom('organisation').select('organisation_id').where('organisation_id', '=', params.organisationId).forUpdate().execute()
  const there = await tx.selectFrom('vault').select('vault_id').where('organisation_id', '=', organisationId).execute()
  if (there.length >= MOST_VAULTS) throw new RequestFailure('vault.full')
  await checkRecipients(context, keys, recoveryRecipient, true)
  const bytes = bytesOf(snapshot.nonce).length + bytesOf(snapshot.box).length
  await checkSpace(context, { most_bytes: MOST_VAULT_BYTES }, 0, bytes)
  const row: VaultRow = {
    vault_id: vaultId,
    organisation_id: organisationId,
    epoch: 1,
    recovery_recipient: recoveryRecipient,
    last_sequence: 0,
    snapshot_sequence: 0,
    stored_bytes: bytes,
    most_bytes: MOST_VAULT_BYTES,
    created_at: now,
  }
  const stored = await tx
    .insertInto('vault')
    .values(row)
    .onConflict((clash) => clash.doNothing())
    .returning('vault_id')
    .executeTakeFirst()
  if (!stored) throw conflict('state.already')
  await storeKeys(context, row, 1, keys)
  await storeSnapshot(context, row, snapshot)
  context.audit('vault.created', vaultId)
  context.publish({ to: { organisationId }, kind: 'vault.created', subject: vaultId })
  return factsOf(row)
}

export async function listVaults(context: Context): Promise<OperationResult<typeof OPERATIONS.listVaults>> {
  const { organisationId } = actingIn(context)
  const rows = await context.tx
    .selectFrom('vault')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('created_at')
    .orderBy('vault_id')
    .execute()
  return { vaults: rows.map(factsOf) }
}

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
async function storeSnapshot({ tx, now }: Context, vault: VaultRow, { sequence, epoch, nonce, box }: SealedSnapshot): Promise<number> {
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

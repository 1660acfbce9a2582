/** Vaults: made, listed. */
import type { OperationRequest, OperationResult, OPERATIONS } from '@rueckhalt/contract'
import type { Context } from '../../platform/context.ts'
import { conflict, invalid, RequestFailure } from '../../platform/errors.ts'
import { bytesOf } from './fingerprint.ts'
import { MOST_VAULT_BYTES, MOST_VAULTS } from './limits.ts'
import { actingIn } from './member-keys.ts'
import { storeSnapshot } from './snapshots.ts'
import { checkSpace, factsOf, type VaultFacts, type VaultRow } from './vault-rows.ts'
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

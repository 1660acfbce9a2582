/** Wrapped keys: who holds which epoch's key. The server cannot open them; it sees to it that they are for members, and that epochs follow one another. */
import type { OperationRequest, OperationResult, OPERATIONS } from '@rueckhalt/contract'
import { type Context, requireActor, requirePermission } from '../../platform/context.ts'
import { conflict, invalid, RequestFailure } from '../../platform/errors.ts'
import { base64Of, bytesOf, fingerprintOf } from './fingerprint.ts'
import { actingIn } from './member-keys.ts'
import { replaceSnapshot } from './snapshots.ts'
import { factsOf, lockVaultRow, readVaultRow, type VaultFacts, type VaultRow } from './vault-rows.ts'

interface Wrapped {
  readonly recipient: string
  readonly box: string
}

/**
 * @param needsRecovery the key must also be wrapped for the recovery code
 * @throws RequestFailure state.conflict where a recipient is nobody's here (any more), input.invalid
 */
export async function checkRecipients(
  context: Context,
  keys: readonly Wrapped[],
  recoveryRecipient: string,
  needsRecovery: boolean,
): Promise<void> {
  const { organisationId } = actingIn(context)
  const given = keys.map(({ recipient }) => recipient)
  if (new Set(given).size < given.length) throw invalid('body.keys', 'given-twice')
  if (needsRecovery && !given.includes(recoveryRecipient)) throw invalid('body.keys', 'recovery-missing')
  const members = await context.tx
    .selectFrom('membership as m')
    .innerJoin('member_key as k', 'k.user_id', 'm.user_id')
    .select('k.recipient')
    .where('m.organisation_id', '=', organisationId)
    .execute()
  const allowed = new Set([recoveryRecipient, ...members.map(({ recipient }) => recipient)])
  if (given.some((recipient) => !allowed.has(recipient))) throw conflict()
}

/** A recipient that has a key of this epoch already keeps it: nobody can lay another one over it. */
export async function storeKeys({ tx, now }: Context, vault: VaultRow, epoch: number, keys: readonly Wrapped[]): Promise<void> {
  const { vault_id, organisation_id } = vault
  await tx
    .insertInto('vault_key')
    .values(keys.map(({ recipient, box }) => ({ vault_id, organisation_id, epoch, recipient, box: bytesOf(box), created_at: now })))
    .onConflict((clash) => clash.doNothing())
    .execute()
}

export async function readVaultKeys(
  context: Context,
  { params }: OperationRequest<typeof OPERATIONS.readVaultKeys>,
): Promise<OperationResult<typeof OPERATIONS.readVaultKeys>> {
  const { tx } = context
  const { userId } = requireActor(context)
  const vault = await readVaultRow(context, params.vaultId)
  const own = tx.selectFrom('member_key').select('recipient').where('user_id', '=', userId)
  const keys = await tx
    .selectFrom('vault_key')
    .select(['epoch', 'recipient', 'box'])
    .where('vault_id', '=', vault.vault_id)
    .where((where) =>
      where.or([where('epoch', '=', vault.epoch), where('recipient', '=', vault.recovery_recipient), where('recipient', 'in', own)]),
    )
    .orderBy('epoch')
    .orderBy('recipient')
    .execute()
  const links = await tx
    .selectFrom('vault_epoch')
    .select(['epoch', 'nonce', 'box'])
    .where('vault_id', '=', vault.vault_id)
    .orderBy('epoch')
    .execute()
  return {
    epoch: vault.epoch,
    recoveryRecipient: vault.recovery_recipient,
    keys: keys.map(({ epoch, recipient, box }) => ({ epoch, recipient, box: base64Of(box) })),
    links: links.map(({ epoch, nonce, box }) => ({ epoch, nonce: base64Of(nonce), box: base64Of(box) })),
  }
}

/** @throws RequestFailure vault.epoch-old, state.conflict */
export async function grantVaultKey(context: Context, { params, body }: OperationRequest<typeof OPERATIONS.grantVaultKey>): Promise<void> {
  const vault = await lockVaultRow(context, params.vaultId)
  if (body.epoch !== vault.epoch) throw new RequestFailure('vault.epoch-old')
  await checkRecipients(context, body.keys, vault.recovery_recipient, false)
  await storeKeys(context, vault, vault.epoch, body.keys)
  for (const { recipient } of body.keys)
    context.audit('vault.key-granted', vault.vault_id, { detail: { epoch: vault.epoch, fingerprint: fingerprintOf(recipient) } })
  context.publish({ to: { organisationId: vault.organisation_id }, kind: 'vault.keys', subject: vault.vault_id })
}

/**
 * The next epoch: new key, everything sealed anew, nothing of the old log left, in one transaction.
 *
 * @throws RequestFailure vault.epoch-old where somebody was faster, vault.sequence-moved where updates came meanwhile, state.conflict
 */
export async function rotateVault(
  context: Context,
  { params, body }: OperationRequest<typeof OPERATIONS.rotateVault>,
): Promise<VaultFacts> {
  const vault = await lockVaultRow(context, params.vaultId)
  const { epoch, recoveryRecipient, keys, link, snapshot } = body
  if (epoch !== vault.epoch + 1) throw new RequestFailure('vault.epoch-old')
  // Whoever holds the new code opens everything that comes; that is for owners to say.
  if (recoveryRecipient !== vault.recovery_recipient) requirePermission(context, 'vault.manage')
  if (snapshot.epoch !== epoch) throw invalid('body.snapshot.epoch', 'not-this-epoch')
  if (snapshot.sequence !== vault.last_sequence) throw new RequestFailure('vault.sequence-moved')
  await checkRecipients(context, keys, recoveryRecipient, true)
  const next = await replaceSnapshot(context, vault, snapshot, { epoch, recovery_recipient: recoveryRecipient })
  const { vault_id, organisation_id } = vault
  await context.tx
    .insertInto('vault_epoch')
    .values({ vault_id, organisation_id, epoch, nonce: bytesOf(link.nonce), box: bytesOf(link.box), created_at: context.now })
    .execute()
  // Whoever is no longer meant to have a key has no box here either, of no epoch.
  await context.tx
    .deleteFrom('vault_key')
    .where('vault_id', '=', vault_id)
    .where(
      'recipient',
      'not in',
      keys.map(({ recipient }) => recipient),
    )
    .execute()
  await storeKeys(context, vault, epoch, keys)
  context.audit('vault.rotated', vault_id, {
    detail: { epoch, keys: keys.length, isRecoveryNew: recoveryRecipient !== vault.recovery_recipient },
  })
  context.publish({ to: { organisationId: organisation_id }, kind: 'vault.rotated', subject: vault_id })
  return factsOf(next)
}

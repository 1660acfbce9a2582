/** The log of sealed updates: in the order of their arrival, numbered without gaps, each stored once. */
import type { OperationRequest, OperationResult, OPERATIONS, SealedUpdate } from '@rueckhalt/contract'
import { type Selectable, sql } from 'kysely'
import { type Context, requireActor } from '../../platform/context.ts'
import type { Database } from '../../platform/database/schema.ts'
import { conflict, invalid, RequestFailure } from '../../platform/errors.ts'
import { base64Of, bytesOf } from './fingerprint.ts'
import { MOST_DEVICES, MOST_UNCOVERED_UPDATES } from './limits.ts'
import { actingIn } from './member-keys.ts'
import { checkSpace, lockVaultRow, readVaultRow, type VaultRow } from './vault-rows.ts'

type DeviceRow = Selectable<Database['vault_device']>
interface Fresh {
  readonly update: SealedUpdate
  readonly sequence: number
}

/**
 * Stores updates. Those that are stored already keep their numbers, so a push can be repeated after its answer was lost.
 *
 * @throws RequestFailure vault.epoch-old, vault.full, state.conflict where a counter was used for another update, input.invalid where one is left out
 */
export async function pushUpdates(
  context: Context,
  { params, body }: OperationRequest<typeof OPERATIONS.pushUpdates>,
): Promise<OperationResult<typeof OPERATIONS.pushUpdates>> {
  const vault = await lockVaultRow(context, params.vaultId)
  const known = await knownSequences(context, vault.vault_id, body.updates)
  const devices = await devicesOf(context, vault.vault_id, body.updates)
  const { sequences, fresh } = sortOut(body.updates, known, devices, vault)
  if (fresh.length > 0) {
    if (fresh.some(({ update }) => update.epoch !== vault.epoch)) throw new RequestFailure('vault.epoch-old')
    await store(context, vault, fresh)
    for (const device of devices.values()) await keepCounter(context, vault, device)
    context.publish({ to: { organisationId: vault.organisation_id }, kind: 'vault.updated', subject: vault.vault_id })
  }
  return { sequences, lastSequence: vault.last_sequence + fresh.length }
}

async function knownSequences({ tx }: Context, vaultId: string, updates: readonly SealedUpdate[]): Promise<Map<string, number>> {
  const ids = updates.map(({ updateId }) => updateId)
  const rows = await tx
    .selectFrom('vault_update')
    .select(['update_id', 'sequence', 'device_id', 'counter'])
    .where('vault_id', '=', vaultId)
    .where('update_id', 'in', ids)
    .execute()
  const sent = new Map(updates.map((update) => [update.updateId, update]))
  for (const { update_id, device_id, counter } of rows) {
    const same = sent.get(update_id)
    if (same?.deviceId !== device_id || same.counter !== counter) throw conflict()
  }
  return new Map(rows.map(({ update_id, sequence }) => [update_id, sequence]))
}

async function devicesOf({ tx }: Context, vaultId: string, updates: readonly SealedUpdate[]): Promise<Map<string, DeviceRow>> {
  const ids = [...new Set(updates.map(({ deviceId }) => deviceId))]
  const rows = await tx.selectFrom('vault_device').selectAll().where('vault_id', '=', vaultId).where('device_id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.device_id, row]))
}

/** Tells new updates from repeated ones, and moves the devices' counters on. */
function sortOut(
  updates: readonly SealedUpdate[],
  known: ReadonlyMap<string, number>,
  devices: Map<string, DeviceRow>,
  vault: VaultRow,
): { readonly sequences: number[]; readonly fresh: Fresh[] } {
  const fresh: Fresh[] = []
  const numbered = new Map(known)
  // Updates that a snapshot has swallowed are known by the last one of their device: whatever it sent before it is stored.
  const swallowedUpTo = new Map<string, DeviceRow>()
  for (const { updateId, deviceId, counter } of updates) {
    const device = devices.get(deviceId)
    if (device?.last_update_id === updateId && device.last_counter === counter) swallowedUpTo.set(deviceId, device)
  }
  const sequences = updates.map((update, k) => {
    const { updateId, deviceId, counter } = update
    const stored = numbered.get(updateId)
    if (stored !== undefined) return stored
    const swallowed = swallowedUpTo.get(deviceId)
    if (swallowed && counter <= swallowed.last_counter) return swallowed.last_sequence
    const lastCounter = devices.get(deviceId)?.last_counter ?? 0
    if (counter <= lastCounter) throw conflict()
    if (counter > lastCounter + 1) throw invalid(`body.updates.${k}.counter`, 'counter-left-out')
    const sequence = vault.last_sequence + fresh.length + 1
    fresh.push({ update, sequence })
    numbered.set(updateId, sequence)
    devices.set(deviceId, {
      vault_id: vault.vault_id,
      organisation_id: vault.organisation_id,
      device_id: deviceId,
      last_counter: counter,
      last_update_id: updateId,
      last_sequence: sequence,
    })
    return sequence
  })
  return { sequences, fresh }
}

async function store(context: Context, vault: VaultRow, fresh: readonly Fresh[]): Promise<void> {
  const { tx, now } = context
  const { userId } = requireActor(context)
  const rows = fresh.map(({ update, sequence }) => ({
    vault_id: vault.vault_id,
    organisation_id: vault.organisation_id,
    sequence,
    update_id: update.updateId,
    epoch: update.epoch,
    device_id: update.deviceId,
    counter: update.counter,
    author_id: userId,
    nonce: bytesOf(update.nonce),
    box: bytesOf(update.box),
    created_at: now,
  }))
  const bytes = rows.reduce((sum, { nonce, box }) => sum + nonce.length + box.length, 0)
  const lastSequence = vault.last_sequence + rows.length
  if (lastSequence - vault.snapshot_sequence > MOST_UNCOVERED_UPDATES) throw new RequestFailure('vault.full')
  await checkSpace(context, vault, vault.stored_bytes, vault.stored_bytes + bytes)
  await tx.insertInto('vault_update').values(rows).execute()
  await tx
    .updateTable('vault')
    .set({ last_sequence: lastSequence, stored_bytes: vault.stored_bytes + bytes })
    .where('vault_id', '=', vault.vault_id)
    .execute()
}

async function keepCounter({ tx }: Context, vault: VaultRow, device: DeviceRow): Promise<void> {
  const { last_counter, last_update_id, last_sequence } = device
  await tx
    .insertInto('vault_device')
    .values(device)
    .onConflict((clash) => clash.columns(['vault_id', 'device_id']).doUpdateSet({ last_counter, last_update_id, last_sequence }))
    .execute()
  if (last_counter > 1) return
  const { n } = await tx
    .selectFrom('vault_device')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('vault_id', '=', vault.vault_id)
    .executeTakeFirstOrThrow()
  if (n > MOST_DEVICES) throw new RequestFailure('vault.full')
}

/** An answer stays small enough for a phone, and the server reads no more than it sends; what is left out is fetched with the next question. */
const MOST_ANSWER_BYTES = 8 * 1024 * 1024

export async function pullUpdates(
  context: Context,
  { params, query }: OperationRequest<typeof OPERATIONS.pullUpdates>,
): Promise<OperationResult<typeof OPERATIONS.pullUpdates>> {
  const { organisationId } = actingIn(context)
  // Updates first: should a snapshot take some away meanwhile, the row that is read after them says so.
  const rows = await context.tx
    .with('sized', (db) =>
      db
        .selectFrom('vault_update')
        .select('sequence')
        .select([sql<number>`octet_length(box)`.as('own'), sql<number>`sum(octet_length(box)) over (order by sequence)`.as('total')])
        .where('vault_id', '=', params.vaultId)
        .where('organisation_id', '=', organisationId)
        .where('sequence', '>', query.after)
        .orderBy('sequence')
        .limit(query.limit),
    )
    .selectFrom('vault_update as u')
    .innerJoin('sized as s', 's.sequence', 'u.sequence')
    .selectAll('u')
    .where('u.vault_id', '=', params.vaultId)
    // The first one in any case.
    .where((where) => where.or([where('s.total', '<=', MOST_ANSWER_BYTES), where('s.total', '=', where.ref('s.own'))]))
    .orderBy('u.sequence')
    .execute()
  const vault = await readVaultRow(context, params.vaultId)
  return {
    updates: rows.map((row) => ({
      updateId: row.update_id,
      epoch: row.epoch,
      deviceId: row.device_id,
      counter: row.counter,
      nonce: base64Of(row.nonce),
      box: base64Of(row.box),
      sequence: row.sequence,
      authorId: row.author_id,
      createdAt: row.created_at.toISOString(),
    })),
    lastSequence: vault.last_sequence,
    snapshotSequence: vault.snapshot_sequence,
    epoch: vault.epoch,
  }
}

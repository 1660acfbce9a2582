/** A new device of somebody waits until another device of theirs hands it the private key, encrypted to a key made for that purpose alone. */
import type { OperationRequest, OperationResult, OPERATIONS } from '@rueckhalt/contract'
import type { Selectable } from 'kysely'
import { type Context, requireActor } from '../../platform/context.ts'
import type { Database } from '../../platform/database/schema.ts'
import { conflict, notFound, RequestFailure } from '../../platform/errors.ts'
import { base64Of, bytesOf, fingerprintOf } from './fingerprint.ts'
import { DEVICE_REQUEST_MS, MOST_DEVICE_REQUESTS } from './limits.ts'

type DeviceRequest = OperationResult<typeof OPERATIONS.requestDevice>

export async function requestDevice(context: Context, { body }: OperationRequest<typeof OPERATIONS.requestDevice>): Promise<DeviceRequest> {
  const { tx, now, newId } = context
  const { userId } = requireActor(context)
  // Locks the person's row, so that two requests at once are counted one after the other.
  await tx.selectFrom('account').select('user_id').where('user_id', '=', userId).forUpdate().execute()
  await tx.deleteFrom('device_request').where('user_id', '=', userId).where('expires_at', '<=', now).execute()
  const waiting = await tx.selectFrom('device_request').select('request_id').where('user_id', '=', userId).execute()
  if (waiting.length >= MOST_DEVICE_REQUESTS) throw new RequestFailure('access.too-many', { retryAfterSeconds: DEVICE_REQUEST_MS / 1000 })
  const row = {
    request_id: newId(),
    user_id: userId,
    device_name: body.deviceName,
    recipient: body.recipient,
    box: null,
    created_at: now,
    expires_at: new Date(now.getTime() + DEVICE_REQUEST_MS),
  }
  await tx.insertInto('device_request').values(row).execute()
  context.audit('device.requested', row.request_id, { detail: { fingerprint: fingerprintOf(body.recipient) } })
  context.publish({ to: { userId }, kind: 'device.requested', subject: row.request_id })
  return requestOf(row)
}

export async function listDeviceRequests(context: Context): Promise<OperationResult<typeof OPERATIONS.listDeviceRequests>> {
  const { userId } = requireActor(context)
  const rows = await context.tx
    .selectFrom('device_request')
    .selectAll()
    .where('user_id', '=', userId)
    .where('expires_at', '>', context.now)
    .orderBy('created_at')
    .execute()
  return { requests: rows.map(requestOf) }
}

/** Answered once: a second answer could put another key in the place of the first. */
export async function approveDevice(context: Context, { params, body }: OperationRequest<typeof OPERATIONS.approveDevice>): Promise<void> {
  const { userId } = requireActor(context)
  const row = await context.tx
    .selectFrom('device_request')
    .select(['box', 'recipient'])
    .where('request_id', '=', params.requestId)
    .where('user_id', '=', userId)
    .where('expires_at', '>', context.now)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  if (row.box) throw conflict()
  await context.tx
    .updateTable('device_request')
    .set({ box: bytesOf(body.box) })
    .where('request_id', '=', params.requestId)
    .execute()
  context.audit('device.approved', params.requestId, { detail: { fingerprint: fingerprintOf(row.recipient) } })
  context.publish({ to: { userId }, kind: 'device.approved', subject: params.requestId })
}

/** Refuses a device, or clears away what was fetched. */
export async function declineDevice(context: Context, { params }: OperationRequest<typeof OPERATIONS.declineDevice>): Promise<void> {
  const { userId } = requireActor(context)
  const gone = await context.tx
    .deleteFrom('device_request')
    .where('request_id', '=', params.requestId)
    .where('user_id', '=', userId)
    .returning('request_id')
    .executeTakeFirst()
  if (!gone) throw notFound()
  context.audit('device.closed', params.requestId)
  context.publish({ to: { userId }, kind: 'device.closed', subject: params.requestId })
}

function requestOf({
  request_id,
  device_name,
  recipient,
  created_at,
  expires_at,
  box,
}: Selectable<Database['device_request']>): DeviceRequest {
  return {
    requestId: request_id,
    deviceName: device_name,
    recipient,
    fingerprint: fingerprintOf(recipient),
    createdAt: created_at.toISOString(),
    expiresAt: expires_at.toISOString(),
    box: box && base64Of(box),
  }
}

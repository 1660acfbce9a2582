/**
 * A new device of the same person. It makes a key for the moment, shows its fingerprint, and waits; another device shows the same fingerprint and
 * hands the person's private key over, encrypted to that key. Afterwards both show the fingerprint of the person's own key.
 */
import { decryptWith, encryptTo, fingerprintOf, type Identity, identityOf, newIdentity } from './identity.ts'
import { type SharedOutcome, sharedFailure } from './shared-faults.ts'
import { refusal } from './server-refusals.ts'
import type { AccountServer, DeviceRequest } from './vault-server.ts'

const LABEL = 'rueckhalt-identity/1\n'

export interface WaitingDevice {
  readonly requestId: string
  readonly expiresAt: string
  /** For the person to compare with the other device. */
  readonly fingerprint: string
  /** The key for the moment; stays in the memory of this page. */
  readonly temporary: Identity
}

export async function askForKey(server: AccountServer, deviceName: string): Promise<SharedOutcome<WaitingDevice>> {
  const temporary = await newIdentity()
  const asked = await server.requestDevice({ recipient: temporary.recipient, deviceName })
  if (!asked.ok) return refusal(asked.code)
  const { requestId, expiresAt } = asked.value
  return { ok: true, value: { requestId, expiresAt, temporary, fingerprint: await fingerprintOf(temporary.recipient) } }
}

export interface AskingDevice {
  readonly requestId: string
  readonly deviceName: string
  readonly recipient: string
  readonly expiresAt: string
  /** Made here out of the recipient, whatever the server says. */
  readonly fingerprint: string
}

/** @returns devices of the same person that wait for an answer */
export async function askingDevices(server: AccountServer): Promise<SharedOutcome<AskingDevice[]>> {
  const listed = await server.listDeviceRequests()
  if (!listed.ok) return refusal(listed.code)
  const open = listed.value.requests.filter(({ box }) => box === null)
  const devices = open.map(async ({ requestId, deviceName, recipient, expiresAt }) => {
    return { requestId, deviceName, recipient, expiresAt, fingerprint: await fingerprintOf(recipient) }
  })
  return { ok: true, value: await Promise.all(devices) }
}

/** Hands the private key to a device. @param device as it was shown to the person, who has compared the fingerprints */
export async function handKeyOver(server: AccountServer, device: AskingDevice, identity: Identity): Promise<SharedOutcome<void>> {
  const box = await encryptTo(device.recipient, new TextEncoder().encode(`${LABEL}${identity.secret}`))
  const answered = await server.approveDevice(device.requestId, box)
  return answered.ok ? { ok: true, value: undefined } : refusal(answered.code)
}

/** @returns the person's key; fault `device-not-yet` while nobody has answered */
export async function fetchHandedKey(server: AccountServer, waiting: WaitingDevice): Promise<SharedOutcome<Identity>> {
  const [listed, own] = [await server.listDeviceRequests(), await server.readOwnKey()]
  if (!listed.ok) return refusal(listed.code)
  if (!own.ok) return refusal(own.code)
  const request: DeviceRequest | undefined = listed.value.requests.find(({ requestId }) => requestId === waiting.requestId)
  if (!request) return sharedFailure('device-expired')
  if (request.box === null) return sharedFailure('device-not-yet')
  const plain = await decryptWith(waiting.temporary.secret, request.box)
  const text = plain && new TextDecoder().decode(plain)
  const identity = text?.startsWith(LABEL) ? await identityOf(text.slice(LABEL.length)) : undefined
  if (!identity || identity.recipient !== own.value.key?.recipient) return sharedFailure('wrong-identity')
  await server.declineDevice(waiting.requestId)
  return { ok: true, value: identity }
}

/** An authenticator in software: makes P-256 passkeys and signs with them as a browser and its device do, with attestation "none". */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const BACKED_UP = 0x18
const HAS_CREDENTIAL = 0x40

/** What a ceremony may do otherwise than it should. */
export interface Twist {
  readonly origin?: string
  readonly rpId?: string
  readonly isUserVerified?: boolean
  readonly challenge?: string
  readonly type?: string
  /** Count that is shown instead of the next one. */
  readonly count?: number
  readonly userHandle?: string
}

export interface SoftwarePasskey {
  readonly id: string
  readonly userHandle: string
  /** Answers `navigator.credentials.get`. */
  assert(options: Record<string, unknown>, twist?: Twist): Record<string, unknown>
}

export interface CreatedPasskey {
  readonly passkey: SoftwarePasskey
  readonly response: Record<string, unknown>
}

const ORIGIN = 'http://localhost:4750'

/** Answers `navigator.credentials.create`. @param isCounting whether the authenticator counts its uses */
export function createSoftwarePasskey(options: Record<string, unknown>, twist: Twist = {}, isCounting = true): CreatedPasskey {
  const { challenge, rp, user } = options as { challenge: string; rp: { id: string }; user: { id: string } }
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credentialId = randomBytes(32)
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  // COSE: kty 2 (EC2), alg -7 (ES256), crv 1 (P-256), x, y.
  const key = Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
    Buffer.from(x, 'base64url'),
    Buffer.from([0x22, 0x58, 0x20]),
    Buffer.from(y, 'base64url'),
  ])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(credentialId.length)
  const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, key])
  const authData = Buffer.concat([authenticatorData(twist.rpId ?? rp.id, twist, HAS_CREDENTIAL, 0), attested])
  const state = { count: 0 }
  const id = credentialId.toString('base64url')
  const response = {
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: clientData('webauthn.create', challenge, twist).toString('base64url'),
      attestationObject: attestationObject(authData).toString('base64url'),
      transports: ['internal'],
    },
  }
  return {
    response,
    passkey: {
      id,
      userHandle: user.id,
      assert: (asked, changed = {}) => {
        if (isCounting) state.count += 1
        return assertion({ id, userHandle: user.id, privateKey, count: changed.count ?? state.count }, asked, changed)
      },
    },
  }
}

interface Signing {
  readonly id: string
  readonly userHandle: string
  readonly privateKey: KeyObject
  readonly count: number
}

function assertion(
  { id, userHandle, privateKey, count }: Signing,
  options: Record<string, unknown>,
  twist: Twist,
): Record<string, unknown> {
  const { challenge, rpId } = options as { challenge: string; rpId: string }
  const client = clientData('webauthn.get', challenge, twist)
  const authData = authenticatorData(twist.rpId ?? rpId, twist, 0, count)
  const signed = Buffer.concat([authData, createHash('sha256').update(client).digest()])
  return {
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: client.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, privateKey).toString('base64url'),
      userHandle: twist.userHandle ?? userHandle,
    },
  }
}

function clientData(type: string, challenge: string, twist: Twist): Buffer {
  const said = { type: twist.type ?? type, challenge: twist.challenge ?? challenge, origin: twist.origin ?? ORIGIN, crossOrigin: false }
  return Buffer.from(JSON.stringify(said))
}

function authenticatorData(rpId: string, { isUserVerified = true }: Twist, more: number, count: number): Buffer {
  const counter = Buffer.alloc(4)
  counter.writeUInt32BE(count)
  const flags = USER_PRESENT | (isUserVerified ? USER_VERIFIED : 0) | BACKED_UP | more
  return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), counter])
}

/** CBOR: {"fmt": "none", "attStmt": {}, "authData": bytes}. */
function attestationObject(authData: Buffer): Buffer {
  const text = (words: string): Buffer => Buffer.concat([Buffer.from([0x60 + words.length]), Buffer.from(words)])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(authData.length)
  return Buffer.concat([
    Buffer.from([0xa3]),
    text('fmt'),
    text('none'),
    text('attStmt'),
    Buffer.from([0xa0]),
    text('authData'),
    Buffer.from([0x59]),
    length,
    authData,
  ])
}

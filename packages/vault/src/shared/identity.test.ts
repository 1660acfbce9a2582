import * as fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PasskeySecret } from '../lock/slots.ts'
import { freshBrowser, testPlatform } from '../testing/browser.ts'
import { memoryServer } from '../testing/memory-server.ts'
import { PASSPHRASE, sealedBy, sharedCodes, sharedValue } from '../testing/shared-devices.ts'
import { linkEpochs, importEpochKey, isLinked, unwrapKey, wrapKey } from './epoch-keys.ts'
import { decryptWith, encryptTo, fingerprintOf, newIdentity, openIdentity, passkeyOfSealed, sealIdentity } from './identity.ts'
import { identityLock, keepIdentity, openKeptIdentity } from './kept-identity.ts'
import { openNetworkDatabase } from './network-store.ts'
import { askForKey, askingDevices, fetchHandedKey, handKeyOver } from './new-device.ts'
import { newRecoveryCode, readRecoveryCode } from './recovery-code.ts'

const passkey: PasskeySecret = {
  credentialId: new Uint8Array([1, 2, 3]),
  prfSalt: new Uint8Array(32).fill(4),
  prf: new Uint8Array(32).fill(5),
}

beforeEach(freshBrowser)

describe('keys of people', () => {
  it('N1 a private key comes back with its passphrase and with no other', async () => {
    const identity = await newIdentity()
    const sealed = await sealedBy(identity)
    expect(sharedValue(await openIdentity(sealed, { kind: 'passphrase', passphrase: PASSPHRASE }, testPlatform))).toEqual(identity)
    expect(sharedCodes(await openIdentity(sealed, { kind: 'passphrase', passphrase: 'vier Birnen' }, testPlatform))).toEqual([
      'wrong-secret',
    ])
    expect(JSON.stringify(sealed)).not.toContain(identity.secret)
  })

  it('N1 a passphrase that is too short seals no private key', async () => {
    expect(await sealIdentity(await newIdentity(), { passphrase: 'kurz' }, testPlatform)).toMatchObject({
      ok: false,
      faults: [{ code: 'passphrase-too-short' }],
    })
  })

  it('N1 a private key comes back with its passkey and with no other', async () => {
    const identity = await newIdentity()
    const sealed = await sealedBy(identity, { passkey })
    expect(passkeyOfSealed(sealed)).toEqual({ credentialId: passkey.credentialId, prfSalt: passkey.prfSalt })
    const unlock = { kind: 'passkey', credentialId: passkey.credentialId, prf: passkey.prf } as const
    expect(sharedValue(await openIdentity(sealed, unlock, testPlatform))).toEqual(identity)
    const wrong = { ...unlock, prf: new Uint8Array(32).fill(6) }
    expect(sharedCodes(await openIdentity(sealed, wrong, testPlatform))).toEqual(['wrong-secret'])
  })

  it('N1 a sealed key that the server has put beside another recipient is not accepted', async () => {
    const [mine, other] = [await newIdentity(), await newIdentity()]
    const sealed = await sealedBy(mine)
    const swapped = { ...sealed, recipient: other.recipient }
    expect(sharedCodes(await openIdentity(swapped, { kind: 'passphrase', passphrase: PASSPHRASE }, testPlatform))).toEqual([
      'wrong-identity',
    ])
  })

  it('N1 on the device the key is kept by the browser or behind a lock', async () => {
    const db = await openNetworkDatabase()
    const identity = await newIdentity()
    expect(sharedCodes(await openKeptIdentity(db, 'anna', undefined, testPlatform))).toEqual(['no-own-key'])
    sharedValue(await keepIdentity(db, 'anna', identity, undefined, testPlatform))
    expect(sharedValue(await openKeptIdentity(db, 'anna', undefined, testPlatform))).toEqual(identity)
    sharedValue(await keepIdentity(db, 'anna', identity, { passphrase: PASSPHRASE, passkeys: [passkey] }, testPlatform))
    expect(await identityLock(db, 'anna')).toMatchObject({ isLocked: true, hasPassphrase: true })
    expect(sharedCodes(await openKeptIdentity(db, 'anna', undefined, testPlatform))).toEqual(['locked'])
    const unlock = { kind: 'passphrase', passphrase: PASSPHRASE } as const
    expect(sharedValue(await openKeptIdentity(db, 'anna', unlock, testPlatform))).toEqual(identity)
    db.close()
  })

  it('N1 a fingerprint is the first 16 digits of SHA-256 of the recipient, in groups of four', async () => {
    const recipient = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'
    const { createHash } = await import('node:crypto')
    const hex = createHash('sha256').update(recipient).digest('hex').slice(0, 16)
    expect((await fingerprintOf(recipient)).replaceAll(' ', '')).toBe(hex)
    expect(await fingerprintOf(recipient)).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/)
  })
})

describe('a new device', () => {
  it('N2 gets the key from another one; both see the same fingerprint; the server never has it', async () => {
    const network = memoryServer()
    const server = network.as('anna')
    const identity = await newIdentity()
    await server.publishKey(await sealedBy(identity))
    const waiting = sharedValue(await askForKey(server, 'Telefon'))
    expect(sharedCodes(await fetchHandedKey(server, waiting))).toEqual(['device-not-yet'])
    const [asking] = sharedValue(await askingDevices(server))
    expect(asking?.fingerprint).toBe(waiting.fingerprint)
    sharedValue(await handKeyOver(server, asking!, identity))
    expect(sharedValue(await fetchHandedKey(server, waiting))).toEqual(identity)
    expect(sharedCodes(await fetchHandedKey(server, waiting))).toEqual(['device-expired'])
  })

  it('N2 does not take a key that is not the one its person has published', async () => {
    const server = memoryServer().as('anna')
    await server.publishKey(await sealedBy(await newIdentity()))
    const waiting = sharedValue(await askForKey(server, 'Telefon'))
    const [asking] = sharedValue(await askingDevices(server))
    sharedValue(await handKeyOver(server, asking!, await newIdentity()))
    expect(sharedCodes(await fetchHandedKey(server, waiting))).toEqual(['wrong-identity'])
  })

  it('N2 what was handed to one device opens on no other', async () => {
    const [one, other] = [await newIdentity(), await newIdentity()]
    const box = await encryptTo(one.recipient, new Uint8Array([1]))
    expect(await decryptWith(one.secret, box)).toEqual(new Uint8Array([1]))
    expect(await decryptWith(other.secret, box)).toBeUndefined()
  })
})

describe('the recovery code', () => {
  it('N2 is read however it is typed: case, spaces, dashes, O for 0, I for L, B for 8', async () => {
    const { code, recipient } = await newRecoveryCode()
    expect(code).toMatch(/^([0-9A-Z]{4} ){14}[0-9A-Z]{2}$/)
    const typed = code.toLowerCase().replaceAll('0', 'O').replaceAll('l', '1').replaceAll('8', 'b').replaceAll(' ', ' - ')
    expect(sharedValue(await readRecoveryCode(typed)).recipient).toBe(recipient)
    expect(sharedValue(await readRecoveryCode(`AGE-SECRET-KEY-1${code.replaceAll(' ', '')}`)).recipient).toBe(recipient)
  })

  it('N2 any single wrong sign is found', async () => {
    const { code } = await newRecoveryCode()
    const signs = code.replaceAll(' ', '')
    await fc.assert(
      fc.asyncProperty(fc.nat(57), fc.constantFrom(...Array.from('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L')), async (at, sign) => {
        if (signs[at] === sign) return
        expect(sharedCodes(await readRecoveryCode(signs.slice(0, at) + sign + signs.slice(at + 1)))).toEqual(['recovery-code-wrong'])
      }),
      { seed: 23, numRuns: 200 },
    )
    expect(sharedCodes(await readRecoveryCode(signs.slice(1)))).toEqual(['recovery-code-unreadable'])
  })
})

describe('keys of epochs', () => {
  it('N5 a wrapped key opens for its recipient, its vault and its epoch alone', async () => {
    const [one, other] = [await newIdentity(), await newIdentity()]
    const raw = testPlatform.random(32)
    const { box } = await wrapKey(raw, 'vault', 3, one.recipient)
    expect(await unwrapKey(one.secret, box, 'vault', 3)).toEqual(raw)
    expect(await unwrapKey(other.secret, box, 'vault', 3)).toBeUndefined()
    expect(await unwrapKey(one.secret, box, 'vault', 4)).toBeUndefined()
    expect(await unwrapKey(one.secret, box, 'other', 3)).toBeUndefined()
  })

  it('N5 the proof of the next key is made by whoever has the one before, and holds for this key alone', async () => {
    const [raw, next] = [testPlatform.random(32), testPlatform.random(32)]
    const [previous, stranger] = [await importEpochKey(raw, 1), await importEpochKey(testPlatform.random(32), 1)]
    const link = await linkEpochs(previous, next, 'vault', testPlatform.random)
    expect(await isLinked(previous, next, link, 'vault')).toBe(true)
    expect(await isLinked(previous, testPlatform.random(32), link, 'vault')).toBe(false)
    expect(await isLinked(previous, next, await linkEpochs(stranger, next, 'vault', testPlatform.random), 'vault')).toBe(false)
    expect(await isLinked(previous, next, link, 'other')).toBe(false)
  })
})

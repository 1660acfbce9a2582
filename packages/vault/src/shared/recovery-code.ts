/**
 * The recovery code: the private key of an identity that belongs to nobody, printed with the binder. Every epoch's key is wrapped for it too.
 *
 * It is what age writes after `AGE-SECRET-KEY-1`: 52 signs of the key and 6 of a checksum (bech32, BIP 173), which finds up to four wrong signs.
 * Its alphabet leaves out `1`, `b`, `i` and `o`, so signs that look alike can be told apart by whoever types them.
 */
import { type Identity, identityOf, newIdentity } from './identity.ts'
import { type SharedOutcome, sharedFailure } from './shared-faults.ts'

const PREFIX = 'AGE-SECRET-KEY-1'
const SIGNS = 58
const GROUP = 4
/** Not in the alphabet → what was meant. */
const LOOKS_LIKE: Readonly<Record<string, string>> = { O: '0', I: 'L', '1': 'L', B: '8' }

export interface RecoveryCode {
  /** Groups of four signs, with spaces: for printing, shown once. */
  readonly code: string
  readonly recipient: string
}

export async function newRecoveryCode(): Promise<RecoveryCode> {
  const { secret, recipient } = await newIdentity()
  return { code: groupsOf(secret.slice(PREFIX.length)), recipient }
}

function groupsOf(signs: string): string {
  return signs.replaceAll(new RegExp(`(.{${GROUP}})(?=.)`, 'g'), '$1 ')
}

/** @param typed spaces, dashes, case and signs that look alike do not matter */
export async function readRecoveryCode(typed: string): Promise<SharedOutcome<Identity>> {
  const plain = typed.toUpperCase().replaceAll(/[\s\-–—.·]/g, '')
  const bare = plain.startsWith('AGESECRETKEY1') ? plain.slice('AGESECRETKEY1'.length) : plain
  const signs = bare.replaceAll(/[OI1B]/g, (sign) => LOOKS_LIKE[sign] ?? sign)
  if (signs.length !== SIGNS) return sharedFailure('recovery-code-unreadable', { signs: signs.length, expected: SIGNS })
  const identity = await identityOf(`${PREFIX}${signs}`)
  return identity ? { ok: true, value: identity } : sharedFailure('recovery-code-wrong')
}

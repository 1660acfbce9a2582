/** Ten codes on paper for the day on which every device is lost. Stored as keyed hashes; each counts once. */
import type { Context } from '../../platform/context.ts'
import { keyedHash } from './keyed-hash.ts'

const CODES = 10
const LETTERS = 8
/** No I, L, O, U: they are read as something else. 32 letters: 40 bits a code. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** @returns ten new codes as they are printed; all earlier ones count no more */
export async function issueRecoveryCodes(context: Context, secret: Uint8Array, userId: string): Promise<string[]> {
  const codes = Array.from({ length: CODES }, () => newCode(context.random))
  await context.tx.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
  const rows = codes.map((code) => ({ user_id: userId, code_hash: hashOf(secret, userId, code), used_at: null }))
  await context.tx.insertInto('recovery_code').values(rows).execute()
  return codes
}

/** @returns ten codes where none are left, nothing where some are */
export async function issueFirstRecoveryCodes(context: Context, secret: Uint8Array, userId: string): Promise<string[]> {
  const left = await context.tx
    .selectFrom('recovery_code')
    .select('code_hash')
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return left ? [] : await issueRecoveryCodes(context, secret, userId)
}

/** Uses a code up. @param typed as somebody read it off paper @returns whether it was one */
export async function takeRecoveryCode(context: Context, secret: Uint8Array, userId: string, typed: string): Promise<boolean> {
  const code = readCode(typed)
  if (code === undefined) return false
  const used = await context.tx
    .updateTable('recovery_code')
    .set({ used_at: context.now })
    .where('user_id', '=', userId)
    .where('code_hash', '=', hashOf(secret, userId, code))
    .where('used_at', 'is', null)
    .returning('code_hash')
    .executeTakeFirst()
  return used !== undefined
}

/** @returns XXXX-XXXX, or undefined when it cannot be a code */
export function readCode(typed: string): string | undefined {
  const letters = typed
    .toUpperCase()
    .replaceAll(/[\s\-–—_.]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (letters.length !== LETTERS || Array.from(letters).some((letter) => !ALPHABET.includes(letter))) return undefined
  return `${letters.slice(0, LETTERS / 2)}-${letters.slice(LETTERS / 2)}`
}

function newCode(random: (bytes: number) => Uint8Array): string {
  const letters = Array.from(random(LETTERS), (byte) => ALPHABET[byte % ALPHABET.length])
  return `${letters.slice(0, LETTERS / 2).join('')}-${letters.slice(LETTERS / 2).join('')}`
}

function hashOf(secret: Uint8Array, userId: string, code: string): string {
  return keyedHash(secret, 'recovery-code', `${userId} ${code}`)
}

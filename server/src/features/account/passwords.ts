/** Password hashes: argon2id, written as PHC strings, so that each carries its own parameters. */
import { argon2, timingSafeEqual } from 'node:crypto'
import { RequestFailure } from '../../platform/errors.ts'

export interface HashParameters {
  /** Kibibytes. */
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

/** 64 MiB, three passes: about 0.3 s on one core. */
export const CURRENT_PARAMETERS: HashParameters = { memory: 65_536, passes: 3, parallelism: 1 }
const SALT_BYTES = 16
const HASH_BYTES = 32
/** Each takes 64 MiB and a core: more at once would stop everything else. */
const MOST_AT_ONCE = 2
const WAIT_SECONDS = 2

const slots = { taken: 0 }

/** Keeps a place for hashing. Whoever gets none is told before anything waits on a lock. @throws RequestFailure access.too-many */
export async function withHashSlot<Result>(work: () => Promise<Result>): Promise<Result> {
  if (slots.taken >= MOST_AT_ONCE) throw new RequestFailure('access.too-many', { retryAfterSeconds: WAIT_SECONDS })
  slots.taken += 1
  try {
    return await work()
  } finally {
    slots.taken -= 1
  }
}

/** @param password in NFC @returns `$argon2id$v=19$m=…,t=…,p=…$salt$hash` */
export async function hashPassword(
  password: string,
  random: (bytes: number) => Uint8Array,
  parameters: HashParameters = CURRENT_PARAMETERS,
): Promise<string> {
  const salt = random(SALT_BYTES)
  return phcString(parameters, salt, await derive(password, salt, parameters, HASH_BYTES))
}

/** A hash that no password has, for accounts that have none: refusing them must take as long. */
export function hashOfNothing(random: (bytes: number) => Uint8Array): string {
  return phcString(CURRENT_PARAMETERS, random(SALT_BYTES), random(HASH_BYTES))
}

/** @param phc as `hashPassword` wrote it, with whatever parameters */
export async function isPassword(password: string, phc: string): Promise<boolean> {
  const read = readPhc(phc)
  if (!read) return false
  return timingSafeEqual(await derive(password, read.salt, read, read.hash.length), read.hash)
}

/** @returns whether the hash was made with less than today's effort */
export function isOutdated(phc: string): boolean {
  const read = readPhc(phc)
  if (!read) return true
  const { memory, passes, parallelism } = CURRENT_PARAMETERS
  return read.memory < memory || read.passes < passes || read.parallelism < parallelism
}

interface ReadHash extends HashParameters {
  readonly salt: Uint8Array
  readonly hash: Uint8Array
}

function readPhc(phc: string): ReadHash | undefined {
  const match = /^\$argon2id\$v=19\$m=(\d{1,8}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/.exec(phc)
  if (!match) return undefined
  const [, memory = '', passes = '', parallelism = '', salt = '', hash = ''] = match
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

function phcString({ memory, passes, parallelism }: HashParameters, salt: Uint8Array, hash: Uint8Array): string {
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '')
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${text(salt)}$${text(hash)}`
}

async function derive(password: string, salt: Uint8Array, parameters: HashParameters, tagLength: number): Promise<Uint8Array> {
  return await new Promise<Uint8Array>((resolve, reject) => {
    argon2('argon2id', { message: Buffer.from(password, 'utf8'), nonce: salt, tagLength, ...parameters }, (error, hash) => {
      if (error) reject(error)
      else resolve(hash)
    })
  })
}

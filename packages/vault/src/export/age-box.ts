/** Sealing bytes with a passphrase as an age file (https://age-encryption.org/v1), which the standard `age` tool opens. */
import type * as AgeLibrary from 'age-encryption'
import { failure, fault, type Outcome, success, type VaultFault } from '../faults.ts'

export interface AgeBox {
  /** @throws RangeError when the machine has not enough memory, AbortError (DOMException) when somebody stopped it */
  readonly seal: (plain: Uint8Array, passphrase: string) => Promise<Uint8Array<ArrayBuffer>>
  readonly open: (file: Uint8Array, passphrase: string) => Promise<Outcome<Uint8Array<ArrayBuffer>>>
}

/** Cost of trying one passphrase: scrypt with N = 2^18, r = 8, p = 1 takes 256 MiB and about a second. The default of the age tool. */
export const AGE_WORK_FACTOR = 18

/** The lock of a browser cannot tell a short passphrase from a long one; whoever copies the disk tries as many as they can pay for. */
export const LEAST_PASSPHRASE_LETTERS = 10

/** A file that asks for more would take gigabytes of memory before it is known to be one of ours. */
const MOST_WORK_FACTOR = 19

const MAGIC = 'age-encryption.org/v1'
const ARMOR = '-----BEGIN AGE ENCRYPTED FILE-----'
const HEADER_BYTES = 4_096
/** Nonce of the payload and the seal of an empty last chunk. */
const LEAST_PAYLOAD_BYTES = 32

/** @returns faults of a new passphrase */
export function passphraseFaults(passphrase: string): VaultFault[] {
  const letters = Array.from(passphrase.normalize('NFC')).length
  return letters < LEAST_PASSPHRASE_LETTERS ? [fault('passphrase-too-short', { letters, least: LEAST_PASSPHRASE_LETTERS })] : []
}

/** @param workFactor only tests have a reason to take less than the default */
export function ageBox(workFactor: number = AGE_WORK_FACTOR): AgeBox {
  return {
    seal: async (plain, passphrase) => {
      const { Encrypter } = await ageLibrary()
      const encrypter = new Encrypter()
      encrypter.setPassphrase(plainForm(passphrase))
      encrypter.setScryptWorkFactor(workFactor)
      return new Uint8Array(await encrypter.encrypt(plain))
    },
    open: async (file, passphrase) => {
      const { armor, Decrypter } = await ageLibrary()
      const binary = withoutArmor(file, armor.decode)
      if (!binary) return failure(fault('file-truncated'))
      const wrong = headerFault(binary)
      if (wrong) return failure(wrong)
      const decrypter = new Decrypter()
      decrypter.addPassphrase(plainForm(passphrase))
      try {
        return success(new Uint8Array(await decrypter.decrypt(binary)))
      } catch (error) {
        return failure(faultOf(error))
      }
    },
  }
}

/** @param error that `seal` threw */
export function sealingFault(error: unknown): VaultFault {
  return fault(error instanceof DOMException && error.name === 'AbortError' ? 'cancelled' : 'out-of-memory')
}

/** An "ü" typed on one machine is one sign and on another two; the age tool takes what its terminal sends, mostly this form. */
function plainForm(passphrase: string): string {
  return passphrase.normalize('NFC')
}

/** Loaded when it is first needed: it is larger than the rest of the vault, and most days nobody exports or unlocks anything. */
async function ageLibrary(): Promise<typeof AgeLibrary> {
  return await import('age-encryption')
}

function withoutArmor(file: Uint8Array, decode: (text: string) => Uint8Array): Uint8Array | undefined {
  if (!new TextDecoder('latin1').decode(file.subarray(0, 100)).trimStart().startsWith(ARMOR)) return file
  try {
    return decode(new TextDecoder('latin1').decode(file))
  } catch {
    return undefined
  }
}

/** What can be said of a file before a second is spent on its passphrase. */
function headerFault(file: Uint8Array): VaultFault | undefined {
  const start = new TextDecoder('latin1').decode(file.subarray(0, HEADER_BYTES))
  if (!start.startsWith(`${MAGIC}\n`)) return isBeginningOf(start, `${MAGIC}\n`) ? fault('file-truncated') : fault('file-not-age')
  const recipient = /^-> (\S+)(?: \S+)*\n/m.exec(start)
  const end = /^--- \S{43}\n/m.exec(start)
  if (recipient && recipient[1] !== 'scrypt') return fault('file-not-for-passphrase', { recipient: recipient[1] ?? '' })
  if (!end) return file.length < HEADER_BYTES ? fault('file-truncated') : fault('file-damaged')
  const workFactor = /^-> scrypt \S+ (\d+)$/m.exec(start)?.[1]
  if (Number(workFactor) > MOST_WORK_FACTOR) return fault('file-work-factor', { workFactor: Number(workFactor), most: MOST_WORK_FACTOR })
  return file.length < end.index + end[0].length + LEAST_PAYLOAD_BYTES ? fault('file-truncated') : undefined
}

function isBeginningOf(text: string, whole: string): boolean {
  return text.length > 0 && whole.startsWith(text)
}

function faultOf(error: unknown): VaultFault {
  const message = error instanceof Error ? error.message : ''
  if (message.startsWith('no identity matched')) return fault('wrong-passphrase')
  if (error instanceof RangeError || message.includes('memory')) return fault('out-of-memory')
  return fault('file-damaged')
}

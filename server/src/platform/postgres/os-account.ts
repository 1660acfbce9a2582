/** PostgreSQL refuses to run as root: then it runs as another account of the machine. */
import { readFileSync } from 'node:fs'

export interface OsAccount {
  readonly uid: number
  readonly gid: number
}

/** Made by the packages of PostgreSQL; there on every Unix. */
const CANDIDATES = ['postgres', 'nobody']

/** @returns the account to run as; undefined: the one that this process has */
export function unprivilegedAccount(): OsAccount | undefined {
  if (process.getuid?.() !== 0) return undefined
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const candidate of CANDIDATES) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${candidate}:`))?.split(':') ?? []
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error(`none of the accounts ${CANDIDATES.join(', ')} is in /etc/passwd; PostgreSQL must not run as root`)
}

/** PostgreSQL refuses to run as root: then it runs as another account of the machine. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { StartFault } from '../start-fault.ts'

export interface OsAccount {
  readonly uid: number
  readonly gid: number
}

/** Made by the packages of PostgreSQL; there on every Unix. */
const CANDIDATES = ['postgres', 'nobody']

/**
 * @param cluster folder of the cluster; where it is there already, its owner goes on running it
 * @returns the account to run as; undefined: the one that this process has
 * @throws StartFault no-account, folder-of-another
 */
export function accountFor(cluster: string): OsAccount | undefined {
  const ours = process.getuid?.()
  const owner = existsSync(cluster) ? statSync(cluster) : undefined
  if (ours !== 0) {
    if (owner && ours !== undefined && owner.uid !== ours)
      throw new StartFault('folder-of-another', { folder: cluster, account: owner.uid })
    return undefined
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const candidate of CANDIDATES) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${candidate}:`))?.split(':') ?? []
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new StartFault('no-account', { accounts: CANDIDATES.join(', ') })
}

/** @returns how to start a program as that account, with nothing of our own surroundings */
export function asAccount(account: OsAccount | undefined): { uid?: number; gid?: number; env: NodeJS.ProcessEnv; cwd: string } {
  return { ...account, env: { PATH: process.env['PATH'], LC_ALL: 'C' }, cwd: '/' }
}

/** Tried, not worked out: rights, lists and mounts all have a say. */
export function canEnter(account: OsAccount, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...asAccount(account), stdio: 'ignore' }).status === 0
}

/** @returns whether the program starts as that account, its libraries included */
export function canRun(account: OsAccount | undefined, program: string): boolean {
  return spawnSync(program, ['--version'], { ...asAccount(account), stdio: 'ignore' }).status === 0
}

/** One server at a time for a folder of data. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Another server works with this folder. */
export class FolderInUse extends Error {}

/** @returns a function that gives the folder free @throws FolderInUse */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'server.lock')
  for (let tries = 0; ; tries++) {
    try {
      writeFileSync(file, `${process.pid} ${startOf(process.pid)}\n`, { flag: 'wx', mode: 0o600 })
      return () => rmSync(file, { force: true })
    } catch (error) {
      const holder = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
      if (tries > 0 || isAlive(holder))
        throw new FolderInUse(`${folder} is in use by the process ${holder.split(' ')[0]}`, { cause: error })
      // Its holder was killed: the number is gone or belongs to somebody else.
      rmSync(file, { force: true })
    }
  }
}

function isAlive(holder: string): boolean {
  const [processId, start] = holder.split(' ')
  return processId !== undefined && start !== undefined && start !== '' && startOf(Number(processId)) === start
}

/** @returns when the process began, as the kernel counts; empty where there is none */
function startOf(processId: number): string {
  try {
    process.kill(processId, 0)
    const file = `/proc/${processId}/stat`
    // Field 22, counted behind the name in brackets, which may hold anything.
    return existsSync(file) ? (readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '') : 'alive'
  } catch {
    return ''
  }
}

/** One server at a time for a folder of data. */
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartFault } from '../start-fault.ts'

/** @returns a function that gives the folder free @throws StartFault folder-in-use, folder-unreachable */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'server.lock')
  const ours = `${process.pid} ${startOf(process.pid)}\n`
  const draft = `${file}.${process.pid}`
  try {
    // Written first and then given its name: nobody ever reads half a lock.
    writeFileSync(draft, ours, { mode: 0o600 })
    for (let tries = 0; ; tries++) {
      if (tookName(draft, file)) return () => giveFree(file, ours)
      const holder = read(file)
      if (tries >= 3 || isAlive(holder)) throw new StartFault('folder-in-use', { folder, process: holder.split(' ')[0] ?? '' })
      clearAway(file, holder)
    }
  } catch (error) {
    throw error instanceof StartFault ? error : new StartFault('folder-unreachable', { folder, tried: folder }, error)
  } finally {
    rmSync(draft, { force: true })
  }
}

function tookName(draft: string, file: string): boolean {
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Its holder was killed: the number is gone or belongs to somebody else. Two who find it so must not take each other's lock away. */
function clearAway(file: string, holder: string): void {
  const aside = `${file}.old-${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (read(aside) !== holder) tookName(aside, file)
  rmSync(aside, { force: true })
}

function giveFree(file: string, ours: string): void {
  if (read(file) === ours) rmSync(file, { force: true })
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function isAlive(holder: string): boolean {
  const [processId, start] = holder.trim().split(' ')
  return processId !== undefined && start !== undefined && start !== '' && startOf(Number(processId)) === start
}

/** @returns when the process began, as the kernel counts; empty where there is none */
function startOf(processId: number): string {
  try {
    process.kill(processId, 0)
  } catch (error) {
    // It is there and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return ''
  }
  const file = `/proc/${processId}/stat`
  // Field 22, counted behind the name in brackets, which may hold anything.
  return existsSync(file) ? (read(file).split(') ').at(-1)?.split(' ')[19] ?? '') : 'alive'
}

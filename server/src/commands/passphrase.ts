/** A passphrase comes out of a file: on the command line every account of the machine could read it. */
import { readFileSync } from 'node:fs'
import { StartFault } from '../platform/start-fault.ts'

/** @returns the first line of the file @throws StartFault file-unreadable */
export function readPassphrase(file: string | undefined): string | undefined {
  if (file === undefined) return undefined
  const line = readLines(file)[0] ?? ''
  if (line === '') throw new StartFault('file-unreadable', { file })
  return line
}

/** @returns lines without their ends @throws StartFault file-unreadable */
export function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/)
  } catch (error) {
    throw new StartFault('file-unreadable', { file }, error)
  }
}

/** Files that appear whole or not at all: written beside their place under another name, forced to the disk, then renamed. */
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { access, type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { systemCode } from './read-json-file.ts'

/** What hinders writing to a path, found before hours of work are done: a code of the operating system such as EACCES; undefined = nothing. */
export async function whyNotWritable(path: string): Promise<string | undefined> {
  try {
    const target = await targetOf(path)
    if (target.isDirectory) return 'EISDIR'
    await access(target.isSpecial ? target.path : dirname(target.path), constants.W_OK)
    return undefined
  } catch (error) {
    const code = systemCode(error)
    if (code === undefined) throw error
    return code
  }
}

/**
 * @param write fills the open file; when it throws, the old file (or none) stays and nothing is left beside it
 * @throws errors of the operating system, such as a full disk
 */
export async function writeWhole(path: string, write: (handle: FileHandle) => Promise<void>): Promise<void> {
  const target = await targetOf(path)
  // A pipe or a device has no old content to save, and renaming over it would replace it.
  if (target.isSpecial) return withHandle(target.path, 'w', write)
  const temporary = join(dirname(target.path), `.${basename(target.path)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    await withHandle(temporary, 'wx', async (handle) => {
      await write(handle)
      await handle.sync()
    })
    await rename(temporary, target.path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncDirectory(dirname(target.path))
}

/** Writes texts one after the other in large portions. */
export async function writeTexts(handle: FileHandle, texts: Iterable<string>): Promise<void> {
  let portion = ''
  for (const text of texts) {
    portion += text
    if (portion.length < 1 << 20) continue
    await handle.appendFile(portion)
    portion = ''
  }
  await handle.appendFile(portion)
}

async function withHandle(path: string, flags: string, write: (handle: FileHandle) => Promise<void>): Promise<void> {
  const handle = await open(path, flags)
  try {
    await write(handle)
  } finally {
    await handle.close()
  }
}

/** Without this a rename may be forgotten when the power fails. Not every file system lets a directory be opened. */
async function syncDirectory(path: string): Promise<void> {
  try {
    await withHandle(path, 'r', (handle) => handle.sync())
  } catch (error) {
    if (systemCode(error) === undefined) throw error
  }
}

async function targetOf(path: string): Promise<{ path: string; isSpecial: boolean; isDirectory: boolean }> {
  try {
    const found = await stat(path)
    // A link keeps pointing where it points; its goal gets the new content.
    return { path: await realpath(path), isSpecial: !found.isFile() && !found.isDirectory(), isDirectory: found.isDirectory() }
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error
    return { path, isSpecial: false, isDirectory: false }
  }
}

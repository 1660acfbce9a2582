/** Which kind of file is it? Said by its first bytes and its table of contents, never by its name. */
import { WorkbookRefusal } from './file-faults.ts'
import type { Unpacker, ZipEntry } from './zip-directory.ts'

/** Compound file of Microsoft: old Excel, and the envelope around encrypted new files. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const ZIP_FILE = [0x50, 0x4b]
const ENCRYPTED_STREAM = 'EncryptedPackage'

/** @throws WorkbookRefusal for everything that is not a zip archive */
export function refuseOtherThanZip(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new WorkbookRefusal('empty-file')
  if (startsWith(bytes, COMPOUND_FILE)) throw new WorkbookRefusal(holdsName(bytes, ENCRYPTED_STREAM) ? 'password-protected' : 'old-format')
  if (!startsWith(bytes, ZIP_FILE)) throw new WorkbookRefusal('not-a-workbook')
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, k) => bytes[k] === byte)
}

/** Names of streams stand in a compound file as UTF-16LE. */
function holdsName(bytes: Uint8Array, name: string): boolean {
  const wanted = Array.from({ length: 2 * name.length }, (_, k) => (k % 2 === 0 ? name.charCodeAt(k / 2) : 0))
  const first = wanted[0] as number
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, k) => bytes[at + k] === byte)) return true
  }
  return false
}

/** @throws WorkbookRefusal for archives that are no workbook of the kind that is read here */
export function refuseOtherThanWorkbook(entries: readonly ZipEntry[], unpacker: Unpacker): void {
  const textOf = (name: string): string => {
    const entry = entries.find((one) => one.name === name)
    return entry ? new TextDecoder().decode(unpacker.unpack(entry)) : ''
  }
  if (entries.some(({ isEncrypted }) => isEncrypted)) throw new WorkbookRefusal('password-protected')
  if (textOf('mimetype').startsWith('application/vnd.oasis.opendocument')) throw new WorkbookRefusal('open-document')
  if (entries.some(({ name }) => name === 'xl/workbook.bin')) throw new WorkbookRefusal('binary-workbook')
  const types = textOf('[Content_Types].xml')
  if (/ms-excel\.(sheet|template|addin)\.macroEnabled/i.test(types)) throw new WorkbookRefusal('macro-workbook')
  if (!entries.some(({ name }) => name === 'xl/workbook.xml')) throw new WorkbookRefusal('not-a-workbook')
}

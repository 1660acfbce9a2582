/** Bytes of an Excel workbook to plain sheets. */
import { strToU8, zipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/universal'
import type { CellContent, ReadSheet } from '@rueckhalt/domain/workbook'
import { fileTooBig, type WorkbookFileFault, WorkbookRefusal } from './file-faults.ts'
import { refuseOtherThanWorkbook, refuseOtherThanZip } from './file-kind.ts'
import { WORKBOOK_LIMITS, type WorkbookLimits } from './limits.ts'
import { scanSheet, type SheetScan } from './sheet-scan.ts'
import { attributesOfAll } from './xml-tags.ts'
import { damaged, readDirectory, Unpacker } from './zip-directory.ts'

export type WorkbookRead =
  | { readonly ok: true; readonly sheets: readonly ReadSheet[] }
  | { readonly ok: false; readonly faults: readonly WorkbookFileFault[] }

const EMPTY_CELL: CellContent = { kind: 'empty' }

const WORKBOOK_PART = 'xl/workbook.xml'
const RELATIONS_PART = 'xl/_rels/workbook.xml.rels'
/** Pictures, charts, themes, links to other files: nothing in them is read. */
const WITHOUT_VALUES = /^xl\/(theme|media|drawings|charts|embeddings|externalLinks|pivot\w+|printerSettings|tables|comments\w*)\//

/**
 * @param bytes the whole file
 * @param limits see `WorkbookLimits`
 * @returns every sheet with its cells and merged ranges, or the one fault of the file as such; never throws for what is in the bytes
 */
export async function readWorkbook(bytes: Uint8Array, limits: WorkbookLimits = WORKBOOK_LIMITS): Promise<WorkbookRead> {
  if (bytes.length > limits.fileBytes) return { ok: false, faults: [fileTooBig(bytes.length, limits)] }
  try {
    refuseOtherThanZip(bytes)
    const { parts, scans } = unpackParts(bytes, limits)
    return { ok: true, sheets: await readSheets(parts, scans) }
  } catch (error) {
    if (error instanceof WorkbookRefusal) return { ok: false, faults: [error.fault] }
    // The reader has no list of its errors; whatever it objects to, the file is not as the format wants it.
    return { ok: false, faults: [{ code: 'damaged-file', params: { part: WORKBOOK_PART } }] }
  }
}

interface Unpacked {
  /** What the reader is given: exactly what has been counted and looked through. */
  readonly parts: Record<string, Uint8Array>
  /** One per sheet, in the order of the tabs. */
  readonly scans: readonly SheetScan[]
}

function unpackParts(bytes: Uint8Array, limits: WorkbookLimits): Unpacked {
  const unpacker = new Unpacker(limits)
  const entries = readDirectory(bytes, limits)
  refuseOtherThanWorkbook(entries, unpacker)
  const parts: Record<string, Uint8Array> = {}
  for (const entry of entries) {
    const { name } = entry
    if (!name.startsWith('xl/') || WITHOUT_VALUES.test(name) || !/\.(xml|rels)$/.test(name)) continue
    parts[name] = unpacker.unpack(entry)
  }
  const workbook = xmlOf(parts, WORKBOOK_PART)
  // Only one of the two ways to write a truth is understood by the reader, and days would be four years off.
  parts[WORKBOOK_PART] = strToU8(workbook.replace(/(\bdate1904\s*=\s*["'])true(["'])/, '$11$2'))
  const scans = scanSheets(parts, workbook, limits)
  refuseTooManyTags(parts, limits)
  return { parts, scans }
}

const TAG_BEGIN = 0x3c
/** A row with one filled cell has eight, with what belongs to its shared text; more than this are not what a spreadsheet program writes. */
const TAGS_PER_CELL = 12

/** Texts and styles that no cell refers to, and tags within tags, take as much time and memory as those in use. */
function refuseTooManyTags(parts: Readonly<Record<string, Uint8Array>>, limits: WorkbookLimits): void {
  let tags = 0
  for (const bytes of Object.values(parts)) {
    for (let at = bytes.indexOf(TAG_BEGIN); at >= 0; at = bytes.indexOf(TAG_BEGIN, at + 1)) tags++
    if (tags > TAGS_PER_CELL * limits.cells) throw new WorkbookRefusal('too-many-cells', { limit: limits.cells })
  }
}

function scanSheets(parts: Record<string, Uint8Array>, workbook: string, limits: WorkbookLimits): SheetScan[] {
  const targets = new Map(attributesOfAll(xmlOf(parts, RELATIONS_PART), 'Relationship').map(({ Id = '', Target = '' }) => [Id, Target]))
  const scans: SheetScan[] = []
  let cells = 0
  for (const { name = '', id = '' } of attributesOfAll(workbook, 'sheet')) {
    if (name === '') continue
    const target = targets.get(id) ?? ''
    const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    const scan = scanSheet(xmlOf(parts, part), name, limits)
    cells += scan.cells
    if (cells > limits.cells) throw new WorkbookRefusal('too-many-cells', { limit: limits.cells })
    parts[part] = strToU8(scan.xml)
    scans.push(scan)
  }
  if (scans.length === 0) throw new WorkbookRefusal('no-sheets')
  return scans
}

function xmlOf(parts: Readonly<Record<string, Uint8Array>>, name: string): string {
  const bytes = Object.hasOwn(parts, name) ? parts[name] : undefined
  if (!bytes) throw damaged(name)
  const text = new TextDecoder().decode(bytes)
  if (text.includes('<!DOCTYPE') || text.includes('<!ENTITY')) throw damaged(name)
  return text.includes('<!--') ? text.replaceAll(/<!--[\s\S]*?-->/g, '') : text
}

async function readSheets(parts: Record<string, Uint8Array>, scans: readonly SheetScan[]): Promise<ReadSheet[]> {
  // Packed again without compression: the reader takes archives only, and trusts their headers.
  const archive = zipSync(parts, { level: 0 })
  const sheets = await readXlsxFile(archive.buffer, { trim: false })
  if (sheets.length !== scans.length) throw damaged(WORKBOOK_PART)
  return sheets.map(({ sheet: name, data }, k) => {
    const { special, merges } = scans[k] as SheetScan
    const rows = data.map((row) => row.map(contentOf))
    for (const [place, cell] of special) {
      const [row = 0, column = 0] = place.split(' ').map(Number)
      while (rows.length <= row) rows.push([])
      const cells = rows[row] as CellContent[]
      while (cells.length <= column) cells.push(EMPTY_CELL)
      cells[column] = cell.kind === 'day' ? { kind: 'date', day: cell.text } : { kind: 'unreadable', reason: cell.kind, shown: cell.text }
    }
    return { name, rows, merges }
  })
}

function contentOf(value: unknown): CellContent {
  if (typeof value === 'string') return { kind: 'text', text: value }
  if (typeof value === 'number') return { kind: 'number', number: value }
  if (typeof value === 'boolean') return { kind: 'boolean', value }
  if (value instanceof Date && Number.isFinite(value.getTime())) return { kind: 'date', day: value.toISOString().slice(0, 10) }
  return EMPTY_CELL
}

/** Reads the library's YAML from disk; whatever is wrong with it becomes a fault with its file, line and path. */
import { join } from 'node:path'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import { listFiles, readText } from '../house/source-tree.ts'
import {
  assembleLibrary,
  checkFields,
  checkReferences,
  checkTexts,
  type Counts,
  FULL_COUNTS,
  type Library,
  type LibraryFault,
  type LibraryFile,
  readLibraryFile,
} from './domain-library.ts'

export interface PlacedFault extends LibraryFault {
  /** 1-based; 0 when the file as a whole is meant. */
  readonly line: number
}

export interface ReadLibrary {
  readonly library: Library
  readonly faults: readonly PlacedFault[]
}

interface YamlFile {
  readonly document: Document
  readonly lines: LineCounter
}

/**
 * @param folder the library's folder
 * @param counts how many scenarios and measures there have to be
 * @returns what could be read, and all faults of form, wording and reference
 */
export function readLibrary(folder: string, counts: Counts = FULL_COUNTS): ReadLibrary {
  const yaml = new Map<string, YamlFile>()
  const files: LibraryFile[] = []
  const faults: PlacedFault[] = []
  for (const file of listFiles(folder).filter((path) => /\.ya?ml$/.test(path))) {
    const lines = new LineCounter()
    const document = parseDocument(readText(folder, file), { lineCounter: lines })
    yaml.set(file, { document, lines })
    for (const error of [...document.errors, ...document.warnings])
      faults.push({ code: 'yaml', file, path: [], params: { problem: firstLine(error.message) }, line: lines.linePos(error.pos[0]).line })
    if (document.errors.length > 0) continue
    const read = readLibraryFile(file, document.toJS())
    if (read.ok) files.push(read.value)
    else faults.push(...read.faults.map((fault) => placed(fault, yaml)))
  }
  const library = assembleLibrary(files)
  const found = [...files.flatMap(checkTexts), ...files.flatMap(checkFields), ...checkReferences(library, counts)]
  return { library, faults: [...faults, ...found.map((fault) => placed(fault, yaml))] }
}

/** The library that this repository ships. */
export const LIBRARY_FOLDER = join(import.meta.dirname, '..', '..', 'library')

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text
}

/** @returns the fault with the line of its path, or of the nearest part of the path that is there */
function placed(fault: LibraryFault, files: ReadonlyMap<string, YamlFile>): PlacedFault {
  const yaml = files.get(fault.file)
  if (!yaml) return { ...fault, line: 0 }
  for (let depth = fault.path.length; depth > 0; depth--) {
    const node = yaml.document.getIn(fault.path.slice(0, depth), true)
    if (isNode(node) && node.range) return { ...fault, line: yaml.lines.linePos(node.range[0]).line }
  }
  return { ...fault, line: 1 }
}

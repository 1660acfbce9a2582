/** YAML (and JSON, which is YAML too) with the lines on which everything stands. */
import { type ErrorCode, isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type Document } from 'yaml'
import { isAmbiguousFigure } from './ambiguous-figures.ts'
import { DEEPEST, type DocumentFault, type DocumentFaultCode, LARGEST_YAML } from './document-faults.ts'

/** @returns the line, from 1, of a path such as `processes[2].rtoH`, or of the nearest thing above it */
export type LineFinder = (path: string) => number | undefined

export type YamlRead =
  | { readonly ok: true; readonly value: unknown; readonly lineOf: LineFinder }
  | { readonly ok: false; readonly faults: readonly DocumentFault[] }

/** After these, what follows is mostly a consequence. */
const MOST_FAULTS = 20

const CODES: Partial<Record<ErrorCode, DocumentFaultCode>> = {
  BAD_INDENT: 'document-indent',
  TAB_AS_INDENT: 'document-tab',
  MULTIPLE_DOCS: 'document-several',
  RESOURCE_EXHAUSTION: 'document-too-deep',
}

/** @param source the whole text of the file */
export function readYaml(source: string): YamlRead {
  if (source.length > LARGEST_YAML) return { ok: false, faults: [{ code: 'document-too-big', params: { limit: LARGEST_YAML / 1e6 } }] }
  // The parser would try to understand every one of a million brackets.
  if (isTooDeep(source)) return { ok: false, faults: [{ code: 'document-too-deep', params: { limit: DEEPEST } }] }
  const lines = new LineCounter()
  // Names that stand twice are found here: the parser compares each with each.
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: false, prettyErrors: false, logLevel: 'error' })
  const faults = [
    ...document.errors.map(({ code, pos }) => faultAt(CODES[code] ?? 'document-syntax', pos[0], lines)),
    ...contentFaults(document, lines),
  ]
  if (faults.length > 0) return { ok: false, faults: shortened(once(faults)) }
  keepAmbiguousFigures(document)
  return { ok: true, value: document.toJS() as unknown, lineOf: finderIn(document, lines) }
}

/** @param source a text that is known to be right; of a very long one the lines are not told */
export function linesOf(source: string): LineFinder {
  if (source.length > LARGEST_YAML) return () => undefined
  const lines = new LineCounter()
  return finderIn(parseDocument(source, { lineCounter: lines, uniqueKeys: false, logLevel: 'silent' }), lines)
}

/** Brackets that are not closed, entries of entries, endless indentation; brackets may stand in a text too, but not so many of them. */
function isTooDeep(source: string): boolean {
  let depth = 0
  for (const [bracket] of source.matchAll(/[[{\]}]/g)) {
    depth = Math.max(0, depth + (bracket === '[' || bracket === '{' ? 1 : -1))
    if (depth > DEEPEST) return true
  }
  return /(?:[-?:] +){200}/.test(source) || /^ {400}/m.test(source)
}

function faultAt(code: DocumentFaultCode, offset: number, lines: LineCounter): DocumentFault {
  const { line, col } = lines.linePos(offset)
  return { code, params: { line, column: col, limit: DEEPEST } }
}

/** The parser says the same of one place as often as it stumbles there. */
function once(faults: readonly DocumentFault[]): DocumentFault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()]
}

function shortened(faults: readonly DocumentFault[]): readonly DocumentFault[] {
  const tooDeep = faults.find(({ code }) => code === 'document-too-deep')
  if (tooDeep) return [tooDeep]
  const sorted = faults.toSorted((a, b) => (a.params['line'] ?? 0) - (b.params['line'] ?? 0))
  const rest = sorted.length - MOST_FAULTS
  return rest > 0 ? [...sorted.slice(0, MOST_FAULTS), { code: 'more-syntax-faults', params: { count: rest } }] : sorted
}

function contentFaults(document: Document, lines: LineCounter): DocumentFault[] {
  const faults: DocumentFault[] = []
  visit(document, {
    Alias: (_, { range }) => {
      faults.push(faultAt('document-aliases', range?.[0] ?? 0, lines))
    },
    Map: (_, { items }) => {
      const seen = new Set<string>()
      for (const { key } of items) {
        const name = nameOf(key)
        if (seen.has(name)) faults.push(faultAt('document-twice', startOf(key) ?? 0, lines))
        seen.add(name)
      }
    },
  })
  return faults
}

/** German readers write a thousand as 1.000, which YAML takes for one: kept as a text, it is named as a fault. */
function keepAmbiguousFigures(document: Document): void {
  visit(document, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'number' && isAmbiguousFigure(scalar.source ?? '')) scalar.value = scalar.source
    },
  })
}

function finderIn(document: Document, lines: LineCounter): LineFinder {
  return (path) => {
    const offset = offsetOf(document.contents, path, undefined)
    return offset === undefined ? undefined : lines.linePos(offset).line
  }
}

/** Names may hold dots and brackets themselves, so the path is followed along the names that are there. */
function offsetOf(node: unknown, path: string, found: number | undefined): number | undefined {
  if (path === '') return found ?? startOf(node)
  if (isMap(node)) {
    const fits = node.items.filter(({ key }) => leadsOn(path, nameOf(key))).toSorted((a, b) => nameOf(b.key).length - nameOf(a.key).length)
    const [pair] = fits
    if (pair) return offsetOf(pair.value, remainder(path, nameOf(pair.key).length), startOf(pair.key) ?? found)
  }
  if (isSeq(node)) {
    const [step, place] = /^\[(\d+)\]/.exec(path) ?? []
    const item = place === undefined ? undefined : node.items[Number(place)]
    if (step !== undefined && item !== undefined) return offsetOf(item, remainder(path, step.length), startOf(item) ?? found)
  }
  return found ?? startOf(node)
}

function leadsOn(path: string, name: string): boolean {
  return path.startsWith(name) && (path.length === name.length || path[name.length] === '.' || path[name.length] === '[')
}

function remainder(path: string, length: number): string {
  return path[length] === '.' ? path.slice(length + 1) : path.slice(length)
}

function nameOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : ''
}

function startOf(node: unknown): number | undefined {
  if (isPair(node)) return startOf(node.key)
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range?.[0] : undefined
}

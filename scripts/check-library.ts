/**
 * Does the library hold together: form, both languages, tone, grades and sources, references, counts?
 *
 * `node scripts/check-library.ts [folder]` prints every fault with file, line and path; exit code 1 if there is one.
 */
import { resolve } from 'node:path'
import { type CheckResult, type Finding, printResult } from './house/finding.ts'
import { type Counts, FULL_COUNTS } from './library/domain-library.ts'
import { LIBRARY_FOLDER, type PlacedFault, readLibrary } from './library/read-library.ts'

/** @param folder the library's folder */
export function checkLibrary(folder: string, counts: Counts = FULL_COUNTS): CheckResult {
  const { library, faults } = readLibrary(folder, counts)
  const measures = library.measureGroups.reduce((sum, group) => sum + group.measures.length, 0)
  return {
    findings: faults.map(findingOf),
    warnings: [],
    seen: `${library.files.length} files, ${library.scenarios.length} scenarios, ${measures} measures`,
  }
}

function findingOf({ code, file, path, line, params }: PlacedFault): Finding {
  const { why, instead } = EXPLANATIONS[code] ?? explanationOf(code)
  const details = Object.entries(params).map(([name, value]) => `${name}: ${value}`)
  const what = [pathText(path), ...details].filter((part) => part !== '').join(', ')
  return { rule: code, file: file === '' ? 'library' : file, line, what, why, instead }
}

function pathText(path: PlacedFault['path']): string {
  return path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`), '')
}

interface Explanation {
  readonly why: string
  readonly instead: string
}

function explanationOf(code: string): Explanation {
  if (code.startsWith('unknown-')) return { why: 'nothing in the library answers to this name', instead: 'a name that is declared' }
  return { why: 'the schema in packages/domain/src/library does not allow it', instead: 'what the schema says' }
}

const EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  yaml: { why: 'the file cannot be read', instead: 'YAML 1.2; texts with a colon or a hash in quotes' },
  missing: { why: 'a statement without it is not complete', instead: 'the field; see the exemplary file of the same kind' },
  'duplicate-code': { why: 'a reference would lead to two places', instead: 'one entry, or a code of its own' },
  'grade-without-source': { why: 'S means that it was found somewhere', instead: 'the code of the source, or the grade E' },
  'grade-without-statute': { why: 'L means that the text of the statute was read', instead: 'a statute with a snapshot, or the grade E' },
  'familiar-address': { why: 'the house says "Sie"', instead: 'the polite form, or the infinitive on a card' },
  'umlaut-written-out': { why: 'German is written with its own letters', instead: 'ä, ö, ü, ß' },
  'same-text': { why: 'one of the languages is missing', instead: 'the text in German and in English' },
  'wrong-language': { why: 'the reader gets the other language', instead: 'a translation' },
  'mark-in-text': { why: 'grades and sources are data, shown beside the sentence', instead: 'grade and source' },
  'unknown-place': { why: 'nobody could fill it in', instead: 'a name of LIBRARY_FIELDS or CARD_PLACES' },
  'places-differ': { why: 'one language would lose a fact', instead: 'the same places in both languages' },
  'file-name': { why: 'a file is found by its name', instead: 'the expected name' },
  'no-survival': { why: 'neither the scenario nor a default says when it is lost', instead: 'survivalHours' },
  'one-sided': { why: 'scenario and measure must name each other', instead: 'the other one on both sides, or on neither' },
  'missing-kind': { why: 'other parts refer to it', instead: 'the file' },
  'second-of-kind': { why: 'nobody could tell which one holds', instead: 'one file of this kind' },
  'wrong-count': { why: 'the library is complete or it is not', instead: 'all of them' },
  'band-order': { why: 'a triangle needs min ≤ mode ≤ max', instead: 'the values in their order' },
  'deadline-length': { why: 'a deadline of this kind has exactly one length, or none', instead: 'hours, days or months as the kind needs' },
  'field-value': { why: 'the company model would refuse it', instead: 'a value that the field takes' },
  'one-change': { why: 'two changes of one field depend on their order', instead: 'one of set, add, multiply' },
}

if (import.meta.main) printResult('library', checkLibrary(resolve(process.argv[2] ?? LIBRARY_FOLDER)))

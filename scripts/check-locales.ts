/**
 * Is every text there in German and English, is every key in use, and does no German sentence hide in the code?
 *
 * `node scripts/check-locales.ts [root]` prints every breach; exit code 1 if there is one.
 */
import { resolve } from 'node:path'
import { storeyOf } from './boundaries/storeys.ts'
import { type CheckResult, type Finding, printResult } from './house/finding.ts'
import { isSource, listFiles, readText, servesTests } from './house/source-tree.ts'
import { type ParsedSource, parseSource } from './house/syntax.ts'
import { type KeyUse, type KeyUses, keyUses, listedTexts, textsGivenTo } from './locales/key-use.ts'
import { type LocaleFile, readLocaleFile } from './locales/locale-files.ts'
import { checkParity, type SameOnPurpose } from './locales/parity.ts'
import { germanTexts } from './locales/prose.ts'

/** Keys that code puts together: `faults.${code}`. */
export interface KeyPrefix {
  readonly prefix: string
  /** Where the codes are listed; each of them must have its text. */
  readonly codes: readonly { readonly file: string; readonly name: string }[]
  /** Codes that are themselves put together of pieces; written out here, so that each is still checked. */
  readonly listed?: readonly string[]
  /** Functions that put the prefix before what they are given. */
  readonly calls?: readonly { readonly file: string; readonly name: string }[]
}

export interface LocaleSettings {
  readonly same: SameOnPurpose
  readonly prefixes: readonly KeyPrefix[]
  /** Paths whose German is data, not prose. */
  readonly german: readonly RegExp[]
  /** Codes that no reader of the product ever meets: those of a path, or one everywhere. */
  readonly withoutText: readonly { readonly path?: RegExp; readonly code?: string; readonly reason: string }[]
}

export const LOCALE_SETTINGS: LocaleSettings = {
  same: {
    'report.axis-hours': 'sign of a unit',
    'report.axis-days': 'sign of a unit',
  },
  prefixes: [
    {
      prefix: 'faults.',
      codes: [
        { file: 'packages/engine/src/model/faults.ts', name: 'FAULT_CODES' },
        { file: 'cli/src/network-files/file-faults.ts', name: 'FILE_FAULT_CODES' },
      ],
    },
    {
      prefix: 'company-faults.',
      codes: [
        { file: 'packages/domain/src/company/company-faults.ts', name: 'COMPANY_FAULT_CODES' },
        { file: 'packages/domain/src/check/read-answers.ts', name: 'ANSWER_FAULT_CODES' },
      ],
    },
    { prefix: 'impact.', codes: [{ file: 'packages/domain/src/impact/findings.ts', name: 'IMPACT_FINDING_CODES' }] },
    { prefix: 'usage.', codes: [] },
    { prefix: 'import.', codes: [] },
    {
      prefix: 'causes.',
      codes: [],
      listed: [
        'stops-start',
        'stops-later',
        'reduced-start',
        'reduced-later',
        'link-shock',
        'link-supply',
        'link-outside',
        'link-limit',
        'link-loop',
      ],
      calls: [{ file: 'cli/src/report/cause-sentences.ts', name: '#say' }],
    },
  ],
  // Names of fictitious companies, places and nodes.
  german: [/^examples\//],
  withoutText: [
    { path: /^packages\/domain\/src\/library\//, reason: 'faults of the library are for its authors; check-library explains them' },
    { code: 'custom', reason: 'zod calls every fault of ours so; the fault itself is in its params' },
  ],
}

const LOCALE_FOLDER = /(^|\/)locales\//

interface SourceUse {
  readonly file: string
  readonly unit: string
  readonly source: ParsedSource
  readonly uses: KeyUses
}

/** @param root folder of the repository */
export function checkLocales(root: string, settings: LocaleSettings = LOCALE_SETTINGS): CheckResult {
  const files = listFiles(root)
  const read = files.map((path) => readLocaleFile(root, path)).filter((entry) => entry !== undefined)
  const locales = read.map(({ file }) => file)
  const findings = read.flatMap((entry) => entry.findings)
  const sources = files
    .filter((file) => isSource(file) && !servesTests(file))
    .map((file): SourceUse => {
      const source = parseSource(file, readText(root, file))
      return { file, unit: unitOf(file), source, uses: keyUses(source.program) }
    })
  for (const folder of new Set(locales.map((file) => file.folder))) {
    const inFolder = locales.filter((file) => file.folder === folder)
    findings.push(...checkParity(inFolder, settings.same), ...checkUse(folder, inFolder, sources, settings))
  }
  findings.push(...checkProse(sources, settings))
  const texts = locales.reduce((sum, file) => sum + file.texts.size, 0)
  return { findings, warnings: [], seen: `${texts} texts in ${locales.length} files` }
}

function checkUse(folder: string, files: readonly LocaleFile[], sources: readonly SourceUse[], settings: LocaleSettings): Finding[] {
  const keys = new Set(files.flatMap((file) => [...file.texts.keys()]))
  const stems = new Set(files.map(({ stem }) => stem))
  const prefixes = settings.prefixes.filter(({ prefix }) => stems.has(prefix.split('.')[0] ?? ''))
  const ours = sources.filter(({ unit }) => unit === unitOf(`${folder}/`))
  return [
    ...ours.flatMap((source) => missingKeys(source, keys, prefixes, settings.withoutText)),
    ...prefixes.flatMap((prefix) => missingCodes(prefix, keys, sources)),
    ...prefixes.flatMap((prefix) => missingGiven(prefix, keys, sources)),
    ...prefixes.flatMap((prefix) => missingListed(prefix, folder, keys)),
    ...unusedKeys(files, ours, sources, prefixes),
  ]
}

function missingKeys(
  { file, source, uses }: SourceUse,
  keys: ReadonlySet<string>,
  prefixes: readonly KeyPrefix[],
  withoutText: LocaleSettings['withoutText'],
): Finding[] {
  const at = ({ start }: KeyUse, rule: string, what: string, instead: string): Finding => {
    return { rule, file, line: source.lineAt(start), what, why: 'the reader would see an error instead of a sentence', instead }
  }
  const declared = prefixes.map(({ prefix }) => prefix)
  return [
    ...uses.asked
      .filter(({ key }) => !keys.has(key))
      .map((use) => at(use, 'missing-text', `asks for the text ${use.key}, which no locale file has`, 'the key in German and English')),
    ...uses.prefixes
      .filter(({ key }) => !declared.includes(key))
      .map((use) =>
        at(use, 'undeclared-prefix', `puts a key together after "${use.key}"`, 'whole keys, or an entry with its codes in LOCALE_SETTINGS'),
      ),
    ...uses.codes
      .filter(({ key }) => !withoutText.some(({ path, code }) => (path ? path.test(file) : code === key)))
      .filter(({ key }) => declared.length > 0 && !declared.some((prefix) => keys.has(prefix + key)))
      .map((use) =>
        at(
          use,
          'missing-text',
          `gives the code ${use.key}, which has no text below ${declared.join(' or ')}`,
          'the key in German and English',
        ),
      ),
  ]
}

function missingCodes({ prefix, codes }: KeyPrefix, keys: ReadonlySet<string>, sources: readonly SourceUse[]): Finding[] {
  return codes.flatMap(({ file, name }) => {
    const source = sources.find((entry) => entry.file === file)
    const listed = source && listedTexts(source.source.program, name)
    const why = 'the reader would see an error instead of a sentence'
    if (!listed)
      return [
        {
          rule: 'missing-codes',
          file,
          line: 0,
          what: `declares no ${name}`,
          why,
          instead: 'the list of codes, or its new place in LOCALE_SETTINGS',
        },
      ]
    return listed
      .filter((code) => !keys.has(prefix + code))
      .map((code) => ({
        rule: 'missing-text',
        file,
        line: 0,
        what: `${name} holds ${code}, but there is no text ${prefix}${code}`,
        why,
        instead: 'the key in German and English',
      }))
  })
}

function missingGiven({ prefix, calls = [] }: KeyPrefix, keys: ReadonlySet<string>, sources: readonly SourceUse[]): Finding[] {
  const why = 'the reader would see an error instead of a sentence'
  return calls.flatMap(({ file, name }) => {
    const source = sources.find((entry) => entry.file === file)?.source
    const given = source ? textsGivenTo(source.program, name) : []
    if (!source || given.length === 0)
      return [{ rule: 'missing-codes', file, line: 0, what: `calls no ${name}`, why, instead: 'its new place in LOCALE_SETTINGS' }]
    return given
      .filter(({ key }) => !keys.has(prefix + key))
      .map(({ key, start }) => ({
        rule: 'missing-text',
        file,
        line: source.lineAt(start),
        what: `asks for the text ${prefix}${key}, which no locale file has`,
        why,
        instead: 'the key in German and English',
      }))
  })
}

function missingListed({ prefix, listed = [] }: KeyPrefix, folder: string, keys: ReadonlySet<string>): Finding[] {
  return listed
    .filter((code) => !keys.has(prefix + code))
    .map((code) => ({
      rule: 'missing-text',
      file: folder,
      line: 0,
      what: `has no text ${prefix}${code}`,
      why: 'the reader would see an error instead of a sentence',
      instead: 'the key in German and English, or no entry for it in LOCALE_SETTINGS',
    }))
}

function unusedKeys(
  files: readonly LocaleFile[],
  ours: readonly SourceUse[],
  sources: readonly SourceUse[],
  prefixes: readonly KeyPrefix[],
): Finding[] {
  const isWritten = (key: string): boolean => ours.some(({ uses }) => uses.literals.has(key))
  // A code may come from another package; its own name must stand somewhere all the same.
  const isCode = (key: string): boolean =>
    prefixes.some(({ prefix, listed = [] }) => {
      const code = key.startsWith(prefix) ? key.slice(prefix.length) : undefined
      return code !== undefined && (listed.includes(code) || sources.some(({ uses }) => uses.literals.has(code)))
    })
  return files.flatMap(({ path, texts }) =>
    [...texts]
      .filter(([key]) => !isWritten(key) && !isCode(key))
      .map(([key, { line }]) => ({
        rule: 'unused-text',
        file: path,
        line,
        what: `${key} is used nowhere`,
        why: 'translators would care for a text that nobody reads',
        instead: 'take it away, or use it',
      })),
  )
}

function checkProse(sources: readonly SourceUse[], { german }: LocaleSettings): Finding[] {
  return sources
    .filter(({ file }) => !LOCALE_FOLDER.test(file) && !file.startsWith('scripts/') && !german.some((pattern) => pattern.test(file)))
    .flatMap(({ file, source }) =>
      germanTexts(source.program).map(({ text, start }) => ({
        rule: 'german-in-code',
        file,
        line: source.lineAt(start),
        what: `holds a German text: ${text.trim().slice(0, 60)}`,
        why: 'a text in code cannot be translated, and nobody checks its wording',
        instead: 'a key of the locale files',
      })),
    )
}

function unitOf(path: string): string {
  return storeyOf(path)?.unit ?? path.split('/')[0] ?? ''
}

if (import.meta.main) printResult('locales', checkLocales(resolve(process.argv[2] ?? '.')))

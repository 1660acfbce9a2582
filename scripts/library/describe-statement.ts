/** Says in one line what a statement of the library says: its texts and its figures, in the order of the file. */
import type { FoundStatement, Language, Library, LibraryText } from './domain-library.ts'
import { codeWord, fieldWord, wordOf } from './page-words.ts'

const EVIDENCE = new Set(['grade', 'source', 'recheck', 'code', 'phase', 'kind'])
const ANCHORS: Readonly<Record<string, string>> = {
  start: 'page.start',
  notice: 'page.from-notice',
  re_energisation: 'page.from-power',
  end: 'page.from-end',
}

interface Reader {
  readonly language: Language
  readonly names: ReadonlyMap<string, LibraryText>
}

/** @returns a function that describes statements, with roles and resources by their names */
export function statementReader(library: Library, language: Language): (statement: FoundStatement) => string {
  const { roles, dependencies, phases } = library.single
  const labels = [...(roles?.roles ?? []), ...(dependencies?.resources ?? [])].map(({ code, label }) => [code, label] as const)
  const titles = (phases?.phases ?? []).map(({ code, title }) => [code, title] as const)
  const reader: Reader = { language, names: new Map<string, LibraryText>([...labels, ...titles]) }
  return ({ fields, path, within }) => {
    const name = fieldWord(language, String(path.at(-1)))
    return [...(within === undefined ? [] : [`\`${within}\``]), ...(name === undefined ? [] : [name]), describe(fields, reader)].join(' · ')
  }
}

function describe(fields: Readonly<Record<string, unknown>>, reader: Reader): string {
  const code = fields['code']
  const parts = Object.entries(fields)
    .filter(([key]) => !EVIDENCE.has(key))
    .map(([key, value]) => part(key, value, reader))
    .filter((text) => text !== undefined)
  return [...(typeof code === 'string' ? [`\`${code}\``] : []), ...parts].join(' · ')
}

function part(key: string, value: unknown, reader: Reader): string | undefined {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return undefined
  if (key === 'at') return timeText(value as { readonly from: string; readonly minutes: number }, reader)
  const text = valueText(value, reader)
  if (text === undefined) return undefined
  const word = fieldWord(reader.language, key)
  return word === undefined ? text : `${word}: ${text}`
}

/** @returns undefined for a value that is a statement of its own and has its own row */
function valueText(value: unknown, reader: Reader): string | undefined {
  const { language, names } = reader
  if (value === null) return wordOf(language, 'page.open-end')
  if (typeof value === 'boolean') return wordOf(language, value ? 'page.yes' : 'page.no')
  if (typeof value === 'number') return numberText(value, language)
  if (typeof value === 'string') return names.get(value)?.[language] ?? codeWord(language, value) ?? value
  if (Array.isArray(value)) {
    const texts = value.map((entry) => valueText(entry, reader)).filter((text) => text !== undefined)
    return texts.length === 0 ? undefined : texts.join('; ')
  }
  const object = value as Readonly<Record<string, unknown>>
  if ('grade' in object) return undefined
  if (isText(object)) return object[language]
  if ('min' in object && 'max' in object) return bandText(object, reader)
  const texts = Object.values(object)
    .map((entry) => valueText(entry, reader))
    .filter((text) => text !== undefined)
  return texts.length === 0 ? undefined : texts.join(' ')
}

function isText(value: Readonly<Record<string, unknown>>): value is LibraryText & Readonly<Record<string, unknown>> {
  return typeof value['de'] === 'string' && typeof value['en'] === 'string'
}

function bandText(band: Readonly<Record<string, unknown>>, reader: Reader): string {
  return ['min', 'mode', 'max']
    .filter((key) => key in band)
    .map((key) => valueText(band[key], reader))
    .join(' / ')
}

function timeText({ from, minutes }: { readonly from: string; readonly minutes: number }, { language }: Reader): string {
  const size = Math.abs(minutes)
  const [amount, unit] =
    size >= 2880 && size % 1440 === 0
      ? ([size / 1440, 'page.unit-days'] as const)
      : size >= 60 && size % 60 === 0
        ? ([size / 60, 'page.unit-hours'] as const)
        : ([size, 'page.unit-minutes'] as const)
  const sign = minutes < 0 ? '−' : '+'
  return `${wordOf(language, ANCHORS[from] ?? 'page.start')} ${sign} ${numberText(amount, language)} ${wordOf(language, unit)}`
}

function numberText(value: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 4 }).format(value)
}

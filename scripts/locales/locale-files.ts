/** Locale files as they stand on disk: `locales/{de,en}/<file>.json`, or one `locales/{de,en}.json`. */
import { readText } from '../house/source-tree.ts'
import { literalText, parseSource, part, parts, type SyntaxNode } from '../house/syntax.ts'
import type { Finding } from '../house/finding.ts'

export const LOCALES = ['de', 'en'] as const
export type Locale = (typeof LOCALES)[number]

export interface LocaleText {
  readonly text: string
  readonly line: number
}

export interface LocaleFile {
  readonly path: string
  readonly locale: Locale
  /** Folder that holds the languages, e.g. `cli/src/locales`. */
  readonly folder: string
  /** First part of every key of the file; empty for `locales/de.json`. */
  readonly stem: string
  /** Whole key (`simulate.title`) → text; a list of lines is one text. */
  readonly texts: ReadonlyMap<string, LocaleText>
}

const PLACE = /^(.*\/)?locales\/(de|en)(?:\/([^/]+))?\.json$/

/** @returns the locale file of a path, with what is wrong in its form; undefined for any other file */
export function readLocaleFile(root: string, path: string): { file: LocaleFile; findings: Finding[] } | undefined {
  const match = PLACE.exec(path)
  if (!match) return undefined
  const [, before = '', locale = '', stem = ''] = match
  const texts = new Map<string, LocaleText>()
  const findings: Finding[] = []
  const content = readText(root, path)
  // The parser of JavaScript gives the line of every key and shows a key that is there twice; JSON.parse hides both.
  const source = parseSource('locale.ts', `(${content})`)
  const add = (line: number, what: string): void => {
    findings.push({
      rule: 'locale-form',
      file: path,
      line,
      what,
      why: 'a text that cannot be read is missing for the reader',
      instead: FORM,
    })
  }
  if (!isJson(content)) add(0, 'is not valid JSON')
  else {
    const visit = (object: SyntaxNode, prefix: string): void => {
      for (const property of parts(object, 'properties')) {
        const line = source.lineAt(property.start)
        const name = literalText(part(property, 'key')) ?? ''
        const key = prefix === '' ? name : `${prefix}.${name}`
        const value = part(property, 'value')
        const text = textOf(value)
        if (value?.type === 'ObjectExpression') visit(value, key)
        else if (text === undefined) add(line, `${key} is neither a text nor a list of lines`)
        else if (texts.has(key)) add(line, `${key} is there twice`)
        else texts.set(key, { text, line })
      }
    }
    visit(rootObject(source.program), stem)
  }
  return { file: { path, locale: locale as Locale, folder: `${before}locales`, stem, texts }, findings }
}

const FORM = 'an object of keys, each with a text or a list of lines'

function isJson(content: string): boolean {
  try {
    const value: unknown = JSON.parse(content)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

function rootObject(program: SyntaxNode): SyntaxNode {
  let node = part(parts(program, 'body')[0] ?? program, 'expression') ?? program
  while (node.type === 'ParenthesizedExpression') node = part(node, 'expression') ?? program
  return node
}

function textOf(value: SyntaxNode | undefined): string | undefined {
  if (value?.type !== 'ArrayExpression') return literalText(value)
  const lines = parts(value, 'elements').map(literalText)
  return lines.length > 0 && lines.every((line) => line !== undefined) ? lines.join('\n') : undefined
}

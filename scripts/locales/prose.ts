/** German sentences in code: they belong into locale files, where a translator and a reader find them. */
import { literalText, templateTexts, type SyntaxNode, walk } from '../house/syntax.ts'

export interface GermanText {
  readonly text: string
  readonly start: number
}

/** Names that are the same in every language. */
const PROPER_NAMES = /Rückhalt/g
/** Two different ones of these in one text make a German sentence; none of them is an English word. */
const SMALL_WORDS =
  /(?<![\p{L}\d-])(und|nicht|wird|werden|oder|kein|keine|eine|einen|einer|mit|auf|sind|ist|das|der|bei|nach|sich|Sie)(?![\p{L}\d-])/gu

/** @returns the German texts among the string literals, templates and JSX texts of a file */
export function germanTexts(program: SyntaxNode): GermanText[] {
  const found: GermanText[] = []
  walk(program, (node) => {
    const text = textIn(node)
    if (text !== undefined && isGerman(text)) found.push({ text, start: node.start })
  })
  return found
}

function textIn(node: SyntaxNode): string | undefined {
  if (node.type === 'JSXText') return String(node['value'])
  return node.type === 'TemplateLiteral' ? templateTexts(node).join(' ') : literalText(node)
}

function isGerman(text: string): boolean {
  const plain = text.replace(PROPER_NAMES, '')
  return /[äöüßÄÖÜ]/.test(plain) || new Set(plain.match(SMALL_WORDS)).size >= 2
}

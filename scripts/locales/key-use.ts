/** Which texts does the code ask for? Keys are written out, or put together from a declared prefix and a code. */
import { literalText, nameOf, part, parts, type SyntaxNode, templateTexts, walk } from '../house/syntax.ts'

export interface KeyUse {
  readonly key: string
  readonly start: number
}

export interface KeyUses {
  /** All texts in the source; a key that stands among them is in use, wherever it stands. */
  readonly literals: ReadonlySet<string>
  /** Keys that are certainly meant as keys: given to a look-up, or to a property such as `helpKey`. */
  readonly asked: readonly KeyUse[]
  /** First pieces of keys that are put together at run time: `faults.` of `faults.${code}`. */
  readonly prefixes: readonly KeyUse[]
  /** Values of properties named `code`: each has its sentence below a prefix. */
  readonly codes: readonly KeyUse[]
}

/** Functions that take a locale and a key. */
const LOOK_UPS = new Set(['text', 'hasText', 'sentenceOf'])
const KEY = /^[a-z][a-z0-9-]*\.[\w.-]+$/

export function keyUses(program: SyntaxNode): KeyUses {
  const literals = new Set<string>()
  const asked: KeyUse[] = []
  const prefixes: KeyUse[] = []
  const codes: KeyUse[] = []
  const ask = (node: SyntaxNode | undefined): void => {
    if (!node) return
    const text = literalText(node)
    if (text !== undefined) {
      if (KEY.test(text)) asked.push({ key: text, start: node.start })
    } else if (node.type === 'ConditionalExpression') {
      ask(part(node, 'consequent'))
      ask(part(node, 'alternate'))
    } else if (node.type === 'TemplateLiteral') {
      const keys = writtenOut(node)
      for (const key of keys) {
        asked.push({ key, start: node.start })
        literals.add(key)
      }
      if (keys.length === 0) prefixes.push({ key: templateTexts(node)[0] ?? '', start: node.start })
    }
  }
  walk(program, (node) => {
    const text = literalText(node)
    if (text !== undefined) literals.add(text)
    if (node.type === 'CallExpression' && LOOK_UPS.has(nameOf(part(node, 'callee')) ?? '')) ask(parts(node, 'arguments')[1])
    if (node.type !== 'Property') return
    const name = nameOf(part(node, 'key')) ?? ''
    const value = part(node, 'value')
    if (name === 'key' || name.endsWith('Key')) ask(value)
    const code = name === 'code' ? literalText(value) : undefined
    if (code !== undefined) codes.push({ key: code, start: node.start })
  })
  return { literals, asked, prefixes, codes }
}

/** @returns the keys of a template such as `a.${x ? 'b' : 'c'}`, which is written out in full; none for any other */
function writtenOut(template: SyntaxNode): string[] {
  const [choice, ...more] = parts(template, 'expressions')
  if (!choice || more.length > 0) return []
  const [head = '', tail = ''] = templateTexts(template)
  return choices(choice)?.map((text) => head + text + tail) ?? []
}

/** @returns the texts that an expression of literals and conditions can be; undefined when it can be anything else */
function choices(node: SyntaxNode | undefined): string[] | undefined {
  if (node?.type !== 'ConditionalExpression') {
    const text = literalText(node)
    return text === undefined ? undefined : [text]
  }
  const [first, second] = [choices(part(node, 'consequent')), choices(part(node, 'alternate'))]
  return first && second && [...first, ...second]
}

/** @returns the texts given first to a function or private method of that name (`say` or `#say`), with their offsets */
export function textsGivenTo(program: SyntaxNode, name: string): KeyUse[] {
  const given: KeyUse[] = []
  walk(program, (node) => {
    if (node.type !== 'CallExpression') return
    const callee = part(node, 'callee')
    const called = callee?.type === 'MemberExpression' ? part(callee, 'property') : callee
    const calledName = called?.type === 'PrivateIdentifier' ? `#${String(called['name'])}` : nameOf(called)
    if (calledName !== name) return
    for (const key of choices(parts(node, 'arguments')[0]) ?? []) given.push({ key, start: node.start })
  })
  return given
}

/** @returns the texts of `const NAME = [...]` or of `type Name = 'a' | 'b'`; undefined when the file declares no such name */
export function listedTexts(program: SyntaxNode, name: string): string[] | undefined {
  let found: string[] | undefined
  walk(program, (node) => {
    if ((node.type !== 'VariableDeclarator' && node.type !== 'TSTypeAliasDeclaration') || nameOf(part(node, 'id')) !== name) return
    const texts: string[] = []
    walk(node, (inner) => {
      const text = literalText(inner)
      if (text !== undefined) texts.push(text)
    })
    found = texts
  })
  return found
}

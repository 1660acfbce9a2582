/** Syntax of one source file, by the oxc parser. Checks walk this tree, so that a word in a text or a comment is no false alarm. */
import { parseSync, visitorKeys } from 'oxc-parser'

/** A node of the ESTree with TypeScript's additions; which fields it has depends on `type`. */
export interface SyntaxNode {
  readonly type: string
  /** Offsets into the text, in UTF-16 units. */
  readonly start: number
  readonly end: number
  readonly [field: string]: unknown
}

export interface SourceComment {
  readonly text: string
  readonly start: number
}

export interface ParsedSource {
  readonly program: SyntaxNode
  readonly comments: readonly SourceComment[]
  /** What keeps the file from being read; the tree is then incomplete. */
  readonly faults: readonly string[]
  /** @returns 1-based line of an offset */
  lineAt(offset: number): number
}

export function parseSource(path: string, text: string): ParsedSource {
  const { program, comments, errors } = parseSync(path, text)
  const starts = lineStarts(text)
  return {
    program: program as unknown as SyntaxNode,
    comments: comments.map(({ value, start }) => ({ text: value, start })),
    faults: errors.map(({ message }) => message),
    lineAt: (offset) => starts.findLastIndex((start) => start <= offset) + 1,
  }
}

/** @returns the children of a node in source order, under their field names */
export function children(node: SyntaxNode): { field: string; child: SyntaxNode }[] {
  return (visitorKeys[node.type] ?? []).flatMap((field) => {
    const value = node[field]
    const nodes = Array.isArray(value) ? value : [value]
    return nodes.filter(isNode).map((child) => ({ field, child }))
  })
}

/** Calls `visit` for the node and everything below it, parents first. */
export function walk(node: SyntaxNode, visit: (node: SyntaxNode, ancestors: readonly SyntaxNode[]) => void): void {
  const ancestors: SyntaxNode[] = []
  const step = (current: SyntaxNode): void => {
    visit(current, ancestors)
    ancestors.push(current)
    for (const { child } of children(current)) step(child)
    ancestors.pop()
  }
  step(node)
}

/** @returns the child of that field, if it has one */
export function part(node: SyntaxNode, field: string): SyntaxNode | undefined {
  const value = node[field]
  return isNode(value) ? value : undefined
}

/** @returns the children in that field; none when there is no such field */
export function parts(node: SyntaxNode, field: string): SyntaxNode[] {
  const value = node[field]
  return Array.isArray(value) ? value.filter(isNode) : []
}

/** @returns the name of an identifier */
export function nameOf(node: SyntaxNode | undefined): string | undefined {
  return node?.type === 'Identifier' && typeof node['name'] === 'string' ? node['name'] : undefined
}

/** @returns the text of a string literal or of a template without places to fill */
export function literalText(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : undefined
  if (node?.type !== 'TemplateLiteral' || parts(node, 'expressions').length > 0) return undefined
  return templateTexts(node)[0]
}

/** @returns the fixed pieces of a template, in order */
export function templateTexts(node: SyntaxNode): string[] {
  return parts(node, 'quasis').map((piece) => (piece['value'] as { cooked?: string } | undefined)?.cooked ?? '')
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/**
 * Which names of a file mean something global? A model of a company speaks of `process` all the time, so a search for the
 * word would cry wolf; only a name that nothing in the file declares is the platform's.
 */
import { children, literalText, nameOf, part, parts, type SyntaxNode } from './syntax.ts'

/** A use of a global: `Math.random()` gives the path `['Math', 'random']`. */
export interface GlobalUse {
  readonly path: readonly string[]
  /** Offset of the first name. */
  readonly start: number
  /** `new Date()` or `Date()`: the current time; `new Date(ms)` is a plain value. */
  readonly isCallWithoutArguments: boolean
}

interface Scope {
  readonly names: Set<string>
  readonly parent: Scope | undefined
  /** `var` lands in the nearest of these. */
  readonly isFunction: boolean
}

const FUNCTIONS = new Set(['Program', 'FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression', 'StaticBlock'])
const BLOCKS = new Set([
  'BlockStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'CatchClause',
  'SwitchStatement',
  'TSModuleBlock',
])
const GLOBAL_OBJECTS = new Set(['globalThis', 'window', 'self', 'global'])

/** Fields and nodes that hold types or names of other modules, not values. */
const TYPE_FIELDS = new Set(['typeAnnotation', 'typeParameters', 'typeArguments', 'returnType', 'superTypeArguments', 'implements'])
const WITHOUT_VALUES = new Set([
  'ImportDeclaration',
  'ExportAllDeclaration',
  'ExportSpecifier',
  'MetaProperty',
  'TSTypeAliasDeclaration',
  'TSInterfaceDeclaration',
  'TSDeclareFunction',
])

/** @returns every use of a name that the file does not declare, `globalThis.` and the like taken off */
export function globalUses(program: SyntaxNode): GlobalUse[] {
  const scopes = new Map<SyntaxNode, Scope>()
  declareNames(program, scopes)
  const uses: GlobalUse[] = []
  const step = (node: SyntaxNode, scope: Scope | undefined, ancestors: readonly SyntaxNode[]): void => {
    const inner = scopes.get(node) ?? scope
    const name = nameOf(node)
    if (name !== undefined && !isBound(name, inner)) uses.push(...usesOf(node, name, ancestors))
    const path = [...ancestors, node]
    for (const { field, child } of children(node)) if (holdsValue(node, field)) step(child, inner, path)
  }
  step(program, undefined, [])
  return uses
}

function declareNames(program: SyntaxNode, scopes: Map<SyntaxNode, Scope>): void {
  const step = (node: SyntaxNode, outer: Scope | undefined): void => {
    let scope = outer
    if (FUNCTIONS.has(node.type) || BLOCKS.has(node.type)) {
      scope = { names: new Set(), parent: outer, isFunction: FUNCTIONS.has(node.type) }
      scopes.set(node, scope)
    }
    if (scope) declare(node, scope, outer ?? scope)
    for (const { child } of children(node)) step(child, scope)
  }
  step(program, undefined)
}

function declare(node: SyntaxNode, scope: Scope, outer: Scope): void {
  // An ambient declaration gives a type to a global, it does not make it ours.
  if (node['declare'] === true) return
  switch (node.type) {
    case 'VariableDeclaration': {
      const target = node['kind'] === 'var' ? functionScope(scope) : scope
      for (const declarator of parts(node, 'declarations')) bind(part(declarator, 'id'), target)
      return
    }
    case 'FunctionDeclaration':
      bind(part(node, 'id'), outer)
      for (const parameter of parts(node, 'params')) bind(parameter, scope)
      return
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      bind(part(node, 'id'), scope)
      for (const parameter of parts(node, 'params')) bind(parameter, scope)
      return
    case 'CatchClause':
      bind(part(node, 'param'), scope)
      return
    case 'ClassDeclaration':
    case 'ClassExpression':
    case 'TSEnumDeclaration':
    case 'TSModuleDeclaration':
      bind(part(node, 'id'), scope)
      return
    case 'ImportDeclaration':
      for (const specifier of parts(node, 'specifiers')) bind(part(specifier, 'local'), scope)
  }
}

/** Adds every name that a pattern declares: `{ a, b: [c = 1, ...d] }`. */
function bind(pattern: SyntaxNode | undefined, scope: Scope): void {
  const name = nameOf(pattern)
  if (name !== undefined) scope.names.add(name)
  else if (pattern?.type === 'AssignmentPattern') bind(part(pattern, 'left'), scope)
  else if (pattern?.type === 'RestElement') bind(part(pattern, 'argument'), scope)
  else if (pattern?.type === 'ArrayPattern') for (const element of parts(pattern, 'elements')) bind(element, scope)
  else if (pattern?.type === 'ObjectPattern')
    for (const property of parts(pattern, 'properties')) bind(property.type === 'RestElement' ? property : part(property, 'value'), scope)
}

function functionScope(scope: Scope): Scope {
  return scope.isFunction || !scope.parent ? scope : functionScope(scope.parent)
}

function isBound(name: string, scope: Scope | undefined): boolean {
  return scope !== undefined && (scope.names.has(name) || isBound(name, scope.parent))
}

/** @returns false where a field of a node holds a type, a label or the name of a property */
function holdsValue(node: SyntaxNode, field: string): boolean {
  if (WITHOUT_VALUES.has(node.type) || node['declare'] === true || TYPE_FIELDS.has(field) || field === 'label') return false
  if (field === 'property') return node['computed'] === true
  return field !== 'key' || node['computed'] === true
}

function usesOf(node: SyntaxNode, name: string, ancestors: readonly SyntaxNode[]): GlobalUse[] {
  const path = [name]
  let at = ancestors.length - 1
  let current = node
  for (let parent = ancestors[at]; parent?.type === 'MemberExpression' && part(parent, 'object') === current; parent = ancestors[--at]) {
    const property = part(parent, 'property')
    const member = parent['computed'] === true ? literalText(property) : nameOf(property)
    if (member === undefined) break
    path.push(member)
    current = parent
  }
  const parent = ancestors[at]
  const isCall = (parent?.type === 'NewExpression' || parent?.type === 'CallExpression') && part(parent, 'callee') === current
  const isCallWithoutArguments = isCall && parts(parent, 'arguments').length === 0
  return takenApart(parent, current).map((member) => ({
    path: withoutGlobalObject(member === undefined ? path : [...path, member]),
    start: node.start,
    isCallWithoutArguments,
  }))
}

function withoutGlobalObject(path: readonly string[]): readonly string[] {
  const [first = '', ...rest] = path
  return rest.length > 0 && GLOBAL_OBJECTS.has(first) ? withoutGlobalObject(rest) : path
}

/** @returns the members that `const { now } = Date` takes out; one undefined when nothing is taken apart */
function takenApart(parent: SyntaxNode | undefined, value: SyntaxNode): (string | undefined)[] {
  const pattern = parent?.type === 'VariableDeclarator' && part(parent, 'init') === value ? part(parent, 'id') : undefined
  if (pattern?.type !== 'ObjectPattern') return [undefined]
  return parts(pattern, 'properties').map((property) => nameOf(part(property, 'key')) ?? literalText(part(property, 'key')))
}

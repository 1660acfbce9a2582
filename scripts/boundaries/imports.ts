/** Every way in which a file names another module, by the parser: imports, re-exports, import types, dynamic imports, worker files. */
import { literalText, nameOf, part, parts, walk, type SyntaxNode } from '../house/syntax.ts'

export interface ModuleUse {
  /** As written; undefined when it is put together at run time. */
  readonly specifier: string | undefined
  readonly isTypeOnly: boolean
  readonly start: number
}

/** @returns all module uses of a file, in source order */
export function moduleUses(program: SyntaxNode): ModuleUse[] {
  const uses: ModuleUse[] = []
  walk(program, (node) => {
    const use = moduleUse(node)
    if (use) uses.push(use)
  })
  return uses
}

function moduleUse(node: SyntaxNode): ModuleUse | undefined {
  const { start } = node
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration': {
      const source = part(node, 'source')
      const isTypeOnly = node['importKind'] === 'type' || node['exportKind'] === 'type'
      return source && { specifier: literalText(source), isTypeOnly, start }
    }
    case 'TSImportType':
      return { specifier: literalText(part(node, 'source')), isTypeOnly: true, start }
    case 'TSExternalModuleReference':
      return { specifier: literalText(part(node, 'expression')), isTypeOnly: false, start }
    case 'ImportExpression':
      return { specifier: literalText(part(node, 'source')), isTypeOnly: false, start }
    case 'CallExpression': {
      const [first] = parts(node, 'arguments')
      return isRequire(part(node, 'callee')) ? { specifier: literalText(first), isTypeOnly: false, start } : undefined
    }
    case 'NewExpression':
      return workerFile(node)
    default:
      return undefined
  }
}

/** `require(…)`, `require.resolve(…)` and `import.meta.resolve(…)`. */
function isRequire(callee: SyntaxNode | undefined): boolean {
  if (nameOf(callee) === 'require') return true
  if (callee?.type !== 'MemberExpression' || nameOf(part(callee, 'property')) !== 'resolve') return false
  const object = part(callee, 'object')
  return nameOf(object) === 'require' || object?.type === 'MetaProperty'
}

/** `new URL('./worker.ts', import.meta.url)` names a module as an import does; the same with a data file does not. */
function workerFile(node: SyntaxNode): ModuleUse | undefined {
  const specifier = nameOf(part(node, 'callee')) === 'URL' ? literalText(parts(node, 'arguments')[0]) : undefined
  return specifier !== undefined && /^\.{1,2}\/.*\.[cm]?[jt]sx?$/.test(specifier)
    ? { specifier, isTypeOnly: false, start: node.start }
    : undefined
}

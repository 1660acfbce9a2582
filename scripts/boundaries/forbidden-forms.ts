/** Forms of code and of names that this house does without. */
import { isTest } from '../house/source-tree.ts'
import { nameOf, part, type ParsedSource, type SourceComment, type SyntaxNode, walk } from '../house/syntax.ts'
import type { Judgement } from './import-rules.ts'

export interface PlacedJudgement extends Judgement {
  readonly start: number
}

/** @returns every forbidden form in a file, with its offset */
export function judgeForms(file: string, source: ParsedSource): PlacedJudgement[] {
  const found: PlacedJudgement[] = []
  const add = (start: number, judgement: Judgement | undefined): void => {
    if (judgement) found.push({ ...judgement, start })
  }
  walk(source.program, (node) => add(node.start, judgeNode(file, node)))
  for (const comment of source.comments) add(comment.start, judgeComment(comment))
  return found
}

function judgeNode(file: string, node: SyntaxNode): Judgement | undefined {
  switch (node.type) {
    case 'TSEnumDeclaration':
      return {
        rule: 'no-enum',
        what: 'declares an enum',
        why: 'an enum is code, not a type: Node cannot strip it, and a const enum is lost outside its compiler',
        instead: 'a union of literals, or an object `as const`',
      }
    case 'ExportAllDeclaration':
      return {
        rule: 'no-export-star',
        what: 'exports everything of another module (export *)',
        why: 'nobody sees what becomes public, and a new name can collide with an old one',
        instead: 'the names, one by one',
      }
    case 'ExportDefaultDeclaration':
      // Tools look for the default export of their own settings.
      if (file.endsWith('.config.ts')) return undefined
      return {
        rule: 'no-default-export',
        what: 'exports a default',
        why: 'everybody would give it another name, and a search finds none of them',
        instead: 'a named export',
      }
    case 'MemberExpression':
      return isTest(file) ? judgeTestCall(node) : undefined
    case 'CallExpression':
      return isTest(file) && /^(xit|fit|xdescribe|fdescribe|xtest)$/.test(nameOf(part(node, 'callee')) ?? '')
        ? leftOut(nameOf(part(node, 'callee')) ?? '')
        : undefined
    default:
      return undefined
  }
}

/** `it.only`, `describe.skip`, `test.each(…)`'s `it.only.each`: whatever hangs on a name of the test runner. */
function judgeTestCall(node: SyntaxNode): Judgement | undefined {
  const member = nameOf(part(node, 'property')) ?? ''
  if (!/^(only|skip|todo)$/.test(member)) return undefined
  let object = part(node, 'object')
  while (object?.type === 'MemberExpression') object = part(object, 'object')
  return /^(it|test|describe|suite|bench)$/.test(nameOf(object) ?? '') ? leftOut(`.${member}`) : undefined
}

function leftOut(form: string): Judgement {
  return {
    rule: 'no-left-out-test',
    what: `leaves tests out with ${form}`,
    why: 'a green run would say less than it seems to say',
    instead: 'run the test, mend it, or take it away; `skipIf(…)` names a condition of the machine',
  }
}

function judgeComment({ text }: SourceComment): Judgement | undefined {
  const mark = /\b(TODO|FIXME|XXX|HACK)\b/.exec(text)?.[1]
  if (mark)
    return {
      rule: 'no-open-marks',
      what: `holds the mark ${mark}`,
      why: 'marks in code are neither planned nor seen again',
      instead: 'do it, or write an issue; say in the comment what is so, not what should be',
    }
  if (/@ts-(ignore|nocheck)\b/.test(text))
    return {
      rule: 'no-blind-suppression',
      what: 'switches the type check off',
      why: 'it would hide every later fault in the same place',
      instead: 'a type that is right, or `@ts-expect-error` with its reason',
    }
  const suppression = /(?:(?:oxlint|eslint)-disable(?:-next-line|-line)?|biome-ignore|@ts-expect-error)\b(.*)/s.exec(text)
  if (!suppression || /(--|:)\s*\S.{3,}/.test(suppression[1] ?? '')) return undefined
  return {
    rule: 'suppression-needs-reason',
    what: 'switches a check off without a reason',
    why: 'nobody can tell later whether the reason still holds',
    instead: 'the rule and, after ` -- ` or `: `, why it is wrong here',
  }
}

const EMPTY_NAMES = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'manager', 'managers'])
const EMPTY_FILE_NAMES = new Set(['data', 'info'])

/** @returns what is wrong with the name of a source file or of its folders, or undefined */
export function judgeName(file: string): Judgement | undefined {
  const parts = file.split('/')
  const stem = (parts.at(-1) ?? '').split('.')[0] ?? ''
  const empty = parts.slice(0, -1).find((folder) => EMPTY_NAMES.has(folder.toLowerCase())) ?? emptyStem(stem)
  if (empty !== undefined)
    return {
      rule: 'empty-name',
      what: `is named "${empty}"`,
      why: 'such a name keeps nothing out: the place grows into a heap that everybody imports',
      instead: 'the name of the thing; what one place needs lives in that place',
    }
  // Components of the web app are named like the component they export.
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem) || (file.endsWith('.tsx') && /^[A-Z][A-Za-z0-9]*$/.test(stem))) return undefined
  return {
    rule: 'kebab-case',
    what: `is not named in kebab-case (${stem})`,
    why: 'file systems differ on upper and lower case, and one notation can be guessed',
    instead: 'lower-case words joined by hyphens; PascalCase for a component in a .tsx file',
  }
}

function emptyStem(stem: string): string | undefined {
  const last = stem.split('-').at(-1) ?? ''
  return EMPTY_NAMES.has(stem) || EMPTY_FILE_NAMES.has(stem) || last === 'manager' || last === 'utils' || last === 'helpers'
    ? stem
    : undefined
}

import { describe, expect, it } from 'vitest'
import { checkFileSize, countLines, MOST_LINES, WARN_LINES } from './check-file-size.ts'
import { breaches, checkPlanted } from './testing/planted-tree.ts'

const lines = (count: number): string => '// x\n'.repeat(count)

describe('file sizes', () => {
  it('counts physical lines', () => {
    expect(['', 'a', 'a\n', 'a\nb', '\n\n'].map(countLines)).toEqual([0, 1, 1, 2, 2])
  })
  it('names files above 300 lines and fails those above 500', () => {
    const tree = { 'a.ts': lines(WARN_LINES), 'b.ts': lines(WARN_LINES + 1), 'c.ts': lines(MOST_LINES), 'd.ts': lines(MOST_LINES + 1) }
    const result = checkPlanted(tree, (root) => checkFileSize(root, {}))
    expect(result.warnings.map(({ file }) => file)).toEqual(['b.ts', 'c.ts'])
    expect(breaches(result)).toEqual(['d.ts:0 file-size'])
    expect(result.seen).toBe('4 source files')
  })
  it('leaves alone what is no source of ours', () => {
    const tree = { 'node_modules/x/a.ts': lines(900), 'dist/a.js': lines(900), 'a.json': lines(900), 'a.as.ts': lines(501) }
    expect(breaches(checkPlanted(tree, (root) => checkFileSize(root, {})))).toEqual(['a.as.ts:0 file-size'])
  })
  it('an exception must be needed', () => {
    const tree = { 'a.ts': lines(501), 'b.ts': lines(9) }
    expect(breaches(checkPlanted(tree, (root) => checkFileSize(root, { 'a.ts': 'one algorithm' })))).toEqual([])
    expect(breaches(checkPlanted(tree, (root) => checkFileSize(root, { 'a.ts': 'x', 'b.ts': 'x', 'gone.ts': 'x' })))).toEqual([
      'b.ts:0 file-size-exception',
      'gone.ts:0 file-size-exception',
    ])
  })
})

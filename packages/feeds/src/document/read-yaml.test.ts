import { describe, expect, it } from 'vitest'
import { linesOf, readYaml } from './read-yaml.ts'

const codesOf = (source: string) => {
  const read = readYaml(source)
  return read.ok ? [] : read.faults.map(({ code, params }) => `${code} ${params['line'] ?? ''}`.trim())
}

describe('what cannot be understood', () => {
  it.each<[string, string, string[]]>([
    ['a name twice', 'a: 1\nb: 2\na: 3\n', ['document-twice 3']],
    ['a tabulator', 'a:\n\tb: 1\n', ['document-tab 2']],
    ['a wrong indentation', 'a:\n  b: 1\n c: 2\n', ['document-indent 3']],
    ['two documents', 'a: 1\n---\nb: 2\n', ['document-several 2']],
    ['a colon too many', 'x: 1\na: b: c\n', ['document-syntax 2']],
    ['references', 'a: &x [1]\nb: *x\n', ['document-aliases 2']],
    ['a value that holds itself', 'a: &x\n  b: *x\n', ['document-aliases 2']],
    ['several faults at once, by line', 'a: 1\na: 2\nb: *c\n', ['document-twice 2', 'document-aliases 3']],
  ])('%s', (_, source, codes) => expect(codesOf(source)).toEqual(codes))

  it.each([
    ['brackets without end', '['.repeat(900_000)],
    ['entries of entries', '- '.repeat(400_000)],
    ['endless indentation', Array.from({ length: 1200 }, (_, k) => `${' '.repeat(k)}a:`).join('\n')],
  ])('%s end in one sentence', (_, source) => expect(codesOf(source)).toEqual([expect.stringMatching(/^document-too-deep/)]))

  it('a file that is too long, before anything in it is read', () => expect(codesOf('x'.repeat(1_000_001))).toEqual(['document-too-big']))

  it('counts faults beyond twenty', () => {
    const codes = codesOf(Array.from({ length: 30 }, () => 'a: 1').join('\n'))
    expect([codes.length, codes.at(-1)]).toEqual([21, 'more-syntax-faults'])
  })
})

describe('figures', () => {
  it('keeps as a text what may be a thousand or one', () => {
    const read = readYaml('a: 1.000\nb: 12.500\nc: 0.125\nd: 1.5\ne: 1000\n')
    expect(read.ok && read.value).toEqual({ a: '1.000', b: '12.500', c: 0.125, d: 1.5, e: 1000 })
  })
})

describe('lines', () => {
  const yaml = 'a:\n  - b: 1\n    c.d: 2\n  - {e: 3}\nf:\n  g: x\n'
  const json = '{\n  "a": [\n    {"b": 1,\n     "c": 2}\n  ]\n}'

  it.each([
    ['a', 1],
    ['a[0].b', 2],
    ['a[0].c.d', 3],
    ['a[1].e', 4],
    ['a[1].missing', 4],
    ['a[7].b', 1],
    ['f.g', 6],
    ['f.h', 5],
    ['unknown', 1],
  ])('finds %s in YAML on line %i', (path, line) => expect(linesOf(yaml)(path)).toBe(line))

  it.each([
    ['a[0].b', 3],
    ['a[0].c', 4],
    ['a[0].d', 3],
  ])('finds %s in JSON on line %i', (path, line) => expect(linesOf(json)(path)).toBe(line))
})

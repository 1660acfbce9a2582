import { describe, expect, it } from 'vitest'
import { scratchFolder } from '../network-files/testing/scratch-folder.ts'
import { readDocument } from './read-document.ts'

const folder = scratchFolder()

async function keysOf(name: string, content: string | Uint8Array): Promise<string[]> {
  const read = await readDocument(folder.file(name, content))
  return read.ok ? [] : read.rows.map(({ key }) => key)
}

describe('company and answers files', () => {
  it.each([
    ['a.yaml', 'a: 1\n'],
    ['a.json', '{"a": 1}'],
    ['a.txt', '{"a": 1}'],
    ['a', 'a: 1'],
    ['a.yml', '\ufeff{a: 1}'],
    ['b.json', '\ufeff{"a": 1}'],
  ])('reads %s', async (name, content) => {
    const read = await readDocument(folder.file(name, content))
    expect(read.ok && read.document.value).toEqual({ a: 1 })
    expect(read.ok && (await read.document.lineOf('a'))).toBe(1)
  })

  it.each<[string, string | Uint8Array, string[]]>([
    ['c.json', '{"a": 1,}', ['faults.file-json-syntax']],
    ['d.json', '{"a": [1', ['faults.file-json-unfinished']],
    ['e.json', '['.repeat(3000), ['faults.file-json-too-deep']],
    ['f.yaml', '', ['faults.file-empty']],
    ['g.yaml', Buffer.from('a: Gr\xfc\xdfe', 'latin1'), ['faults.file-not-utf8']],
    ['h.yaml', 'a: "1\nb: 2', ['company-report.document-syntax']],
    ['h2.yaml', 'a: 1\na: 2\nb: 3\nb: 4', ['company-report.document-twice', 'company-report.document-twice']],
    ['i.json', new Uint8Array(8_000_001).fill(0x20), ['company-report.document-too-big']],
  ])('says what is wrong with %s', async (name, content, keys) => expect(await keysOf(name, content)).toEqual(keys))

  it('says that there is no such file, and that a folder is none', async () => {
    const missing = await readDocument(folder.join('nowhere.yaml'))
    const directory = await readDocument(folder.path)
    expect([missing, directory].map((read) => (read.ok ? '' : read.rows[0]?.key))).toEqual([
      'faults.file-missing',
      'faults.file-is-directory',
    ])
  })
})

import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, truncateSync } from 'node:fs'
import fc from 'fast-check'
import { randomCase } from '@rueckhalt/engine/testing'
import { describe, expect, it } from 'vitest'
import { LARGEST_JSON_BYTES, readJsonFile } from './read-json-file.ts'
import { readNetworkFile } from './read-network-file.ts'
import { scratchFolder } from './testing/scratch-folder.ts'
import { whyNotWritable, writeTexts, writeWhole } from './write-file.ts'

const folder = scratchFolder()

async function faultOf(path: string) {
  const result = await readNetworkFile(path)
  return result.ok ? 'ok' : result.faults.map(({ code, params }) => ({ code, ...params }))
}

describe('readNetworkFile', () => {
  it('names what is wrong with a file as such', async () => {
    mkdirSync(folder.join('folder'))
    const missing = folder.join('missing.json')
    expect(await faultOf(missing)).toEqual([{ code: 'file-missing', file: missing }])
    expect(await faultOf(folder.join('folder'))).toMatchObject([{ code: 'file-is-directory' }])
    expect(await faultOf(folder.file('empty.json', ''))).toMatchObject([{ code: 'file-empty' }])
    expect(await faultOf(folder.file('text.json', 'Hallo'))).toMatchObject([{ code: 'file-json-syntax', line: 1, column: 1 }])
    expect(await faultOf(folder.file('comma.json', '{\n  "format": 1,\n}'))).toMatchObject([
      { code: 'file-json-syntax', line: 3, column: 1 },
    ])
    expect(await faultOf(folder.file('half.json', '{"nodes": ['))).toMatchObject([{ code: 'file-json-unfinished', line: 1, column: 12 }])
    expect(await faultOf(folder.file('deep.json', '['.repeat(5000)))).toMatchObject([{ code: 'file-json-too-deep' }])
    expect(await faultOf(folder.file('latin.json', Buffer.from('{"a": "\xfc"}', 'latin1')))).toMatchObject([{ code: 'file-not-utf8' }])
    expect(await faultOf(folder.file('magic.rknet', 'RKNET\r\n\u001a'))).toMatchObject([{ code: 'file-truncated' }])
  })

  it('names a file that the system does not let it read', async () => {
    symlinkSync(folder.join('loop.json'), folder.join('loop.json'))
    expect(await faultOf(folder.join('loop.json'))).toMatchObject([{ code: 'file-unreadable', reason: 'ELOOP' }])
  })

  it('refuses a file that no string can hold by its size alone', async () => {
    const path = folder.file('huge.json', `{"a": "${'x'.repeat(70_000)}`)
    truncateSync(path, LARGEST_JSON_BYTES + 1)
    expect(await faultOf(path)).toMatchObject([{ code: 'file-too-big-for-json', megabytes: 501, limit: 500 }])
  })

  it('reads a fault far behind the first look, and a byte order mark', async () => {
    const rows = Array.from({ length: 20_000 }, (_, k) => `"k${k}": ${k}`)
    expect(await faultOf(folder.file('long.json', `{\n${rows.join(',\n')},\n}`))).toMatchObject([
      { code: 'file-json-syntax', line: 20_002, column: 1 },
    ])
    expect(await readJsonFile(folder.file('mark.json', '\ufeff{"a": 1}'))).toEqual({ ok: true, value: { a: 1 } })
    expect(await readJsonFile(folder.file('whole.json', `{\n${rows.join(',\n')}\n}`))).toMatchObject({
      ok: true,
      value: { k19999: 19_999 },
    })
  })

  it('passes on all faults of the network with their paths', async () => {
    const spec = {
      format: 'rueckhalt-network/1',
      nodes: [{ id: 'a', kind: 'x', mbco: 2, inputs: [{ id: 'p', from: [{ node: 'b', share: 1 }] }] }],
    }
    const result = await readNetworkFile(folder.file('faults.json', JSON.stringify(spec)))
    expect(result.ok ? [] : result.faults.map(({ path }) => path)).toEqual(['nodes[0].mbco', 'nodes[0].inputs[0].from[0].node'])
  })

  it('never fails on a file with some bytes changed: a network or faults', async () => {
    const good = Buffer.from(JSON.stringify(randomCase(5).network))
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.uint8Array({ minLength: 1, maxLength: 3 }), async (at, by) => {
        const result = await readNetworkFile(
          folder.file('fuzz.json', Buffer.concat([good.subarray(0, at), by, good.subarray(at + by.length)])),
        )
        expect(result.ok || result.faults.length > 0).toBe(true)
      }),
      { seed: 7, numRuns: 200 },
    )
  })
})

describe('writeWhole', () => {
  it('leaves the old file and nothing else when writing fails', async () => {
    mkdirSync(folder.join('out'))
    const path = folder.file('out/result.csv', 'old')
    const failing = writeWhole(path, async (handle) => {
      await handle.appendFile('half')
      throw new Error('disk full')
    })
    await expect(failing).rejects.toThrow('disk full')
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(folder.join('out'))).toEqual(['result.csv'])
  })

  it('replaces a file whole, through a link too, and writes to a device as it is', async () => {
    const path = folder.file('goal.csv', 'old and longer')
    symlinkSync(path, folder.join('link.csv'))
    await writeWhole(folder.join('link.csv'), (handle) => writeTexts(handle, ['a', 'b\n']))
    expect(readFileSync(path, 'utf8')).toBe('ab\n')
    await writeWhole('/dev/null', (handle) => writeTexts(handle, ['x']))
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
  })

  it('says beforehand what hinders writing', async () => {
    expect(await whyNotWritable(folder.join('new.csv'))).toBeUndefined()
    expect(await whyNotWritable(folder.path)).toBe('EISDIR')
    expect(await whyNotWritable(folder.join('nowhere/new.csv'))).toBe('ENOENT')
  })
})

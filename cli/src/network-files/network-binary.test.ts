import { readFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { buildNetwork, type Network, NetworkBuilder, readScenario, simulate } from '@rueckhalt/engine'
import { randomCase } from '@rueckhalt/engine/testing'
import { describe, expect, it } from 'vitest'
import { columnsOf, emptyNetwork, LENGTHS, POINTS_AT, PREAMBLE_BYTES, STARTS } from './binary-layout.ts'
import { readNetworkFile } from './read-network-file.ts'
import { scratchFolder } from './testing/scratch-folder.ts'
import { writeWhole } from './write-file.ts'
import { writeNetworkBinary } from './write-network-binary.ts'

const folder = scratchFolder()

function networkOf(seed: number): Network {
  const { network } = randomCase(seed, { withBands: true, maxNodes: 25 })
  const nodes = network.nodes.map((node, k) => (k % 2 === 0 ? { ...node, title: `Knoten ${k} ß`, sector: `10.${k}` } : node))
  const built = buildNetwork({ ...network, nodes })
  if (!built.ok) throw new Error(JSON.stringify(built.faults))
  return built.value
}

async function bytesOf(network: Network): Promise<Uint8Array> {
  const path = folder.join('written.rknet')
  await writeWhole(path, (handle) => writeNetworkBinary(handle, network))
  return new Uint8Array(readFileSync(path))
}

const read = (bytes: Uint8Array) => readNetworkFile(folder.file('read.rknet', bytes))

async function codeOf(bytes: Uint8Array): Promise<string> {
  const result = await read(bytes)
  return result.ok ? 'ok' : result.faults.map(({ code, params }) => `${code} ${params.part ?? ''}`.trim()).join()
}

/** Changes the header's JSON and makes its checksum right again: what an honest mistake of a writer would look like. */
function withHeader(bytes: Uint8Array, change: (header: Record<string, unknown>) => void): Uint8Array {
  const words = new DataView(bytes.buffer, bytes.byteOffset)
  const length = words.getUint32(12, true)
  const json = Buffer.from(bytes.subarray(PREAMBLE_BYTES, PREAMBLE_BYTES + length)).toString('utf8')
  const header = JSON.parse(json) as Record<string, unknown>
  change(header)
  const changed = bytes.slice()
  changed.fill(0x20, PREAMBLE_BYTES, PREAMBLE_BYTES + length)
  changed.set(Buffer.from(JSON.stringify(header)), PREAMBLE_BYTES)
  new DataView(changed.buffer).setUint32(16, crc32(changed.subarray(PREAMBLE_BYTES, PREAMBLE_BYTES + length)), true)
  return changed
}

interface SectionHeader {
  name: string
  offset: number
  length: number
  checksum: number
}

/** Puts one wrong number into a section of 32-bit words, with checksums that fit. */
function withWord(bytes: Uint8Array, name: string, entry: number, value: number): Uint8Array {
  return withHeader(bytes, (header) => {
    const section = (header.sections as SectionHeader[]).find((one) => one.name === name) as SectionHeader
    new DataView(bytes.buffer).setUint32(section.offset + entry * 4, value, true)
    section.checksum = crc32(bytes.subarray(section.offset, section.offset + section.length * 4))
  })
}

describe('binary network files', () => {
  it('read back as the network that was written, and run to the same result', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const network = networkOf(seed)
      const again = await read(await bytesOf(network))
      if (!again.ok) throw new Error(JSON.stringify(again.faults))
      expect(again.value, `seed ${seed}`).toEqual(network)
      expect(again.value.names.nodeIndex.get('n1')).toBe(1)
      const run = (one: Network) => {
        const scenario = readScenario(one, randomCase(seed).scenario)
        return scenario.ok ? simulate(one, scenario.value).figures : scenario.faults
      }
      expect(run(again.value)).toEqual(run(network))
    }
  })

  it('hold an empty network', async () => {
    const again = await read(await bytesOf(new NetworkBuilder().finish()))
    expect(again.ok && again.value).toEqual(emptyNetwork())
  })

  it('lie in shared memory', async () => {
    const again = await read(await bytesOf(networkOf(2)))
    expect(again.ok && again.value.arrays.linkShare.buffer).toBeInstanceOf(SharedArrayBuffer)
  })

  it('are refused when one byte is wrong anywhere, or when they are cut anywhere', async () => {
    const good = await bytesOf(networkOf(4))
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const damaged = good.slice()
        damaged[at] = (damaged[at] as number) ^ by
        const result = await read(damaged)
        // Only the padding between sections and four unused bytes may differ unnoticed.
        if (result.ok) expect(result.value).toEqual(networkOf(4))
        expect(await codeOf(good.subarray(0, at))).not.toBe('ok')
      }),
      { seed: 6, numRuns: 200 },
    )
    expect(await codeOf(good.subarray(0, good.length - 1))).toBe('file-truncated')
    expect(await codeOf(Uint8Array.of(...good, 0))).toBe('file-truncated')
  })

  it('are refused in another version', async () => {
    const bytes = await bytesOf(networkOf(1))
    bytes[8] = 9
    expect(await codeOf(bytes)).toBe('file-wrong-version')
  })

  it.each([
    ['arrays.linkSupplier', 0, 1_000_000, 'linkSupplier'],
    ['arrays.linkStart', 1, 4_000_000, 'linkStart'],
    ['arrays.inputNode', 0, 4_000_000_000, 'inputNode'],
    ['names.kind', 0, 77, 'names.kind'],
    ['names.nodeIds.start', 1, 4_000_000_000, 'names.nodeIds'],
  ])('are refused when they contradict themselves: %s', async (name, entry, value, part) =>
    expect(await codeOf(withWord(await bytesOf(networkOf(4)), name, entry, value))).toBe(`file-damaged ${part}`),
  )

  it('are refused when the header lacks a field or a section, or points outside the file', async () => {
    const good = await bytesOf(networkOf(4))
    const changes: ((header: Record<string, unknown>) => void)[] = [
      (header) => delete header.counts,
      (header) => delete header.tags,
      (header) => (header.sections = 'none'),
      (header) => (header.sections as unknown[]).pop(),
      (header) => (header.sections as SectionHeader[]).forEach((section) => (section.offset += 8 * 1e6)),
      (header) => ((header.sections as SectionHeader[])[0] as SectionHeader).length++,
      (header) => (header.counts = {}),
      (header) => (header.format = 'rueckhalt-network-binary/2'),
    ]
    for (const change of changes) expect(await codeOf(withHeader(good, change))).toMatch(/^file-(damaged|checksum)/)
  })

  it('are checked in every column that the engine has', () => {
    const { columns } = columnsOf(emptyNetwork().arrays)
    const checked = new Set([...Object.values(LENGTHS).flat(), ...Object.keys(POINTS_AT), ...Object.keys(STARTS)])
    const byThemselves = [...columns.keys()].filter((name) => name.startsWith('bands.') || name.startsWith('curve'))
    expect([...columns.keys()].toSorted()).toEqual([...checked, ...byThemselves].toSorted())
  })
})

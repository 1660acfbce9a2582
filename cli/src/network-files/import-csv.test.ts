import fc from 'fast-check'
import { buildNetwork, type Network, NetworkBuilder } from '@rueckhalt/engine'
import { randomCase } from '@rueckhalt/engine/testing'
import { describe, expect, it } from 'vitest'
import type { CsvFaults } from './csv-faults.ts'
import { importCsv } from './import-csv.ts'
import { NetworkRows } from './network-rows.ts'
import { scratchFolder } from './testing/scratch-folder.ts'
import { type Dialect, type Tables, tablesOf } from './testing/spec-tables.ts'

const folder = scratchFolder()

function filesOf(tables: Tables) {
  return {
    nodes: folder.file('nodes.csv', tables.nodes),
    inputs: folder.file('inputs.csv', tables.inputs),
    edges: folder.file('edges.csv', tables.edges),
    standby: folder.file('standby.csv', tables.standby),
  }
}

async function imported(tables: Tables): Promise<Network> {
  const builder = new NetworkBuilder()
  const faults = await importCsv(filesOf(tables), builder, {})
  expect(faults.list().faults).toEqual([])
  return builder.finish()
}

/** Bands come in the order of the file; each names the figure that it belongs to, so their order means nothing. */
function withSortedBands(network: Network): Network {
  const { bands } = network.arrays
  const order = [...bands.field.keys()].toSorted((a, b) => bands.field[a]! - bands.field[b]! || bands.index[a]! - bands.index[b]!)
  const sorted = {
    field: bands.field.map((_, b) => bands.field[order[b]!]!),
    index: bands.index.map((_, b) => bands.index[order[b]!]!),
    min: bands.min.map((_, b) => bands.min[order[b]!]!),
    mode: bands.mode.map((_, b) => bands.mode[order[b]!]!),
    max: bands.max.map((_, b) => bands.max[order[b]!]!),
    key: bands.key.map((_, k) => bands.key[order[k >> 1]! * 2 + (k & 1)]!),
  }
  return { ...network, arrays: { ...network.arrays, bands: sorted } }
}

function shown(faults: CsvFaults): string[] {
  return faults.list().faults.map(({ code, file, line, column }) => `${file.slice(folder.path.length + 1)}:${line}:${column ?? ''} ${code}`)
}

const GOOD: Tables = {
  nodes: 'id,kind,value\nstrom,power-grid,0\nwerk,process,100\n',
  inputs: 'node,input,response\nwerk,strom,essential\n',
  edges: 'customer,input,supplier,share\nwerk,strom,strom,1\n',
  standby: 'customer,input,supplier,capacity\nwerk,strom,strom,0.5\n',
}

const faultsOf = async (change: Partial<Tables>) => shown(await importCsv(filesOf({ ...GOOD, ...change }), new NetworkBuilder(), {}))

describe('importCsv', () => {
  const dialects: Dialect[] = [
    { separator: ',', lineEnd: '\n', mark: false, quotesAll: false },
    { separator: ';', lineEnd: '\r\n', mark: true, quotesAll: false },
    { separator: ';', lineEnd: '\n', mark: false, quotesAll: true },
  ]
  it.each(dialects)('gives the network that the JSON format gives: $separator, mark $mark, quotes $quotesAll', async (dialect) => {
    for (let seed = 0; seed < 25; seed++) {
      const { network } = randomCase(seed, { withBands: true, maxNodes: 30 })
      const titled = { ...network, nodes: network.nodes.map((node, k) => (k % 3 === 0 ? { ...node, title: `Name "${k}", groß` } : node)) }
      const built = buildNetwork(titled)
      if (!built.ok) throw new Error(`seed ${seed}: ${JSON.stringify(built.faults)}`)
      expect(withSortedBands(await imported(tablesOf(titled, dialect))), `seed ${seed}`).toEqual(withSortedBands(built.value))
    }
  })

  it('writes JSON that reads back as the same network', async () => {
    const { network } = randomCase(7, { withBands: true, maxNodes: 30 })
    const rows = new NetworkRows()
    const tables = tablesOf(network, dialects[0] as Dialect)
    await importCsv(filesOf(tables), rows, {})
    const again = buildNetwork(JSON.parse([...rows.json()].join('')))
    if (!again.ok) throw new Error(JSON.stringify(again.faults))
    expect(withSortedBands(again.value)).toEqual(withSortedBands(await imported(tables)))
  })

  it('needs the required columns only, in any order', async () => {
    const network = await imported({
      nodes: 'id\na\nb\n',
      inputs: 'input,node\np,b\n',
      edges: 'share,supplier,customer,input\n0.5,a,b,p\n',
      standby: 'customer,input,supplier,capacity\n',
    })
    expect([...network.arrays.linkShare]).toEqual([0.5])
    expect(network.arrays.parameters.mtpdHours[1]).toBe(Number.POSITIVE_INFINITY)
  })

  it('names every fault of every file with line and column', async () => {
    expect(
      await faultsOf({
        nodes:
          'id,kind,value,mbco,mtpd\nstrom,power-grid,-1,,\nwerk,process,100,1.5,\nwerk,process,1,,\n,x,1,,\nlager,process,abc,,\nbüro,process,1,,6|2\n',
        inputs: 'node,input,response,fill,refill\nwerk,strom,essential,2,\nwerk,strom,curve 0 0.5 0 1,,0\nnirgends,x,weight 2,,\n',
        edges:
          'customer,input,supplier,share\nwerk,strom,strom,0.7\nwerk,gas,strom,1\nwerk,strom,niemand,1.5\nwerk,strom,strom,\nwerk,strom\nwe"rk,strom,strom,1\nwerk,strom,strom,0.7\n',
        standby: 'customer,input,supplier,capacity\nwerk,strom,,inf\n',
      }),
    ).toEqual([
      'nodes.csv:2:value below-minimum',
      'nodes.csv:3:mbco above-maximum',
      'nodes.csv:4:id duplicate-id',
      'nodes.csv:5:id empty-text',
      'nodes.csv:6:value not-a-number',
      'nodes.csv:7:mtpd band-order',
      'inputs.csv:2:fill above-maximum',
      'inputs.csv:3:input csv-duplicate-input',
      'inputs.csv:3:response curve-order',
      'inputs.csv:3:refill not-positive',
      'inputs.csv:4:node unknown-node',
      'inputs.csv:4:response above-maximum',
      'edges.csv:3:input csv-unknown-input',
      'edges.csv:4:supplier unknown-node',
      'edges.csv:4:share above-maximum',
      'edges.csv:5:share missing',
      'edges.csv:6: csv-field-count',
      'edges.csv:7: csv-quote',
      'edges.csv:8:share csv-share-sum',
      'standby.csv:2:supplier empty-text',
      'standby.csv:2:capacity not-finite',
    ])
  })

  it('names faults of headers, and does not hold a table that cannot be read against the others', async () => {
    expect(await faultsOf({ nodes: 'id,kynd,id\na,b,c\n' })).toEqual([
      'nodes.csv:1:kynd csv-unknown-column',
      'nodes.csv:1:id csv-duplicate-column',
    ])
    expect(await faultsOf({ edges: 'customer,supplier\nx,y\n' })).toEqual([
      'edges.csv:1:input csv-missing-column',
      'edges.csv:1:share csv-missing-column',
    ])
    expect(await faultsOf({ inputs: '\n\n' })).toEqual(['inputs.csv:0: csv-no-rows'])
    expect(await faultsOf({ inputs: '' })).toEqual(['inputs.csv:0: file-empty'])
  })

  it('refuses what is not UTF-8, and a thousands separator that looks like decimals', async () => {
    const latin = Buffer.from('id,kind\nstrom,b\xfcro\nwerk,x\n', 'latin1')
    const files = { ...filesOf(GOOD), nodes: folder.file('latin.csv', latin) }
    expect(shown(await importCsv(files, new NetworkBuilder(), {}))).toContain('latin.csv:2: csv-not-utf8')
    expect(await faultsOf({ nodes: 'id;value\nstrom;1.500\nwerk;0.125\nlager;1.5\n' })).toEqual(['nodes.csv:2:value csv-ambiguous-number'])
  })

  it('skips blank lines and lines of separators alone, as spreadsheets leave them', async () => {
    expect(await faultsOf({ edges: '\ncustomer,input,supplier,share\n\n,,,\nwerk,strom,strom,1\n \n' })).toEqual([])
  })

  it('keeps 10,000 faults and counts the rest', async () => {
    const edges = `customer,input,supplier,share\n${'x,strom,strom,1\n'.repeat(12_345)}`
    const faults = await importCsv(filesOf({ ...GOOD, edges }), new NetworkBuilder(), {})
    expect(faults.list().faults).toHaveLength(10_000)
    expect(faults.list().hidden).toBe(2_345)
  })

  it('never fails on tables with characters changed: a network or faults', async () => {
    const { network } = randomCase(3, { maxNodes: 6 })
    const tables = tablesOf(network, dialects[0] as Dialect)
    const names = ['nodes', 'inputs', 'edges', 'standby'] as const
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.nat(),
        fc.string({ unit: 'binary', maxLength: 3 }),
        fc.nat(3),
        async (name, at, by, cut) => {
          const place = at % (tables[name].length + 1)
          const damaged = { ...tables, [name]: tables[name].slice(0, place) + by + tables[name].slice(place + cut) }
          const builder = new NetworkBuilder()
          const faults = await importCsv(filesOf(damaged), builder, {})
          if (faults.count === 0) expect(builder.finish().arrays.nodeCount).toBeGreaterThan(0)
          else expect(faults.list().faults.length).toBeGreaterThan(0)
        },
      ),
      { seed: 5, numRuns: 80 },
    )
  })
})

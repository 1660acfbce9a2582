import { readFileSync } from 'node:fs'
import { buildNetwork, criticality } from '@rueckhalt/engine'
import { randomCase } from '@rueckhalt/engine/testing'
import { describe, expect, it } from 'vitest'
import { scratchFolder } from '../network-files/testing/scratch-folder.ts'
import { rueckhalt } from '../network-files/testing/spawn-cli.ts'

const folder = scratchFolder()
const { network: spec } = randomCase(12, { maxNodes: 30 })
const file = folder.file('network.json', JSON.stringify(spec))

const CHAIN = folder.file(
  'chain.json',
  JSON.stringify({
    format: 'rueckhalt-network/1',
    nodes: [
      { id: 'netz', title: 'Stromnetz', kind: 'power-grid' },
      { id: 'werk', kind: 'process', value: 1000, inputs: [{ id: 'strom', response: 'essential', from: [{ node: 'netz', share: 1 }] }] },
      { id: 'lager', kind: 'process', value: 10 },
    ],
  }),
)

describe('rueckhalt criticality', () => {
  it('prints the ranking of the engine as JSON', async () => {
    const network = buildNetwork(spec)
    if (!network.ok) throw new Error(JSON.stringify(network.faults))
    for (const by of ['node', 'organisation'] as const) {
      const { code, stdout } = await rueckhalt('criticality', '-n', file, '--hours', '24', '--by', by, '--json', '--workers', '2')
      expect(code).toBe(0)
      expect(JSON.parse(stdout)).toEqual({ by, hours: 24, rows: criticality(network.value, { by, hours: 24 }) })
    }
  })

  it('writes CSV that reads back as the same numbers', async () => {
    const out = folder.join('ranking.csv')
    expect(await rueckhalt('criticality', '-n', CHAIN, '--hours', '0.1', '--top', '2', '--out', out)).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    })
    expect(readFileSync(out, 'utf8')).toBe('id,loss,loss_elsewhere,nodes_hit\nnetz,100,100,2\nwerk,100,0,1\n')
  })

  it('draws a table with titles and figures flush right', async () => {
    const { stdout } = await rueckhalt('criticality', '-n', CHAIN, '--hours', '72', '--lang', 'de')
    expect(stdout.split('\n')).toEqual([
      'Was das Netz verliert, wenn ein Knoten allein 72 h ausfällt (3 von 3)',
      '',
      '     Knoten     Verlust (EUR)  davon bei anderen  betroffene Knoten',
      '  1  Stromnetz         72.000             72.000                  2',
      '  2  werk              72.000                  0                  1',
      '  3  lager                720                  0                  1',
      '',
    ])
  })

  it('refuses a network without organisations, a missing file and wrong options with 2', async () => {
    const organisations = await rueckhalt('criticality', '-n', CHAIN, '--hours', '1', '--by', 'organisation')
    expect([organisations.code, organisations.stderr]).toEqual([
      2,
      expect.stringContaining('No node of this network names an organisation'),
    ])
    expect((await rueckhalt('criticality', '-n', folder.join('missing.json'), '--hours', '1')).code).toBe(2)
    expect((await rueckhalt('criticality', '-n', CHAIN, '--hours', '24', '--horizon', '12')).code).toBe(2)
    expect((await rueckhalt('criticality', '-n', CHAIN)).code).toBe(2)
  })
})

import { existsSync, readdirSync } from 'node:fs'
import { buildNetwork } from '@rueckhalt/engine'
import { randomCase } from '@rueckhalt/engine/testing'
import { describe, expect, it } from 'vitest'
import { readNetworkFile } from '../network-files/read-network-file.ts'
import { scratchFolder } from '../network-files/testing/scratch-folder.ts'
import { rueckhalt } from '../network-files/testing/spawn-cli.ts'
import { tablesOf } from '../network-files/testing/spec-tables.ts'

const folder = scratchFolder()
const { network: spec } = randomCase(21, { maxNodes: 30 })
const tables = tablesOf(spec, { separator: ';', lineEnd: '\r\n', mark: true, quotesAll: false })
const files = (['nodes', 'inputs', 'edges', 'standby'] as const).flatMap((name) => [`--${name}`, folder.file(`${name}.csv`, tables[name])])

describe('rueckhalt network import-csv', () => {
  it.each(['network.rknet', 'network.json'])('writes a network that reads back as the one of the tables: %s', async (name) => {
    const out = folder.join(name)
    const { code, stdout, stderr } = await rueckhalt('network', 'import-csv', ...files, '--out', out)
    expect([code, stdout, stderr]).toEqual([
      0,
      '',
      expect.stringMatching(/network\.\w+ written: \d+ nodes, \d+ inputs, \d+ supply links\.\n$/),
    ])
    const again = await readNetworkFile(out)
    const built = buildNetwork(spec)
    expect(built.ok).toBe(true)
    expect(again).toEqual(built)
  })

  it('names every fault in words, writes nothing and ends with 2', async () => {
    const nodes = folder.file('bad.csv', 'id;kind;value\na;x;1,5\nb;x;eins\n"c;x;1\n')
    const inputs = folder.file('inputs-a.csv', 'node,input\na,p\n')
    const edges = folder.file('edges-a.csv', 'customer,input,supplier,share\na,p,a,0.6\na,p,a,0.6\na,p,d,0.1\n')
    const out = folder.join('never.rknet')
    const before = readdirSync(folder.path).length
    const { code, stdout, stderr } = await rueckhalt(
      'network',
      'import-csv',
      '--nodes',
      nodes,
      '--inputs',
      inputs,
      '--edges',
      edges,
      '--out',
      out,
      '--lang',
      'de',
    )
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr.replaceAll(`${folder.path}/`, '').split('\n')).toEqual([
      'bad.csv, Zeile 3, Spalte value: „eins“ ist keine Zahl. Schreiben Sie zum Beispiel 0.5, in Dateien mit Semikolon auch 0,5.',
      expect.stringMatching(/^bad.csv, Zeile 4: Ein Anführungszeichen ist nicht geschlossen/),
      expect.stringMatching(
        /^edges-a.csv, Zeile 3, Spalte share: Mit dieser Zeile übersteigen die Anteile am Eingang „p“ von „a“ die Grenze 1, zusammen sind es 1,3\. Verringern/,
      ),
      expect.stringMatching(/^edges-a.csv, Zeile 4, Spalte supplier: Den Knoten „d“ gibt es im Netz nicht/),
      expect.stringMatching(/^4 Fehler/),
      '',
    ])
    expect(readdirSync(folder.path)).toHaveLength(before)
  })

  it('names all files that are missing, and a folder that cannot be written to', async () => {
    const { code, stderr } = await rueckhalt(
      'network',
      'import-csv',
      '--nodes',
      'no.csv',
      '--inputs',
      'ni.csv',
      '--edges',
      'ne.csv',
      '--out',
      folder.join('x.rknet'),
    )
    expect(code).toBe(2)
    for (const name of ['no.csv', 'ni.csv', 'ne.csv']) expect(stderr).toContain(`${name}: `)
    const nowhere = await rueckhalt('network', 'import-csv', ...files, '--out', folder.join('nowhere/x.rknet'))
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('ENOENT')])
    expect(existsSync(folder.join('nowhere'))).toBe(false)
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scratchFolder } from '../network-files/testing/scratch-folder.ts'
import { rueckhalt } from '../network-files/testing/spawn-cli.ts'

const folder = scratchFolder()
const DATA = join(import.meta.dirname, '../../../packages/engine/testdata')
const US = join(DATA, 'io-us-bea-2017')
const SYNTHETIC = join(DATA, 'esri')

const rowsOf = (csv: string) =>
  csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))

function largestDifference(found: string, expected: string): number {
  const pairs = rowsOf(expected)
    .slice(1)
    .map((row, k) => [row, rowsOf(found)[k + 1] ?? []] as const)
  for (const [a, b] of pairs) expect([b[0], b[4]]).toEqual([a[0], a[4]])
  return Math.max(...pairs.flatMap(([a, b]) => [1, 2, 3].map((k) => Math.abs(Number(a[k]) - Number(b[k])))))
}

describe('rueckhalt esri', () => {
  it.each(['linear', 'leontief'])('agrees with the reference on the US table to 1e-12, sweeps exactly: %s', async (mode) => {
    const out = folder.join(`${mode}.csv`)
    const { code, stdout, stderr } = await rueckhalt(
      'esri',
      '--nodes',
      `${US}/nodes.csv`,
      '--edges',
      `${US}/edges.csv`,
      `--${mode}`,
      '--out',
      out,
    )
    expect([code, stdout, stderr]).toEqual([0, '', ''])
    const found = readFileSync(out, 'utf8')
    expect(found).toMatch(/^firm,esri,esri_d,esri_u,T\n1,/)
    expect(rowsOf(found)).toHaveLength(rowsOf(readFileSync(`${US}/nodes.csv`, 'utf8')).length)
    expect(largestDifference(found, readFileSync(`${US}/expected-${mode}.csv`, 'utf8'))).toBeLessThan(1e-12)
  })

  it('agrees with the reference set with sectors and an essentiality matrix, for a sample at eps 1e-6', async () => {
    const files = [
      '--nodes',
      `${SYNTHETIC}/nodes.csv`,
      '--edges',
      `${SYNTHETIC}/edges.csv`,
      '--essentiality',
      `${SYNTHETIC}/essentiality.csv`,
    ]
    const expected = `${SYNTHETIC}/expected-eps1e-6.csv`
    const { code, stdout } = await rueckhalt('esri', ...files, '--eps', '1e-6', '--sample', expected, '--workers', '2')
    expect(code).toBe(0)
    expect(largestDifference(stdout, readFileSync(expected, 'utf8'))).toBeLessThan(1e-12)
  })

  it('names every fault of every table, writes nothing and ends with 2', async () => {
    const out = folder.join('never.csv')
    const nodes = folder.file('nodes.csv', 'id,sector\na,01\nb,99\na,01\nc,\n')
    const edges = folder.file('edges.csv', 'supplier,customer,weight\na,x,1\na,b,-1\na,b\n')
    const matrix = folder.file('matrix.csv', 'supplier_sector,01\n01,3\n')
    const { code, stdout, stderr } = await rueckhalt(
      'esri',
      '--nodes',
      nodes,
      '--edges',
      edges,
      '--essentiality',
      matrix,
      '--out',
      out,
      '--lang',
      'de',
    )
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr.replaceAll(`${folder.path}/`, '').split('\n')).toEqual([
      'matrix.csv, Zeile 2, Spalte 01: „3“ ist nicht erlaubt. Hier steht 2 (unverzichtbar), 1 (verzichtbar) oder 0 (ohne Bedeutung).',
      'nodes.csv, Zeile 3, Spalte sector: Die Branche „99“ fehlt in der Matrix, als Zeile oder als Spalte. Ergänzen Sie sie dort.',
      expect.stringMatching(/^nodes.csv, Zeile 4, Spalte id: Die Kennung „a“ kommt schon vorher vor/),
      'nodes.csv, Zeile 5, Spalte sector: Das Feld ist leer, es ist Pflicht. Bitte tragen Sie einen Wert ein.',
      expect.stringMatching(/^edges.csv, Zeile 2, Spalte customer: Die Firma „x“ steht nicht/),
      expect.stringMatching(/^edges.csv, Zeile 3, Spalte weight: -1 ist zu klein/),
      expect.stringMatching(/^edges.csv, Zeile 4: Die Zeile hat 2 Felder, die Kopfzeile 3/),
      expect.stringMatching(/^7 Fehler/),
      '',
    ])
    expect(() => readFileSync(out)).toThrow('ENOENT')
  })

  it('wants one choice of essentiality', async () => {
    const none = await rueckhalt('esri', '--nodes', 'n', '--edges', 'e')
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('--essentiality | --linear | --leontief')])
    const both = await rueckhalt('esri', '--nodes', 'n', '--edges', 'e', '--linear', '--leontief')
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('--linear, --leontief')])
  })
})

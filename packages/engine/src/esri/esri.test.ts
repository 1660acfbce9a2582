import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type EsriOptions, concatEsriTables, esri, esriChunk, shockOfLevels } from './esri.ts'
import { resolveEsriRules } from './esri-rules.ts'
import { createEsriRunner } from './esri-runner.ts'
import type { Essentiality } from './esri-tables.ts'
import { readReferenceRows } from './testing/reference-data.ts'
import { smallSupply } from './testing/small-supply.ts'

/** Closes one firm; figures rounded to 12 digits. */
function close(spec: string, essentiality: Essentiality, name: string, options: EsriOptions = {}) {
  const { arrays, at } = smallSupply(spec, essentiality)
  const { esri: both, esriDown: down, esriUp: up, sweeps } = esri(arrays, { eps: 1e-12, ...options, firms: Uint32Array.of(at(name)) })
  const round = (column: Float64Array) => Number((column[0] ?? Number.NaN).toFixed(12))
  return { both: round(both), down: round(down), up: round(up), sweeps: sweeps[0] }
}

const chain = 'A:a>B:b 10, B:b>C:c 10, C:c>D:d 20'

describe('what a closed firm takes with it', () => {
  it('EI4 a sole essential supplier stops its customers, and theirs', () =>
    expect(close(chain, 'leontief', 'A')).toEqual({ both: 1, down: 1, up: 0.25, sweeps: 4 }))

  it('EI5 a lost customer stops its sole suppliers', () =>
    expect(close(chain, 'leontief', 'D')).toEqual({ both: 1, down: 0, up: 1, sweeps: 4 }))

  it('EI6 a firm loses the greater of both: what it cannot make and what it cannot sell', () =>
    expect(close(chain, 'leontief', 'B')).toEqual({ both: 1, down: 0.75, up: 0.5, sweeps: 3 }))

  it('EI7 rivals of the same sector take over, in proportion to what they sell', () => {
    const rivals = 'A:a>C:c 30, B:a>C:c 10, C:c>D:d 60'
    expect(close(rivals, 'leontief', 'B').down).toBeCloseTo((10 + 60 * 0.25 * (10 / 30)) / 100, 12)
    expect(close(rivals, 'leontief', 'B', { market: false }).down).toBeCloseTo((10 + 60 * 0.25) / 100, 12)
  })

  it('EI7 nobody takes over for a market that is gone', () =>
    expect(close(chain, 'linear', 'A').down).toBe(close(chain, 'linear', 'A', { market: false }).down))

  it('EI8 non-essential losses add up over all inputs, irrelevant ones included in the whole', () => {
    const mixed = 'A:a>D:d 10, B:b>D:d 30, C:c>D:d 40, D:d>E:e 20'
    const values = [0, 0, 0, 1, 0, /* b */ 0, 0, 0, 1, 0, /* c */ 0, 0, 0, 0, 0, /* d */ 0, 0, 0, 0, 1, /* e */ 0, 0, 0, 0, 0]
    const sectors = ['a', 'b', 'c', 'd', 'e']
    const matrix = { supplying: sectors, buying: sectors, values }
    expect(close(mixed, matrix, 'B').down).toBeCloseTo((30 + 20 * (30 / 80) + 0) / 100, 12)
    expect(close(mixed, matrix, 'C').down).toBeCloseTo(40 / 100, 12)
  })

  it('EI9 of two essential sectors the scarcer one decides', () => {
    const { arrays, at } = smallSupply('A:a>C:c 10, B:b>C:c 10, C:c>D:d 80', 'leontief')
    const shock = { firms: Uint32Array.of(at('A'), at('B')), levels: Float64Array.of(0.7, 0.4) }
    expect(esri(arrays, { market: false, shocks: [shock] }).esriDown[0]).toBeCloseTo(0.1 * 0.3 + 0.1 * 0.6 + 0.8 * 0.6, 12)
  })
})

describe('shocks', () => {
  it('EI10 a firm never rises above what the shock leaves it; of one named twice the lower level counts', () => {
    const { arrays, at } = smallSupply(chain, 'leontief')
    const shock = { firms: Uint32Array.of(at('C'), at('C')), levels: Float64Array.of(0.9, 0.5) }
    const table = esri(arrays, { shocks: [shock, { firms: shock.firms, levels: shock.levels.toReversed() }] })
    expect([...table.firm]).toEqual([0, 1])
    expect([...table.esriDown]).toEqual([0.25, 0.25])
    expect([...table.esriUp]).toEqual([0.5, 0.5])
  })

  it('EI10 naming firms over and over adds nothing', () => {
    const { arrays } = smallSupply('A:a>B:b 1, B:b>A:a 1', 'linear')
    const often = { firms: Uint32Array.of(0, 0, 0, 1), levels: Float64Array.of(0.9, 0.8, 0.7, 0.5) }
    const once = { firms: Uint32Array.of(0, 1), levels: Float64Array.of(0.7, 0.5) }
    const table = esri(arrays, { shocks: [often, once], maxSweeps: 1, laneShare: Infinity })
    expect(table.esri[0]).toBe(table.esri[1])
  })

  it.each([Infinity, -1])('EI10 a fall of exactly eps ends the sweeps (laneShare %s)', (laneShare) => {
    const { arrays } = smallSupply(chain, 'leontief')
    const shock = { firms: Uint32Array.of(0), levels: Float64Array.of(0.75) }
    expect(esri(arrays, { eps: 0.25, laneShare, shocks: [shock] }).sweeps[0]).toBe(1)
    expect(esri(arrays, { eps: 0.2499, laneShare, shocks: [shock] }).sweeps[0]).toBe(4)
  })

  it('EI10 no shock, no loss, one sweep', () => {
    const { arrays } = smallSupply(chain, 'leontief')
    const table = esri(arrays, { shocks: [shockOfLevels(Float64Array.of(1, 1, 1, 1))] })
    expect([table.esri[0], table.sweeps[0]]).toEqual([0, 1])
  })

  it('EI10 a vector of levels becomes the shock of the firms below 1', () =>
    expect(shockOfLevels(Float64Array.of(1, 0.5, 1, 0))).toEqual({ firms: Uint32Array.of(1, 3), levels: Float64Array.of(0.5, 0) }))
})

describe('known weaknesses', () => {
  const small = 'A:a>B:b 0.001, B:b>C:c 0.001'

  it('EI11 the published rule for dead markets depends on the unit: a closed firm that sells less than 1 is replaced by nobody', () => {
    expect(close(small, 'leontief', 'A').down).toBeCloseTo(0.5 + 0.5 * 0.001, 12)
    expect(close(small.replaceAll('0.001', '1'), 'leontief', 'A').down).toBe(1)
  })

  it.each(['1e-9', '0.001', '1', '1e9'])('EI12 converged runs do not depend on the unit (%s)', (weight) =>
    expect(close(small.replaceAll('0.001', weight), 'leontief', 'A', { converged: true }).down).toBe(1),
  )

  it.each([1e-13, 1, 1e13])('EI12 nor do rivals in a market that lives on (%s)', (unit) => {
    const rivals = `A:a>C:c ${30 * unit}, B:a>C:c ${10 * unit}, C:c>D:d ${60 * unit}`
    expect(close(rivals, 'leontief', 'B', { converged: true }).down).toBeCloseTo((10 + 60 * 0.25 * (10 / 30)) / 100, 12)
  })

  it('EI14 a loss that vanishes when a market dies vanishes for the next in the chain too', () => {
    // F first loses a quarter and is missed in full; once G1 stops it, its market is dead and 4e-10 of it is missed: C is whole again.
    const sectors = ['g', 'f', 'h', 'c', 'd']
    const essential = new Set(['g>g', 'g>f', 'c>d'])
    const values = sectors.flatMap((k) => sectors.map((l) => (essential.has(`${k}>${l}`) ? 2 : 1)))
    const matrix = { supplying: sectors, buying: sectors, values }
    const { arrays, at } = smallSupply('G0:g>G1:g 5, G1:g>F:f 5, F:f>C:c 4e-10, H:h>C:c 4e-3, C:c>D:d 7, D:d>E:d 7', matrix)
    const shock = { firms: Uint32Array.of(at('G0'), at('F')), levels: Float64Array.of(0, 0.75) }
    const run = (laneShare: number) => esri(arrays, { eps: 1e-12, laneShare, shocks: [shock] })
    expect(run(Infinity)).toEqual(run(-1))
    expect(run(Infinity).esriDown[0]).toBeCloseTo((5 + 5 * (5 / 5) + 4e-10) / (24 + 4e-3 + 4e-10), 9)
  })

  it('EI12 converged runs stop at eps 1e-6', () => {
    const { arrays } = smallSupply(chain, 'leontief')
    expect([resolveEsriRules({ converged: true }, arrays).eps, resolveEsriRules({}, arrays).eps]).toEqual([1e-6, 1e-2])
  })

  it('EI13 eps 1e-2 captures less than half of the converged mean (reference set)', () => {
    const rows = (name: string) => readReferenceRows(readFileSync(join(import.meta.dirname, '../../testdata/esri', name), 'utf8'))
    const early = new Map(rows('expected-eps1e-2.csv').map(({ firm, esri: value }) => [firm, value]))
    const settled = rows('expected-eps1e-6.csv')
    const sum = settled.reduce((total, { esri: value }) => total + value, 0)
    expect(settled.reduce((total, { firm }) => total + (early.get(firm) ?? 0), 0) / sum).toBeLessThan(0.5)
  })

  it('EI14 a run that does not settle ends after maxSweeps', () =>
    expect(close('A:a>B:b 1, B:b>A:a 999, A:a>A:a 999', 'linear', 'B', { maxSweeps: 17, eps: 0 }).sweeps).toBe(17))
})

describe('runs', () => {
  const { arrays } = smallSupply(`${chain}, E:e>B:b 3, D:d>A:a 2`, 'linear')

  it('EI15 reports every chunk and returns what is done when it is called off', () => {
    const seen: [number, number][] = []
    const signal = { aborted: false }
    const onProgress = (done: number, all: number) => {
      seen.push([done, all])
      signal.aborted = done === 4
    }
    const table = esri(arrays, { chunkSize: 2, signal, onProgress })
    expect(seen).toEqual([
      [2, 5],
      [4, 5],
    ])
    expect([...table.firm]).toEqual([0, 1, 2, 3])
  })

  it('EI3 chunks of a worker, put together, are the whole', () => {
    const runner = createEsriRunner(arrays, resolveEsriRules({}, arrays))
    const parts = [Uint32Array.of(0, 1), Uint32Array.of(2), Uint32Array.of(3, 4)].map((firms) => esriChunk(arrays, runner, firms))
    expect(concatEsriTables(parts)).toEqual(esri(arrays))
  })

  it('EI15 shocks keep their numbers across chunks', () => {
    const shocks = [0, 1, 2, 3, 4].map((firm) => ({ firms: Uint32Array.of(firm), levels: new Float64Array(1) }))
    expect(esri(arrays, { shocks, chunkSize: 2 })).toEqual(esri(arrays))
  })

  it('EI16 names an option that is out of range', () => {
    const shock = (firm: number, level: number) => ({ firms: Uint32Array.of(firm), levels: Float64Array.of(level) })
    expect(() => esri(arrays, { firms: Uint32Array.of(5) })).toThrow('firm 5 is not in the network of 5 firms')
    expect(() => esri(arrays, { shocks: [shock(5, 0)] })).toThrow('firm 5')
    expect(() => esri(arrays, { shocks: [shock(0, 1.5)] })).toThrow('level 1.5')
    expect(() => esri(arrays, { shocks: [shock(0, Number.NaN)] })).toThrow('level NaN')
    expect(() => esri(arrays, { shocks: [{ firms: Uint32Array.of(1), levels: new Float64Array(2) }] })).toThrow('1 firms and 2 levels')
    expect(() => esri(arrays, { shocks: [], firms: Uint32Array.of(1) })).toThrow('both firms and shocks')
    expect(() => esri(arrays, { eps: -1 })).toThrow('eps is -1')
    expect(() => esri(arrays, { eps: Number.NaN })).toThrow('eps is NaN')
    expect(() => esri(arrays, { maxSweeps: 0 })).toThrow('maxSweeps is 0')
    expect(() => esri(arrays, { chunkSize: 0 })).toThrow('chunkSize is 0')
  })

  it('EI17 a network without firms, or without sales, loses nothing', () => {
    expect(esri(smallSupply('', 'linear').arrays).firm).toHaveLength(0)
    expect([...esri(smallSupply('A:a>B:b 0', 'leontief').arrays).esri]).toEqual([0, 0])
  })
})

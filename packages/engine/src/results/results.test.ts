/** Rules R and C of SPEC.md. */
import { describe, expect, it } from 'vitest'
import { down, needs, runSmall } from '../testing/small-case.ts'
import { randomCase } from '../testing/random-network.ts'
import { RunTooLongError } from '../kernels/run-scenario.ts'
import { explain } from './simulate.ts'
import { totalsOf } from './totals.ts'

describe('figures', () => {
  const steps = {
    select: { ids: 'a' },
    steps: [
      [10, 0.4],
      [12, 0.6],
      [20, 0.2],
      [30, 1],
    ],
  } as const

  it('R1 counts hours below the objective, and the longest unbroken of them', () =>
    expect(runSmall([{ id: 'a', mbco: 0.5 }], [steps]).result('a')).toMatchObject({ tts: 10, outage: 12, longestOutage: 10 }))

  it('R1 an unbroken time may change its level', () =>
    expect(runSmall([{ id: 'a', mbco: 0.7 }], [steps]).result('a')).toMatchObject({ tts: 10, outage: 20, longestOutage: 20 }))

  it('R2 breach is the first unbroken time longer than mtpd, not exactly as long', () => {
    const breach = (mtpd: number, horizon?: number) => runSmall([{ id: 'a', mbco: 0.5, mtpd }], [steps], horizon).result('a')?.breach
    expect([breach(1), breach(2), breach(9), breach(10), breach(4, 25), breach(5, 25)]).toEqual([11, 22, 29, null, 24, null])
  })

  it('R3 loss counts every missing part of the level', () =>
    expect(runSmall([{ id: 'a', mbco: 0.3, value: 100 }], [steps]).result('a')?.loss).toBeCloseTo(100 * (2 * 0.6 + 8 * 0.4 + 10 * 0.8), 9))

  it('R4 totals count nodes, organisations and loss, per region and organisation too', () => {
    const node = (id: string, org: string, region: string) => ({ id, org, region, value: 10, inputs: [needs('a')] })
    const run = runSmall(
      [{ id: 'a' }, node('p', 'x', '05112'), node('q', 'x', '05170'), node('r', 'y', '05170'), { id: 's', org: 'z', value: 1 }],
      [down('a', 0, 2)],
    )
    expect(totalsOf(run)).toEqual({
      nodesHit: 4,
      organisationsHit: 2,
      loss: 60,
      regions: { '05112': { nodesHit: 1, organisationsHit: 1, loss: 20 }, '05170': { nodesHit: 2, organisationsHit: 2, loss: 40 } },
      organisations: { x: { nodesHit: 2, loss: 40 }, y: { nodesHit: 1, loss: 20 } },
      deadlocks: [],
    })
  })

  it('R5 names the circle of a deadlock, not those that wait behind it, nor what a shock still holds', () => {
    const nodes = [
      { id: 'a' },
      { id: 'grid', inputs: [needs('phone'), needs('a')] },
      { id: 'phone', inputs: [needs('grid')] },
      { id: 'p', inputs: [needs('phone')] },
    ]
    expect(totalsOf(runSmall(nodes, [down('a', 1, 2)])).deadlocks).toEqual([['grid', 'phone']])
    expect(totalsOf(runSmall(nodes, [down('a', 1, 200)])).deadlocks).toEqual([])
    expect(
      totalsOf(
        runSmall(
          [
            { id: 'a', restart: 99 },
            { id: 'b', inputs: [needs('a')] },
          ],
          [down('a', 1, 2)],
        ),
      ).deadlocks,
    ).toEqual([])
  })
})

describe('deadlocks', () => {
  it('R5 counts nodes that would rise with the circle, too', () => {
    const x = { id: 'x', minLoad: 1, inputs: [needs('y', { response: { weight: 1 } })] }
    const y = { id: 'y', inputs: [needs('x', { from: [{ node: 'x', share: 0.75 }] })] }
    expect(totalsOf(runSmall([x, y], [down('x', 1, 9, 0.5)])).deadlocks).toEqual([['x', 'y']])
  })

  it('R5 a node that restarts at the horizon waits for nobody', () =>
    expect(
      totalsOf(
        runSmall(
          [
            { id: 'a', restart: 500, inputs: [needs('b', { response: { weight: 0.1 } })] },
            { id: 'b', inputs: [needs('a', { response: { weight: 0.1 } })] },
          ],
          [down('a', 1, 2)],
        ),
      ).deadlocks,
    ).toEqual([]))
})

describe('runs without rest', () => {
  it('T7 a circle with lags that are all but none is refused rather than run for ever', () => {
    const nodes = [
      { id: 'a', inputs: [needs('b', { from: [{ node: 'b', share: 1, lag: 1e-5 }] })] },
      { id: 'b', inputs: [needs('a')] },
    ]
    expect(() => runSmall(nodes, [down('a', 0, 5e-6)])).toThrow(RunTooLongError)
  })
})

describe('causes', () => {
  it('C1 C2 follow the chain from the process to the shock, with the hour of each link', () => {
    const run = runSmall(
      [
        { id: 'grid' },
        { id: 'mast', inputs: [needs('grid', { buffer: 2 })] },
        { id: 'office', inputs: [needs('mast', { from: [{ node: 'mast', share: 1, lag: 1 }] })] },
        { id: 'p', inputs: [needs('office', { buffer: 3 })] },
      ],
      [down('grid', 4, 40)],
    )
    expect(explain(run, 'p')).toEqual({
      input: 'office',
      supplier: 'office',
      chain: [
        { node: 'p', at: 10, level: 0, reason: 'supply', input: 'office', supplier: 'office', supply: 0, stockEmptyAt: 10 },
        { node: 'office', at: 7, level: 0, reason: 'supply', input: 'mast', supplier: 'mast', supply: 0, lag: 1 },
        { node: 'mast', at: 6, level: 0, reason: 'supply', input: 'grid', supplier: 'grid', supply: 0, stockEmptyAt: 6 },
        { node: 'grid', at: 4, level: 0, reason: 'shock', shock: 0 },
      ],
    })
  })

  it('C1 names the input that allows least, and the supplier that lacks most', () => {
    const from = [
      { node: 'a', share: 0.7 },
      { node: 'b', share: 0.3 },
    ]
    const run = runSmall(
      [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'p', inputs: [needs('c'), needs('a', { id: 'goods', from })] }],
      [down('a', 1, 9, 0.5), down('b', 1, 9), down('c', 1, 9, 0.6)],
    )
    expect(explain(run, 'p')).toMatchObject({ input: 'goods', supplier: 'a' })
  })

  it('C1 a shock on the node itself comes before its inputs', () =>
    expect(explain(runSmall([{ id: 'a' }, { id: 'p', inputs: [needs('a')] }], [down('a', 1, 9), down('p', 1, 9)]), 'p')).toMatchObject({
      input: null,
      supplier: null,
      chain: [{ reason: 'shock', shock: 1 }],
    }))

  it('C1 weighted inputs count together, the greatest loss first', () => {
    const run = runSmall(
      [
        { id: 'a' },
        { id: 'b' },
        { id: 'p', inputs: [needs('a', { response: { weight: 0.2 } }), needs('b', { response: { weight: 0.7 } })] },
      ],
      [down('a', 1, 9), down('b', 1, 9)],
    )
    expect(explain(run, 'p')).toMatchObject({ input: 'b', supplier: 'b' })
  })

  it('C1 supply from outside the network has no supplier', () => {
    const run = runSmall(
      [{ id: 'p', kind: 'process', inputs: [{ id: 'goods', response: 'essential' }] }],
      [{ select: { outside: true, kind: 'process' }, from: 2, to: 9, level: 0.2 }],
    )
    expect(explain(run, 'p')).toEqual({
      input: 'goods',
      supplier: null,
      chain: [{ node: 'p', at: 2, level: 0.2, reason: 'outside', shock: 0, input: 'goods', supply: 0.2 }],
    })
  })

  it('C3 finds the way out of a circle that falls in one instant', () => {
    const run = runSmall(
      [
        { id: 'a' },
        { id: 'grid', inputs: [needs('phone'), needs('a')] },
        { id: 'phone', inputs: [needs('grid')] },
        { id: 'p', inputs: [needs('phone')] },
      ],
      [down('a', 5, 6)],
    )
    expect(explain(run, 'p')?.chain.map((link) => `${link.node} ${link.reason}`)).toEqual([
      'p supply',
      'phone supply',
      'grid supply',
      'a shock',
    ])
  })

  it('C1 what stopped a node is everything below its minimum load, a shock first', () => {
    const x = { id: 'x', minLoad: 1, inputs: [needs('y', { response: { weight: 1 } })] }
    const y = { id: 'y', inputs: [needs('x', { from: [{ node: 'x', share: 0.75 }] })] }
    const run = runSmall([x, y], [down('x', 1, 9, 0.5), down('y', 1, 9, 0.5)])
    expect(explain(run, 'y')?.chain.map((link) => `${link.node} ${link.reason} ${link.level}`)).toEqual(['y supply 0.25', 'x shock 0'])
  })

  it('C1 an input whose stock lasts is not a cause; a curve that ends below 1 is its own', () => {
    const a = {
      id: 'a',
      inputs: [
        needs('s', {
          buffer: 24,
          response: {
            curve: [
              [0, 0],
              [1, 0.9],
            ],
          },
        }),
      ],
    }
    for (const shocks of [[], [down('s', 0, 9)]])
      expect(explain(runSmall([{ id: 's' }, a], shocks), 'a')).toEqual({
        input: 's',
        supplier: null,
        chain: [{ node: 'a', at: 0, level: 0.9, reason: 'limit', input: 's' }],
      })
  })

  it('C3 a stock that ends in a circle was drawn down by what was missing before', () => {
    const nodes = [
      { id: 's' },
      {
        id: 'a',
        inputs: [
          needs('s', {
            buffer: 3,
            from: [
              { node: 's', share: 0.5 },
              { node: 'b', share: 0.5 },
            ],
          }),
        ],
      },
      { id: 'b', inputs: [needs('a')] },
    ]
    expect(explain(runSmall(nodes, [down('s', 1, 90)]), 'a')?.chain.map((link) => `${link.node} ${link.reason} ${link.at}`)).toEqual([
      'a supply 7',
      's shock 1',
    ])
  })

  it('C2 a stock too small to last is empty from the start', () =>
    expect(
      explain(runSmall([{ id: 's' }, { id: 'a', inputs: [needs('s', { buffer: 1e-300 })] }], [down('s', 2, 9)]), 'a')?.chain.map(
        (link) => link.node,
      ),
    ).toEqual(['a', 's']))

  it('every chain ends outside the nodes that wait for each other', () => {
    for (let seed = 0; seed < 300; seed++) {
      const { network, scenario } = randomCase(seed)
      const run = runSmall(network.nodes, scenario.shocks, scenario.horizon)
      for (const { id } of network.nodes) {
        const chain = explain(run, id)?.chain ?? []
        if (chain.length > 0) expect(['shock', 'outside', 'limit']).toContain(chain.at(-1)?.reason)
        chain.slice(1).forEach((link, k) => expect(link.at).toBeLessThanOrEqual((chain[k]?.at ?? 0) + 1e-9))
      }
    }
  })

  it('C4 says which standby supplier was not there yet', () => {
    const run = runSmall(
      [{ id: 'a' }, { id: 'g' }, { id: 'p', inputs: [needs('a', { buffer: 1, standby: [{ node: 'g', capacity: 1, delay: 12 }] })] }],
      [down('a', 0, 40)],
    )
    expect(explain(run, 'p')?.chain[0]?.standby).toEqual([{ node: 'g', on: false, level: 1, onAt: 12 }])
  })

  it('has no cause where nothing fell, and none for a node that is not there', () => {
    const run = runSmall([{ id: 'a' }, { id: 'p' }], [down('a', 1, 2)])
    expect([explain(run, 'p'), explain(run, 'nobody')]).toEqual([null, undefined])
  })
})

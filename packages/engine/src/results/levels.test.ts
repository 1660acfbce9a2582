/** Rules L, K and T of SPEC.md, each by the smallest case that shows it. */
import { describe, expect, it } from 'vitest'
import type { InputSpec, ShockSpec } from '../model/spec.ts'
import { down, line, needs, runSmall } from '../testing/small-case.ts'

describe('levels', () => {
  it('L1 adds shares of suppliers and of the world outside', () => {
    const run = runSmall(
      [
        { id: 'a' },
        { id: 'b' },
        {
          id: 'p',
          inputs: [
            needs('a', {
              from: [
                { node: 'a', share: 0.5 },
                { node: 'b', share: 0.25 },
              ],
            }),
          ],
        },
      ],
      [down('a', 10, 20), down('b', 15, 30, 0.5)],
    )
    expect(line(run, 'p')).toBe('0:1 10:0.5 15:0.375 20:0.875 30:1')
  })

  it('L1 a lag delays fall and rise alike, and shows 1 before the start', () => {
    const run = runSmall([{ id: 'a' }, { id: 'p', inputs: [needs('a', { from: [{ node: 'a', share: 1, lag: 6 }] })] }], [down('a', 0, 10)])
    expect(line(run, 'p')).toBe('0:1 6:0 16:1')
  })

  it('L2 serves higher priorities first and shares the rest of a class', () => {
    const customer = (id: string, volume: number, priority: number) => ({
      id,
      inputs: [needs('a', { from: [{ node: 'a', share: 1, volume, priority }] })],
    })
    const run = runSmall(
      [{ id: 'a' }, customer('hospital', 2, 9), customer('bakery', 4, 1), customer('laundry', 4, 1)],
      [down('a', 0, 10, 0.6)],
    )
    expect([line(run, 'hospital'), line(run, 'bakery'), line(run, 'laundry')]).toEqual(['0:1', '0:0.5 10:1', '0:0.5 10:1'])
  })

  it('L2 does not ration when one link gives no volume, or all have one priority', () => {
    const customer = (id: string, link: object) => ({ id, inputs: [needs('a', { from: [{ node: 'a', share: 1, ...link }] })] })
    const missing = runSmall([{ id: 'a' }, customer('x', { volume: 2, priority: 9 }), customer('y', {})], [down('a', 0, 10, 0.6)])
    const equal = runSmall([{ id: 'a' }, customer('x', { volume: 2 }), customer('y', { volume: 4 })], [down('a', 0, 10, 0.6)])
    expect([line(missing, 'x'), line(equal, 'x')]).toEqual(['0:0.6 10:1', '0:0.6 10:1'])
  })

  it('L3 L4 standby comes on after its delay, adds up to at most 1, and goes off with the supply', () => {
    const standby = [
      { node: 'g', capacity: 0.6, delay: 2 },
      { node: 'h', capacity: 0.6, delay: 5 },
    ]
    const run = runSmall([{ id: 'a' }, { id: 'g' }, { id: 'h' }, { id: 'p', inputs: [needs('a', { standby })] }], [down('a', 10, 20)])
    expect(line(run, 'p')).toBe('0:1 10:0 12:0.6 15:1')
  })

  it('L4 a break in the shortage starts the delay anew', () => {
    const run = runSmall(
      [{ id: 'a' }, { id: 'g' }, { id: 'p', inputs: [needs('a', { standby: [{ node: 'g', capacity: 1, delay: 4 }] })] }],
      [down('a', 0, 3), down('a', 5, 20)],
    )
    expect(line(run, 'p')).toBe('0:0 3:1 5:0 9:1')
  })

  it('L4 standby without delay leaves no gap, so nothing has to restart', () => {
    const run = runSmall(
      [{ id: 'a' }, { id: 'g' }, { id: 'p', restart: 8, inputs: [needs('a', { standby: [{ node: 'g', capacity: 1 }] })] }],
      [down('a', 3, 20)],
    )
    expect(line(run, 'p')).toBe('0:1')
  })

  it('L5 a stock makes its input whole, however little arrives, and a supply below 1 shows once it has ended', () => {
    const run = runSmall([{ id: 'a' }, { id: 'p', inputs: [needs('a', { buffer: 3 })] }], [down('a', 1, 20, 0.4)])
    expect(line(run, 'p')).toBe('0:1 6:0.4 20:1')
  })

  it('L6 takes the least of essential and curve inputs, and the sum of weighted losses', () => {
    const curve = runSmall(
      [
        { id: 'a' },
        {
          id: 'p',
          inputs: [
            needs('a', {
              response: {
                curve: [
                  [0, 0],
                  [0.5, 0.8],
                  [1, 1],
                ],
              },
            }),
          ],
        },
      ],
      [down('a', 1, 2, 0.25), down('a', 2, 3, 0.75)],
    )
    const weighted = runSmall(
      [
        { id: 'a' },
        { id: 'b' },
        { id: 'p', inputs: [needs('a', { response: { weight: 0.3 } }), needs('b', { response: { weight: 0.8 } })] },
      ],
      [down('a', 1, 9), down('b', 5, 9, 0.5), down('b', 7, 9)],
    )
    expect([line(curve, 'p'), line(weighted, 'p')]).toEqual(['0:1 1:0.4 2:0.9 3:1', '0:1 1:0.7 5:0.3 7:0 9:1'])
  })

  it('L6 a curve that ends below 1 holds its node below 1 from the start', () => {
    const run = runSmall(
      [
        { id: 'a' },
        {
          id: 'p',
          mbco: 0.9,
          inputs: [
            needs('a', {
              response: {
                curve: [
                  [0, 0],
                  [1, 0.8],
                ],
              },
            }),
          ],
        },
      ],
      [],
    )
    expect([line(run, 'p'), run.result('p')?.tts]).toEqual(['0:0.8', 0])
  })

  it('L7 stops below the minimum load and runs exactly on it', () => {
    const node = { id: 'p', minLoad: 0.3, inputs: [needs('a')] }
    expect(line(runSmall([{ id: 'a' }, node], [down('a', 1, 5, 0.3), down('a', 2, 3, 0.29)]), 'p')).toBe('0:1 1:0.3 2:0 3:0.3 5:1')
  })

  it('L8 restarts after an unbroken time in which it could run', () => {
    const run = runSmall([{ id: 'a' }, { id: 'p', restart: 4, inputs: [needs('a')] }], [down('a', 1, 2), down('a', 5, 6)])
    expect(line(run, 'p')).toBe('0:1 1:0 10:1')
  })

  it('L9 a loop with fractional shares converges, and comes back to exactly 1', () => {
    const half = (supplier: string) => needs(supplier, { from: [{ node: supplier, share: 0.9 }] })
    const run = runSmall(
      [
        { id: 'a', inputs: [half('b')] },
        { id: 'b', inputs: [half('a')] },
      ],
      [down('a', 5, 6)],
    )
    expect(run.result('a')?.timeline.at(-1)).toEqual([6, 1])
    expect(run.result('b')).toMatchObject({
      tts: 5,
      outage: 1,
      timeline: [
        [0, 1],
        [5, expect.closeTo(0.1, 9)],
        [6, 1],
      ],
    })
  })
})

describe('stocks', () => {
  it('K1 falls only by what is missing', () => {
    const run = runSmall([{ id: 'a' }, { id: 'p', inputs: [needs('a', { buffer: 6 })] }], [down('a', 1, 40, 0.5)])
    expect(line(run, 'p')).toBe('0:1 13:0.5 40:1')
  })

  it('K1 starts at its fill', () =>
    expect(line(runSmall([{ id: 'a' }, { id: 'p', inputs: [needs('a', { buffer: 8, fill: 0.25 })] }], [down('a', 1, 9)]), 'p')).toBe(
      '0:1 3:0 9:1',
    ))

  it('K1 a node that runs lower consumes less', () => {
    const run = runSmall(
      [{ id: 'a' }, { id: 's' }, { id: 'p', inputs: [needs('a', { buffer: 6 }), needs('s')] }],
      [down('a', 0, 60), down('s', 0, 60, 0.5)],
    )
    expect(line(run, 'p')).toBe('0:0.5 12:0 60:1')
  })

  it('K2 refills on full supply only', () => {
    const node = { id: 'p', inputs: [needs('a', { buffer: 6, refill: 12 })] }
    expect(line(runSmall([{ id: 'a' }, node], [down('a', 0, 6), down('a', 10, 30)]), 'p')).toBe('0:1 12:0 30:1')
    expect(
      line(
        runSmall(
          [{ id: 'a' }, node],
          [
            {
              select: { ids: 'a' },
              steps: [
                [0, 0],
                [6, 0.5],
                [10, 0],
                [30, 1],
              ],
            },
          ],
        ),
        'p',
      ),
    ).toBe('0:1 6:0.5 10:0 30:1')
  })

  it('K2 without refill a stock serves once', () =>
    expect(line(runSmall([{ id: 'a' }, { id: 'p', inputs: [needs('a', { buffer: 6 })] }], [down('a', 0, 4), down('a', 50, 60)]), 'p')).toBe(
      '0:1 52:0 60:1',
    ))

  it('K2 a stock that starts empty fills from hour 0', () =>
    expect(
      line(runSmall([{ id: 'a' }, { id: 'p', inputs: [needs('a', { buffer: 4, fill: 0, refill: 8 })] }], [down('a', 4, 10)]), 'p'),
    ).toBe('0:1 6:0 10:1'))

  it('K3 a standby supplier spares its fuel until it is needed, and one with regular customers does not', () => {
    const generator = { id: 'g', inputs: [needs('fuel', { buffer: 5 })] }
    const customer = { id: 'p', inputs: [needs('a', { standby: [{ node: 'g', capacity: 1, delay: 1 }] })] }
    const shocks = [down('fuel', 0, 90), down('a', 10, 40)]
    expect(line(runSmall([{ id: 'a' }, { id: 'fuel' }, generator, customer], shocks), 'p')).toBe('0:1 10:0 11:1 16:0 40:1')
    const regular = { id: 'q', inputs: [needs('g')] }
    expect(line(runSmall([{ id: 'a' }, { id: 'fuel' }, generator, customer, regular], shocks), 'g')).toBe('0:1 5:0 90:1')
  })
})

describe('instants', () => {
  it('T1 meets every event at its own hour, however close to the next and however far from any grid', () => {
    const node = { id: 'p', restart: 0.000_03, inputs: [needs('a', { buffer: Math.PI })] }
    const run = runSmall([{ id: 'a' }, node], [down('a', Math.E, 41.000_01)])
    expect(run.result('p')?.timeline).toEqual([
      [0, 1],
      [expect.closeTo(Math.E + Math.PI, 12), 0],
      [expect.closeTo(41.000_04, 12), 1],
    ])
  })

  const battery = { id: 'p', restart: 4, inputs: [needs('a', { buffer: 6 })] }

  it('T3 power that returns as the battery empties causes no outage', () =>
    expect(line(runSmall([{ id: 'a' }, battery], [down('a', 2, 8)]), 'p')).toBe('0:1'))

  it('T3 nor through a chain of nodes that start at once', () =>
    expect(
      line(
        runSmall(
          [{ id: 'a' }, { id: 'b', inputs: [needs('a')] }, { id: 'p', restart: 4, inputs: [needs('b', { buffer: 6 })] }],
          [down('a', 2, 8)],
        ),
        'p',
      ),
    ).toBe('0:1'))

  it('T3 nor does a standby that comes on in that moment', () =>
    expect(
      line(
        runSmall(
          [
            { id: 'a' },
            { id: 'g' },
            { id: 'p', restart: 4, inputs: [needs('a', { buffer: 6, standby: [{ node: 'g', capacity: 1, delay: 6 }] })] },
          ],
          [down('a', 2, 50)],
        ),
        'p',
      ),
    ).toBe('0:1'))

  it('T3 a moment later is an outage', () =>
    expect(line(runSmall([{ id: 'a' }, battery], [down('a', 2, 8.001)]), 'p')).toBe('0:1 8:0 12.001:1'))

  it('T4 a supply that rises and falls in one instant keeps the standby on', () => {
    const from = [
      { node: 'a', share: 0.5 },
      { node: 'b', share: 0.5 },
    ]
    const run = runSmall(
      [{ id: 'a' }, { id: 'b' }, { id: 'g' }, { id: 'p', inputs: [needs('a', { from, standby: [{ node: 'g', capacity: 1, delay: 3 }] })] }],
      [down('a', 0, 10), down('b', 10, 20)],
    )
    expect(line(run, 'p')).toBe('0:0.5 3:1')
  })

  // A circle that is down restarts if its standby is there for one moment, whatever takes the standby away in that moment.
  it.each<[string, InputSpec, ShockSpec[]]>([
    ['a supplier', needs('s'), [down('s', 10, 90)]],
    ['a delivery that stops arriving', needs('s', { from: [{ node: 's', share: 1, lag: 6 }] }), [down('s', 4, 90)]],
    ['the world outside', { id: 'goods', response: 'essential' }, [{ select: { ids: 'g', outside: true }, from: 10, to: 90, level: 0 }]],
    ['a stock that ends', needs('s', { buffer: 4.5 }), [down('s', 1, 90)]],
  ])('T2 everything rises before %s takes a standby away', (_, input, falls) => {
    const standby = [{ node: 'g', capacity: 1 }]
    const nodes = [
      { id: 's' },
      { id: 'g', inputs: [input] },
      { id: 'a', minLoad: 0.6, inputs: [needs('b', { standby })] },
      { id: 'b', inputs: [needs('a')] },
    ]
    const run = runSmall(nodes, [down('a', 1, 2), down('g', 0, 10, 0.5), ...falls])
    expect(line(run, 'b')).toBe('0:1 1:0 10:1')
  })

  it('T2 a node whose shock is followed by the next does not rise in between, whichever comes first in the file', () => {
    const standby = [{ node: 'g', capacity: 1 }]
    const nodes = [{ id: 'g' }, { id: 'a', inputs: [needs('b', { standby })] }, { id: 'b', inputs: [needs('a')] }]
    const shocks = [down('a', 1, 2), down('g', 0, 10), down('g', 10, 90)]
    for (const order of [shocks, shocks.toReversed()]) expect(line(runSmall(nodes, order), 'b')).toBe('0:1 1:0 90:1')
  })

  it('T5 nothing happens at the horizon', () => {
    const run = runSmall([{ id: 'a' }], [down('a', 50, 60)], 50)
    expect(run.result('a')).toMatchObject({ tts: null, timeline: [[0, 1]] })
  })

  it('T6 a black-start deadlock stays, and is reported', () => {
    const run = runSmall(
      [
        { id: 'a' },
        { id: 'grid', inputs: [needs('phone'), needs('a')] },
        { id: 'phone', inputs: [needs('grid')] },
        { id: 'p', inputs: [needs('phone')] },
      ],
      [down('a', 1, 2)],
    )
    expect([line(run, 'grid'), line(run, 'p')]).toEqual(['0:1 1:0', '0:1 1:0'])
  })

  it('T6 a battery longer than the outage prevents it', () => {
    const run = runSmall(
      [{ id: 'a' }, { id: 'grid', inputs: [needs('phone'), needs('a')] }, { id: 'phone', inputs: [needs('grid', { buffer: 2 })] }],
      [down('a', 1, 2)],
    )
    expect(line(run, 'grid')).toBe('0:1 1:0 2:1')
  })
})

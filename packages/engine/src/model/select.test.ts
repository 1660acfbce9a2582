/** Rules S1 to S6: whom a shock hits, when and how hard. */
import { describe, expect, it } from 'vitest'
import { down, line, needs, runSmall } from '../testing/small-case.ts'
import { buildNetwork } from './read-network.ts'
import { selectNodes } from './select.ts'

const NODES = [
  { id: 'a', kind: 'grid', org: 'x', region: '05112', sector: '35.11', tags: ['kritis'] },
  { id: 'b', kind: 'staff', org: 'x', region: '05170', sector: '25.1' },
  { id: 'c', kind: 'staff', org: 'y', region: '05170008', sector: '25.62', tags: ['kritis', 'night'] },
  { id: 'd' },
]

function selected(criteria: object): string {
  const built = buildNetwork({ format: 'rueckhalt-network/1', nodes: NODES })
  if (!built.ok) throw new Error('the nodes are faulty')
  const none = { ids: undefined, kind: undefined, org: undefined, region: undefined, sector: undefined, tags: undefined }
  return [...selectNodes(built.value, { ...none, ...criteria })].map((node) => built.value.names.nodeIds[node]).join(' ')
}

describe('select', () => {
  it.each<[string, object]>([
    ['a b c d', {}],
    ['a', { kind: ['grid'] }],
    ['a b c', { kind: ['grid', 'staff'] }],
    ['', { kind: ['gri'] }],
    ['b c', { region: ['05170'] }],
    ['a b c', { region: ['05'] }],
    ['b c', { sector: ['25'] }],
    ['c', { sector: ['25.6'] }],
    ['a c', { tags: ['kritis'] }],
    ['c', { tags: ['night', 'day'] }],
    ['a c', { ids: ['c', 'a'] }],
    ['c', { kind: ['staff'], tags: ['kritis'] }],
    ['b', { org: ['x'], region: ['05170'] }],
    ['', { ids: ['a'], kind: ['staff'] }],
  ])('S2 selects %j by %j', (expected, criteria) => expect(selected(criteria)).toBe(expected))
})

describe('shocks', () => {
  it('S1 holds its level from `from` to `to`, without `to` to the horizon', () => {
    expect(line(runSmall([{ id: 'a' }], [down('a', 3, 5, 0.5)]), 'a')).toBe('0:1 3:0.5 5:1')
    expect(runSmall([{ id: 'a' }], [{ select: { ids: 'a' }, from: 90, level: 0 }]).result('a')?.outage).toBe(10)
  })

  it('S1 steps hold until the next, the last to the horizon', () =>
    expect(
      line(
        runSmall(
          [{ id: 'a' }],
          [
            {
              select: { ids: 'a' },
              steps: [
                [2, 0.5],
                [4, 0],
                [9, 0.8],
              ],
            },
          ],
        ),
        'a',
      ),
    ).toBe('0:1 2:0.5 4:0 9:0.8'))

  it('S3 outside supply is that of the selected nodes', () => {
    const half = (id: string, region: string) => ({ id, region, inputs: [needs('a', { from: [{ node: 'a', share: 0.5 }] })] })
    const run = runSmall(
      [{ id: 'a' }, half('p', '05112'), half('q', '05170')],
      [{ select: { outside: true, region: '05170' }, from: 1, to: 3, level: 0.4 }],
    )
    expect([line(run, 'a'), line(run, 'p'), line(run, 'q')]).toEqual(['0:1', '0:1', '0:1 1:0.7 3:1'])
  })

  it('S4 reduces by factor times attribute, never below 0', () => {
    const shock = (factor: number) => ({ select: { kind: 'staff' }, from: 1, to: 3, reduceBy: { attribute: 'share', factor } })
    const nodes = [
      { id: 'a', kind: 'staff', attributes: { share: 0.5 } },
      { id: 'b', kind: 'staff' },
    ]
    expect([
      line(runSmall(nodes, [shock(0.8)]), 'a'),
      line(runSmall(nodes, [shock(3)]), 'a'),
      line(runSmall(nodes, [shock(1)]), 'b'),
    ]).toEqual(['0:1 1:0.6 3:1', '0:1 1:0 3:1', '0:1'])
  })

  it('S6 the least of all shocks decides', () =>
    expect(line(runSmall([{ id: 'a' }], [down('a', 1, 9, 0.5), down('a', 3, 5, 0.2), down('a', 4, 20, 0.7)]), 'a')).toBe(
      '0:1 1:0.5 3:0.2 5:0.5 9:0.7 20:1',
    ))

  it('S1 a shock that ends when it starts says nothing, in whatever order the steps of that hour are taken', () => {
    const ids = ['a', 'b', 'c', 'd']
    const run = runSmall(
      ids.map((id) => ({ id })),
      ids.map((id) => down(id, 4, 4)),
    )
    expect(ids.map((id) => line(run, id))).toEqual(['0:1', '0:1', '0:1', '0:1'])
  })
})

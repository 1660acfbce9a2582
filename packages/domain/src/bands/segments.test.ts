import type { NodeSpec, ScenarioSpec } from '@rueckhalt/engine'
import { randomCase } from '@rueckhalt/engine/testing'
import { describe, expect, it } from 'vitest'
import { OUTAGE, runOf, SMALL_FIRM } from '@rueckhalt/engine/testing'
import { BandReader, type BandSegment, dueHourOf, marksOf } from './segments.ts'

const told = (segments: readonly BandSegment[]) =>
  segments.map(({ from, to, state, level, restarts }) => `${from}–${to} ${state} ${level}${restarts ? ' restarts' : ''}`)

function segmentsOf(id: string, upstream = false, nodes: readonly NodeSpec[] = SMALL_FIRM.nodes, scenario: ScenarioSpec = OUTAGE) {
  const run = runOf({ ...SMALL_FIRM, nodes }, scenario)
  return new BandReader(run).segmentsOf(run.network.names.nodeIndex.get(id) as number, { upstream })
}

describe('stretches of an endurance band', () => {
  it('shows a node that lives on its stock, stops, and restarts', () => {
    const segments = segmentsOf('it/server')
    expect(told(segments)).toEqual(['0–0.25 reserve 1', '0.25–74 stopped 0', '74–336 running 1 restarts'])
    expect(segments[0]?.reserves).toEqual([{ kind: 'stock', node: 2, input: 0, supplier: -1 }])
  })

  it('shows a standby supplier as a reserve, also where it is not enough', () => {
    const segments = segmentsOf('halle/kuehlung')
    expect(told(segments)).toEqual(['0–1 stopped 0', '1–72 reduced 0.6 restarts', '72–336 running 1'])
    expect(segments[1]?.reserves).toEqual([{ kind: 'standby', node: 3, input: 1, supplier: 1 }])
  })

  it('counts the reserves of suppliers only when asked', () => {
    expect(told(segmentsOf('prozess/auftraege'))[0]).toBe('0–0.25 running 1')
    expect(told(segmentsOf('prozess/auftraege', true))[0]).toBe('0–0.25 reserve 1')
  })

  it('does not count the reserve of a supplier that only dims the node', () =>
    expect(segmentsOf('prozess/lager', true).every(({ reserves }) => reserves.length === 0)).toBe(true))

  it('counts a stock only while it is drawn, not while it waits or fills', () =>
    expect(told(segmentsOf('prozess/versand'))).toEqual([
      '0–0.25 running 1',
      '0.25–24.25 reserve 1',
      '24.25–74 stopped 0',
      '74–336 running 1 restarts',
    ]))

  it('has one stretch for a node that nothing happens to', () =>
    expect(told(segmentsOf('prozess/buchhaltung'))).toEqual(['0–336 running 1']))

  it('ends with circles of suppliers', () => {
    const circle = (id: string, other: string): NodeSpec => ({
      id,
      kind: 'process',
      inputs: [{ id: 'in', from: [{ node: other, share: 1 }], response: 'essential', buffer: 2 }],
    })
    const scenario: ScenarioSpec = { ...OUTAGE, horizon: 10, shocks: [{ select: { ids: 'a' }, from: 0, to: 1, level: 0 }] }
    expect(told(segmentsOf('b', true, [circle('a', 'b'), circle('b', 'a')], scenario))).toEqual(['0–1 reserve 1', '1–10 running 1'])
  })

  it.each(Array.from({ length: 60 }, (_, seed) => seed))('covers the horizon without gaps, neighbours differing (seed %i)', (seed) => {
    const { network, scenario } = randomCase(seed)
    const run = runOf(network, scenario)
    const reader = new BandReader(run)
    for (let node = 0; node < run.network.arrays.nodeCount; node++)
      for (const upstream of [false, true]) {
        const segments = reader.segmentsOf(node, { upstream })
        expect(segments[0]?.from).toBe(0)
        expect(segments.at(-1)?.to).toBe(scenario.horizon)
        segments.slice(1).forEach((segment, k) => {
          const before = segments[k] as BandSegment
          expect(segment.from).toBe(before.to)
          expect([segment.level, segment.reserves]).not.toEqual([before.level, before.reserves])
          expect(segment.restarts).toBe(before.state === 'stopped' && segment.state !== 'stopped')
        })
      }
  })
})

describe('marks', () => {
  it('end the scenario at its last step, unless it lasts to the horizon', () => {
    expect(marksOf(runOf(SMALL_FIRM, OUTAGE))).toEqual({ scenarioEnd: 72 })
    expect(marksOf(runOf(SMALL_FIRM, { ...OUTAGE, horizon: 48 }))).toEqual({ scenarioEnd: undefined })
    expect(marksOf(runOf(SMALL_FIRM, { ...OUTAGE, shocks: [] }))).toEqual({ scenarioEnd: undefined })
  })

  it('put the deadline of a process at its fall plus its tolerable period', () => {
    const run = runOf(SMALL_FIRM, OUTAGE)
    const due = (id: string) => dueHourOf(run, run.network.names.nodeIndex.get(id) as number)
    expect(['prozess/auftraege', 'prozess/versand', 'prozess/buchhaltung', 'it/server'].map(due)).toEqual([
      48.25,
      360.25,
      undefined,
      undefined,
    ])
  })
})

/** Rules N1 to N4, S2 to S5: every fault of a file at once, each with its path; and nothing ever crashes. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../testing/random.ts'
import { randomCase } from '../testing/random-network.ts'
import { FAULT_CODES } from './faults.ts'
import { buildNetwork } from './read-network.ts'
import { readScenario } from './read-scenario.ts'

const network = (nodes: unknown) => ({ format: 'rueckhalt-network/1', nodes })
const input = (fields: object) => network([{ id: 'a' }, { id: 'p', inputs: [{ id: 'power', ...fields }] }])

/** @returns the faults in one line each: `code path` */
function faultsOf(spec: unknown): string[] {
  const built = buildNetwork(spec)
  return built.ok ? [] : built.faults.map(({ code, path }) => `${code} ${path}`.trim())
}

function scenarioFaults(scenario: unknown): string[] {
  const built = buildNetwork(
    network([
      { id: 'a', kind: 'staff', region: '05170', attributes: { reservistShare: 0.1 } },
      { id: 'b', kind: 'grid' },
    ]),
  )
  if (!built.ok) throw new Error('the base network is faulty')
  const read = readScenario(built.value, scenario)
  return read.ok ? [] : read.faults.map(({ code, path }) => `${code} ${path}`.trim())
}

const scenario = (shock: object) => ({ format: 'rueckhalt-scenario/1', id: 's', horizon: 10, shocks: [shock] })
const from = (fields: object) => input({ from: [{ node: 'a', share: 1, ...fields }] })

describe('faults of a network', () => {
  it.each<[string, unknown, string[]]>([
    ['not an object', [], ['not-an-object']],
    ['nothing', undefined, ['missing']],
    ['another format', { format: 'rueckhalt-network/2', nodes: [] }, ['wrong-format format']],
    ['no nodes', { format: 'rueckhalt-network/1' }, ['missing nodes']],
    ['nodes that are no list', network({}), ['not-a-list nodes']],
    ['a node that is no object', network(['a']), ['not-an-object nodes[0]']],
    ['a node without id', network([{}]), ['missing nodes[0].id']],
    ['an empty id', network([{ id: '' }]), ['empty-text nodes[0].id']],
    ['a number as id', network([{ id: 7 }]), ['not-a-text nodes[0].id']],
    ['duplicate ids', network([{ id: 'a' }, { id: 'a' }]), ['duplicate-id nodes[1].id']],
    ['duplicate inputs', network([{ id: 'a', inputs: [{ id: 'x' }, { id: 'x' }] }]), ['duplicate-id nodes[0].inputs[1].id']],
    ['an unknown supplier', from({ node: 'nobody' }), ['unknown-node nodes[1].inputs[0].from[0].node']],
    ['a share above 1', from({ share: 1.5 }), ['above-maximum nodes[1].inputs[0].from[0].share']],
    ['a missing share', from({ share: undefined }), ['missing nodes[1].inputs[0].from[0].share']],
    [
      'shares above 1 in all',
      input({
        from: [
          { node: 'a', share: 0.6 },
          { node: 'a', share: 0.5 },
        ],
      }),
      ['share-sum nodes[1].inputs[0].from'],
    ],
    ['negative hours', input({ buffer: -1 }), ['below-minimum nodes[1].inputs[0].buffer']],
    ['infinite hours', input({ buffer: Number.POSITIVE_INFINITY }), ['not-finite nodes[1].inputs[0].buffer']],
    ['hours as text', from({ lag: '6' }), ['not-a-number nodes[1].inputs[0].from[0].lag']],
    ['a band upside down', input({ buffer: { min: 4, max: 2 } }), ['band-order nodes[1].inputs[0].buffer']],
    ['a mode outside its band', input({ buffer: { min: 1, mode: 9, max: 2 } }), ['band-order nodes[1].inputs[0].buffer']],
    ['a band without max', input({ buffer: { min: 1 } }), ['missing nodes[1].inputs[0].buffer.max']],
    ['a refill in no time', input({ refill: 0 }), ['not-positive nodes[1].inputs[0].refill']],
    ['a fill above 1', input({ fill: 2 }), ['above-maximum nodes[1].inputs[0].fill']],
    ['an unknown response', input({ response: 'vital' }), ['unknown-response nodes[1].inputs[0].response']],
    ['two responses at once', input({ response: { weight: 1, curve: [] } }), ['unknown-response nodes[1].inputs[0].response']],
    ['a weight above 1', input({ response: { weight: 1.1 } }), ['above-maximum nodes[1].inputs[0].response.weight']],
    ['a curve of one point', input({ response: { curve: [[0, 0]] } }), ['curve-too-short nodes[1].inputs[0].response.curve']],
    [
      'a curve that falls',
      input({
        response: {
          curve: [
            [0, 0.5],
            [1, 0.4],
          ],
        },
      }),
      ['curve-decreasing nodes[1].inputs[0].response.curve[1]'],
    ],
    [
      'a curve that goes back',
      input({
        response: {
          curve: [
            [0, 0],
            [0.5, 0.5],
            [0.5, 1],
          ],
        },
      }),
      ['curve-order nodes[1].inputs[0].response.curve[2]'],
    ],
    ['an unknown standby supplier', input({ standby: [{ node: 'x', capacity: 1 }] }), ['unknown-node nodes[1].inputs[0].standby[0].node']],
    [
      'three numbers in a point',
      input({
        response: {
          curve: [
            [0, 0, 1],
            [1, 1],
          ],
        },
      }),
      ['not-a-pair nodes[1].inputs[0].response.curve[0]'],
    ],
    ['volumes that would overflow', from({ volume: 1e308 }), ['above-maximum nodes[1].inputs[0].from[0].volume']],
    ['an attribute that is no number', network([{ id: 'a', attributes: { share: 'x' } }]), ['not-a-number nodes[0].attributes.share']],
    ['tags of another kind', network([{ id: 'a', tags: [1] }]), ['not-a-text nodes[0].tags[0]']],
  ])('N1 names %s', (_, spec, expected) => expect(faultsOf(spec)).toEqual(expected))

  it('N1 names all faults at once', () =>
    expect(
      faultsOf({
        format: 'x',
        nodes: [
          { id: 'a', mbco: 2 },
          {
            id: 'a',
            inputs: [
              {
                id: 'i',
                buffer: -1,
                from: [
                  { node: 'z', share: 1 },
                  { node: 'a', share: 0.5 },
                ],
              },
            ],
          },
        ],
      }),
    ).toEqual([
      'wrong-format format',
      'above-maximum nodes[0].mbco',
      'duplicate-id nodes[1].id',
      'below-minimum nodes[1].inputs[0].buffer',
      'unknown-node nodes[1].inputs[0].from[0].node',
      'share-sum nodes[1].inputs[0].from',
    ]))

  it('N1 keeps the first ten thousand faults and counts the rest', () => {
    const faults = faultsOf(network(Array.from({ length: 12_000 }, () => ({}))))
    expect([faults.length, faults.at(-1)]).toEqual([10_001, 'more-faults'])
  })

  it('N2 N3 reads the shortest network, and shares that sum to 1 but for rounding', () => {
    expect(faultsOf(network([]))).toEqual([])
    expect(faultsOf(input({ from: Array.from({ length: 10 }, () => ({ node: 'a', share: 0.1 })) }))).toEqual([])
  })
})

describe('faults of a scenario', () => {
  it.each<[string, unknown, string[]]>([
    ['nothing', null, ['not-an-object']],
    ['another format', { ...scenario({ select: {}, level: 0 }), format: 1 }, ['wrong-format format']],
    ['no horizon', { ...scenario({ select: {}, level: 0 }), horizon: undefined }, ['missing horizon']],
    ['a horizon of 0', { ...scenario({ select: {}, level: 0 }), horizon: 0 }, ['not-positive horizon']],
    ['a title that is no text', { ...scenario({ select: {}, level: 0 }), title: { de: 1 } }, ['not-a-text title.de']],
    ['a shock that selects nothing', scenario({ select: { kind: 'port' }, level: 0 }), ['selects-nothing shocks[0].select']],
    ['a shock without select', scenario({ level: 0 }), ['missing shocks[0].select']],
    ['an unknown id', scenario({ select: { ids: ['a', 'x'] }, level: 0 }), ['unknown-node shocks[0].select.ids[1]']],
    ['an unknown id as a text', scenario({ select: { ids: 'x' }, level: 0 }), ['unknown-node shocks[0].select.ids']],
    ['a misspelt criterion', scenario({ select: { kinds: 'grid' }, level: 0 }), ['unknown-field shocks[0].select.kinds']],
    [
      'an unknown attribute',
      scenario({ select: { kind: 'staff' }, reduceBy: { attribute: 'age', factor: 1 } }),
      ['unknown-attribute shocks[0].reduceBy.attribute'],
    ],
    [
      'an attribute of other nodes',
      scenario({ select: { kind: 'grid' }, reduceBy: { attribute: 'reservistShare', factor: 1 } }),
      ['unknown-attribute shocks[0].reduceBy.attribute'],
    ],
    ['neither level nor reduceBy', scenario({ select: {}, from: 1, to: 2 }), ['shock-form shocks[0]']],
    ['level and steps', scenario({ select: {}, level: 0, steps: [[1, 0]] }), ['shock-form shocks[0]']],
    ['an end before the start', scenario({ select: {}, level: 0, from: 5, to: 4 }), ['time-order shocks[0].to']],
    [
      'steps out of order',
      scenario({
        select: {},
        steps: [
          [2, 0],
          [2, 1],
        ],
      }),
      ['time-order shocks[0].steps[1][0]'],
    ],
    ['a level above 1', scenario({ select: {}, level: 1.2 }), ['above-maximum shocks[0].level']],
    ['a step without level', scenario({ select: {}, steps: [[1]] }), ['missing shocks[0].steps[0][1]']],
    ['a horizon of millennia', { ...scenario({ select: {}, level: 0 }), horizon: 1e7 }, ['above-maximum horizon']],
    ['no steps at all', scenario({ select: {}, steps: [] }), ['shock-form shocks[0]']],
    ['three numbers in a step', scenario({ select: {}, steps: [[1, 0, 5]] }), ['not-a-pair shocks[0].steps[0]']],
    ['an empty text to select by', scenario({ select: { region: '' }, level: 0 }), ['empty-text shocks[0].select.region']],
    ['optional as text', scenario({ select: {}, level: 0, optional: 'yes' }), ['not-a-boolean shocks[0].optional']],
  ])('names %s', (_, spec, expected) => expect(scenarioFaults(spec)).toEqual(expected))

  it('S5 an optional shock may select nothing, or name an unknown node', () => {
    expect(scenarioFaults(scenario({ select: { kind: 'port' }, level: 0, optional: true }))).toEqual([])
    expect(scenarioFaults(scenario({ select: { ids: ['x'] }, level: 0, optional: true }))).toEqual([])
  })
})

/** Puts outside values at random places of a valid file. */
function mutate(value: unknown, random: ReturnType<typeof seededRandom>): unknown {
  const strange = [null, -1, 2, '', 'x', [], {}, true, Number.NaN, Number.POSITIVE_INFINITY, 1e308, { min: 1 }, [[0, 0]], undefined]
  if (random.chance(0.04)) return random.pick(strange)
  if (Array.isArray(value)) return value.map((item) => mutate(item, random))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mutate(item, random)]))
}

describe('fuzz', () => {
  const codes = new Set<string>(FAULT_CODES)

  it('any JSON value is a network or has faults', () =>
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), fc.record({ format: fc.constant('rueckhalt-network/1'), nodes: fc.array(fc.jsonValue()) })),
        (spec) => {
          const built = buildNetwork(spec)
          expect(built.ok || (built.faults.length > 0 && built.faults.every((fault) => codes.has(fault.code)))).toBe(true)
        },
      ),
      { seed: 4711, numRuns: 2000 },
    ))

  it('a broken file is a network or has faults whose paths lead into it', () => {
    let faulty = 0
    for (let seed = 0; seed < 1500; seed++) {
      const valid = randomCase(seed)
      const random = seededRandom(seed)
      const spec = mutate(valid.network, random)
      const built = buildNetwork(spec)
      if (!built.ok) {
        faulty++
        for (const fault of built.faults) expect(fault.path).toMatch(/^$|^format$|^nodes(\[\d+\]|$)/)
      } else {
        const read = readScenario(built.value, mutate(valid.scenario, random))
        if (!read.ok) expect(read.faults.length).toBeGreaterThan(0)
      }
    }
    expect(faulty).toBeGreaterThan(500)
  })
})

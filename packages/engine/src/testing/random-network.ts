/** Seeded random networks with everything that the format allows; half of them on a grid of 6 hours, so that ties abound. */
import type { Hours, InputSpec, NetworkSpec, NodeSpec, ResponseSpec, ScenarioSpec, ShockSpec, SupplySpec } from '../model/spec.ts'
import { type Random, seededRandom } from './random.ts'

export interface RandomCase {
  readonly network: NetworkSpec
  readonly scenario: ScenarioSpec
}

export interface RandomCaseOptions {
  /** All durations are multiples of 6 h; default: every second seed. */
  readonly onGrid?: boolean
  /** Some durations are bands. */
  readonly withBands?: boolean
  readonly maxNodes?: number
}

const REGIONS = ['05112', '05154', '05170']
const KINDS = ['power-grid', 'process', 'staff', 'telecom']

/** @returns a network of 2 to `maxNodes` nodes and a scenario that hits some of them */
export function randomCase(seed: number, options: RandomCaseOptions = {}): RandomCase {
  const random = seededRandom(seed)
  const onGrid = options.onGrid ?? seed % 2 === 0
  const hours = (most: number): number =>
    onGrid ? 6 * random.below(Math.max(1, most / 6) + 1) : random.chance(0.2) ? 0 : Math.round(random.next() * most * 100) / 100
  const duration = (most: number): Hours => {
    const mode = hours(most)
    return options.withBands && random.chance(0.5) ? { min: mode / 2, mode, max: mode * 1.5 + 1 } : mode
  }
  const count = 2 + random.below((options.maxNodes ?? 12) - 1)
  const ids = Array.from({ length: count }, (_, i) => `n${i}`)
  const nodes = ids.map((id) => randomNode(random, id, ids, duration, hours))
  const shocks = Array.from({ length: 1 + random.below(3) }, () => randomShock(random, ids, duration, hours))
  return {
    network: { format: 'rueckhalt-network/1', nodes },
    scenario: { format: 'rueckhalt-scenario/1', id: `random-${seed}`, horizon: onGrid ? 120 : 117.3, shocks },
  }
}

type Draw<T> = (most: number) => T

function randomNode(random: Random, id: string, ids: readonly string[], duration: Draw<Hours>, hours: Draw<number>): NodeSpec {
  return {
    id,
    kind: random.pick(KINDS),
    org: `org${random.below(4)}`,
    region: random.pick(REGIONS),
    ...(random.chance(0.3) && { tags: ['kritis'] }),
    attributes: { reservistShare: random.below(5) / 8 },
    value: random.below(5) * 100,
    minLoad: random.chance(0.4) ? random.pick([0.25, 0.3, 0.5]) : 0,
    restart: random.chance(0.4) ? duration(12) : 0,
    mbco: random.pick([1, 1, 0.5, 0.3]),
    ...(random.chance(0.5) && { mtpd: duration(48) }),
    inputs: Array.from({ length: random.below(4) }, (_, g) => randomInput(random, `in${g}`, ids, duration, hours)),
  }
}

function randomInput(random: Random, id: string, ids: readonly string[], duration: Draw<Hours>, hours: Draw<number>): InputSpec {
  let rest = 8
  const from = Array.from({ length: random.below(4) }, (): SupplySpec => {
    const part = 1 + random.below(Math.max(1, rest))
    const share = Math.min(part, rest)
    rest -= share
    return {
      node: random.pick(ids),
      share: share / 8,
      ...(random.chance(0.25) && { lag: duration(18) }),
      ...(random.chance(0.8) && { volume: 1 + random.below(4), priority: random.below(3) }),
    }
  }).filter((link) => link.share > 0)
  const hasStock = random.chance(0.5)
  return {
    id,
    from,
    response: randomResponse(random),
    ...(hasStock && { buffer: duration(36) }),
    ...(hasStock && random.chance(0.3) && { fill: random.pick([0, 0.5, 0.75]) }),
    ...(hasStock && random.chance(0.5) && { refill: 6 + hours(24) }),
    ...(random.chance(0.35) && {
      standby: Array.from({ length: 1 + random.below(2) }, () => ({
        node: random.pick(ids),
        capacity: random.pick([0.25, 0.5, 1]),
        ...(random.chance(0.7) && { delay: duration(12) }),
      })),
    }),
  }
}

function randomResponse(random: Random): ResponseSpec {
  const draw = random.next()
  if (draw < 0.6) return 'essential'
  if (draw < 0.8) return { weight: random.pick([0.25, 0.5, 0.75]) }
  return {
    curve: random.pick([
      [
        [0, 0],
        [0.5, 0.75],
        [1, 1],
      ],
      [
        [0, 0.25],
        [1, 1],
      ],
      [
        [0, 0],
        [0.25, 0],
        [0.75, 1],
        [1, 1],
      ],
    ] as const),
  }
}

function randomShock(random: Random, ids: readonly string[], duration: Draw<Hours>, hours: Draw<number>): ShockSpec {
  const select = random.pick([
    { ids: [random.pick(ids)] },
    { ids: [random.pick(ids), random.pick(ids)] },
    { kind: random.pick(KINDS) },
    { region: random.pick(['05', '0511', '05170']) },
    { tags: ['kritis'], kind: KINDS },
    { outside: true, region: random.pick(REGIONS) },
  ])
  const start = hours(24)
  const from = random.chance(0.2) ? duration(24) : start
  if (random.chance(0.25)) {
    const steps = [start, start + 6 + hours(18), start + 30 + hours(18)].map((at): [number, number] => [at, random.pick([0, 0.25, 0.5, 1])])
    return { select, steps, optional: true }
  }
  if (random.chance(0.2))
    return {
      select,
      from: start,
      to: start + 6 + hours(48),
      reduceBy: { attribute: 'reservistShare', factor: random.pick([0.5, 1, 2]) },
      optional: true,
    }
  return {
    select,
    from,
    ...(random.chance(0.8) && { to: (typeof from === 'number' ? from : from.max) + 6 + hours(60) }),
    level: random.pick([0, 0, 0.25, 0.5]),
    optional: true,
  }
}

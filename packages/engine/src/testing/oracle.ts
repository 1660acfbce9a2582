/**
 * The engine's oracle: the same rules, written as plainly as they are stated and without any cleverness. It works on the files'
 * own objects, recomputes everything at every instant, and looks at every possible next event. Slow on purpose.
 */
import type { Hours, InputSpec, NetworkSpec, NodeSpec, ScenarioSpec, SelectSpec } from '../model/spec.ts'

export interface OracleNode {
  readonly tts: number | null
  readonly outage: number
  readonly longestOutage: number
  readonly breach: number | null
  readonly loss: number
  readonly timeline: readonly (readonly [number, number])[]
}

const EPS = 1e-9
const CONVERGED = 1e-13

const mode = (hours: Hours | undefined, absent = 0): number =>
  hours === undefined ? absent : typeof hours === 'number' ? hours : (hours.mode ?? (hours.min + hours.max) / 2)

interface InputState {
  readonly spec: InputSpec
  stock: number
  belowSince: number | undefined
}

interface NodeState {
  readonly spec: NodeSpec
  readonly inputs: InputState[]
  level: number
  stopped: boolean
  readySince: number | undefined
  readonly history: [number, number][]
}

class OracleRun {
  readonly nodes: NodeState[]
  readonly byId: Map<string, NodeState>
  readonly scenario: ScenarioSpec
  readonly network: NetworkSpec
  readonly tolerance: number
  now = 0
  /** Hour up to which falls are taken: in the rising phase of an instant, only those before it. */
  fallsUntil = 0

  constructor(network: NetworkSpec, scenario: ScenarioSpec, tolerance: number) {
    this.tolerance = tolerance
    this.network = network
    this.scenario = scenario
    this.nodes = network.nodes.map((spec) => ({
      spec,
      inputs: (spec.inputs ?? []).map((input) => ({ spec: input, stock: mode(input.buffer) * (input.fill ?? 1), belowSince: undefined })),
      level: 1,
      stopped: false,
      readySince: undefined,
      history: [],
    }))
    this.byId = new Map(this.nodes.map((node) => [node.spec.id, node]))
  }

  run(): void {
    while (true) {
      this.settle()
      this.runClocks()
      for (const node of this.nodes) if (node.history.at(-1)?.[1] !== node.level) node.history.push([this.now, node.level])
      const next = this.nextEvent()
      if (next >= this.scenario.horizon - EPS) return
      this.flowStocks(next - this.now)
      this.now = next
    }
  }

  /** Every rise until nothing more rises, then every fall until nothing more falls. */
  settle(): void {
    this.fallsUntil = this.now - 2 * EPS
    this.moveAll((target, level) => target > level + CONVERGED)
    this.fallsUntil = this.now
    for (const input of this.nodes.flatMap((node) => node.inputs)) if (input.stock < 3 * EPS) input.stock = 0
    this.moveAll((target, level) => target < level - CONVERGED)
  }

  moveAll(moves: (target: number, level: number) => boolean): void {
    let moved = true
    while (moved) {
      moved = false
      for (const node of this.nodes) {
        const target = this.levelOf(node)
        if (!moves(target, node.level)) continue
        node.level = target
        node.stopped = target === 0
        moved = true
      }
    }
  }

  runClocks(): void {
    for (const node of this.nodes) {
      for (const input of node.inputs) {
        const isBelow = this.regular(node, input) < 1 - EPS
        input.belowSince = isBelow ? (input.belowSince ?? this.now) : undefined
      }
      const ready = node.stopped && this.canRun(node)
      node.readySince = ready ? (node.readySince ?? this.now) : undefined
    }
  }

  levelOf(node: NodeState): number {
    if (!this.canRun(node)) return 0
    const restart = mode(node.spec.restart)
    const waited = node.readySince === undefined ? 0 : this.now - node.readySince
    return node.stopped && waited < restart - EPS ? 0 : this.capacity(node)
  }

  canRun(node: NodeState): boolean {
    const c = this.capacity(node)
    return c > 0 && c >= (node.spec.minLoad ?? 0) - this.tolerance
  }

  capacity(node: NodeState): number {
    let c = this.shockLevelNow(node.spec, false)
    let weighted = 1
    for (const input of node.inputs) {
      const v = this.available(node, input)
      const { response } = input.spec
      if (response === 'essential') c = Math.min(c, v)
      else if ('weight' in response) weighted -= response.weight * (1 - v)
      else c = Math.min(c, curve(response.curve, v))
    }
    c = Math.min(c, weighted)
    return c >= 1 - this.tolerance ? 1 : c <= this.tolerance ? 0 : c
  }

  available(node: NodeState, input: InputState): number {
    return input.stock > EPS ? 1 : this.withStandby(node, input)
  }

  regular(node: NodeState, input: InputState): number {
    const from = input.spec.from ?? []
    const outside = 1 - from.reduce((sum, link) => sum + link.share, 0)
    let u = outside * this.shockLevelNow(node.spec, true)
    for (const link of from) u += link.share * this.delivered(link)
    return u
  }

  withStandby(node: NodeState, input: InputState): number {
    const u = this.regular(node, input)
    if (u >= 1 - EPS) return 1
    let w = u
    for (const standby of input.spec.standby ?? []) if (this.isOn(input, standby, u)) w += standby.capacity * this.get(standby.node).level
    return Math.min(1, w)
  }

  isOn(input: InputState, standby: { delay?: Hours }, u: number): boolean {
    const waited = input.belowSince === undefined ? 0 : this.now - input.belowSince
    return u < 1 - EPS && waited >= mode(standby.delay) - EPS
  }

  delivered(link: { node: string; lag?: Hours; volume?: number; priority?: number }): number {
    const lag = mode(link.lag)
    const supplier = this.get(link.node)
    const y = lag > EPS ? Math.max(this.levelAt(supplier, this.now - lag), this.levelAt(supplier, this.fallsUntil - lag)) : supplier.level
    const all = this.network.nodes.flatMap((n) => (n.inputs ?? []).flatMap((g) => (g.from ?? []).filter((e) => e.node === link.node)))
    const rations = all.every((e) => (e.volume ?? 0) > 0) && new Set(all.map((e) => e.priority ?? 0)).size > 1
    if (!rations) return y
    const sum = (links: typeof all) => links.reduce((total, e) => total + (e.volume ?? 0), 0)
    const before = sum(all.filter((e) => (e.priority ?? 0) > (link.priority ?? 0)))
    const own = sum(all.filter((e) => (e.priority ?? 0) === (link.priority ?? 0)))
    return Math.min(1, Math.max(0, (y * sum(all) - before) / own))
  }

  levelAt(node: NodeState, time: number): number {
    if (time < -EPS) return 1
    if (time > this.now - EPS) return node.level
    return node.history.findLast(([at]) => at <= time + EPS)?.[1] ?? 1
  }

  shockLevelNow(node: NodeSpec, outside: boolean): number {
    return Math.max(this.shockLevel(node, outside, this.now), this.fallsUntil < 0 ? 1 : this.shockLevel(node, outside, this.fallsUntil))
  }

  shockLevel(node: NodeSpec, outside: boolean, time: number): number {
    let level = 1
    for (const shock of this.scenario.shocks) {
      if ((shock.select.outside ?? false) !== outside || !selects(shock.select, node)) continue
      let own = 1
      if (shock.steps) for (const [at, to] of shock.steps) own = time >= mode(at) - EPS ? to : own
      else if (time >= mode(shock.from) - EPS && time < mode(shock.to, Number.POSITIVE_INFINITY) - EPS)
        own = shock.reduceBy
          ? Math.min(1, Math.max(0, 1 - shock.reduceBy.factor * (node.attributes?.[shock.reduceBy.attribute] ?? 0)))
          : (shock.level ?? 1)
      level = Math.min(level, own)
    }
    return level
  }

  get(id: string): NodeState {
    return this.byId.get(id) as NodeState
  }

  /** dS/dt of an input's stock. */
  rate(node: NodeState, input: InputState): number {
    const size = mode(input.spec.buffer)
    const w = this.withStandby(node, input)
    if (w < node.level - EPS && input.stock > EPS && !this.isIdleStandby(node)) return w - node.level
    if (w >= 1 - EPS && input.stock < size - EPS && input.spec.refill !== undefined) return size / input.spec.refill
    return 0
  }

  isIdleStandby(node: NodeState): boolean {
    const inputs = this.nodes.flatMap((customer) => customer.inputs.map((input) => ({ customer, input })))
    if (inputs.some(({ input }) => (input.spec.from ?? []).some((link) => link.node === node.spec.id))) return false
    const uses = inputs.flatMap(({ customer, input }) =>
      (input.spec.standby ?? []).filter((s) => s.node === node.spec.id).map((s) => this.isOn(input, s, this.regular(customer, input))),
    )
    return uses.length > 0 && !uses.includes(true)
  }

  flowStocks(hours: number): void {
    const rates = this.nodes.map((node) => node.inputs.map((input) => this.rate(node, input)))
    this.nodes.forEach((node, i) => {
      node.inputs.forEach((input, g) => {
        const size = mode(input.spec.buffer)
        const stock = input.stock + ((rates[i] as number[])[g] as number) * hours
        // A stock that empties in the coming instant lasts until everything has risen there.
        const empties = stock < EPS && ((rates[i] as number[])[g] as number) < 0
        input.stock = empties ? 2 * EPS : stock < EPS ? 0 : stock > size - EPS ? size : stock
      })
    })
  }

  nextEvent(): number {
    const times: number[] = []
    for (const shock of this.scenario.shocks) {
      if (shock.steps) times.push(...shock.steps.map(([at]) => mode(at)))
      else times.push(mode(shock.from), mode(shock.to, Number.POSITIVE_INFINITY))
    }
    for (const node of this.nodes) {
      if (node.readySince !== undefined) times.push(node.readySince + mode(node.spec.restart))
      for (const input of node.inputs) {
        const rate = this.rate(node, input)
        if (rate < 0) times.push(this.now + input.stock / -rate)
        if (rate > 0) times.push(this.now + (mode(input.spec.buffer) - input.stock) / rate)
        if (input.belowSince !== undefined)
          for (const standby of input.spec.standby ?? []) times.push(input.belowSince + mode(standby.delay))
        for (const link of input.spec.from ?? []) times.push(...this.get(link.node).history.map(([at]) => at + mode(link.lag)))
      }
    }
    return Math.min(...times.filter((time) => time > this.now + EPS))
  }
}

function curve(points: readonly (readonly [number, number])[], v: number): number {
  const after = points.findIndex(([x]) => x >= v)
  if (after === 0) return (points[0] as readonly [number, number])[1]
  if (after < 0) return (points.at(-1) as readonly [number, number])[1]
  const [x0, y0] = points[after - 1] as readonly [number, number]
  const [x1, y1] = points[after] as readonly [number, number]
  return y0 + ((v - x0) / (x1 - x0)) * (y1 - y0)
}

function selects(select: SelectSpec, node: NodeSpec): boolean {
  const list = (value: string | readonly string[]) => (typeof value === 'string' ? [value] : value)
  const prefix = (wanted: string | readonly string[], text: string | undefined) =>
    text !== undefined && list(wanted).some((one) => text.startsWith(one))
  return (
    (select.ids === undefined || list(select.ids).includes(node.id)) &&
    (select.kind === undefined || list(select.kind).includes(node.kind ?? '')) &&
    (select.org === undefined || (node.org !== undefined && list(select.org).includes(node.org))) &&
    (select.region === undefined || prefix(select.region, node.region)) &&
    (select.sector === undefined || prefix(select.sector, node.sector)) &&
    (select.tags === undefined || list(select.tags).some((tag) => node.tags?.includes(tag)))
  )
}

/** @returns the results of every node by id */
export function simulateOracle(network: NetworkSpec, scenario: ScenarioSpec, tolerance = 1e-6): Map<string, OracleNode> {
  const run = new OracleRun(network, scenario, tolerance)
  run.run()
  return new Map(run.nodes.map((node) => [node.spec.id, measure(node, scenario.horizon, tolerance)]))
}

function measure(node: NodeState, horizon: number, tolerance: number): OracleNode {
  const mbco = node.spec.mbco ?? 1
  const mtpd = mode(node.spec.mtpd, Number.POSITIVE_INFINITY)
  const segments = node.history.map(([start, level], k) => ({ start, level, end: node.history[k + 1]?.[0] ?? horizon }))
  const spells: { start: number; end: number }[] = []
  for (const { start, end, level } of segments) {
    if (level >= mbco - tolerance) continue
    const last = spells.at(-1)
    if (last && last.end === start) last.end = end
    else spells.push({ start, end })
  }
  const breach = spells.find(({ start, end }) => end - start > mtpd + EPS)
  return {
    tts: spells[0]?.start ?? null,
    outage: spells.reduce((sum, { start, end }) => sum + end - start, 0),
    longestOutage: Math.max(0, ...spells.map(({ start, end }) => end - start)),
    breach: breach ? breach.start + mtpd : null,
    loss: segments.reduce((sum, { start, end, level }) => sum + (end - start) * (1 - level) * (node.spec.value ?? 0), 0),
    timeline: node.history,
  }
}

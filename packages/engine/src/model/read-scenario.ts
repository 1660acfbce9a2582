/** Reads `rueckhalt-scenario/1` and binds it to a network: which nodes each shock hits, when, and how hard. */
import { isBand, modeOf } from './band.ts'
import { FaultList, type Parsed } from './faults.ts'
import { FieldReader, type Fields } from './fields.ts'
import type { Network } from './network.ts'
import { hashText } from './random.ts'
import { LEVEL, POSITIVE } from './ranges.ts'
import type { Scenario } from './scenario.ts'
import { selectNodes } from './select.ts'
import type { Hours } from './spec.ts'

export const SCENARIO_FORMAT = 'rueckhalt-scenario/1'

/** About a century: beyond it, hours are no longer told apart as finely as rules need. */
const LONGEST_HORIZON_HOURS = 1e6

const CRITERIA = ['ids', 'kind', 'org', 'region', 'sector', 'tags', 'outside']

interface Step {
  readonly hours: Hours
  readonly level: number // NaN = the target's own level
}

interface Shock {
  readonly outside: boolean
  readonly nodes: Uint32Array
  readonly levels: Float64Array // per node, for steps of NaN
  readonly steps: readonly Step[]
}

/**
 * @param spec outside data of any kind; only a `ScenarioSpec` whose shocks hit something passes
 * @returns the scenario bound to this network, or all faults with paths such as `shocks[1].select.kind`
 */
export function readScenario(network: Network, spec: unknown): Parsed<Scenario> {
  const faults = new FaultList()
  const reader = new FieldReader(faults)
  const fields = reader.object(spec, '')
  if (!fields) return { ok: false, faults: faults.list() }
  if (fields.format !== SCENARIO_FORMAT)
    faults.add('wrong-format', 'format', {
      expected: SCENARIO_FORMAT,
      found: typeof fields.format === 'string' ? fields.format.slice(0, 80) : typeof fields.format,
    })
  const id = reader.text(fields.id, 'id')
  const title = readTitle(reader, fields.title)
  const horizonHours = reader.number(fields.horizon, 'horizon', { ...POSITIVE, max: LONGEST_HORIZON_HOURS })
  const shocks = reader.list(fields.shocks, 'shocks', true).map((shock, s) => readShock(reader, network, shock, `shocks[${s}]`))
  if (!faults.isEmpty) return { ok: false, faults: faults.list() }
  return {
    ok: true,
    value: {
      id,
      title,
      arrays: layOut(
        horizonHours,
        shocks.filter((shock) => shock !== undefined),
      ),
    },
  }
}

function readTitle(reader: FieldReader, value: unknown): Record<string, string> {
  if (value === undefined) return {}
  const title: Record<string, string> = {}
  for (const [language, text] of Object.entries(reader.object(value, 'title') ?? {}))
    title[language] = reader.text(text, `title.${language}`)
  return title
}

function readShock(reader: FieldReader, network: Network, spec: unknown, path: string): Shock | undefined {
  const fields = reader.object(spec, path)
  if (!fields) return undefined
  const optional = reader.boolean(fields.optional, `${path}.optional`)
  const select = readSelect(reader, network, fields.select, `${path}.select`, optional)
  const steps = readSteps(reader, fields, path)
  if (!select) return undefined
  const levels = readReduction(reader, network, fields.reduceBy, select.nodes, `${path}.reduceBy`)
  return { ...select, levels, steps }
}

function readSelect(
  reader: FieldReader,
  network: Network,
  value: unknown,
  path: string,
  optional: boolean,
): { outside: boolean; nodes: Uint32Array } | undefined {
  const fields = reader.object(value, path)
  if (!fields) return undefined
  // A criterion that is misspelt would silently widen the selection.
  for (const key of Object.keys(fields))
    if (!CRITERIA.includes(key)) reader.faults.add('unknown-field', `${path}.${key}`, { known: CRITERIA.join(', ') })
  const faultsBefore = reader.faults.count
  const texts = (key: string) => reader.texts(fields[key], `${path}.${key}`)
  const ids = texts('ids')
  if (!optional)
    for (const [k, id] of (ids ?? []).entries())
      if (id !== '' && !network.names.nodeIndex.has(id))
        reader.faults.add('unknown-node', Array.isArray(fields.ids) ? `${path}.ids[${k}]` : `${path}.ids`, { id })
  const selection = { ids, kind: texts('kind'), org: texts('org'), region: texts('region'), sector: texts('sector'), tags: texts('tags') }
  const outside = reader.boolean(fields.outside, `${path}.outside`)
  const nodes = selectNodes(network, selection)
  if (nodes.length === 0 && !optional && reader.faults.count === faultsBefore) reader.faults.add('selects-nothing', path)
  return { outside, nodes }
}

/** The two ways to write a shock: `steps`, or `from`/`to` with `level` or `reduceBy`. */
function readSteps(reader: FieldReader, fields: Fields, path: string): Step[] {
  if (fields.steps !== undefined) {
    if (['from', 'to', 'level', 'reduceBy'].some((key) => fields[key] !== undefined)) reader.faults.add('shock-form', path)
    if (Array.isArray(fields.steps) && fields.steps.length === 0) reader.faults.add('shock-form', path)
    const steps = reader.list(fields.steps, `${path}.steps`).map((step, k): Step => {
      const pair = reader.pair(step, `${path}.steps[${k}]`)
      return { hours: reader.hours(pair[0], `${path}.steps[${k}][0]`), level: reader.number(pair[1], `${path}.steps[${k}][1]`, LEVEL) }
    })
    steps.slice(1).forEach((step, k) => {
      if (modeOf(step.hours) <= modeOf((steps[k] as Step).hours)) reader.faults.add('time-order', `${path}.steps[${k + 1}][0]`)
    })
    return steps
  }
  if ((fields.level === undefined) === (fields.reduceBy === undefined)) reader.faults.add('shock-form', path)
  const from = reader.hours(fields.from, `${path}.from`, 0)
  const level = fields.level === undefined ? Number.NaN : reader.number(fields.level, `${path}.level`, LEVEL)
  if (fields.to === undefined) return [{ hours: from, level }]
  const to = reader.hours(fields.to, `${path}.to`)
  if (modeOf(to) < modeOf(from)) reader.faults.add('time-order', `${path}.to`)
  return [
    { hours: from, level },
    { hours: to, level: 1 },
  ]
}

function readReduction(reader: FieldReader, network: Network, value: unknown, nodes: Uint32Array, path: string): Float64Array {
  const levels = new Float64Array(nodes.length).fill(1)
  if (value === undefined) return levels
  const fields = reader.object(value, path)
  if (!fields) return levels
  const attribute = reader.name(fields.attribute, `${path}.attribute`)
  const factor = reader.number(fields.factor, `${path}.factor`, { min: 0 })
  const values = network.names.attributes.get(attribute)
  let known = 0
  nodes.forEach((node, k) => {
    const share = values?.get(node)
    if (share === undefined) return
    known++
    levels[k] = Math.min(1, Math.max(0, 1 - factor * share))
  })
  if (known === 0 && nodes.length > 0 && attribute !== '') reader.faults.add('unknown-attribute', `${path}.attribute`, { attribute })
  return levels
}

function layOut(horizonHours: number, shocks: readonly Shock[]): Scenario['arrays'] {
  const steps = shocks.flatMap((shock, s) => shock.steps.map((step, k) => ({ ...step, shock: s, place: k })))
  const banded = steps.flatMap((step, k) =>
    isBand(step.hours) ? [{ band: step.hours, step: k, key: hashText(`shock\u0000${step.shock}\u0000${step.place}`) }] : [],
  )
  const starts = (lengths: readonly number[]) => {
    const start = new Uint32Array(lengths.length + 1)
    lengths.forEach((length, s) => {
      start[s + 1] = (start[s] as number) + length
    })
    return start
  }
  const targetStart = starts(shocks.map((shock) => shock.nodes.length))
  const targetNode = new Uint32Array(targetStart.at(-1))
  const targetLevel = new Float64Array(targetNode.length)
  const targetShock = new Uint32Array(targetNode.length)
  shocks.forEach((shock, s) => {
    targetNode.set(shock.nodes, targetStart[s])
    targetLevel.set(shock.levels, targetStart[s])
    targetShock.fill(s, targetStart[s], targetStart[s + 1])
  })
  return {
    horizonHours,
    shockCount: shocks.length,
    outside: Uint8Array.from(shocks, (shock) => (shock.outside ? 1 : 0)),
    targetStart,
    stepStart: starts(shocks.map((shock) => shock.steps.length)),
    targetNode,
    targetLevel,
    targetShock,
    stepHours: Float64Array.from(steps, (step) => modeOf(step.hours)),
    stepLevel: Float64Array.from(steps, (step) => step.level),
    stepShock: Uint32Array.from(steps, (step) => step.shock),
    bandStep: Uint32Array.from(banded, (row) => row.step),
    bandMin: Float64Array.from(banded, (row) => row.band.min),
    bandMode: Float64Array.from(banded, (row) => modeOf(row.band)),
    bandMax: Float64Array.from(banded, (row) => row.band.max),
    bandKey: Uint32Array.from(banded.flatMap((row) => row.key)),
  }
}

/** The chain of causes of a fall, with names, and what it rests on. Rules A5 to A7. */
import { type CauseLink, type Run, SLACK, type TimelineEntry, timelineOf } from '@rueckhalt/engine'
import { isAssumption, type Origin, originKey } from '../compile/origin.ts'
import type { ScenarioTest } from '../compile/stress-test.ts'
import type { CauseStep } from './answer.ts'
import { type AnswerContext, inputLabel, nodeLabel } from './context.ts'

/** @returns the engine's chain with the names of everything in it */
export function namedChain({ compiled }: AnswerContext, links: readonly CauseLink[]): CauseStep[] {
  return links.map((link) => ({
    node: link.node,
    label: nodeLabel(compiled, link.node),
    atH: link.at,
    level: link.level,
    reason: link.reason,
    ...(link.input === undefined ? {} : { input: { id: link.input, label: inputLabel(compiled, link.node, link.input, link.supplier) } }),
    ...(link.supplier === undefined ? {} : { supplier: { node: link.supplier, label: nodeLabel(compiled, link.supplier) } }),
    ...(link.supply === undefined ? {} : { supply: link.supply }),
    ...(link.stockEmptyAt === undefined ? {} : { stockEmptyAtH: link.stockEmptyAt }),
    ...(link.standby === undefined
      ? {}
      : {
          standby: link.standby.map(({ node, on, level, onAt }) => ({ node, label: nodeLabel(compiled, node), on, level, onAtH: onAt })),
        }),
  }))
}

interface Fallen {
  readonly input: string
  readonly node: string
  readonly sinceH: number
  readonly level: number
  readonly hasStock: boolean
}

/**
 * The way back from a fall that is not the first one of its node: always to whatever gave way last. A stand-in that gives out counts like a supplier,
 * because it is what the node lived on.
 * @param hour of the fall
 */
export function chainOfLaterFall(context: AnswerContext, run: Run, node: string, hour: number): CauseStep[] {
  const links: CauseLink[] = []
  const seen = new Set<string>()
  for (let id: string | undefined = node, until: number = hour; id !== undefined && !seen.has(id); ) {
    seen.add(id)
    const { sinceH: at, level } = stateAt(run, id, until)
    const cause = lastToGive(context, run, id, at)
    if (!cause) {
      links.push({ node: id, at, level, reason: 'shock' })
      break
    }
    const isEmpty = cause.hasStock && cause.sinceH < at - SLACK
    const base = { node: id, at, level, reason: 'supply', input: cause.input, supplier: cause.node, supply: cause.level } as const
    links.push(isEmpty ? { ...base, stockEmptyAt: at } : base)
    id = cause.node
    until = cause.sinceH
  }
  return namedChain(context, links)
}

function lastToGive({ specs }: AnswerContext, run: Run, id: string, hour: number): Fallen | undefined {
  const fallen: Fallen[] = []
  for (const { id: input, from = [], standby = [], response, buffer } of specs.get(id)?.inputs ?? []) {
    if (typeof response === 'object' && 'weight' in response) continue
    const regular = from.map(({ node }) => ({ node, ...stateAt(run, node, hour) })).filter(({ level }) => level < 1 - SLACK)
    const standIns = standby.map(({ node }) => ({ node, ...stateAt(run, node, hour) }))
    if (regular.length === 0 || (standIns.some(({ level }) => level > SLACK) && standIns.every(({ sinceH }) => sinceH < hour - SLACK)))
      continue
    const gone = standIns.filter(({ level, sinceH }) => level <= SLACK && sinceH > 0)
    for (const { node, sinceH, level } of [...regular, ...gone]) fallen.push({ input, node, sinceH, level, hasStock: buffer !== undefined })
  }
  return fallen.toSorted((a, b) => b.sinceH - a.sinceH || a.level - b.level || (a.node < b.node ? -1 : 1))[0]
}

function stateAt(run: Run, id: string, hour: number): { sinceH: number; level: number } {
  const index = run.network.names.nodeIndex.get(id)
  const timeline: readonly TimelineEntry[] = index === undefined ? [] : timelineOf(run, index)
  const [sinceH, level] = timeline.findLast(([at]) => at <= hour + SLACK) ?? [0, 1]
  return { sinceH, level }
}

/** Filling up again plays no part in a first fall: every stock is full when the event begins. */
const REFILL = /_refill_h$/

/**
 * @param isFirst whether it is the first fall of the run, before which nothing was filled up again
 * @returns what the hours of a chain rest on: why each link needs the next, its stocks and stand-ins, and what the scenario takes away
 */
export function originsOfChain({ compiled }: AnswerContext, test: ScenarioTest, chain: readonly CauseStep[], isFirst = true): Origin[] {
  const origins = chain.flatMap(({ node, input, reason }): readonly Origin[] => {
    if (input) return compiled.nodes.get(node)?.inputs.find(({ id }) => id === input.id)?.origins ?? []
    const resource = node.slice(node.indexOf('/') + 1)
    return reason === 'shock' ? test.compiled.assumptions.filter((origin) => originKey(origin).endsWith(`.${resource}`)) : []
  })
  return distinct(isFirst ? origins.filter((origin) => !(origin.kind === 'parameter' && REFILL.test(origin.code))) : origins)
}

/** @returns every origin once */
export function distinct(origins: readonly Origin[]): Origin[] {
  return [...new Map(origins.map((origin) => [originKey(origin), origin])).values()]
}

/** @returns whether one of them is an estimate */
export function hasEstimate(origins: readonly Origin[]): boolean {
  return origins.some((origin) => isAssumption(origin) && origin.grade === 'E')
}

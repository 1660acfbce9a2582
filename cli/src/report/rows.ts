/** Which nodes a stress test shows, and in which order: processes first, those that miss their deadline before all others. */
import { type NodeResult, nodeResult, type Run, textAt } from '@rueckhalt/engine'

/** The kind of node that an owner asks for first. */
export const PROCESS_KIND = 'process'

/** What fits on a page; `--all` shows the rest. */
const MOST_PROCESSES = 30
const MOST_RESOURCES = 12

export interface ReportRow {
  readonly node: number
  readonly id: string
  readonly result: NodeResult
}

export interface ReportRows {
  readonly processes: readonly ReportRow[]
  readonly resources: readonly ReportRow[]
  /** Rows of each group that did not fit. */
  readonly moreProcesses: number
  readonly moreResources: number
}

export interface RowChoice {
  /** Every node that the filter takes, whatever happened to it. */
  readonly all: boolean
  readonly accepts: (node: number) => boolean
}

/** @returns the rows in reading order: by breach, then by first fall, then by what they lose; ties by id */
export function reportRows(run: Run, choice: RowChoice): ReportRows {
  const { names, arrays } = run.network
  const row = (node: number): ReportRow => ({ node, id: names.nodeIds[node] as string, result: nodeResult(run, node) })
  const isProcess = (node: number) => textAt(names.kind, node) === PROCESS_KIND
  const processes: ReportRow[] = []
  const others: ReportRow[] = []
  const hasProcesses = names.kind.texts.includes(PROCESS_KIND)
  for (let node = 0; node < arrays.nodeCount && (hasProcesses || choice.all); node++) {
    if (!choice.accepts(node)) continue
    if (isProcess(node)) processes.push(row(node))
    else if (choice.all) others.push(row(node))
  }
  const sorted = processes.toSorted(byUrgency)
  const limit = choice.all ? Number.POSITIVE_INFINITY : MOST_PROCESSES
  const shown = sorted.slice(0, limit)
  if (choice.all) return { processes: shown, resources: others.toSorted(byUrgency), moreProcesses: 0, moreResources: 0 }
  const fallen = [...run.changed]
    .filter((node) => !isProcess(node) && choice.accepts(node))
    .map(row)
    .filter(({ result }) => result.tts !== null)
  const resources = mostTelling(shown, fallen)
  return { processes: shown, resources, moreProcesses: sorted.length - shown.length, moreResources: fallen.length - resources.length }
}

/** Which fallen nodes explain most: those whose stock ran out, the shock itself, then whatever stands in most chains of causes. */
function mostTelling(processes: readonly ReportRow[], fallen: readonly ReportRow[]): ReportRow[] {
  const weights = new Map<string, number>()
  for (const { result } of processes)
    for (const { node, reason, stockEmptyAt } of result.cause?.chain ?? []) {
      const told = stockEmptyAt !== undefined ? 2e6 : reason === 'shock' ? 1e6 : 0
      weights.set(node, Math.max(told, weights.get(node) ?? 0) + 1)
    }
  const weight = ({ id }: ReportRow) => weights.get(id) ?? 0
  const sorted = fallen.toSorted(byUrgency)
  const inChains = sorted.filter((row) => weight(row) > 0)
  if (inChains.length === 0) return sorted.slice(0, MOST_RESOURCES)
  const chosen = new Set(inChains.toSorted((x, y) => weight(y) - weight(x)).slice(0, MOST_RESOURCES))
  return sorted.filter((row) => chosen.has(row))
}

function byUrgency(a: ReportRow, b: ReportRow): number {
  const never = Number.POSITIVE_INFINITY
  return (
    compare(a.result.breach ?? never, b.result.breach ?? never) ||
    compare(a.result.tts ?? never, b.result.tts ?? never) ||
    compare(b.result.outage, a.result.outage) ||
    compare(b.result.loss, a.result.loss) ||
    (a.id < b.id ? -1 : 1)
  )
}

/** Infinity − Infinity is no number, so hours are compared, not subtracted. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Results as JSON, piece by piece: a network of a million nodes never becomes one text. */
import { type MonteCarloResult, type NodeResult, nodeResult, type NodeSpread, type Run, totalsOf } from '@rueckhalt/engine'
import type { Output } from './command.ts'
import type { NodeFilter } from './node-filter.ts'

const PORTION = 1 << 16

/** Collects text and hands it on in portions. */
export class PortionWriter {
  readonly #output: Output
  #parts: string[] = []
  #size = 0

  constructor(output: Output) {
    this.#output = output
  }

  async write(words: string): Promise<void> {
    this.#parts.push(words)
    this.#size += words.length
    if (this.#size >= PORTION) await this.flush()
  }

  async flush(): Promise<void> {
    if (this.#size === 0) return
    const words = this.#parts.join('')
    this.#parts = []
    this.#size = 0
    await this.#output.write(words)
  }
}

/** @returns the pieces of `{ "nodes": { id: … }, "totals": … }`, nodes in the order of the file */
export function* runJson(run: Run, accepts: NodeFilter = () => true, samples?: MonteCarloResult): Generator<string> {
  const { nodeIds } = run.network.names
  let separator = ''
  yield '{"nodes":{'
  for (let node = 0; node < nodeIds.length; node++) {
    if (!accepts(node)) continue
    yield `${separator}${JSON.stringify(nodeIds[node])}:${JSON.stringify(resultOf(run, node))}`
    separator = ','
  }
  yield `},"totals":${JSON.stringify(totalsOf(run))}`
  if (samples) yield* samplesJson(run, accepts, samples)
  yield '}\n'
}

/** Writes the results of a run as one line of JSON. */
export async function writeRunJson(output: Output, run: Run, accepts: NodeFilter, samples: MonteCarloResult | undefined): Promise<void> {
  const writer = new PortionWriter(output)
  for (const words of runJson(run, accepts, samples)) await writer.write(words)
  await writer.flush()
}

/** The figures in the order in which they are documented. */
function resultOf(run: Run, node: number): NodeResult {
  const { tts, outage, longestOutage, breach, loss, timeline, cause } = nodeResult(run, node)
  return { tts, outage, longestOutage, breach, loss, timeline, cause }
}

function* samplesJson(run: Run, accepts: NodeFilter, samples: MonteCarloResult): Generator<string> {
  yield `,"samples":{"count":${samples.samples},"seed":${samples.seed},"nodes":{`
  let separator = ''
  for (const spread of samples.nodes) {
    if (!accepts(spread.node)) continue
    yield `${separator}${JSON.stringify(run.network.names.nodeIds[spread.node])}:${JSON.stringify(spreadOf(spread))}`
    separator = ','
  }
  yield `},"totals":${JSON.stringify(samples.totals)}}`
}

function spreadOf({ tts, outage, loss, hitShare }: NodeSpread): Omit<NodeSpread, 'node'> {
  return { tts, outage, loss, hitShare }
}

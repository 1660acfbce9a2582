/** Writes a network as JSON that people can read and compare: one line per input, so a change shows as one changed line. */
import type { NetworkSpec, NodeSpec } from '@rueckhalt/engine'

/** @returns the file's text, with a final line feed; equal networks give equal texts */
export function networkText(network: NetworkSpec): string {
  return `{\n  "format": "${network.format}",\n  "nodes": [\n${network.nodes.map(nodeText).join(',\n')}\n  ]\n}\n`
}

function nodeText(node: NodeSpec): string {
  const { inputs = [], ...own } = node
  if (inputs.length === 0) return `    ${spaced(own)}`
  const lines = inputs.map((input) => `        ${spaced(input)}`)
  return `    ${spaced(own).slice(0, -2)},\n      "inputs": [\n${lines.join(',\n')}\n      ] }`
}

/** JSON on one line, with spaces as in prose: `{ "a": 1, "b": [1, 2] }`. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return fields.length === 0 ? '{}' : `{ ${fields.map(([name, field]) => `${JSON.stringify(name)}: ${spaced(field)}`).join(', ')} }`
}

/** How the example's nodes are joined: inputs, substations, and fuel by priority. */
import type { InputSpec, NodeSpec, ResponseSpec, SupplySpec } from '@rueckhalt/engine'
import type { District } from './companies.ts'

/** Who is served first where fuel is short: a higher number before a lower one. */
export const FUEL_PRIORITY = { critical: 10, haulage: 5, company: 2, public: 1 } as const

/** @param from one supplier that covers all, or several with their shares */
export function need(
  id: string,
  from: string | readonly SupplySpec[],
  response: ResponseSpec = 'essential',
  stock: Partial<InputSpec> = {},
): InputSpec {
  return { id, from: typeof from === 'string' ? [{ node: from, share: 1 }] : from, response, ...stock }
}

/** A node and what it needs. */
export function node(own: Omit<NodeSpec, 'inputs'>, inputs: readonly InputSpec[]): NodeSpec {
  return { ...own, inputs }
}

/** @param points [supply, capacity] */
export function curve(...points: readonly (readonly [number, number])[]): ResponseSpec {
  return { curve: points }
}

/** Both substations of a district, half each: a company hangs on one of them, a network of masts on both. */
export function bothSubstations(district: District): SupplySpec[] {
  return ['nord', 'sued'].map((side) => ({ node: `strom/umspannwerk-${district}-${side}`, share: 0.5 }))
}

/** @param litres per day; with the priority it decides how far a short supply reaches */
export function fromDepot(litres: number, priority: number): SupplySpec[] {
  return [{ node: 'kraftstoff/tanklager', share: 1, lag: 6, volume: litres, priority }]
}

/** @param litres per day */
export function fromStations(district: District, litres: number, priority: number): SupplySpec[] {
  return [{ node: `kraftstoff/tankstellen-${district}`, share: 1, volume: litres, priority }]
}

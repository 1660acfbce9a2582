/** Networks as a rule's test writes them: `'A:x>B:y 30, B:y>C:z 10'` says that A of sector x sells 30 to B of sector y. */
import type { EsriArrays } from '../esri-network.ts'
import { buildEsriNetwork } from '../esri-network.ts'
import type { Essentiality } from '../esri-tables.ts'

/** @returns the arrays, and the index of each firm by its name; throws with the faults when the case itself is wrong */
export function smallSupply(spec: string, essentiality: Essentiality): { arrays: EsriArrays; at: (name: string) => number } {
  const sectorByName = new Map<string, string>()
  const links: [string, string, number][] = []
  for (const [, supplier = '', sellerSector = '', customer = '', buyerSector = '', weight] of spec.matchAll(
    /(\w+):(\w+)>(\w+):(\w+) ([\d.e+-]+)/g,
  )) {
    sectorByName.set(supplier, sellerSector).set(customer, buyerSector)
    links.push([supplier, customer, Number(weight)])
  }
  const ids = [...sectorByName.keys()]
  const built = buildEsriNetwork({
    ids,
    sectors: [...sectorByName.values()],
    suppliers: Uint32Array.from(links, ([supplier]) => ids.indexOf(supplier)),
    customers: Uint32Array.from(links, ([, customer]) => ids.indexOf(customer)),
    weights: Float64Array.from(links, ([, , weight]) => weight),
    essentiality,
  })
  if (!built.ok) throw new Error(JSON.stringify(built.faults))
  return { arrays: built.value.arrays, at: (name) => ids.indexOf(name) }
}

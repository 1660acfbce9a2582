/** Material, transport and fuel, people and money. Rules C12 to C14. */
import type { Hours } from '@rueckhalt/engine'
import type { CriticalItem } from '../company/supply.ts'
import { modeOf } from './facts.ts'
import type { InputDraft, Label, StandbyDraft } from './network-draft.ts'
import type { InputName } from './names.ts'
import type { Origin, Sourced } from './origin.ts'
import { addOwn, addResource, type Compilation, needs, onGrid, OWN, resourceId, rule } from './resource-nodes.ts'

const HOURS_PER_DAY = 24
const HOME = /^(de|deu|deutschland|germany)$/i

const MODE_RESOURCE = {
  road: 'road_transport',
  rail: 'rail',
  inland_ship: 'inland_waterway',
  sea: 'sea_port',
  air: undefined,
} as const

const ROUTE_RESOURCE = {
  bridge: 'road_transport',
  corridor: 'road_transport',
  lock: 'inland_waterway',
  port: 'sea_port',
  border: 'border_crossing',
} as const

export function addSupply(compilation: Compilation): void {
  const id = (code: string): string => resourceId(compilation, code)
  for (const code of ['road_transport', 'inland_waterway', 'sea_port', 'border_crossing', 'workshops', 'single_source_parts'])
    addResource(compilation, code)
  addResource(compilation, 'rail', onGrid(compilation, 'rail'))
  addResource(compilation, 'transport_capacity', [needs('road', id('road_transport'), [rule('C12')])])
  addResource(compilation, 'material_supply')
  addMaterial(compilation)
  addFleet(compilation)
  addResource(compilation, 'export_delivery')
}

function addMaterial(compilation: Compilation): void {
  const { facts } = compilation
  const items = facts.company.supply?.criticalItems ?? []
  const stock = daysOf(compilation, 'supply.stockDays')
  const itemInputs = items.map((item) => itemNode(compilation, item, stock))
  const inputs = itemInputs.length > 0 ? itemInputs : generalMaterial(compilation, stock)
  addOwn(compilation, OWN.material, [rule('C12')], inputs)
}

function daysOf({ facts }: Compilation, path: string): Sourced<Hours> | undefined {
  return facts.quantity(path, 'low', HOURS_PER_DAY)
}

/** Without items of its own: the stock of the most important material, its routes, and the parts with one source. */
function generalMaterial(compilation: Compilation, stock: Sourced<Hours> | undefined): InputDraft[] {
  const { facts } = compilation
  const refill = facts.parameter('stock_refill_h')
  const routes = facts.said('supply.routesDependentOn')
  const codes = new Set(
    Array.isArray(routes?.value) ? (routes.value as (keyof typeof ROUTE_RESOURCE)[]).map((route) => ROUTE_RESOURCE[route]) : [],
  )
  const single = facts.stated('supply.singleSourceN', 'high')
  const hasSingle = single !== undefined && modeOf(single.value) > 0
  const onStock = (name: InputName, code: string, because: readonly Origin[], standby: readonly StandbyDraft[] = []): InputDraft => ({
    id: name,
    from: resourceId(compilation, code),
    buffer: stock,
    refill,
    because,
    standby,
  })
  return [
    onStock('deliveries', 'material_supply', [rule('C12')]),
    onStock('transport', 'transport_capacity', [rule('C12')], alternativeRoute(compilation)),
    ...(hasSingle ? [onStock('single-source', 'single_source_parts', single.origins)] : []),
    ...[...codes].map(
      (code): InputDraft => ({
        ...onStock('route', code, routes?.origins ?? [], alternativeRoute(compilation)),
        id: `route-${code.replaceAll('_', '-')}`,
        label: { kind: 'text', key: 'compile.input.route' },
      }),
    ),
  ]
}

/** A second carrier, agreed beforehand, takes over a part. */
function alternativeRoute({ facts, draft }: Compilation): StandbyDraft[] {
  const said = facts.said('supply.alternativeRoute')
  if (said?.value !== true) return []
  if (!draft.has(OWN.partner))
    draft.add({ id: OWN.partner, kind: 'neighbours', label: { kind: 'text', key: 'compile.node.neighbours' }, because: said.origins })
  return [{ node: OWN.partner, capacity: facts.parameter('alternative_route_capacity') }]
}

/** One bought item: its stock, how it comes, from where, and whether something can take its place. */
function itemNode(compilation: Compilation, item: CriticalItem, general: Sourced<Hours> | undefined): InputDraft {
  const { facts, draft } = compilation
  const path = (name: string): string => `supply.criticalItems[${item.id}].${name}`
  const node = `supply/item/${item.id}`
  const buffer = facts.stated(path('stockDays'), 'low', HOURS_PER_DAY) ?? general
  const refill = facts.stated(path('replenishmentLeadD'), 'high', HOURS_PER_DAY) ?? facts.parameter('stock_refill_h')
  const standby = substitute(compilation, path)
  const from = (id: InputName, code: string, because: readonly Origin[]): InputDraft => ({
    id,
    from: resourceId(compilation, code),
    buffer,
    refill,
    because,
    standby,
  })
  const isSingle = item.singleSource === true
  const transport = item.transportMode && item.transportMode !== 'unknown' ? MODE_RESOURCE[item.transportMode] : undefined
  const isForeign = item.country !== undefined && item.country !== 'unknown' && !HOME.test(item.country.trim())
  const own: Label = { kind: 'own', name: item.name && item.name !== 'unknown' ? item.name : item.id }
  draft.add({
    id: node,
    kind: 'item',
    label: own,
    because: [{ kind: 'field', path: `supply.criticalItems[${item.id}]` }],
    inputs: [
      from('deliveries', 'material_supply', [rule('C12')]),
      ...(isSingle ? [from('single-source', 'single_source_parts', [{ kind: 'field', path: path('singleSource') }])] : []),
      ...(transport ? [from('transport', transport, [{ kind: 'field', path: path('transportMode') }])] : []),
      ...(isForeign ? [from('border', 'border_crossing', [{ kind: 'field', path: path('country') }])] : []),
    ],
  })
  return { id: `item-${item.id}`, label: own, from: node, because: [{ kind: 'field', path: `supply.criticalItems[${item.id}]` }] }
}

/** A substitute that exists takes over once it is released. */
function substitute({ facts, draft }: Compilation, path: (name: string) => string): StandbyDraft[] {
  if (!facts.says(path('substituteExists'), true)) return []
  const because: Origin[] = [{ kind: 'field', path: path('substituteExists') }]
  if (!draft.has('supply/substitute'))
    draft.add({ id: 'supply/substitute', kind: 'substitute', label: { kind: 'text', key: 'compile.node.substitute' }, because })
  return [
    {
      node: 'supply/substitute',
      capacity: { value: 1, origins: because },
      delay: facts.stated(path('requalificationD'), 'high', HOURS_PER_DAY),
    },
  ]
}

function addFleet(compilation: Compilation): void {
  addOwn(
    compilation,
    OWN.ownFleet,
    [rule('C12')],
    [
      {
        id: 'fuel',
        from: resourceId(compilation, 'fuel_station'),
        buffer: daysOf(compilation, 'supply.fuelDays'),
        refill: compilation.facts.parameter('battery_refill_h'),
        because: [rule('C12')],
      },
    ],
  )
}

/** Whether material, goods and vehicles are what the company lives on, by its trade. */
export function tradeOf({ facts }: Compilation): 'goods' | 'transport' | 'services' | 'unknown' {
  const code = facts.said('company.naceCode')?.value
  if (typeof code !== 'string') return 'unknown'
  const division = Number.parseInt(code, 10)
  if (Number.isNaN(division)) return /^[ABCDEFG]$/.test(code) ? 'goods' : code === 'H' ? 'transport' : 'services'
  if (division <= 47) return 'goods'
  return division <= 53 ? 'transport' : 'services'
}

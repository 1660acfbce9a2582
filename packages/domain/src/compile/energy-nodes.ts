/** Electricity: the grid, the company's supply with its stand-in, the battery. Rules C4 to C6. */
import { dividedBy, type Facts, modeOf, plus } from './facts.ts'
import type { StandbyDraft } from './network-draft.ts'
import { addOwn, addResource, type Compilation, needs, OWN, resourceId, rule } from './resource-nodes.ts'
import type { Origin, Sourced } from './origin.ts'
import type { Hours } from '@rueckhalt/engine'

const MINUTES_PER_HOUR = 60

export function addEnergy(compilation: Compilation): void {
  const { facts } = compilation
  const grid = resourceId(compilation, 'grid_power')
  addResource(compilation, 'grid_power')
  addResource(compilation, 'fuel_supply')
  addResource(compilation, 'fuel_station', [
    ...fromGrid(compilation, 'fuel_station'),
    needs('delivery', resourceId(compilation, 'fuel_supply'), [rule('C12')]),
  ])
  const genset = addGenset(compilation)
  addOwn(
    compilation,
    OWN.siteSupply,
    [rule('C5')],
    [{ id: 'grid', from: grid, because: [rule('C5')], ...(genset ? { standby: [genset] } : {}) }],
  )
  addOwn(compilation, OWN.fullSupply, [rule('C5')], [needs('grid', grid, [rule('C5')])])
  const minutes = facts.stated('power.upsMinutes', 'low', 1 / MINUTES_PER_HOUR)
  addOwn(compilation, OWN.ups, minutes?.origins ?? [rule('C6')], [
    {
      id: 'battery',
      from: OWN.siteSupply,
      buffer: minutes,
      refill: facts.parameter('battery_refill_h'),
      because: minutes?.origins ?? [rule('C6')],
    },
  ])
  addResource(compilation, 'lighting', [needs('power', OWN.siteSupply, [rule('C4')], { buffer: facts.stated('power.safeWorkH', 'low') })])
  addResource(compilation, 'electric_gates', [needs('power', OWN.siteSupply, [rule('C4')])])
  for (const code of ['cold_store_chilled', 'cold_store_frozen'])
    addResource(compilation, code, [
      needs('power', OWN.siteSupply, [rule('C4')], {
        buffer: code === 'cold_store_chilled' ? (facts.stated('power.coldHoldH', 'low') ?? facts.survival(code)) : facts.survival(code),
        refill: facts.parameter('battery_refill_h'),
      }),
    ])
}

function fromGrid(compilation: Compilation, code: string) {
  const buffer = compilation.facts.survival(code)
  return buffer ? [needs('public-reserve', resourceId(compilation, 'grid_power'), [rule('C4')], { buffer })] : []
}

/** What runs on the battery where the company does not say: everything that emergency operation needs. */
export function powerThrough({ facts }: Compilation, scope: 'server' | 'network' | 'phones' | 'line'): string {
  const said = facts.said('power.upsScope')?.value
  return Array.isArray(said) && !said.includes(scope) ? OWN.siteSupply : OWN.ups
}

/** @returns the stand-in for the grid; undefined without a set, or without a way to connect it */
function addGenset(compilation: Compilation): StandbyDraft | undefined {
  const { facts } = compilation
  const kind = facts.said('power.genset')
  const hasSet = kind !== undefined && kind.value !== 'none'
  const autonomy = hasSet ? gensetAutonomy(compilation) : undefined
  const refuelled = facts.says('power.refuelContract', true)
  addResource(compilation, 'own_genset', [
    {
      id: 'fuel',
      from: resourceId(compilation, refuelled ? 'fuel_supply' : 'fuel_station'),
      buffer: autonomy,
      refill: facts.parameter('battery_refill_h'),
      because: [refuelled ? { kind: 'field', path: 'power.refuelContract' } : rule('C7')],
    },
  ])
  if (!hasSet || !isConnected(compilation)) return undefined
  return {
    node: resourceId(compilation, 'own_genset'),
    capacity: gensetCapacity(compilation, kind.origins),
    delay: gensetReadyH(facts, String(kind.value)),
  }
}

/** A set that is built in is connected; a mobile one needs a feed-in point. */
function isConnected({ facts }: Compilation): boolean {
  return facts.says('power.genset', 'stationary') || facts.says('power.feedInPoint', true)
}

/**
 * Hours of fuel: litres at the set and in the company's own tank ÷ (critical load × litres per kWh); where litres or load are not known, the hours that
 * the company states.
 */
export function gensetAutonomy({ facts }: Pick<Compilation, 'facts'>): Sourced<Hours> | undefined {
  const atSet = facts.stated('power.gensetFuelL', 'low')
  const stated = facts.stated('power.gensetAutonomyH', 'low')
  if (stated && !(facts.stated('power.loadCriticalKw', 'high') && atSet)) return stated
  const ownTank = facts.stated('supply.ownTankL', 'low')
  const litres = atSet ?? facts.quantity('power.gensetFuelL', 'low')
  const perHour = gensetLitresPerHour(facts)
  if (!litres || !perHour) return undefined
  return dividedBy(ownTank ? plus(litres, ownTank) : litres, perHour)
}

/** @returns critical load × litres per kWh; undefined where no load is known */
export function gensetLitresPerHour(facts: Facts): Sourced<Hours> | undefined {
  const burn = facts.quantity('power.gensetBurnLPerKwh', 'high')
  const critical = facts.stated('power.loadCriticalKw', 'high') ?? criticalShare(facts) ?? facts.quantity('power.loadCriticalKw', 'high')
  if (!critical || !burn) return undefined
  return { value: modeOf(critical.value) * modeOf(burn.value), origins: [...critical.origins, ...burn.origins] }
}

/** @returns hours until a set of this kind feeds in: as the company states them, else what is usual for its kind */
export function gensetReadyH(facts: Facts, kind: string): Sourced<Hours> {
  return facts.stated('power.gensetReadyH', 'high') ?? facts.parameter(`genset_ready_${kind}_h`)
}

/** Where only the total load is known, the usual part of it has to run. */
function criticalShare(facts: Facts): Sourced<Hours> | undefined {
  const total = facts.stated('power.loadTotalKw', 'high')
  const share = facts.parameter('critical_load_share')
  return total && { value: modeOf(total.value) * modeOf(share.value), origins: [...total.origins, ...share.origins] }
}

/** Share of the critical load that the set carries; all of it where one of the two is not stated. */
function gensetCapacity({ facts }: Compilation, because: readonly Origin[]): Sourced<Hours> {
  const kva = facts.stated('power.gensetKva', 'low')
  const load = facts.stated('power.loadCriticalKw', 'high')
  if (!kva || !load) return { value: 1, origins: because }
  const usable = facts.parameter('genset_usable_share_of_kva')
  const share = dividedBy({ value: modeOf(kva.value) * modeOf(usable.value), origins: [...kva.origins, ...usable.origins] }, load)
  return share ? { value: Math.min(1, modeOf(share.value)), origins: [...because, ...share.origins] } : { value: 1, origins: because }
}

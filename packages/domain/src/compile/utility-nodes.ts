/** Water, heat, and the safety of the site. Rules C10, C11 and C15. */
import type { InputDraft, StandbyDraft } from './network-draft.ts'
import { addOwn, addResource, type Compilation, needs, onGrid, OWN, resourceId, rule } from './resource-nodes.ts'

export function addUtilities(compilation: Compilation): void {
  addWater(compilation)
  addHeat(compilation)
  addSecurity(compilation)
}

function addWater(compilation: Compilation): void {
  const { facts } = compilation
  const id = (code: string): string => resourceId(compilation, code)
  const field = (path: string) => [{ kind: 'field', path } as const]
  addResource(compilation, 'water_gravity', onGrid(compilation, 'water_gravity'))
  addResource(compilation, 'water_boosted', [needs('power', OWN.siteSupply, [rule('C10')])])
  addResource(compilation, 'waste_water_lift', [
    needs('power', OWN.siteSupply, [rule('C10')], {
      buffer: facts.survival('waste_water_lift'),
      refill: facts.parameter('battery_refill_h'),
    }),
  ])
  addResource(compilation, 'drinking_water', [
    needs('mains', id('water_gravity'), [rule('C10')]),
    ...(facts.says('utilities.boosterPump', true) ? [needs('booster-pump', id('water_boosted'), field('utilities.boosterPump'))] : []),
  ])
  const partner = facts.stated('plan.partnerReadyH', 'high')
  const standby: StandbyDraft[] = partner ? [{ node: OWN.partner, capacity: facts.parameter('partner_capacity'), delay: partner }] : []
  const well: StandbyDraft[] = facts.says('utilities.ownWell', true)
    ? [{ node: OWN.ownWell, capacity: { value: 1, origins: field('utilities.ownWell') } }]
    : []
  if (well.length > 0) addOwn(compilation, OWN.ownWell, field('utilities.ownWell'), [needs('power', OWN.siteSupply, [rule('C10')])])
  addResource(compilation, 'sanitary', [
    {
      id: 'water-stock',
      from: id('drinking_water'),
      buffer: facts.quantity('utilities.waterAutonomyH', 'low'),
      refill: facts.parameter('battery_refill_h'),
      standby: [...well, ...standby],
      because: [rule('C10')],
    },
    ...(facts.says('utilities.sewageLift', true) ? [needs('sewage-lift', id('waste_water_lift'), field('utilities.sewageLift'))] : []),
  ])
  addResource(compilation, 'process_water', [{ id: 'water', from: id('drinking_water'), standby: well, because: [rule('C10')] }])
  addResource(compilation, 'fire_water', [needs('water', id('drinking_water'), [rule('C10')])])
}

function addHeat(compilation: Compilation): void {
  const { facts } = compilation
  addResource(compilation, 'gas_supply')
  // Who has not said what heats the building is taken to heat with gas: a shortage would otherwise pass unseen.
  const usesGas = !facts.says('utilities.gasUse', 'none')
  const canSwitch = facts.says('utilities.fuelSwitch', true)
  if (canSwitch) addOwn(compilation, OWN.secondFuel, [{ kind: 'field', path: 'utilities.fuelSwitch' }])
  const standby: StandbyDraft[] = canSwitch
    ? [
        {
          node: OWN.secondFuel,
          capacity: { value: 1, origins: [{ kind: 'field', path: 'utilities.fuelSwitch' }] },
          delay: facts.stated('utilities.switchH', 'high'),
        },
      ]
    : []
  const gas: InputDraft[] = usesGas
    ? [{ id: 'gas', from: resourceId(compilation, 'gas_supply'), standby, because: [{ kind: 'field', path: 'utilities.gasUse' } as const] }]
    : []
  addResource(compilation, 'heating', [...gas, needs('pump-power', OWN.siteSupply, [rule('C11')])])
  addResource(compilation, 'process_heat', facts.says('utilities.gasUse', 'process') ? gas : [])
}

function addSecurity(compilation: Compilation): void {
  const { facts } = compilation
  const battery = facts.quantity('sites[0].alarmBatteryH', 'low') ?? facts.survival('alarm_system')
  addResource(compilation, 'alarm_system', [
    needs('power', OWN.siteSupply, [rule('C15')], { buffer: battery, refill: facts.parameter('battery_refill_h') }),
  ])
  const guard = facts.said('sites[0].guard') ?? facts.said('sites[].guard')
  const hasGuard = guard !== undefined && guard.value !== 'none'
  if (hasGuard) addOwn(compilation, OWN.guard, guard.origins)
  addResource(compilation, 'site_safety', [
    {
      id: 'watch',
      from: resourceId(compilation, 'alarm_system'),
      because: [rule('C15')],
      ...(hasGuard
        ? {
            standby: [{ node: OWN.guard, capacity: { value: 1, origins: guard.origins }, delay: facts.stated('site.guardReadyH', 'high') }],
          }
        : {}),
    },
  ])
  addResource(compilation, 'site_access')
}

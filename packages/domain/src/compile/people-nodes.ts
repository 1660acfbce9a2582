/** People, money and what else scenarios take away. Rules C13, C14 and C20. */
import { known } from '../company/quantity.ts'
import { survivalDays } from '../impact/indicators.ts'
import type { Facts } from './facts.ts'
import type { InputDraft, StandbyDraft } from './network-draft.ts'
import type { Origin, Sourced } from './origin.ts'
import type { Hours } from '@rueckhalt/engine'
import { addOwn, addResource, type Compilation, needs, OWN, resourceId, rule } from './resource-nodes.ts'

const HOURS_PER_DAY = 24
const DAYS_PER_WEEK = 7

/** Resources that nothing of the company feeds: scenarios take them away. */
const OUTSIDE = [
  'staff',
  'key_staff',
  'drivers',
  'childcare',
  'turnover',
  'reputation',
  'public_order',
  'food_supply',
  'protective_equipment',
  'production_capacity',
]

export function addPeopleAndMoney(compilation: Compilation): void {
  const { facts } = compilation
  const id = (code: string): string => resourceId(compilation, code)
  for (const code of OUTSIDE) addResource(compilation, code)
  addPartners(compilation)
  addResource(compilation, 'payment_systems', [needs('data-centre', id('data_centre'), [rule('C14')])])
  addResource(compilation, 'card_payment', [
    needs('payment-systems', id('payment_systems'), [rule('C14')]),
    needs('power', OWN.siteSupply, [rule('C14')]),
    needs('internet', OWN.internet, [rule('C14')]),
  ])
  const banks = facts.stated('finance.banksN', 'low')
  const secondBank: StandbyDraft[] =
    banks && modeAtLeast(banks, 2) ? [{ node: OWN.secondBank, capacity: { value: 1, origins: banks.origins } }] : []
  if (banks && secondBank.length > 0) addOwn(compilation, OWN.secondBank, banks.origins)
  addResource(compilation, 'bank_access')
  compilation.draft.add({
    id: 'money/payments',
    kind: 'payments',
    label: { kind: 'text', key: 'compile.node.payments' },
    because: [rule('C14')],
    inputs: [{ id: 'bank', from: id('bank_access'), standby: secondBank, because: [rule('C14')] }],
  })
  const stock: InputDraft = {
    id: 'turnover',
    from: id('turnover'),
    buffer: liquidityHours(facts),
    refill: facts.parameter('stock_refill_h'),
    because: [rule('C14')],
  }
  // Half of the wages paid is not half a solution: once the money is used up, it is over.
  addResource(compilation, 'liquidity', [stock], { minLoad: 1 })
}

function modeAtLeast({ value }: Sourced<Hours>, least: number): boolean {
  return (typeof value === 'number' ? value : value.min) >= least
}

/** Hours that the liquidity covers the fixed costs; the library's default weeks where the company does not know. */
function liquidityHours(facts: Facts): Sourced<Hours> | undefined {
  const days = survivalDays(facts.company)
  if (!days.ok || !Number.isFinite(days.spread.value)) return facts.quantity('finance.liquidityWeeks', 'low', DAYS_PER_WEEK * HOURS_PER_DAY)
  const { low, high } = days.spread
  const origins: Origin[] = days.from.map((path) => ({ kind: 'field', path }))
  const value =
    low === high
      ? low * HOURS_PER_DAY
      : { min: low * HOURS_PER_DAY, mode: low * HOURS_PER_DAY, max: Math.min(high, low * 10) * HOURS_PER_DAY }
  return { value, origins }
}

/** Neighbours, a site to move to, hands from outside: there only where a measure or the company says so. */
function addPartners(compilation: Compilation): void {
  const { facts, draft } = compilation
  const partner = facts.said('plan.partnerReadyH')
  if (partner && !draft.has(OWN.partner)) addOwn(compilation, OWN.partner, partner.origins)
  const site = facts.said('process.alternativeSiteH')
  if (site) addOwn(compilation, OWN.alternativeSite, site.origins)
  const hands = facts.said('people.externalStaffShare')
  if (hands) addOwn(compilation, OWN.externalStaff, hands.origins)
}

/**
 * Share of the staff with which emergency operation just runs: the minimum ÷ heads; else what the company says about running with 70 %.
 * Undefined where nothing is known: then the output follows the staff.
 */
export function staffShareForMbco(facts: Facts, staffN: number | undefined): Sourced<number> | undefined {
  const heads = facts.stated('people.headcount', 'low') ?? facts.stated('company.employeesN', 'low')
  const minimum = facts.stated('people.minStaffForMbcoN', 'high')
  if (heads && numberOf(heads.value) > 0) {
    if (staffN !== undefined) return { value: Math.min(1, staffN / numberOf(heads.value)), origins: [...heads.origins, rule('C13')] }
    if (minimum)
      return { value: Math.min(1, numberOf(minimum.value) / numberOf(heads.value)), origins: [...minimum.origins, ...heads.origins] }
  }
  const extent = known<string>(facts.company.people?.emergencyWith70Percent)
  if (extent === undefined) return undefined
  const share = facts.parameter(`staff_share_${extent}`)
  return { value: numberOf(share.value), origins: [{ kind: 'field', path: 'people.emergencyWith70Percent' }, ...share.origins] }
}

export function numberOf(value: Hours): number {
  return typeof value === 'number' ? value : (value.mode ?? (value.min + value.max) / 2)
}

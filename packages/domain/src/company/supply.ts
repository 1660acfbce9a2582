/** What the firm buys and how it gets there. */
import * as z from 'zod'
import { choice, choices, id, MOST_ELEMENTS, quantity, text, yesNo } from './field-kinds.ts'
import type { ClassesOf } from './sensitivity.ts'

export const criticalItemSchema = z.strictObject({
  id: id(),
  name: text(),
  annualSpendBand: choice(['under_10k', '10k_100k', '100k_1m', 'over_1m']),
  suppliersN: quantity('count'),
  singleSource: yesNo(),
  country: text(),
  transportMode: choice(['road', 'rail', 'inland_ship', 'sea', 'air']),
  stockDays: quantity('d'),
  consumptionDay: quantity('per-day'),
  replenishmentLeadD: quantity('d'),
  substituteExists: yesNo(),
  requalificationD: quantity('d'),
  incoterm: text(),
  supplierBcm: choice(['self_declared', 'audited']),
})

export const supplySchema = z.strictObject({
  criticalItems: z.array(criticalItemSchema).max(MOST_ELEMENTS).exactOptional(),
  /** Days that the most important material lasts; counts only where no critical item states its own. */
  stockDays: quantity('d'),
  /** How many of the ten most important bought parts have one source; counts only where no critical item says so. */
  singleSourceN: quantity('count'),
  /** Days that the own fleet drives without a fuel delivery. */
  fuelDays: quantity('d'),
  vehiclesN: quantity('count'),
  ownTankL: quantity('l'),
  halfTankRule: yesNo(),
  routesDependentOn: choices(['bridge', 'lock', 'port', 'border', 'corridor']),
})

export type CriticalItem = z.infer<typeof criticalItemSchema>
export type Supply = z.infer<typeof supplySchema>

export const supplyClasses = {
  stockDays: 'C',
  singleSourceN: 'C',
  fuelDays: 'C',
  vehiclesN: 'C',
  ownTankL: 'C',
  halfTankRule: 'C',
  routesDependentOn: 'C',
} as const satisfies ClassesOf<Supply>

export const criticalItemClasses = {
  id: 'C',
  name: 'C',
  annualSpendBand: 'C',
  suppliersN: 'C',
  singleSource: 'C',
  country: 'C',
  transportMode: 'C',
  stockDays: 'C',
  consumptionDay: 'C',
  replenishmentLeadD: 'C',
  substituteExists: 'C',
  requalificationD: 'C',
  incoterm: 'C',
  supplierBcm: 'C',
} as const satisfies ClassesOf<CriticalItem>

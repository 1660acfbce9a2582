/** Electricity: load, bridging, emergency power, restart. */
import type * as z from 'zod'
import { strictObject } from 'zod'
import { choice, choices, day, extent, quantity, yesNo } from './field-kinds.ts'
import type { ClassesOf } from './sensitivity.ts'

export const powerSchema = strictObject({
  loadTotalKw: quantity('kw'),
  /** What must run in emergency operation. */
  loadCriticalKw: quantity('kw'),
  upsMinutes: quantity('min'),
  upsScope: choices(['server', 'network', 'phones', 'line']),
  genset: choice(['none', 'mobile_owned', 'mobile_contract', 'stationary']),
  gensetKva: quantity('kva'),
  gensetFuelL: quantity('l'),
  gensetBurnLPerKwh: quantity('l/kwh'),
  /** Hours of fuel as the firm states them; counts only where tank or load is not known. */
  gensetAutonomyH: quantity('h'),
  /** From the outage until the set feeds in: hours, for a rented one mostly the delivery. */
  gensetReadyH: quantity('h'),
  feedInPoint: yesNo(),
  lastLoadTest: day(),
  testIntervalMonths: quantity('months'),
  fuelType: choice(['en590', 'din51603', 'hvo', 'gas', 'petrol']),
  fuelAgeMonths: quantity('months'),
  refuelContract: yesNo(),
  pvKwp: quantity('kwp'),
  batteryKwh: quantity('kwh'),
  islandMode: yesNo(),
  blackStart: yesNo(),
  /** Is it written down how to shut down in order and start again? */
  restartSequenceDoc: extent(),
  restartH: quantity('h'),
  coldHoldH: quantity('h'),
})

export type Power = z.infer<typeof powerSchema>

export const powerClasses = {
  loadTotalKw: 'C',
  loadCriticalKw: 'C',
  upsMinutes: 'C',
  upsScope: 'C',
  genset: 'C',
  gensetKva: 'C',
  gensetFuelL: 'C',
  gensetBurnLPerKwh: 'C',
  gensetAutonomyH: 'C',
  gensetReadyH: 'C',
  feedInPoint: 'C',
  lastLoadTest: 'C',
  testIntervalMonths: 'C',
  fuelType: 'C',
  fuelAgeMonths: 'C',
  refuelContract: 'C',
  pvKwp: 'C',
  batteryKwh: 'C',
  islandMode: 'C',
  blackStart: 'C',
  restartSequenceDoc: 'C',
  restartH: 'C',
  coldHoldH: 'C',
} as const satisfies ClassesOf<Power>

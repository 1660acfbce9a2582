/** Gas, water, waste water. */
import type * as z from 'zod'
import { strictObject } from 'zod'
import { choice, quantity, yesNo } from './field-kinds.ts'
import type { ClassesOf } from './sensitivity.ts'

export const utilitiesSchema = strictObject({
  gasUse: choice(['none', 'heat', 'process']),
  gasKw: quantity('kw'),
  /** Metered by the hour (registrierende Leistungsmessung): the customers who are told first to reduce. */
  rlm: yesNo(),
  minLoadKw: quantity('kw'),
  safeShutdownH: quantity('h'),
  fuelSwitch: yesNo(),
  switchH: quantity('h'),
  waterM3Day: quantity('m3/d'),
  waterProcessCritical: yesNo(),
  /** Hours that the firm can work without tap water; 0: not at all. */
  waterAutonomyH: quantity('h'),
  ownWell: yesNo(),
  waterReserveL: quantity('l'),
  boosterPump: yesNo(),
  sprinkler: yesNo(),
  sewageLift: yesNo(),
})

export type Utilities = z.infer<typeof utilitiesSchema>

export const utilitiesClasses = {
  gasUse: 'C',
  gasKw: 'C',
  rlm: 'C',
  minLoadKw: 'C',
  safeShutdownH: 'C',
  fuelSwitch: 'C',
  switchH: 'C',
  waterM3Day: 'C',
  waterProcessCritical: 'C',
  waterAutonomyH: 'C',
  ownWell: 'C',
  waterReserveL: 'C',
  boosterPump: 'C',
  sprinkler: 'C',
  sewageLift: 'C',
} as const satisfies ClassesOf<Utilities>

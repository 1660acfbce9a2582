/** What the firm decided once for its whole business impact analysis. */
import type * as z from 'zod'
import { strictObject } from 'zod'
import { exactQuantity, quantity } from './field-kinds.ts'
import type { ClassesOf } from './sensitivity.ts'

export const impactSettingsSchema = strictObject({
  /** Damage level from which a failure is intolerable ("Untragbarkeitsniveau"). */
  intolerableLevel: exactQuantity('level', { min: 1 }).exactOptional(),
  /** Days that the plan has to cover ("abzusichernder Zeitraum"). */
  securedPeriodD: quantity('d', { min: 1 }),
  /** Hours until the crisis team works; a process may state its own. */
  baoReactionH: quantity('h'),
  bufferH: quantity('h'),
})

export type ImpactSettings = z.infer<typeof impactSettingsSchema>

export const impactSettingsClasses = {
  intolerableLevel: 'C',
  securedPeriodD: 'C',
  baoReactionH: 'C',
  bufferH: 'C',
} as const satisfies ClassesOf<ImpactSettings>

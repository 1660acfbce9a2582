/** Goods that go where rules may change over night. */
import type * as z from 'zod'
import { strictObject } from 'zod'
import { choice, extent } from './field-kinds.ts'
import type { ClassesOf } from './sensitivity.ts'

export const exportControlSchema = strictObject({
  scope: choice(['none', 'outside_eu', 'dual_use', 'outside_eu_and_dual_use']),
  /** Are customers, goods and end use checked before a delivery leaves? */
  screening: extent(),
})

export type ExportControl = z.infer<typeof exportControlSchema>

export const exportControlClasses = {
  scope: 'C',
  screening: 'C',
} as const satisfies ClassesOf<ExportControl>

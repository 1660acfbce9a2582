/** Money: how long it lasts, and what covers a loss. */
import type * as z from 'zod'
import { strictObject } from 'zod'
import { quantity, yesNo } from './field-kinds.ts'
import type { ClassesOf } from './sensitivity.ts'

export const financeSchema = strictObject({
  liquidityEur: quantity('eur'),
  /** Weeks of fixed costs that the liquidity covers; counts only where the two amounts are not known. */
  liquidityWeeks: quantity('weeks'),
  fixedCostMonthEur: quantity('eur'),
  payrollMonthEur: quantity('eur'),
  banksN: quantity('count'),
  overdraftEur: quantity('eur'),
  receivablesTop3Percent: quantity('percent'),
  /** Business interruption insurance. */
  biInsurance: yesNo(),
  biWaitingH: quantity('h'),
  /** Cover for an interruption without damage to own property. */
  nondamageExtension: yesNo(),
  cyberInsurance: yesNo(),
})

export type Finance = z.infer<typeof financeSchema>

export const financeClasses = {
  liquidityEur: 'C',
  liquidityWeeks: 'C',
  fixedCostMonthEur: 'C',
  payrollMonthEur: 'C',
  banksN: 'C',
  overdraftEur: 'C',
  receivablesTop3Percent: 'C',
  biInsurance: 'C',
  biWaitingH: 'C',
  nondamageExtension: 'C',
  cyberInsurance: 'C',
} as const satisfies ClassesOf<Finance>

/** The example company as the tests of the model use it. */
import { metalWorks as musterMetallbau } from '../../example-company/metal-works.ts'
import type { Company } from '../company-document.ts'
import { withValueAt } from '../field-access.ts'

export { musterMetallbau }

/** The same firm with a feed-in point (M-07) and a contracted mobile set (M-08): 400 l, there after 12 hours. */
export function musterWithGenset(): Company {
  const facts: readonly [string, unknown][] = [
    ['power.feedInPoint', true],
    ['power.genset', 'mobile_contract'],
    ['power.gensetFuelL', 400],
    ['power.gensetReadyH', 12],
  ]
  return facts.reduce((company, [path, value]) => withValueAt(company, path, value), musterMetallbau)
}

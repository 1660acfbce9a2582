import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readAddress, type StressAddress, writeAddress } from './stress-address.ts'

const known = { scenarios: ['power_outage_72h', 'ransomware'], measures: ['M-05', 'M-07', 'M-08'] }

it('ST1 a link opens the same scenario, hours, measures and search', () =>
  fc.assert(
    fc.property(
      fc.record<StressAddress>({
        scenario: fc.constantFrom(undefined, ...known.scenarios),
        hours: fc.option(fc.double({ min: 0.25, max: 9000, noNaN: true }), { nil: undefined }),
        measures: fc.subarray(known.measures),
        query: fc.string(),
      }),
      (address) => {
        expect(readAddress(writeAddress(address), known)).toEqual(address)
      },
    ),
    { seed: 11 },
  ))

it('ST2 leaves out what it does not understand', () => {
  const address = readAddress({ scenario: 'plague', hours: '-5', measures: 'M-07.M-99', q: 7 }, known)
  expect(address).toEqual({ scenario: undefined, hours: undefined, measures: ['M-07'], query: '7' })
})

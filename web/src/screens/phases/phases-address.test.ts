import { LEGAL_PHASES } from '@rueckhalt/domain/library'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DeadlineStart } from './deadlines.ts'
import { CONCERNS, type PhasesAddress, readAddress, SCOPES, writeAddress } from './phases-address.ts'

const STARTS: readonly DeadlineStart[] = ['awareness', 'event', 'first_report']
const KNOWN = { laws: ['wisig', 'asg', 'verksig'], starts: STARTS }

const addresses: fc.Arbitrary<PhasesAddress> = fc.record({
  phases: fc.subarray([...LEGAL_PHASES]),
  named: fc.subarray(KNOWN.laws),
  query: fc.string(),
  scope: fc.constantFrom(...SCOPES),
  concern: fc.constantFrom(...CONCERNS),
  start: fc.constantFrom(...STARTS),
  since: fc.constantFrom('', '2026-03-31T14:30'),
})

describe('the address of the screen', () => {
  it('PH8 gives back what was put in', () =>
    fc.assert(
      fc.property(addresses, (address) => {
        expect(readAddress(writeAddress(address), KNOWN)).toEqual(address)
      }),
      { seed: 11 },
    ))

  it('PH8 is empty at the beginning', () => expect(writeAddress(readAddress({}, KNOWN))).toEqual({}))

  it('PH8 leaves out what it does not know and keeps the rest', () => {
    const read = readAddress({ phases: 'peace.utopia', named: 'wisig.unknown', scope: 3, q: 24, start: 'soon', since: ['x'] }, KNOWN)
    expect(read).toEqual({
      phases: ['peace'],
      named: ['wisig'],
      query: '24',
      scope: 'in-force',
      concern: 'concerned',
      start: 'awareness',
      since: '',
    })
  })
})

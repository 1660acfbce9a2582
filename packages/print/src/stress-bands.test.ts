import { COMPANY_FORMAT, type Company } from '@rueckhalt/domain/company'
import { stressTest } from '@rueckhalt/domain/compile'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import { expect, it } from 'vitest'
import { bandsOf } from './stress-bands.ts'

const FIRM: Company = {
  format: COMPANY_FORMAT,
  company: { employeesN: 40 },
  power: { upsMinutes: 15, upsScope: ['server'] },
  processes: [{ id: 'buero', name: 'Büro' }],
}
const library = shippedLibrary()

it('P12 keeps at most six scenarios, in the order of the library', () => {
  const all = bandsOf(stressTest(FIRM, library), 'de')
  expect(all).toHaveLength(6)
  expect(all.map(({ scenario }) => scenario)).toEqual(all.map(({ scenario }) => scenario).toSorted())
  expect(bandsOf(stressTest(FIRM, library, { scenarios: ['SC-04', 'SC-08'] }), 'de')).toHaveLength(2)
})

it('P9 covers the axis without gaps, names the process and the real events', () => {
  const [outage] = bandsOf(stressTest(FIRM, library, { scenarios: ['SC-04'] }), 'de')
  expect(outage?.bands.map(({ name }) => name)).toEqual(['Büro'])
  const segments = outage?.bands[0]?.segments ?? []
  expect([segments[0]?.from, segments.at(-1)?.to]).toEqual([0, outage?.axis.endHours])
  segments.slice(1).forEach((segment, k) => expect(segment.from).toBe(segments[k]?.to))
  expect(outage?.references.map(({ label, hours }) => [label, hours])).toContainEqual(['Berlin, Januar 2026', 100])
  expect(outage?.text).toMatch(/^Zuerst steht „Büro“ still, /)
})

it('P6 says how much of the bands is assumed', () => {
  const [outage] = bandsOf(stressTest(FIRM, library, { scenarios: ['SC-04'] }), 'en')
  expect(outage?.assumed).toMatch(/rests on \d+ assumptions of the library, \d+ of them estimates/)
})

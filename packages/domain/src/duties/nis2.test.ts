/** Rules D2 to D7: every leaf of the decision tree of NIS-2. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Company } from '../company/company-document.ts'
import type { CompanyProfile } from '../company/company-profile.ts'
import { assembleLibrary } from '../library/library.ts'
import { shippedLibrary } from '../shipped-library/index.ts'
import type { Applies, DutyReason } from './concern.ts'
import { nis2Concern } from './nis2.ts'

const library = shippedLibrary()
const firm = (company: CompanyProfile): Company => ({ format: 'rueckhalt-company/1', company })
const answer = (company: CompanyProfile) => {
  const { applies, because, missing } = nis2Concern(firm(company), library)
  return [applies, because.code, missing]
}

const NACE = 'company.naceCode'
const SUPPLIES = 'company.suppliesRegulated'
const MILLION = 1_000_000

type Row = readonly [what: string, company: CompanyProfile, applies: Applies, reason: DutyReason, missing?: readonly string[]]

const STATED: readonly Row[] = [
  ['an operator of a critical facility', { kritisFacility: true, employeesN: 12 }, 'direct', 'nis2-operator'],
  ['classified by its facility', { nis2Class: 'via_kritis' }, 'direct', 'nis2-operator'],
  ['classified as essential', { nis2Class: 'essential', employeesN: 12 }, 'direct', 'nis2-stated-essential'],
  ['classified as important', { nis2Class: 'important' }, 'direct', 'nis2-stated-important'],
  ['stated as not covered', { nis2Class: 'none', suppliesRegulated: false }, 'none', 'nis2-stated-none'],
  ['stated as not covered, of any trade', { nis2Class: 'none', naceCode: 'C', suppliesRegulated: false }, 'none', 'nis2-stated-none'],
  [
    'stated against its own facts',
    { nis2Class: 'none', naceCode: '28.1', employeesN: 60 },
    'open',
    'nis2-against-statement',
    ['company.nis2Class'],
  ],
]

const BY_SIZE: readonly Row[] = [
  ['machinery with 50 heads', { naceCode: '28.15', employeesN: 50 }, 'direct', 'nis2-important'],
  ['machinery with 400 heads: annex 2 has no essential ones', { naceCode: '28.15', employeesN: 400 }, 'direct', 'nis2-important'],
  ['power supply with 60 heads', { naceCode: '35.1', employeesN: 60 }, 'direct', 'nis2-important'],
  ['power supply with 250 heads', { naceCode: '35.1', employeesN: 250 }, 'direct', 'nis2-essential'],
  ['section D with 250 heads', { naceCode: 'D', employeesN: 250 }, 'direct', 'nis2-essential'],
  [
    'power supply by money alone',
    { naceCode: '35', employeesN: 20, turnoverEur: 51 * MILLION, balanceTotalEur: 44 * MILLION },
    'direct',
    'nis2-essential',
  ],
  [
    'food with both above 10 million',
    { naceCode: '10.5', employeesN: 40, turnoverEur: 11 * MILLION, balanceTotalEur: 11 * MILLION },
    'direct',
    'nis2-important',
  ],
  [
    'food with turnover alone above',
    { naceCode: '10.5', employeesN: 40, turnoverEur: 30 * MILLION, balanceTotalEur: 10 * MILLION, suppliesRegulated: false },
    'none',
    'nis2-below-size',
  ],
  [
    'food with 49 heads and little turnover',
    { naceCode: '10.5', employeesN: 49, turnoverEur: 9 * MILLION, suppliesRegulated: false },
    'none',
    'nis2-below-size',
  ],
  ['food of the size class', { naceCode: '10.5', sizeClass: '50-249' }, 'direct', 'nis2-important'],
  ['power supply of the largest class', { naceCode: '35', sizeClass: '250+' }, 'direct', 'nis2-essential'],
  [
    'food with 40 heads, money unknown',
    { naceCode: '10.5', employeesN: 40 },
    'open',
    'nis2-size-unknown',
    ['company.turnoverEur', 'company.balanceTotalEur'],
  ],
  [
    'food with a high turnover, balance unknown',
    { naceCode: '10.5', employeesN: 40, turnoverEur: 30 * MILLION },
    'open',
    'nis2-size-unknown',
    ['company.balanceTotalEur'],
  ],
  [
    'food with heads around the limit',
    { naceCode: '10.5', employeesN: { min: 45, max: 55 }, turnoverEur: MILLION },
    'open',
    'nis2-size-unknown',
    ['company.employeesN'],
  ],
]

const BY_TRADE: readonly Row[] = [
  ['metal construction', { naceCode: '25.11', employeesN: 400, suppliesRegulated: false }, 'none', 'nis2-other-sector'],
  ['a haulier', { naceCode: '49.41', employeesN: 400, suppliesRegulated: false }, 'none', 'nis2-other-sector'],
  ['a builder, by section', { naceCode: 'F', employeesN: 400, suppliesRegulated: false }, 'none', 'nis2-other-sector'],
  ['manufacturing, by section', { naceCode: 'C', employeesN: 60 }, 'open', 'nis2-sector-possible', [NACE]],
  ['IT services with 60 heads', { naceCode: '62.02', employeesN: 60 }, 'open', 'nis2-sector-possible'],
  ['a petrol station with 60 heads', { naceCode: '47.30', employeesN: 60 }, 'open', 'nis2-sector-possible'],
  [
    'a small petrol station',
    { naceCode: '47.30', employeesN: 6, turnoverEur: MILLION, suppliesRegulated: false },
    'none',
    'nis2-below-size',
  ],
  ['trade unknown', { employeesN: 60 }, 'open', 'nis2-sector-unknown', [NACE]],
  ['nothing known', {}, 'open', 'nis2-sector-unknown', [NACE, 'company.employeesN', 'company.turnoverEur', 'company.balanceTotalEur']],
]

const ANY_SIZE: readonly Row[] = [
  ['public telecommunications of 5 heads', { naceCode: '61.1', employeesN: 5 }, 'direct', 'nis2-any-size'],
  ['hosting of 5 heads', { naceCode: '63.11', employeesN: 5, turnoverEur: MILLION }, 'open', 'nis2-any-size-possible'],
  ['section J of 5 heads', { naceCode: 'J', employeesN: 5, turnoverEur: MILLION }, 'open', 'nis2-any-size-possible', [NACE]],
]

const INDIRECT: readonly Row[] = [
  ['metal construction that supplies a covered company', { naceCode: '25.11', suppliesRegulated: true }, 'indirect', 'supplies-regulated'],
  ['stated as not covered, but supplying', { nis2Class: 'none', suppliesRegulated: true }, 'indirect', 'supplies-regulated'],
  [
    'small food that supplies',
    { naceCode: '10.5', employeesN: 12, turnoverEur: MILLION, suppliesRegulated: true },
    'indirect',
    'supplies-regulated',
  ],
  ['covered itself and supplying', { naceCode: '28', employeesN: 60, suppliesRegulated: true }, 'direct', 'nis2-important'],
  ['metal construction, customers unknown', { naceCode: '25.11' }, 'open', 'supplies-unknown', [SUPPLIES]],
  ['metal construction, customers asked', { naceCode: '25.11', suppliesRegulated: 'unknown' }, 'open', 'supplies-unknown', [SUPPLIES]],
]

describe('NIS-2', () => {
  const rows = Object.entries({ 'D2 D6': STATED, 'D2 D3': BY_SIZE, 'D2 D4': BY_TRADE, D4: ANY_SIZE, D5: INDIRECT })

  it.each(rows.flatMap(([rule, list]) => list.map((row): [string, string, Row] => [rule, row[0], row])))('%s %s', (_rule, _what, row) => {
    const [, company, applies, reason, missing = []] = row
    expect(answer(company)).toEqual([applies, reason, missing])
  })

  it('D2 names sector and size from the library', () => {
    const { because } = nis2Concern(firm({ naceCode: '35.1', employeesN: 300 }), library)
    const { essential, sectors } = library.single.duties?.nis2 ?? {}
    const { employees, turnoverEur, balanceEur } = essential ?? {}
    expect(because.params).toEqual({ employees, turnoverEur, balanceEur })
    expect(because.words).toEqual({ sector: sectors?.find(({ code }) => code === 'energy')?.title })
  })

  it('D2 without the library’s figures nothing is said', () => {
    expect(nis2Concern(firm({ naceCode: '35.1' }), assembleLibrary([]))).toMatchObject({ applies: 'open', because: { code: 'no-rule' } })
  })

  it('D2 the library has the sectors of both annexes, each trade at most once as a whole', () => {
    const sectors = library.single.duties?.nis2.sectors ?? []
    expect(new Set(sectors.map(({ annex }) => annex))).toEqual(new Set(['high', 'other']))
    expect(sectors.length).toBe(20)
    const whole = sectors.flatMap(({ covered }) => covered)
    expect(whole.filter((code) => whole.some((other) => other !== code && code.startsWith(other)))).toEqual([])
    expect(new Set(whole).size).toBe(whole.length)
  })

  it('D7 a figure inside a range answers as the range does, unless the range leaves it open', () => {
    const range = (most: number) =>
      fc.tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: most }), fc.double({ min: 0, max: 1, noNaN: true }))
    const trades = fc.constantFrom('35.1', '10.5', '28', '25.11', '61', '62.02', 'C', 'J')
    fc.assert(
      fc.property(trades, range(400), range(80 * MILLION), range(80 * MILLION), (naceCode, heads, turnover, balance) => {
        const [ranges, points] = [heads, turnover, balance].reduce<[{ min: number; max: number }[], number[]]>(
          ([wide, exact], [a, b, at]) => {
            const [min, max] = [Math.min(a, b), Math.max(a, b)]
            return [
              [...wide, { min, max }],
              [...exact, Math.round(min + at * (max - min))],
            ]
          },
          [[], []],
        )
        const given = (list: readonly (number | { min: number; max: number } | undefined)[]): CompanyProfile => {
          const [employeesN = 0, turnoverEur = 0, balanceTotalEur = 0] = list
          return { naceCode, suppliesRegulated: false, employeesN, turnoverEur, balanceTotalEur }
        }
        const [wide, exact] = [answer(given(ranges)), answer(given(points))]
        if (wide[0] !== 'open') expect(exact[0]).toBe(wide[0])
      }),
      { seed: 701, numRuns: 500 },
    )
  })
})

import type { DutyConcern } from '@rueckhalt/domain/duties'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import { describe, expect, it } from 'vitest'
import { dutyRows, shownRows } from './duty-list-rows.ts'
import type { LegalState } from './legal-state.ts'

const { duties, phases } = shippedLibrary().single
const all = duties?.duties ?? []
const PEACE: LegalState = { phases: ['peace'], named: [] }
const FILTER = { query: '', scope: 'in-force', concern: 'concerned' } as const

const concerns = all.slice(0, 3).map(
  (duty, index): DutyConcern => ({
    duty,
    applies: (['none', 'open', 'indirect'] as const)[index] ?? 'open',
    because: { code: 'no-rule', params: {}, words: {} },
    missing: [],
    asOf: '2026-03-31',
  }),
)
const rows = dutyRows(all, phases?.laws ?? [], PEACE, concerns)
const codes = (filter: Parameters<typeof shownRows>[1]) => shownRows(rows, filter, 'de').map(({ duty }) => duty.code)

describe('the list of duties', () => {
  it('PH9 leaves out what does not hold, and shows it on request', () => {
    expect(codes(FILTER)).not.toContain('WISIV-2')
    expect(codes({ ...FILTER, scope: 'all' })).toContain('WISIV-2')
  })

  it('PH9 leaves out only what certainly does not concern the company', () => {
    expect(codes(FILTER)).not.toContain(all[0]?.code)
    expect(codes(FILTER)).toEqual(expect.arrayContaining([all[1]?.code, all[2]?.code, all[3]?.code]))
    expect(codes({ ...FILTER, concern: 'any' })).toContain(all[0]?.code)
  })

  it('PH9 finds by code, by statute and by words of any text', () => {
    expect(codes({ ...FILTER, query: 'gdpr' })).toEqual(['GDPR-33', 'GDPR-34'])
    expect(codes({ ...FILTER, query: 'insolvenzgericht' })).toEqual(['INSO-15a'])
    expect(codes({ ...FILTER, query: 'L-BetrVG' })).toEqual(['ARBZG-14'])
  })
})

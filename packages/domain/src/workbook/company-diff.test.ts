/** Rule W11: what an edited document changes. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Company } from '../company/company-document.ts'
import { withValueAt } from '../company/field-access.ts'
import { musterMetallbau } from '../company/testing/muster-metallbau.ts'
import { changeText } from './change-text.ts'
import { companyDiff } from './company-diff.ts'
import { randomCompany, withoutEmpty } from './testing/random-company.ts'

const lines = (after: Company, locale: 'de' | 'en' = 'de') =>
  companyDiff(musterMetallbau, after).map((change) => changeText(locale, change))

describe('W11 differences', () => {
  it('W11 are shown per field, in both languages', () => {
    const after = withValueAt(withValueAt(musterMetallbau, 'power.upsMinutes', { min: 15, max: 60 }), 'processes[cnc-fertigung].rtoH', 24)
    expect(lines(after)).toEqual([
      'Strom und Notstrom · Laufzeit der USV: 15 Minuten → 15 bis 60 Minuten',
      expect.stringMatching(/^Prozesse · .* · Geforderte Wiederanlaufzeit \(RTO\): keine Angabe → 24 Stunden$/),
    ])
    expect(lines(after, 'en')).toHaveLength(2)
  })

  it('W11 name rows that are new, gone, or in another order, and points of damage by their hour', () => {
    const [first, second, third] = musterMetallbau.processes ?? []
    const after = {
      ...musterMetallbau,
      processes: [third, { ...second, damage: [{ horizonH: 4, level: 2 }] }, { id: 'versand' }],
    } as Company
    expect(lines(after).map((line) => line.replace(/: [^:]*$/, ''))).toEqual(
      expect.arrayContaining(['Prozesse · versand', 'Prozesse', expect.stringContaining('Schadensverlauf')]),
    )
    expect(companyDiff(musterMetallbau, after).map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'field processes[].damage[].level',
      ...Array.from({ length: 5 }, () => 'removed processes[].damage[]'),
      'added processes[]',
      'removed processes[]',
      'order processes[]',
    ])
    expect(first?.id).toBe('auftragsabwicklung')
  })

  it('W11 a document has none to itself, and some to any other', () => {
    fc.assert(
      fc.property(randomCompany, randomCompany, (a, b) => {
        expect(companyDiff(a, structuredClone(a))).toEqual([])
        const isSame = JSON.stringify(withoutEmpty(a)) === JSON.stringify(withoutEmpty(b))
        expect(companyDiff(a, b).length > 0).toBe(!isSame)
      }),
      { seed: 606, numRuns: 30 },
    )
  })
})

/** Rule P15: when deadlines end, with those of the library. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedLibrary } from '../shipped-library/index.ts'
import { addDays, addMonths } from './calendar.ts'
import { dueAt } from './due-at.ts'

const duties = shippedLibrary().single.duties?.duties ?? []
function deadlineOf(code: string, number = 0) {
  const deadline = duties.find((duty) => duty.code === code)?.deadlines[number]
  if (!deadline) throw new Error(`the library has no deadline ${number} of ${code}`)
  return deadline
}

describe('P15 deadlines of the library', () => {
  it.each([
    ['NIS2-24', 0, '2026-03-31T14:30', { kind: 'at', time: '2026-04-01T14:30' }],
    ['NIS2-72', 0, '2026-03-27T23:59Z', { kind: 'at', time: '2026-03-30T23:59Z' }],
    ['GDPR-33', 0, '2026-12-30T08:00+01:00', { kind: 'at', time: '2027-01-02T08:00+01:00' }],
    ['KRITIS-24', 0, '2028-02-28T12:00', { kind: 'at', time: '2028-02-29T12:00' }],
    ['NIS2-FIN', 0, '2026-01-31', { kind: 'by', day: '2026-02-28' }],
    ['NIS2-FIN', 0, '2028-01-31T10:00', { kind: 'by', day: '2028-02-29' }],
    ['NIS2-REG', 0, '2025-12-06', { kind: 'by', day: '2026-03-06' }],
    ['NIS2-REG', 1, '2026-03-20', { kind: 'by', day: '2026-04-03' }],
    ['ARBPL-CLAIM', 0, '2026-08-31', { kind: 'by', day: '2027-02-28' }],
    ['ARBPL-CLAIM', 1, '2026-03-31', { kind: 'by', day: '2026-02-28' }],
    ['ARBPL-CLAIM', 2, '2026-03-31', { kind: 'on-request' }],
    ['ASG-7', 1, '2026-03-31', { kind: 'by', day: '2026-04-07' }],
    ['INSO-15a', 0, '2026-03-31', { kind: 'by', day: '2026-04-21' }],
    ['INSO-15a', 1, '2026-03-31', { kind: 'by', day: '2026-05-12' }],
    ['NIS2-MGMT', 0, '2026-03-31', { kind: 'continuous' }],
    ['AWG-STOP', 0, '2026-03-31T09:00', { kind: 'immediately', from: '2026-03-31T09:00' }],
    ['ARB-615', 0, '2026-04-30', { kind: 'on', day: '2026-04-30' }],
    ['VERKLG-8', 0, '2026-03-31', { kind: 'on-request' }],
  ] as const)('P15 %s (%i) from %s', (code, number, start, due) => expect(dueAt(deadlineOf(code, number), start)).toEqual(due))

  it.each(['', '31.03.2026', '2026-02-30', '2026-03-31T24:00', '2026-03-31T10:60', '2026-03-31 10:00', 'unknown'])(
    'P15 "%s" is no start',
    (start) => expect(dueAt(deadlineOf('NIS2-24'), start)).toEqual({ kind: 'unreadable-start' }),
  )

  it('P15 every deadline of the library can be computed', () => {
    const kinds = duties.flatMap(({ deadlines }) => deadlines).map((deadline) => dueAt(deadline, '2026-03-31T10:00').kind)
    expect(kinds.length).toBeGreaterThan(20)
    expect(kinds).not.toContain('unreadable-start')
  })
})

describe('P15 days and months', () => {
  const day = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))

  it('P15 a month later is the same day or the last of the next month, never beyond it', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -40, max: 40 }), (from, months) => {
        const to = addMonths(from, months)
        const distance = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
        expect(distance).toBe(months)
        const isLast = addDays(to, 1).slice(8) === '01'
        expect(to.slice(8) === from.slice(8) || (isLast && to.slice(8) < from.slice(8))).toBe(true)
      }),
      { seed: 1501 },
    )
  })

  it('P15 a longer deadline never ends earlier', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (from, length, more) => {
        for (const unit of ['hours', 'days', 'months'] as const) {
          const end = (amount: number): string => JSON.stringify(dueAt({ kind: 'within', [unit]: amount }, from))
          expect(end(length + more) >= end(length)).toBe(true)
        }
      }),
      { seed: 1502, numRuns: 50 },
    )
  })
})

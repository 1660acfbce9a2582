/** Rules B7 and B8: indicators, with the figures of the demo firm. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Company } from '../company/company-document.ts'
import { withValueAt } from '../company/field-access.ts'
import { emptyCompany } from '../company/read-company.ts'
import { musterMetallbau, musterWithGenset } from '../company/testing/muster-metallbau.ts'
import { assessImpact } from './assess-impact.ts'
import type { Derived } from './derived.ts'
import {
  fleetFuelHours,
  gensetAutonomyH,
  peopleExpected,
  staffExpectation,
  staffGap,
  standbyBridge,
  stockDays,
  survivalDays,
  upsHours,
} from './indicators.ts'

const empty = emptyCompany()
const firm = (facts: Record<string, unknown>): Company =>
  Object.entries(facts).reduce((company, [path, value]) => withValueAt(company, path, value), empty)
const valueOf = (derived: Derived) => (derived.ok ? derived.spread.value : Number.NaN)

describe('B7 the demo firm', () => {
  it('B7 400 l at 15 kW last 98.8 hours, with an estimated burn rate; without a set 0', () => {
    expect(gensetAutonomyH(musterWithGenset())).toEqual({
      ok: true,
      spread: { low: 400 / (15 * 0.27), value: 400 / (15 * 0.27), high: 400 / (15 * 0.27) },
      from: ['power.gensetFuelL', 'power.loadCriticalKw'],
      assumed: ['gensetBurnLPerKwh'],
    })
    expect(valueOf(gensetAutonomyH(musterWithGenset()))).toBeCloseTo(98.8, 1)
    expect(valueOf(gensetAutonomyH(musterMetallbau))).toBe(0)
  })

  it('B7 320,000 EUR at 240,000 EUR a month last 40 days', () => {
    expect(survivalDays(musterMetallbau)).toEqual({
      ok: true,
      spread: { low: 40, value: 40, high: 40 },
      from: ['finance.liquidityEur', 'finance.fixedCostMonthEur'],
      assumed: [],
    })
  })

  it('B7 a quarter of an hour of battery, three days of fuel, eight of material', () => {
    expect([upsHours(musterMetallbau), fleetFuelHours(musterMetallbau), stockDays(musterMetallbau)].map(valueOf)).toEqual([0.25, 72, 8])
  })

  it('B7 24 of 40 are needed: at 30 % absent four are to spare, at 50 % four are missing', () => {
    expect(valueOf(staffGap(musterMetallbau, 0.3))).toBeCloseTo(-4, 9)
    expect(valueOf(staffGap(musterMetallbau, 0.5))).toBeCloseTo(4, 9)
  })

  it('B7 at 40 staff: an assigned reservist in 5 %, one of the pool in 55 %, a volunteer in 62 % of such firms', () => {
    const { assignedReservists, reservePool, volunteers } = staffExpectation(musterMetallbau) ?? {}
    const percent = [assignedReservists, reservePool, volunteers].map((group) => Math.round((group?.atLeastOne ?? 0) * 100))
    expect(percent).toEqual([5, 55, 62])
    expect(reservePool?.expected).toBeCloseTo(0.8, 1)
    expect(volunteers?.expected).toBeCloseTo(1, 1)
  })

  it('B8 the rented set bridges: 12 hours without power are within the 71 of order processing, power lasts 110.8', () => {
    const { processes } = assessImpact(musterWithGenset())
    const bridge = standbyBridge(0.25, 12, valueOf(gensetAutonomyH(musterWithGenset())), processes)
    expect(bridge.ttsH).toBeCloseTo(110.8, 1)
    expect(bridge).toMatchObject({ serviceGapH: 11.75, tooLongFor: [] })
  })
})

describe('B7 what an indicator is made of', () => {
  it.each<[string, (company: Company) => Derived, string[]]>([
    ['autonomy', gensetAutonomyH, ['power.gensetFuelL', 'power.loadCriticalKw']],
    ['battery', upsHours, ['power.upsMinutes']],
    ['fleet', fleetFuelHours, ['supply.fuelDays']],
    ['survival', survivalDays, ['finance.liquidityEur', 'finance.fixedCostMonthEur']],
    ['material', stockDays, ['supply.stockDays']],
    ['staff', (company) => staffGap(company, 0.2), ['people.minStaffForMbcoN', 'company.employeesN']],
  ])('B7 %s of a firm that says nothing names the missing fields', (_, indicator, missing) => {
    expect(indicator(empty)).toEqual({ ok: false, missing })
  })

  it.each<[string, Record<string, unknown>, (company: Company) => Derived, [number, number, number], string[]]>([
    ['stated hours without tank and load', { 'power.gensetAutonomyH': 24 }, gensetAutonomyH, [24, 24, 24], ['power.gensetAutonomyH']],
    [
      'the firm’s own burn rate',
      { 'power.gensetFuelL': 100, 'power.loadCriticalKw': 10, 'power.gensetBurnLPerKwh': 0.5 },
      gensetAutonomyH,
      [20, 20, 20],
      ['power.gensetFuelL', 'power.loadCriticalKw', 'power.gensetBurnLPerKwh'],
    ],
    [
      'weeks that the firm states',
      { 'finance.liquidityWeeks': { min: 5, max: 8 } },
      survivalDays,
      [35, 45.5, 56],
      ['finance.liquidityWeeks'],
    ],
    ['an open range', { 'finance.liquidityWeeks': { min: 8 } }, survivalDays, [56, 56, Infinity], ['finance.liquidityWeeks']],
    [
      'the shortest of the critical items',
      { 'supply.stockDays': 30, 'supply.criticalItems[a].stockDays': 9, 'supply.criticalItems[b].stockDays': { min: 4, max: 6 } },
      stockDays,
      [4, 5, 6],
      ['supply.criticalItems[b].stockDays'],
    ],
    [
      '70 % stated as enough',
      { 'company.employeesN': 40, 'people.emergencyWith70Percent': 'yes' },
      (company) => staffGap(company, 0.5),
      [8, 8, 8],
      ['people.emergencyWith70Percent', 'company.employeesN'],
    ],
  ])('B7 %s', (_, facts, indicator, [low, value, high], from) => {
    const result = indicator(firm(facts))
    expect(result).toMatchObject({ ok: true, from })
    if (!result.ok) return
    expect(result.spread.low).toBeCloseTo(low, 9)
    expect(result.spread.value).toBeCloseTo(value, 9)
    expect(high === Infinity ? result.spread.high : Math.round(result.spread.high * 1e9) / 1e9).toBe(high)
  })

  it('B7 the gap in staff lies between the fewest needed of the most and the most needed of the fewest', () => {
    const ranges = firm({ 'people.headcount': { min: 30, max: 50 }, 'people.minStaffForMbcoN': { min: 20, max: 24 } })
    expect(staffGap(ranges, 0.5)).toMatchObject({ ok: true, spread: { low: -5, value: 2, high: 9 } })
  })

  it('B7 no load or no costs have no figure, not an infinite one', () => {
    expect(gensetAutonomyH(firm({ 'power.gensetFuelL': 100, 'power.loadCriticalKw': 0 })).ok).toBe(false)
    expect(survivalDays(firm({ 'finance.liquidityEur': 100, 'finance.fixedCostMonthEur': 0 })).ok).toBe(false)
  })

  it('B7 a range gives a range around its figure', () => {
    const range = fc.tuple(fc.double({ min: 1, max: 1e4, noNaN: true }), fc.double({ min: 1, max: 1e4, noNaN: true }))
    fc.assert(
      fc.property(range, range, ([a, b], [c, d]) => {
        const result = gensetAutonomyH(
          firm({
            'power.gensetFuelL': { min: Math.min(a, b), max: Math.max(a, b) },
            'power.loadCriticalKw': { min: Math.min(c, d), max: Math.max(c, d) },
          }),
        )
        if (!result.ok) throw new Error('nothing is missing here')
        const { low, value, high } = result.spread
        expect(low).toBeLessThanOrEqual(value)
        expect(value).toBeLessThanOrEqual(high)
      }),
      { seed: 701 },
    )
  })
})

describe('B7 people', () => {
  it('B7 nobody in an empty firm, and more people are never less likely', () => {
    expect(peopleExpected(0, 0.5)).toEqual({ expected: 0, atLeastOne: 0 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (heads, share) => {
        const [fewer, more] = [peopleExpected(heads, share), peopleExpected(heads + 1, share)]
        expect(more.atLeastOne).toBeGreaterThanOrEqual(fewer.atLeastOne)
        expect(more.atLeastOne).toBeLessThanOrEqual(1)
      }),
      { seed: 702 },
    )
  })
})

describe('B8 substitutes that need time', () => {
  it.each<[string, [number, number, number], number | null, number, string[]]>([
    ['acceptable gap', [0.25, 12, 100], 71, 112, []],
    ['a gap as long as the RTO', [0, 12, 100], 12, 112, []],
    ['too long for the process', [0.25, 12, 100], 4, 0.25, ['p']],
    ['no gap: the reserve lasts until then', [24, 12, 100], 4, 124, []],
    ['nobody with an RTO', [0, 12, 100], null, 112, []],
  ])('B8 %s', (_, [buffer, delay, autonomy], rtoH, ttsH, tooLongFor) => {
    expect(standbyBridge(buffer, delay, autonomy, [{ id: 'p', rtoH }])).toMatchObject({ ttsH, tooLongFor })
  })

  it('B8 a longer reserve or autonomy never shortens it', () => {
    const hours = fc.double({ min: 0, max: 500, noNaN: true })
    fc.assert(
      fc.property(hours, hours, hours, hours, hours, (buffer, delay, autonomy, rtoH, more) => {
        const tts = (ownH: number, autonomyH: number) => standbyBridge(ownH, delay, autonomyH, [{ id: 'p', rtoH }]).ttsH
        expect(tts(buffer + more, autonomy)).toBeGreaterThanOrEqual(tts(buffer, autonomy))
        expect(tts(buffer, autonomy + more)).toBeGreaterThanOrEqual(tts(buffer, autonomy))
      }),
      { seed: 801 },
    )
  })
})

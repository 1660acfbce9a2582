import { describe, expect, it } from 'vitest'
import { type Company, emptyCompany, withValueAt } from '../company/index.ts'
import { musterMetallbau } from '../company/testing/muster-metallbau.ts'
import { assembleLibrary } from '../library/index.ts'
import { shippedLibrary } from '../shipped-library/index.ts'
import { costOf } from './measure-cost.ts'
import { boundText, changeText, costText, leadTimeText } from './measure-texts.ts'
import { measuresOf } from './measure-state.ts'
import { MEASURE_GROUPS, type MeasureRanking, rankMeasures } from './rank-measures.ts'
import { standingOf } from './standing.ts'
import { solveByTrying } from './testing/set-functions.ts'

const library = shippedLibrary()
const ranking = await rankMeasures(musterMetallbau, library)

function rowOf(code: string, { measures }: MeasureRanking = ranking) {
  const row = measures.find(({ measure }) => measure.code === code)
  if (!row) throw new RangeError(code)
  return row
}

function measureOf(code: string) {
  const measure = measuresOf(library).find((entry) => entry.code === code)
  if (!measure) throw new RangeError(code)
  return measure
}

function gainIn(code: string, scenarioId: string, from = ranking) {
  return rowOf(code, from).gains?.scenarios.find((gain) => gain.scenarioId === scenarioId)
}

describe('The ranking of the demo firm', () => {
  it('R1: lists all 64 measures over all 22 scenarios, group by group', () => {
    expect(ranking.measures).toHaveLength(64)
    expect(ranking.scenarioIds).toHaveLength(22)
    const groups = ranking.measures.map(({ group }) => MEASURE_GROUPS.indexOf(group))
    expect(groups).toEqual(groups.toSorted((a, b) => a - b))
  })

  it('R3: what is free and works within a week comes first, with or without a figure', () => {
    const free = ranking.measures.filter(({ group }) => group === 'free')
    expect(free.map(({ measure }) => measure.code).toSorted()).toEqual([
      'M-01',
      'M-03',
      'M-25',
      'M-32',
      'M-44',
      'M-50',
      'M-52',
      'M-56',
      'M-64',
    ])
    expect(ranking.measures.slice(0, free.length)).toEqual(free)
  })

  it('G2: M-08 with M-07 closes the power gap: 15 minutes become 61.6 hours (12 h delivery, 200 l at 15 kW, battery recharged)', () => {
    const { gains, needs, likelyCostEur, likelyLeadDays } = rowOf('M-08')
    expect(needs).toEqual(['M-07'])
    expect(gains?.changes[0]).toMatchObject({ about: { kind: 'need', need: 'power' }, scenarioId: 'SC-04', beforeH: 0.25 })
    expect(gains?.changes[0]?.afterH).toBeCloseTo(12 + 200 / (15 * 0.27) + 0.25, 6)
    expect(gainIn('M-08', 'SC-04')?.gapClosedH).toBeGreaterThan(0)
    // 5,000 + 900 beforehand, one week of use 800; the feed-in point takes longest.
    expect([likelyCostEur, likelyLeadDays]).toEqual([6700, 60])
  })

  it('R5: M-07 alone changes nothing that can be counted, and says what needs it', () => {
    expect(rowOf('M-07')).toMatchObject({ group: 'words-only', gains: null, neededFor: ['M-08'] })
  })

  it('G2: M-36 lengthens material by 10 days; without a figure for its cost it never wins by it', () => {
    expect(rowOf('M-36')).toMatchObject({ group: 'without-cost', likelyCostEur: null, lossPerEurDay: null })
    expect(rowOf('M-36').gains?.changes[0]).toMatchObject({ about: { need: 'material' }, beforeH: 192, afterH: 432 })
  })

  it('G2: M-29 keeps the firm reachable when the telephone networks fail', () => {
    const { gains } = rowOf('M-29')
    expect(gains?.changes[0]).toMatchObject({ about: { kind: 'need', need: 'communication' }, scenarioId: 'SC-09', afterH: null })
    expect(gains?.avoidedLossEur).toBeGreaterThan(0)
  })

  it('R2: what the firm has is listed as such and brings nothing more', async () => {
    expect(rowOf('M-20')).toMatchObject({ group: 'in-place', standing: 'there', gains: null })
    const measures = [{ id: 'm-61', measureCode: 'M-61', status: 'verified' as const }]
    const done = await rankMeasures({ ...musterMetallbau, measures }, library)
    expect(rowOf('M-61', done)).toMatchObject({ group: 'in-place', standing: 'done', gains: null })
    expect(done.lossEur).toBeLessThan(ranking.lossEur)
  })

  it('R4: the others are ordered by avoided loss for money and time', () => {
    const scores = ranking.measures.filter(({ group }) => group === 'ranked').map(({ lossPerEurDay }) => lossPerEurDay ?? -1)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    const { gains, likelyCostEur, likelyLeadDays, lossPerEurDay, lossPerEur } = rowOf('M-27')
    expect(lossPerEur).toBeCloseTo((gains?.avoidedLossEur ?? 0) / (likelyCostEur ?? 0), 9)
    expect(lossPerEurDay).toBeCloseTo((lossPerEur ?? 0) / likelyLeadDays, 9)
  })

  it('R6: does not depend on the order of the files', async () => {
    const mixed = assembleLibrary(library.files.toReversed())
    const codes = (of: MeasureRanking) => of.measures.map(({ measure, gains }) => [measure.code, gains?.avoidedLossEur])
    expect(codes(await rankMeasures(musterMetallbau, mixed))).toEqual(codes(ranking))
  })

  it('R7: with few scenarios only what concerns them is listed; a weight counts a scenario as often', async () => {
    const few = await rankMeasures(musterMetallbau, library, { scenarios: ['ransomware'] })
    expect(few.scenarioIds).toEqual(['SC-08'])
    expect(few.measures.map(({ measure }) => measure.code)).not.toContain('M-48')
    const twice = await rankMeasures(musterMetallbau, library, { scenarios: ['SC-08'], weights: { 'SC-08': 2 } })
    expect(rowOf('M-22', twice).gains?.avoidedLossEur).toBeCloseTo(2 * (rowOf('M-22', few).gains?.avoidedLossEur ?? 0), 6)
  })

  it('R8: a company of which nothing is known gets a ranking too', async () => {
    const { measures } = await rankMeasures(emptyCompany(), library)
    expect(measures).toHaveLength(64)
    for (const { gains } of measures) if (gains) expect(gains.avoidedLossEur).toBeGreaterThanOrEqual(-1e-6)
  })

  it('R9: lets others work between two measures, and stops where the pause throws', async () => {
    let pauses = 0
    const pause = async () => {
      pauses++
      if (pauses === 3) throw new Error('stop')
    }
    await expect(rankMeasures(musterMetallbau, library, { pause })).rejects.toThrow('stop')
    expect(pauses).toBe(3)
  })
})

describe('The selection for a budget', () => {
  const scenarios = ['SC-04', 'SC-09', 'SC-13']

  it.each([0, 1_000, 8_000, 40_000])('B1, B2: costs at most %i EUR, holds all free measures and all that is needed', async (budgetEur) => {
    const { bundle, measures } = await rankMeasures(musterMetallbau, library, { scenarios, budgetEur })
    expect(bundle?.costEur.likely).toBeLessThanOrEqual(budgetEur)
    expect(bundle?.free).toContain('M-32')
    const had = new Set([...(bundle?.free ?? []), ...(bundle?.chosen ?? [])])
    for (const code of bundle?.chosen ?? [])
      for (const needed of measures.find(({ measure }) => measure.code === code)?.needs ?? []) expect(had).toContain(needed)
    expect(bundle?.bound.upperEur ?? Infinity).toBeGreaterThanOrEqual((bundle?.gains.avoidedLossEur ?? 0) - 1e-6)
  })

  it('B9, B10: the exact selection is proven the best and never worse with more money', async () => {
    const options = { scenarios: ['SC-09'], solve: solveByTrying }
    const bundles = []
    for (const budgetEur of [500, 1_000, 5_000])
      bundles.push((await rankMeasures(musterMetallbau, library, { ...options, budgetEur })).bundle)
    const avoided = bundles.map((bundle) => bundle?.gains.avoidedLossEur ?? 0)
    expect(avoided).toEqual(avoided.toSorted((a, b) => a - b))
    for (const bundle of bundles) expect(bundle?.bound).toMatchObject({ kind: 'best', missingShare: 0 })
  })
})

describe('Costs and standing', () => {
  it('K2: what counts per person or vehicle is multiplied by the number that the company states, else shown for one', () => {
    const fleet = withValueAt(emptyCompany(), 'supply.vehiclesN', 3)
    expect(costOf(fleet, measureOf('M-34'))).toMatchObject({
      beforehandEur: { min: 90_000, likely: 112_500, max: 135_000 },
      per: { unit: 'vehicle', count: 3 },
    })
    expect(costOf(emptyCompany(), measureOf('M-34'))).toMatchObject({ beforehandEur: { min: 30_000 }, per: { count: null } })
  })

  it("K3: the company's own figure takes the place of the library's", () => {
    const company: Company = { ...emptyCompany(), measures: [{ id: 'm', measureCode: 'M-36', costEur: 900 }] }
    expect(costOf(company, measureOf('M-36'))).toMatchObject({ beforehandEur: { min: 900, likely: 900, max: 900 }, isOwnFigure: true })
  })

  it.each([
    ['M-32', { 'supply.halfTankRule': true, 'supply.fuelDays': 6 }, 'there'],
    ['M-32', { 'supply.halfTankRule': true }, 'open'],
    ['M-29', { 'ict.satDevice': true }, 'there'],
    ['M-38', {}, 'open'],
    ['M-05', { measures: [{ id: 'm', measureCode: 'M-05', status: 'planned' }] }, 'begun'],
    ['M-05', { measures: [{ id: 'm', measureCode: 'M-05', status: 'dropped' }] }, 'dropped'],
  ])('R2: %s with %j is %s', (code, facts, standing) => {
    const company = Object.entries(facts).reduce((changed, [path, value]) => withValueAt(changed, path, value), emptyCompany())
    expect(standingOf(company, measureOf(code))).toBe(standing)
  })
})

describe('In words', () => {
  it.each([
    ['M-01', 'kostenlos', '1 Tag'],
    ['M-07', 'einmalig 3.000 bis 8.000 EUR', '42 bis 84 Tage'],
    ['M-08', '300 bis 1.500 EUR im Jahr, dazu 400 bis 1.200 EUR je Woche im Einsatz', '14 bis 28 Tage'],
    ['M-34', 'einmalig 30.000 bis 45.000 EUR je Fahrzeug', '90 bis 180 Tage'],
    ['M-36', 'Rund 8 Prozent des zusätzlichen Bestandswerts im Jahr für das gebundene Kapital', '28 bis 84 Tage'],
  ])('%s costs „%s“ and takes „%s“', (code, cost, time) => {
    const measure = measureOf(code)
    expect(costText('de', costOf(emptyCompany(), measure), measure)).toBe(cost)
    expect(leadTimeText('de', measure)).toBe(time)
  })

  it('names what lasts longer, and how good a selection is', () => {
    const [change] = rowOf('M-08').gains?.changes ?? []
    if (!change) throw new RangeError('no change')
    expect(changeText('de', change, musterMetallbau, library)).toMatch(/^Strom: 15 min → 61,6 h \(Stromausfall/)
    expect(boundText('de', { kind: 'within', upperEur: 100, missingShare: 0.0361, proof: 'search' })).toMatch(/^Höchstens 3,7 %/)
    expect(boundText('en', { kind: 'best', upperEur: 1, missingShare: 0, proof: 'search' })).toMatch(/^Proven/)
  })
})

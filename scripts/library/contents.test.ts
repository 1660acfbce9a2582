/** Figures that other parts rely on stand in the library as its sources have them. */
import { describe, expect, it } from 'vitest'
import { LIBRARY_FOLDER, readLibrary } from './read-library.ts'

const { library, faults } = readLibrary(LIBRARY_FOLDER)
const { dependencies, duties, phases, sources } = library.single

describe('library', () => {
  it('has no fault of form, wording, grade or source', () => {
    const others = faults.filter(({ code }) => !['wrong-count', 'unknown-scenario', 'unknown-measure'].includes(code))
    expect(others).toEqual([])
  })

  it.each([
    ['SC-02', { min: 4, mode: 48, max: 336 }],
    ['SC-03', { min: 0.5, mode: 3, max: 24 }],
    ['SC-04', { min: 24, mode: 60, max: 100 }],
    ['SC-05', { min: 12, mode: 96, max: 336 }],
    ['SC-07', { min: 72, mode: 504, max: 2160 }],
  ])('%s lasts %o hours', (id, hours) => {
    expect(library.scenarios.find((scenario) => scenario.id === id)?.durations[0]?.hours).toEqual(hours)
  })

  it.each([
    ['mobile_network', { min: 0.5, mode: 2, max: 6 }],
    ['fixed_line_voip', { min: 0, mode: 0, max: 0.5 }],
    ['water_gravity', { min: 12, mode: 48, max: 72 }],
    ['water_boosted', { min: 0, mode: 0, max: 0 }],
    ['heating', { min: 0, mode: 0, max: 0 }],
  ])('%s lasts %o hours after the grid has failed', (code, hours) => {
    expect(dependencies?.resources.find((resource) => resource.code === code)?.survivalHours).toEqual(hours)
  })

  it.each([
    ['NIS2-24', { hours: 24 }],
    ['NIS2-72', { hours: 72 }],
    ['GDPR-33', { hours: 72 }],
    ['KRITIS-24', { hours: 24 }],
    ['ASG-7', { days: 14 }],
    ['INSO-15a', { days: 21 }],
    ['NIS2-REG', { months: 3 }],
  ])('%s has the deadline %o', (code, length) => {
    expect(duties?.duties.find((duty) => duty.code === code)?.deadlines[0]).toMatchObject({ kind: 'within', ...length })
  })

  it('has the 23 rules of duty, the 8 phases, and a list for each phase that a company can prepare for', () => {
    expect(duties?.duties.length).toBe(23)
    expect(phases?.phases.length).toBe(8)
    const listed = new Set(phases?.checklists.flatMap((list) => list.phases))
    expect(phases?.phases.map(({ code }) => code).filter((code) => !listed.has(code))).toEqual(['disaster', 'supply_crisis'])
  })

  it.each([
    ['M-07', [['power.feedInPoint', true]]],
    [
      'M-09',
      [
        ['power.genset', 'stationary'],
        ['power.gensetKva', { min: 30, max: 100 }],
        ['power.gensetFuelL', { min: 200, max: 1000 }],
        ['power.gensetReadyH', 0.1],
      ],
    ],
    [
      'M-28',
      [
        ['ict.carriersN', 2],
        ['ict.secondAccessPath', true],
      ],
    ],
    [
      'M-35',
      [
        ['supply.singleSourceN', 0],
        ['supply.criticalItems[].singleSource', false],
        ['supply.criticalItems[].suppliersN', 1],
        ['supply.criticalItems[].requalificationD', 0],
      ],
    ],
    [
      'M-36',
      [
        ['supply.stockDays', { min: 10, max: 30 }],
        ['supply.criticalItems[].stockDays', { min: 10, max: 30 }],
      ],
    ],
  ])('%s changes what the catalogue says and nothing else', (code, expected) => {
    const measure = library.measureGroups.flatMap(({ measures }) => measures).find((entry) => entry.code === code)
    expect(measure?.effects.map(({ field, set, add }) => [field, set ?? add])).toEqual(expected)
  })

  it('marks what the simulation assumes without a source as an estimate, with words for it', () => {
    const { fields = [], parameters = [] } = library.single['company-defaults'] ?? {}
    expect([...fields, ...parameters].filter(({ grade, source }) => grade !== 'E' && source.length === 0)).toEqual([])
    expect(parameters.filter(({ text }) => text.de === '' || text.en === '')).toEqual([])
    expect(parameters.length).toBeGreaterThanOrEqual(30)
  })

  it('says of no article of the emergency constitution that it was ever applied', () => {
    const never = phases?.phases.filter((phase) => phase.neverApplied).map(({ code }) => code)
    expect(never).toEqual(['zustimmungsfall', 'buendnisfall', 'spannungsfall', 'verteidigungsfall'])
  })

  it('names statutes as read only with the day of their text', () => {
    const read = sources?.statutes.filter(({ snapshot }) => snapshot !== null) ?? []
    expect(read.length).toBe(14)
    expect(read.filter(({ snapshot }) => snapshot !== '2022-03-26')).toEqual([])
  })
})

/** Rules C4 to C7: every fault at once, nothing crashes, nothing right is lost. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMPANY_FORMAT, companySchema } from './company-document.ts'
import { COMPANY_FIELDS } from './company-fields.ts'
import { withValueAt } from './field-access.ts'
import { readCompany } from './read-company.ts'
import { musterMetallbau, musterWithGenset } from './testing/muster-metallbau.ts'

const document = (fields: object) => ({ format: COMPANY_FORMAT, ...fields })

/** @returns one line per fault: `code path` */
function faultsOf(value: unknown): string[] {
  const read = readCompany(value)
  return read.ok ? [] : read.faults.map(({ code, path }) => `${code} ${path}`.trim())
}

const process = (fields: object) => document({ processes: [{ id: 'p', ...fields }] })
const damage = (...points: [number, number][]) => points.map(([horizonH, level]) => ({ horizonH, level }))

describe('C4 faults of form', () => {
  it.each<[string, unknown, string[]]>([
    ['nothing', undefined, ['missing']],
    ['a list', [], ['not-an-object']],
    ['another format', { format: 'rueckhalt-company/2' }, ['wrong-format format']],
    ['no format', {}, ['missing format']],
    ['an unknown field', document({ power: { gensetFuel: 1 } }), ['unknown-field power.gensetFuel']],
    ['an entity that is a text', document({ power: 'much' }), ['not-an-object power']],
    ['a list that is an object', document({ processes: {} }), ['not-a-list processes']],
    ['a number as text', document({ power: { gensetFuelL: '400 l' } }), ['not-a-number power.gensetFuelL']],
    ['null', document({ power: { gensetFuelL: null } }), ['not-a-number power.gensetFuelL']],
    ['not a number', document({ power: { gensetFuelL: Number.NaN } }), ['not-finite power.gensetFuelL']],
    ['infinite', document({ power: { gensetFuelL: Infinity } }), ['not-finite power.gensetFuelL']],
    ['negative', document({ power: { gensetFuelL: -1 } }), ['below-minimum power.gensetFuelL']],
    ['above 100 %', document({ ict: { mfaCoveragePercent: 120 } }), ['above-maximum ict.mfaCoveragePercent']],
    ['half a person', document({ people: { headcount: 40.5 } }), ['not-whole people.headcount']],
    ['a range upside down', document({ power: { gensetFuelL: { min: 5, max: 4 } } }), ['band-order power.gensetFuelL']],
    ['a range with a text', document({ power: { gensetFuelL: { min: 'a' } } }), ['not-a-number power.gensetFuelL.min']],
    ['an option that is none', document({ power: { genset: 'big' } }), ['not-a-choice power.genset']],
    ['an option twice', document({ supply: { routesDependentOn: ['lock', 'lock'] } }), ['duplicate-id supply.routesDependentOn[1]']],
    ['one option among others', document({ supply: { routesDependentOn: ['lock', 'sea'] } }), ['not-a-choice supply.routesDependentOn[1]']],
    ['yes as a text', document({ power: { feedInPoint: 'ja' } }), ['not-a-boolean power.feedInPoint']],
    ['a day that is none', document({ ict: { lastRestoreTest: '2026-02-30' } }), ['not-a-date ict.lastRestoreTest']],
    ['an empty text', document({ company: { legalName: '' } }), ['empty-text company.legalName']],
    ['a regional key of six digits', document({ sites: [{ id: 'a', kreisAgs: '051700' }] }), ['not-of-this-form sites[0].kreisAgs']],
    ['an id with blanks', document({ sites: [{ id: 'Halle 1' }] }), ['not-an-id sites[0].id']],
    ['no id', document({ sites: [{}] }), ['missing sites[0].id']],
    ['an element that is a number', document({ sites: [4] }), ['not-an-object sites[0]']],
    ['damage of level 5', process({ damage: damage([4, 5]) }), ['above-maximum processes[0].damage[0].level']],
    ['damage without a horizon', process({ damage: [{ level: 1 }] }), ['missing processes[0].damage[0].horizonH']],
  ])('C4 %s', (_, value, faults) => expect(faultsOf(value)).toEqual(faults))

  it('C4 everything that is wrong is said at once, contradictions after form', () => {
    const value = document({
      company: { employeesN: 40 },
      people: { keyFunctionsN: 60, headcount: 'many' },
      power: { loadTotalKw: 10, loadCriticalKw: 15, gensetKva: -4 },
      processes: [{ id: 'a', damage: damage([4, 2], [24, 9], [72, 1]) }],
    })
    expect(faultsOf(value)).toEqual([
      'below-minimum power.gensetKva',
      'not-a-number people.headcount',
      'above-maximum processes[0].damage[1].level',
      'critical-load-above-total power.loadCriticalKw',
      'more-than-staff people.keyFunctionsN',
      'damage-decreases processes[0].damage[2].level',
    ])
  })

  it('C4 a thousand faults are shown, the others are counted', () => {
    const faults = readCompany(document({ sites: Array.from({ length: 1_001 }, () => 7) }))
    expect(faults.ok ? [] : faults.faults.map(({ code }) => code).filter((code) => code !== 'not-an-object')).toContain('too-many')
    const many = readCompany(document({ sites: Array.from({ length: 900 }, () => ({ id: 7, name: 7 })) }))
    expect(many.ok ? undefined : many.faults.at(-1)).toEqual({ code: 'more-faults', path: '', params: { count: 800 } })
  })

  it('C4 nothing from outside makes it crash', () => {
    const anything = fc.anything({ withNullPrototype: true, withDate: true, withBigInt: true, withMap: true })
    const entity = fc.oneof(anything, fc.dictionary(fc.constantFrom('genset', 'damage', 'id', 'roles', '__proto__'), anything))
    const keys = fc.constantFrom('format', 'power', 'processes', 'sites', 'plan', 'supply', '__proto__')
    fc.assert(
      fc.property(fc.oneof(anything, fc.dictionary(keys, fc.oneof(entity, fc.array(entity)))), (value) => {
        const read = readCompany(value)
        if (read.ok) return
        expect(read.faults.length).toBeGreaterThan(0)
        expect(companySchema.safeParse(read.rest).success).toBe(true)
      }),
      { seed: 401, numRuns: 200 },
    )
  })
})

describe('C5 the rest', () => {
  const leaves = COMPANY_FIELDS.filter(({ path }) => !path.includes('[]'))

  it('C5 is the document without what was spoilt, whichever fields are spoilt', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...leaves), { minLength: 1, maxLength: 6 }), (spoilt) => {
        let [bad, expected] = [musterMetallbau, musterMetallbau]
        for (const { path } of spoilt) {
          bad = withValueAt(bad, path, { wrong: true })
          expected = withValueAt(expected, path, undefined)
        }
        const read = readCompany(bad)
        expect(read.ok).toBe(false)
        for (const entity of new Set(spoilt.map(({ path }) => path.split('.')[0] ?? ''))) {
          // An entity of which every field is gone is an empty entity, not a missing one.
          expect(read.ok ? {} : { [entity]: {}, ...read.rest }).toEqual({ [entity]: {}, ...expected })
        }
      }),
      { seed: 501, numRuns: 100 },
    )
  })

  it('C5 keeps an element whose id is faulty, and says contradictions at their place in the file', () => {
    const value = document({
      sites: ['x', { id: 'Halle 1', alarmBatteryH: 9 }],
      processes: [0, { id: 'a', dependencies: ['b'] }, { id: 'a' }],
    })
    const read = readCompany(value)
    expect(read.ok ? {} : read.rest).toEqual(
      document({ sites: [{ id: 'element-2', alarmBatteryH: 9 }], processes: [{ id: 'a', dependencies: ['b'] }, { id: 'a' }] }),
    )
    expect(faultsOf(value)).toEqual([
      'not-an-object sites[0]',
      'not-an-id sites[1].id',
      'not-an-object processes[0]',
      'duplicate-id processes[2].id',
      'unknown-reference processes[1].dependencies[0]',
    ])
  })
})

describe('C6 C7 contradictions', () => {
  it.each<[string, unknown, string[]]>([
    [
      'C6 critical load certainly above total',
      document({ power: { loadTotalKw: { min: 5, max: 9 }, loadCriticalKw: { min: 10 } } }),
      ['critical-load-above-total power.loadCriticalKw'],
    ],
    ['C6 critical load perhaps above total', document({ power: { loadTotalKw: { min: 5, max: 11 }, loadCriticalKw: { min: 10 } } }), []],
    ['fuel without a set', document({ power: { genset: 'none', gensetFuelL: 400 } }), ['genset-facts-without-genset power.gensetFuelL']],
    ['no fuel without a set', document({ power: { genset: 'none', gensetFuelL: 0 } }), []],
    ['gas without gas', document({ utilities: { gasUse: 'none', gasKw: 3 } }), ['gas-facts-without-gas utilities.gasKw']],
    ['more key functions than people', document({ people: { headcount: 5, keyFunctionsN: 6 } }), ['more-than-staff people.keyFunctionsN']],
    [
      'more single holders than functions',
      document({ people: { keyFunctionsN: 2, singleHolderFunctionsN: { min: 3, max: 5 } } }),
      ['single-holders-above-key-functions people.singleHolderFunctionsN'],
    ],
    ['a size class below', document({ company: { employeesN: 300, sizeClass: '50-249' } }), ['size-class-mismatch company.sizeClass']],
    ['a size class that just fits', document({ company: { employeesN: { min: 30, max: 50 }, sizeClass: '50-249' } }), []],
    ['another size class', document({ company: { employeesN: 40, sizeClass: '50-249' } }), ['size-class-mismatch company.sizeClass']],
    ['C7 damage that decreases', process({ damage: damage([4, 2], [24, 1]) }), ['damage-decreases processes[0].damage[1].level']],
    ['C7 damage that stays', process({ damage: damage([4, 2], [24, 2]) }), []],
    ['C7 horizons that do not ascend', process({ damage: damage([24, 1], [24, 2]) }), ['horizon-order processes[0].damage[1].horizonH']],
    ['C7 RTO behind the MTPD', process({ damage: damage([4, 1], [24, 3]), rtoH: 25 }), ['rto-above-mtpd processes[0].rtoH']],
    ['C7 RTO behind a stated MTPD', process({ mtpdH: 8, rtoH: 9 }), ['rto-above-mtpd processes[0].rtoH']],
    ['a process that needs itself', process({ dependencies: ['p'] }), ['refers-to-itself processes[0].dependencies[0]']],
    ['a process on paper that is none', document({ ict: { paperModeProcesses: ['x'] } }), ['unknown-reference ict.paperModeProcesses[0]']],
    ['a role without its contact', document({ plan: { roles: [{ id: 'a', holder: 'x' }] } }), ['unknown-reference plan.roles[0].holder']],
    [
      'one person for both',
      document({ plan: { contacts: [{ id: 'x' }], roles: [{ id: 'a', holder: 'x', deputy: 'x' }] } }),
      ['deputy-is-holder plan.roles[0].deputy'],
    ],
  ])('%s', (_, value, faults) => expect(faultsOf(value)).toEqual(faults))

  it('the demo firm is valid, before and after its measures, also as JSON', () => {
    for (const company of [musterMetallbau, musterWithGenset()]) {
      expect(readCompany(JSON.parse(JSON.stringify(company)))).toEqual({ ok: true, value: company })
    }
  })
})

/** Rules N6 to N8: versions, what is missing, the address, times as they are typed. */
import { COMPANY_FORMAT, type Company, emptyCompany, withValueAt } from '@rueckhalt/domain/company'
import { generatePlan } from '@rueckhalt/domain/plan'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import { describe, expect, it } from 'vitest'
import type { Edit } from '../../company/backing.ts'
import { chosenScenarios, readPlanSearch } from './plan-address.ts'
import { minutesOf, typedTime } from './step-time.ts'
import { shownTodos } from './todo-places.ts'
import { ageOfPlan, approved, reviewed, versionToApprove } from './versions.ts'

const TODAY = '2026-11-23'
const library = shippedLibrary()
const planOf = (company: Company) => generatePlan(company, library, { today: TODAY })
const after = (company: Company, edits: readonly Edit[]): Company =>
  edits.reduce((each, { path, value }) => withValueAt(each, path, value), company)

describe('versions', () => {
  it('N6 the first approval keeps the version, the second raises it', () => {
    const empty = emptyCompany()
    expect(versionToApprove(planOf(empty), empty)).toBe('1')
    const first = after(empty, approved(empty, 'owner', '1', TODAY))
    const plan = planOf(first)
    expect(plan.cover).toMatchObject({ version: '1', approvedBy: 'owner', approvedOn: TODAY, reviewBy: '2027-11-23' })
    expect(plan.changeLog).toMatchObject([{ on: TODAY, version: '1', kind: 'approved' }])
    expect(versionToApprove(plan, first)).toBe('2')
  })

  it('N6 a review moves the next one by a year, and stands in the log', () => {
    const company = after(emptyCompany(), reviewed(emptyCompany(), planOf(emptyCompany()), '2028-02-29'))
    expect(company.plan?.nextReview).toBe('2029-02-28')
    expect(planOf(company).changeLog).toMatchObject([{ kind: 'reviewed' }])
  })

  it.each([
    ['2026-08-25', false],
    ['2026-08-24', true],
  ])('N6 last looked at on %s: stamped %s', (on, stale) => {
    const company: Company = { format: COMPANY_FORMAT, plan: { approvedOn: on } }
    expect(ageOfPlan(company, planOf(company), TODAY)?.stale).toBe(stale)
  })

  it('N6 has no age before somebody looked', () => expect(ageOfPlan(emptyCompany(), planOf(emptyCompany()), TODAY)).toBeUndefined())
})

describe('what is missing', () => {
  it.each(['de', 'en'] as const)('N7 has a name in %s and no path, each once', (locale) => {
    const firm: Company = {
      format: COMPANY_FORMAT,
      sites: [{ id: 'werk', name: 'Werk Nord' }],
      processes: [{ id: 'cnc', name: 'Fertigung' }],
    }
    const todos = shownTodos(planOf(firm), locale)
    expect(todos.length).toBeGreaterThan(10)
    for (const { what } of todos) expect(what).not.toMatch(/[[\].]|^[a-z]+[A-Z]/)
    expect(new Set(todos.map(({ what, why }) => what + why)).size).toBe(todos.length)
    expect(todos.some(({ part }) => part === 'kontakte')).toBe(true)
    expect(todos.some(({ part }) => part === 'team')).toBe(true)
  })
})

describe('the address', () => {
  it('N8 says part, procedure, words and scenarios', () =>
    expect(readPlanSearch({ teil: 'karten', ablauf: 'SC-04', suche: 'x', szenarien: 'SC-04' })).toEqual({
      teil: 'karten',
      ablauf: 'SC-04',
      suche: 'x',
      szenarien: 'SC-04',
    }))

  it('N8 passes everything else over', () => expect(readPlanSearch({ teil: 'x', ablauf: 4, suche: '', foo: 1 })).toEqual({}))

  it('N8 takes scenarios in any case, and all where none is meant', () => {
    const all = ['SC-01', 'SC-04', 'SC-08']
    expect(chosenScenarios({ szenarien: 'sc-08, SC-04' }, all)).toEqual(['SC-04', 'SC-08'])
    for (const szenarien of [undefined, 'SC-99', 'SC-01,SC-04,SC-08']) expect(chosenScenarios({ szenarien }, all)).toBeUndefined()
  })
})

describe('times', () => {
  it.each([
    [0, '0', 'min'],
    [90, '90', 'min'],
    [120, '2', 'h'],
    [4320, '3', 'd'],
    [-120, '-2', 'h'],
  ])('%i minutes are typed as %s %s, and read back', (minutes, amount, unit) => {
    expect(typedTime(minutes)).toEqual({ amount, unit })
    expect(minutesOf(typedTime(minutes))).toBe(minutes)
  })

  it('takes a comma, and nothing that is no time', () => {
    expect(minutesOf({ amount: '1,5', unit: 'h' })).toBe(90)
    for (const amount of ['', 'bald', '1,5 ', '1e9', '--3']) expect(minutesOf({ amount, unit: 'min' })).toBeUndefined()
  })
})

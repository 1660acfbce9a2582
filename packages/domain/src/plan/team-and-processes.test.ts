/** Rules P10 to P14: the team, emergency operation, restart. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Company } from '../company/company-document.ts'
import { withValueAt } from '../company/field-access.ts'
import { emptyCompany } from '../company/read-company.ts'
import { musterMetallbau } from '../company/testing/muster-metallbau.ts'
import { assessImpact } from '../impact/assess-impact.ts'
import { shippedLibrary } from '../shipped-library/index.ts'
import { generatePlan } from './generate-plan.ts'
import { orderByNeed, restartPlan } from './restart.ts'
import { musterWithNames } from './testing/muster-with-names.ts'

const library = shippedLibrary()
const make = (company: Company) => generatePlan(company, library, { today: '2026-03-31' })
const withFacts = (facts: Record<string, unknown>, company: Company = musterWithNames) =>
  Object.entries(facts).reduce((changed, [path, value]) => withValueAt(changed, path, value), company)
const flagsOf = (company: Company, role: string) => make(company).team.find((seat) => seat.role === role)?.flags
const codesOf = (company: Company) => make(company).findings.map(({ code }) => code)

describe('P10 who is in the team', () => {
  it('P10 whoever a step names, the core, and what the firm filled; the works council where there is one', () => {
    const small = generatePlan(emptyCompany(), library, { today: '2026-03-31', scenarios: ['SC-03'] })
    expect(small.team.map(({ role }) => role)).toEqual(
      ['owner', 'crisis_lead', 'bc_officer', 'it_security', 'facility', 'purchasing_logistics', 'comms'].filter((role) =>
        small.team.some((seat) => seat.role === role),
      ),
    )
    expect(small.team.map(({ role }) => role)).toEqual(expect.arrayContaining(['owner', 'crisis_lead', 'bc_officer', 'facility', 'comms']))
    expect(small.team.map(({ role }) => role)).not.toContain('works_council')
    expect(make(withFacts({ 'company.worksCouncil': true })).team.map(({ role }) => role)).toContain('works_council')
    expect(make(musterMetallbau).team.map(({ role }) => role)).not.toContain('everybody')
  })
})

describe('P11 one person, one place', () => {
  it.each([
    ['owner', ['too-many-roles']],
    ['crisis_lead', ['too-many-roles']],
    ['bc_officer', ['without-phone']],
    ['facility', ['without-deputy', 'without-phone']],
    ['comms', ['without-deputy', 'too-many-roles']],
    ['hr', ['without-holder', 'without-deputy']],
  ])('P11 %s: %j', (role, flags) => expect(flagsOf(musterWithNames, role)).toEqual(flags))

  it('P11 whoever stands in for themselves is no deputy', () => {
    const company = withFacts({ 'plan.roles[bc].deputy': 'tal' })
    expect(flagsOf(company, 'bc_officer')).toEqual(['deputy-is-holder'])
    expect(codesOf(company)).toContain('deputy-is-holder')
  })

  it('P11 two roles are worth a look, three are a problem', () => {
    const of = (company: Company) => make(company).findings.filter(({ code }) => code === 'person-with-many-roles')
    expect(of(musterWithNames)).toMatchObject([
      { severity: 'problem', roles: ['owner', 'crisis_lead', 'comms'], sentence: { params: { count: 3 } } },
    ])
    expect(of(withFacts({ 'plan.roles[comms].holder': 'feld' }))).toMatchObject([
      { severity: 'note', roles: ['owner', 'crisis_lead'] },
      { severity: 'note', roles: ['facility', 'comms'] },
    ])
  })

  it('P11 five roles and three people are too few; five and five are not', () => {
    expect(make(musterWithNames).findings.find(({ code }) => code === 'more-roles-than-people')).toMatchObject({
      sentence: { params: { roles: 5, people: 3 } },
    })
    const more = withFacts({
      'plan.contacts[wald].name': 'Uli Wald',
      'plan.contacts[see].name': 'Ada See',
      'plan.roles[comms].deputy': 'wald',
      'plan.roles[facility].deputy': 'see',
    })
    expect(codesOf(more)).not.toContain('more-roles-than-people')
  })

  it('P11 reservists and volunteers are never named; only where there are none, nobody is asked', () => {
    expect(codesOf(musterWithNames)).toContain('double-planning-unasked')
    expect(codesOf(withFacts({ 'people.reserveOrServiceShareBand': '0', 'people.volunteerShareBand': '0' }))).not.toContain(
      'double-planning-unasked',
    )
  })
})

describe('P12 emergency operation', () => {
  it('P12 the demo firm in the order of RTO; an assumed level says so', () => {
    const { continuity } = make(musterWithNames)
    expect(continuity.map(({ process, rtoH, mbcoPercent, mbcoAssumed }) => [process, rtoH, mbcoPercent, mbcoAssumed])).toEqual([
      ['auftragsabwicklung', 71, 40, false],
      ['cnc-fertigung', 167, 50, true],
      ['lohnabrechnung', 335, 50, true],
    ])
    expect(continuity[0]).toMatchObject({
      rtaH: 96,
      gapH: 25,
      neededBy: ['cnc-fertigung'],
      workaround: { extent: 'partial', maxH: 48, lastsLongEnough: false },
    })
    expect(continuity[1]?.sentences.map(({ key }) => key)).toEqual([
      'plan.gfp.rto',
      'plan.gfp.level-assumed',
      'plan.gfp.by-hand-none',
      'plan.gfp.no-substitute',
    ])
    expect(codesOf(musterWithNames)).toEqual(expect.arrayContaining(['rta-above-rto', 'workaround-too-short']))
  })

  it('P12 a process that a more urgent one needs inherits its RTO', () => {
    const { continuity } = make(withFacts({ 'processes[auftragsabwicklung].dependencies': ['lohnabrechnung'] }))
    expect(continuity.find(({ process }) => process === 'lohnabrechnung')).toMatchObject({ rtoH: 71, rtoFrom: 'auftragsabwicklung' })
  })
})

describe('P13 and P14 restart', () => {
  it('P13 what is needed comes first, although its own RTO is longer', () => {
    const company = withFacts({ 'processes[auftragsabwicklung].dependencies': ['lohnabrechnung'] })
    expect(make(company).restart.steps.map(({ process, waitsFor }) => [process, waitsFor])).toEqual([
      ['lohnabrechnung', []],
      ['auftragsabwicklung', ['lohnabrechnung']],
      ['cnc-fertigung', ['auftragsabwicklung']],
    ])
  })

  it('P13 a loop is named and broken by RTO', () => {
    const company = withFacts({ 'processes[auftragsabwicklung].dependencies': ['cnc-fertigung'] })
    const { restart, findings } = make(company)
    expect(restart.loops).toEqual([['auftragsabwicklung', 'cnc-fertigung']])
    expect(restart.steps).toHaveLength(3)
    expect(findings.find(({ code }) => code === 'restart-loop')?.sentence.params).toEqual({ names: 'Auftragsabwicklung, CNC-Fertigung' })
  })

  it('P13 in any network of processes without loops, needs come first; with loops, everybody comes once', () => {
    const network = fc
      .integer({ min: 1, max: 12 })
      .chain((count) =>
        fc.array(fc.tuple(fc.nat({ max: count - 1 }), fc.nat({ max: count - 1 })), { maxLength: 30 }).map((needs) => ({ count, needs })),
      )
    fc.assert(
      fc.property(network, fc.boolean(), ({ count, needs }, isOpen) => {
        const ids = Array.from({ length: count }, (_, k) => `p${k}`)
        // Without loops: whoever needs has the smaller number.
        const edges = needs.filter(([from, to]) => isOpen || from < to)
        const needsOf = (id: string) => edges.filter(([from]) => `p${from}` === id).map(([, to]) => `p${to}`)
        const { order, loops } = orderByNeed(ids, needsOf)
        expect(order.toSorted()).toEqual(ids.toSorted())
        if (isOpen) return
        expect(loops).toEqual([])
        for (const [from, to] of edges) expect(order.indexOf(`p${to}`)).toBeLessThan(order.indexOf(`p${from}`))
      }),
      { seed: 1301 },
    )
  })

  it('P13 a chain of a thousand processes has an order', () => {
    const ids = Array.from({ length: 1_000 }, (_, k) => `p${k}`)
    expect(orderByNeed(ids, (id) => [`p${Number(id.slice(1)) + 1}`]).order[0]).toBe('p999')
  })

  it('P14 begin by RTO less the own restart, and in time for whoever waits', () => {
    const { steps } = make(musterWithNames).restart
    expect(steps.map(({ process, beginByH }) => [process, beginByH])).toEqual([
      ['auftragsabwicklung', 67],
      ['cnc-fertigung', 159],
      ['lohnabrechnung', 333],
    ])
    const slow = withFacts({ 'processes[cnc-fertigung].restartH': 120, 'processes[auftragsabwicklung].restartH': 50 })
    expect(restartPlan(slow, assessImpact(slow)).steps[0]?.beginByH).toBe(-3)
    expect(make(slow).findings.find(({ code }) => code === 'restart-after-rto')?.sentence.params).toEqual({
      name: 'Auftragsabwicklung',
      hours: 3,
    })
  })
})

/** Rules P1 to P9, P17: how a plan is made, with the demo firm and with random ones. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withValueAt } from '../company/field-access.ts'
import { sensitivityOf } from '../company/field-classes.ts'
import { emptyCompany, readCompany } from '../company/read-company.ts'
import { musterMetallbau, musterWithGenset } from '../company/testing/muster-metallbau.ts'
import { placesIn } from '../library/check-texts.ts'
import { CARD_PLACES } from '../library/library-fields.ts'
import { shippedLibrary } from '../shipped-library/index.ts'
import { domainText } from '../texts/fill.ts'
import { LOCALES } from '../texts/locale-texts.ts'
import { filledParts, filledText } from './filled-text.ts'
import { generatePlan } from './generate-plan.ts'
import type { PlanDocument } from './plan-document.ts'
import type { PlanSentence } from './plan-sentence.ts'
import { ageOf, nextVersion } from './review.ts'
import { proceduresOf } from './step-edits.ts'
import { musterWithNames } from './testing/muster-with-names.ts'
import { randomCompany } from './testing/random-plans.ts'
import { timelineOf } from './timeline.ts'

const library = shippedLibrary()
const options = { today: '2026-03-31' }
const plan = generatePlan(musterWithNames, library, options)
const bare = generatePlan(musterMetallbau, library, options)

function factOf({ facts }: PlanDocument, place: string, site: string | null = null) {
  return facts.find((fact) => fact.place === place && fact.site === site)
}

/** Every sentence of a plan, wherever it stands. */
function sentencesIn(value: unknown): PlanSentence[] {
  if (typeof value !== 'object' || value === null) return []
  if ('key' in value && 'params' in value) return [value as PlanSentence]
  return Object.values(value).flatMap(sentencesIn)
}

describe('P1 any firm', () => {
  it('P1 the same firm gives the same plan, an empty one gives one too', () => {
    expect(generatePlan(structuredClone(musterWithNames), library, options)).toEqual(plan)
    const empty = generatePlan(emptyCompany(), library, options)
    expect(empty.scenarios).toHaveLength(22)
    expect(empty.todos.map(({ path }) => path)).toContain('processes')
    expect(empty.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['no-crisis-lead', 'no-meeting-point', 'no-processes']))
  })

  it('P1 random firms: complete, and every sentence reads in both languages without a place left open', () => {
    fc.assert(
      fc.property(randomCompany, (company) => {
        const made = generatePlan(company, library, options)
        expect(made.scenarios).toHaveLength(22)
        expect(made.continuity.map(({ process }) => process).toSorted()).toEqual(
          made.restart.steps.map(({ process }) => process).toSorted(),
        )
        for (const locale of LOCALES)
          for (const { key, params } of sentencesIn(made))
            expect(domainText(locale, key, params).replaceAll('{contact.dso}', '')).not.toMatch(/[{}]/)
      }),
      { seed: 101, numRuns: 40 },
    )
  })

  it('P1 the demo firm with names is a valid company', () => {
    const read = readCompany(musterWithNames)
    expect(read.ok ? [] : read.faults).toEqual([])
  })

  it('P1 a library without tables gives a plan without them', () => {
    const made = generatePlan(musterWithNames, { files: [], scenarios: [], measureGroups: [], single: {} }, options)
    expect([made.scenarios, made.team, made.clocks.duties, made.sources]).toEqual([[], [], [], []])
  })
})

describe('P2 scenarios', () => {
  it('P2 all 22 of the library, or those asked for; ids that nobody knows are passed over', () => {
    expect(plan.scenarios.map(({ id }) => id)).toEqual(library.scenarios.map(({ id }) => id))
    const some = generatePlan(musterWithNames, library, { ...options, scenarios: ['SC-08', 'SC-03', 'SC-99'] })
    expect(some.scenarios.map(({ id }) => id)).toEqual(['SC-03', 'SC-08'])
    expect([some.phaseChecklists.length, plan.phaseChecklists.length]).toEqual([0, 6])
  })

  it.each(plan.scenarios.map(({ id }) => id))('P2 %s has a card, steps and texts in both languages', (id) => {
    const scenario = plan.scenarios.find((each) => each.id === id)
    expect(scenario?.cards.length).toBeGreaterThan(0)
    expect(scenario?.cards[0]?.lines.length).toBeGreaterThanOrEqual(3)
    expect(scenario?.steps.length).toBeGreaterThanOrEqual(3)
    for (const locale of LOCALES)
      for (const line of scenario?.cards[0]?.lines ?? [])
        expect(filledText(plan, locale, line, scenario?.cards[0]?.site)).not.toMatch(/[{}]/)
  })
})

describe('P3 places', () => {
  it('P3 the firm’s own figure; the default, marked; a line to write on', () => {
    expect(factOf(plan, 'power.upsMinutes')?.filling).toEqual({ kind: 'figure', value: 15, assumed: false })
    const unknown = withValueAt(musterWithNames, 'power.upsMinutes', 'unknown')
    const made = generatePlan(unknown, library, options)
    expect(factOf(made, 'power.upsMinutes')).toMatchObject({
      filling: { kind: 'figure', value: 15, assumed: true },
      path: 'power.upsMinutes',
    })
    expect(made.todos.find(({ path }) => path === 'power.upsMinutes')).toMatchObject({ why: { key: 'plan.todo.assumed' } })
    expect(factOf(plan, 'utilities.waterReserveL')?.filling).toEqual({ kind: 'blank', why: 'missing' })
    const line = made.scenarios.find(({ id }) => id === 'SC-03')?.cards[0]?.lines[2] ?? { de: '', en: '' }
    expect(filledText(made, 'de', line)).toBe('Server nach Liste herunterfahren (USV trägt 15 (Schätzung) Minuten).')
    expect(filledParts(made, 'en', line).map(({ kind }) => kind)).toEqual(['text', 'assumed', 'text'])
  })

  it.each([
    ['none', undefined, { kind: 'figure', value: 0, assumed: false }],
    ['stationary', undefined, { kind: 'figure', value: 200, assumed: true }],
    ['mobile_contract', 400, { kind: 'figure', value: 400, assumed: false }],
    ['unknown', undefined, { kind: 'blank', why: 'missing' }],
    [undefined, undefined, { kind: 'blank', why: 'missing' }],
  ])('P3 fuel of a generator that is %s, %s l', (genset, litres, filling) => {
    const company = withValueAt(withValueAt(musterWithGenset(), 'power.genset', genset), 'power.gensetFuelL', litres)
    expect(factOf(generatePlan(company, library, options), 'power.gensetFuelL')?.filling).toEqual(filling)
  })

  it('P3 every place that the library uses has a fact', () => {
    const texts = library.scenarios.flatMap(({ card, steps }) => [...card.steps, ...card.never, ...steps.map(({ text }) => text)])
    const places = new Set(texts.flatMap(({ de }) => placesIn(de)))
    expect(places.size).toBeGreaterThan(25)
    for (const place of places) expect(plan.facts.some((fact) => fact.place === place)).toBe(true)
    for (const place of CARD_PLACES) expect(places.has(place)).toBe(true)
  })
})

describe('P4 contacts', () => {
  it.each([
    ['contact.itEmergency', ['it-dienst']],
    ['contact.gensetRental', ['verleih']],
    ['contact.fuelTrader', ['verleih']],
    ['contact.bank', ['bank-a', 'bank-b']],
    ['contact.chamber', ['ihk']],
    ['contact.crisisLead', ['berg', 'tal']],
  ])('P4 %s is %j', (place, contacts) => {
    const filling = factOf(plan, place)?.filling
    expect(filling?.kind === 'people' ? filling.people.map(({ contact }) => contact) : []).toEqual(contacts)
  })

  it('P4 nobody is guessed: without a purpose it is a line, and a to-do names the place', () => {
    expect(factOf(plan, 'contact.police')?.filling).toEqual({ kind: 'blank', why: 'missing' })
    expect(plan.todos.find(({ path }) => path === 'plan.contacts')?.places).toContain('contact.police')
  })

  it('P4 without an outage number, the operator is found by purpose, then by its name', () => {
    const silent = ['werk', 'lager'].reduce(
      (company, id) => withValueAt(company, `sites[${id}].dsoOutagePhone`, undefined),
      musterWithNames,
    )
    const named = withValueAt(
      withValueAt(silent, 'plan.contacts[netz].organisation', 'Netz Musterstadt'),
      'plan.contacts[netz].phone',
      '0221 4710 300',
    )
    const made = generatePlan(named, library, options)
    expect(factOf(made, 'contact.dso', 'werk')?.filling).toMatchObject({ people: [{ contact: 'netz' }] })
    expect(factOf(made, 'contact.dso', 'lager')?.filling).toMatchObject({
      people: [{ contact: null, organisation: 'Stadtwerke Musterhafen', phones: [] }],
    })
    expect(filledText(made, 'de', { de: '{contact.dso}', en: '{contact.dso}' }, 'lager')).toBe('Stadtwerke Musterhafen, ____________')
    const purposed = withValueAt(named, 'plan.contacts[it-dienst].purposes', ['dso'])
    expect(factOf(generatePlan(purposed, library, options), 'contact.dso')?.filling).toMatchObject({ people: [{ contact: 'it-dienst' }] })
  })
})

describe('P5 sites', () => {
  it('P5 one card per site where a fact of the site is shown, else one', () => {
    const sites = (id: string) => plan.scenarios.find((scenario) => scenario.id === id)?.cards.map(({ site }) => site)
    expect([sites('SC-04'), sites('SC-18'), sites('SC-15')]).toEqual([['werk', 'lager'], [null], [null]])
    expect(bare.scenarios.every(({ cards }) => cards.length === 1)).toBe(true)
  })

  it('P5 in a step all sites stand behind their names; sites without one are numbered', () => {
    const place = { de: '{place.assemblyPoint}', en: '{place.assemblyPoint}' }
    expect(filledText(plan, 'de', place)).toBe('Werk Nord: Parkplatz an der Halle 2; Lager Süd: Tor 1')
    const nameless = generatePlan(withValueAt(musterWithNames, 'sites[lager].name', undefined), library, options)
    expect(filledText(nameless, 'en', place)).toContain('Site 2: Tor 1')
  })
})

describe('P6 without personal data', () => {
  it('P6 no value of class D is left, and no id of a contact', () => {
    const text = JSON.stringify(generatePlan(musterWithNames, library, { ...options, withoutPersonalData: true }))
    const personal = valuesOf(musterWithNames).filter(({ path, value }) => sensitivityOf(path) === 'D' && value.length > 4)
    expect(personal.length).toBeGreaterThan(25)
    expect(personal.filter(({ value }) => text.includes(JSON.stringify(value).slice(1, -1)))).toEqual([])
    const ids = (musterWithNames.plan?.contacts ?? []).map(({ id }) => id)
    expect(ids.filter((id) => new RegExp(`[\\["]${id}[\\]"]`).test(text))).toEqual([])
  })

  it('P6 blanks say that they are withheld and are no to-dos; counts stay', () => {
    const made = generatePlan(musterWithNames, library, { ...options, withoutPersonalData: true })
    expect(factOf(made, 'contact.itEmergency')?.filling).toEqual({ kind: 'blank', why: 'withheld' })
    expect(made.team.find(({ role }) => role === 'owner')?.holder).toEqual({ kind: 'withheld' })
    expect(made.contacts.find(({ kind }) => kind === 'staff')).toEqual({ kind: 'staff', entries: [], count: 3 })
    expect(made.todos.map(({ path }) => path)).not.toContain('plan.alternativeSite')
  })
})

/** Every text of a company with its path. */
function valuesOf(value: unknown, path = ''): { readonly path: string; readonly value: string }[] {
  if (typeof value === 'string') return [{ path, value }]
  if (Array.isArray(value))
    return value.flatMap((element: unknown, k) => valuesOf(element, typeof element === 'string' ? path : `${path}[${k}]`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => valuesOf(inner, path === '' ? name : `${path}.${name}`))
}

describe('P7 and P8 one clock', () => {
  it.each(plan.scenarios.map(({ id }) => id))('P7 %s: in the order of time, nothing lost', (id) => {
    const timeline = timelineOf(plan, id)
    const steps = timeline.filter(({ kind }) => kind === 'step')
    expect(steps).toHaveLength(plan.firstHour.steps.length + (plan.scenarios.find((scenario) => scenario.id === id)?.steps.length ?? 0))
    const anchors = ['start', 'notice', 're_energisation', 'end']
    const times = timeline.map(({ at }) => anchors.indexOf(at.from) * 1e7 + at.minutes)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  it('P7 the first hour comes first at the same minute, and counts from the notice where nothing else begins', () => {
    const outage = timelineOf(plan, 'SC-04').filter(({ at }) => at.minutes === 0 && at.from === 'start')
    expect(outage.map((entry) => (entry.kind === 'step' ? entry.from : entry.kind))).toEqual(['first-hour', 'scenario'])
    expect(timelineOf(plan, 'SC-01')[0]?.at).toEqual({ from: 'notice', minutes: 0 })
    expect(timelineOf(plan, 'SC-99')).toEqual([])
  })

  it('P8 ransomware: insurer at once, NIS-2 after 24 and 72 hours, data protection after 72', () => {
    const clocks = timelineOf(plan, 'SC-08').flatMap((entry) => (entry.kind === 'clock' ? [`${entry.duty.code} ${entry.at.minutes}`] : []))
    expect(clocks).toEqual(['GDPR-34 45', 'AWG-STOP 45', 'INS 45', 'NIS2-24 1440', 'NIS2-72 4320', 'GDPR-33 4320'])
  })

  it('P8 a duty that does not concern the firm has no clock', () => {
    const outside = withValueAt(musterWithNames, 'company.suppliesRegulated', false)
    const made = generatePlan(outside, library, options)
    expect(timelineOf(made, 'SC-08').some((entry) => entry.kind === 'clock' && entry.duty.code.startsWith('NIS2'))).toBe(false)
    expect(made.clocks.duties.find(({ code }) => code === 'NIS2-24')).toMatchObject({ concern: 'none' })
  })
})

describe('P9 keys', () => {
  it('P9 unique in the whole plan, and ids of the company model', () => {
    const keys = proceduresOf(plan).flatMap(({ steps }) => steps.map(({ key }) => key))
    expect(new Set(keys).size).toBe(keys.length)
    for (const key of keys) expect(key).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(keys).toContain('sc-04-re-energisation-minus-120-facility-1')
  })

  it('P9 every role that a step names is one of the company model', () => {
    const roles = [...(library.single['first-hour']?.steps ?? []), ...library.scenarios.flatMap(({ steps }) => steps)].map(
      ({ role }) => role,
    )
    expect(new Set(proceduresOf(plan).flatMap(({ steps }) => steps.map(({ role }) => role as string)))).toEqual(new Set(roles))
  })
})

describe('P17 dates', () => {
  it('P17 stamped from day 91; to be reviewed twelve months after the approval', () => {
    expect(plan.cover).toMatchObject({ createdOn: '2026-03-31', staleFrom: '2026-06-30', reviewBy: '2027-02-01', reviewFrom: 'approval' })
    expect(ageOf(plan.cover, '2026-06-29')).toEqual({ days: 90, stale: false, reviewDue: false })
    expect(ageOf(plan.cover, '2026-06-30')).toEqual({ days: 91, stale: true, reviewDue: false })
    expect(ageOf(plan.cover, '2027-02-02')).toMatchObject({ reviewDue: true })
  })

  it('P17 the firm’s own day counts first; without an approval the making counts', () => {
    const stated = generatePlan(withValueAt(musterWithNames, 'plan.nextReview', '2026-03-01'), library, options)
    expect(stated.cover).toMatchObject({ reviewBy: '2026-03-01', reviewFrom: 'stated' })
    expect(stated.findings.map(({ code }) => code)).toContain('review-overdue')
    expect(bare.cover).toMatchObject({ reviewBy: '2027-03-31', reviewFrom: 'creation', version: '1' })
  })

  it.each([
    ['1', '2'],
    ['2.9', '2.10'],
    ['2026-03', '2026-4'],
    ['Entwurf', 'Entwurf 2'],
    ['99999999999999999999', '100000000000000000000'],
  ])('P18 after %s comes %s', (version, next) => expect(nextVersion(version)).toBe(next))
})

import { COMPANY_FORMAT, type Company, emptyCompany } from '@rueckhalt/domain/company'
import { generatePlan, filledText } from '@rueckhalt/domain/plan'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binderData, cardsData } from './binder-data.ts'
import { printable } from './printable.ts'

const SEED = { seed: 20_264, numRuns: 25 }
const TODAY = '2026-11-23'
const library = shippedLibrary()

function paperOf(company: Company, options: { withoutPersonalData?: boolean; printedOn?: string; scenarios?: string[] } = {}) {
  const { withoutPersonalData = false, printedOn = TODAY, scenarios } = options
  const plan = generatePlan(company, library, { today: TODAY, withoutPersonalData, ...(scenarios && { scenarios }) })
  const input = { plan, library, locale: 'de' as const, today: printedOn }
  return { plan, binder: binderData(input, []), cards: cardsData(input) }
}

const FIRM: Company = {
  format: COMPANY_FORMAT,
  company: { legalName: 'Probe & Söhne GmbH' },
  processes: [{ id: 'cnc', name: 'Fertigung' }],
  plan: {
    contacts: [
      { id: 'berg', kind: 'staff', name: 'Erika Berg', mobile: '0171 39200 01' },
      { id: 'netz', kind: 'utility', organisation: 'Netz Musterstadt', phone: '0221 4710 110', purposes: ['dso'] },
    ],
    roles: [{ id: 'r1', role: 'crisis_lead', holder: 'berg' }],
    assemblyPoint: 'Tor 3',
  },
}

/** Every text of a value, the parts of a text in places joined. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value.replaceAll('\u00a0', ' ')]
  if (Array.isArray(value)) {
    const words = value
      .map((part: unknown) => (typeof part === 'string' ? part : (part as { assumed?: string } | null)?.assumed))
      .join('')
      .replaceAll('\u00a0', ' ')
    return [words, ...value.flatMap(textsOf)]
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

describe('what stands on paper', () => {
  it('P16 marks the plan of an example company, and no other', () => {
    const plan = generatePlan(FIRM, library, { today: TODAY, scenarios: ['SC-04'] })
    const input = { plan, library, locale: 'de' as const, today: TODAY }
    for (const isExample of [true, false]) {
      const mark = isExample ? 'Beispielbetrieb' : null
      const binder = binderData({ ...input, isExample }, [])
      expect([binder.frame.example, cardsData({ ...input, isExample }).frame.example]).toEqual([mark, mark])
      expect(binder.cover.exampleNote !== null).toBe(isExample)
    }
    expect(binderData(input, []).frame.example).toBeNull()
  })

  it('P5 holds every line of a card in every scenario, places filled in', () => {
    const { plan, binder, cards } = paperOf(FIRM)
    const onCards = new Set(textsOf(cards))
    const inBinder = new Set(textsOf(binder))
    const lines = plan.scenarios.flatMap((scenario) =>
      scenario.cards.flatMap(({ lines: all, never, site }) => [...all, ...never].map((line) => ({ line, site }))),
    )
    expect(lines.length).toBeGreaterThan(150)
    for (const { line, site } of lines) {
      const expected = printable(filledText(plan, 'de', line, site))
        .replaceAll('____________', '')
        .replaceAll(' (Schätzung)', '')
      expect(onCards).toContain(expected)
      expect(inBinder).toContain(expected)
    }
  })

  it('P5 holds every contact with its numbers, whatever they are called', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ minLength: 1, maxLength: 90 }), fc.string({ minLength: 1, maxLength: 30 })), { maxLength: 40 }),
        (people) => {
          const contacts = people.map(([name, phone], k) => ({ id: `c${k}`, kind: 'staff' as const, name, phone }))
          const { binder } = paperOf({ ...FIRM, plan: { contacts } }, { scenarios: ['SC-04'] })
          const staff = binder.contacts.groups[0]
          expect(staff?.entries.map(({ name, phones }) => [name, phones])).toEqual(
            contacts.map(({ name, phone }) => [printable(name), [printable(phone)]]),
          )
        },
      ),
      SEED,
    ))

  it('P5 holds every step of a scenario once, with those of the first hour', () => {
    const { plan, binder } = paperOf(FIRM, { scenarios: ['SC-04'] })
    const steps = binder.scenarios.scenarios[0]?.phases.flatMap((phase) => phase.steps).filter(({ isClock }) => !isClock) ?? []
    expect(steps).toHaveLength(plan.firstHour.steps.length + (plan.scenarios[0]?.steps.length ?? 0))
  })

  it('P6 marks steps and values that are estimates', () => {
    const { binder } = paperOf(FIRM, { scenarios: ['SC-04'] })
    expect(binder.firstHour.steps.every(({ estimate, grade }) => estimate === (grade === 'Schätzung'))).toBe(true)
    expect(binder.continuity.plans[0]?.facts.find(({ label }) => label.includes('MBCO'))?.value).toEqual([{ assumed: '50 %' }])
  })

  it('P4 leaves lines to write on where nothing is stated', () => {
    const { binder, cards } = paperOf(emptyCompany())
    expect(binder.cover.company).toBeNull()
    expect(binder.contacts.notice).toMatch(/noch keine Kontakte/)
    expect(binder.contacts.groups.every(({ blanks }) => blanks > 0)).toBe(true)
    expect(binder.meeting.points.map(({ value }) => value)).toEqual([null])
    expect(binder.continuity.missing).toMatch(/noch kein Prozess/)
    expect(binder.bands.missing).not.toBe('')
    expect(
      cards.cards.flatMap(({ lines }) => lines.flat()).some((part) => typeof part === 'object' && part !== null && 'blank' in part),
    ).toBe(true)
  })

  it.each([
    ['2026-11-23', null],
    ['2027-02-21', null],
    ['2027-02-22', 'veraltet'],
  ])('P7 stamps a plan of 23 November 2026 that is printed on %s with %s', (printedOn, stamp) =>
    expect(paperOf(FIRM, { printedOn }).binder.frame.stale).toBe(stamp),
  )

  it('P8 prints no name, number or place when asked not to', () => {
    const { binder, cards } = paperOf(FIRM, { withoutPersonalData: true })
    const all = JSON.stringify([binder, cards])
    for (const secret of ['Berg', '0171', '0221', 'Netz Musterstadt', 'Tor 3']) expect(all).not.toContain(secret)
  })

  it('P15 makes a card per scenario, and per site where a fact of the site stands on it', () => {
    const sites = [
      { id: 'nord', name: 'Werk Nord', assemblyPoint: 'Tor 1' },
      { id: 'sued', name: 'Werk Süd', assemblyPoint: 'Tor 2' },
    ]
    expect(paperOf(FIRM).cards.cards).toHaveLength(22)
    const two = paperOf({ ...FIRM, sites }, { scenarios: ['SC-03'] }).cards.cards
    expect(two.map(({ site }) => site)).toEqual(['Werk Nord', 'Werk Süd'])
  })
})

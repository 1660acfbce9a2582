/** What follows from the company's own facts, without a run. Rules A12 to A16. */
import type { Company } from '../company/company-document.ts'
import { UNKNOWN } from '../company/field-kinds.ts'
import { known, plainOf, spreadOf } from '../company/quantity.ts'
import type { Severity } from '../compile/endurance.ts'
import type { Origin } from '../compile/origin.ts'
import type { Derived } from '../impact/derived.ts'
import { type FigureName, FIGURES, figuresOf } from '../impact/figures.ts'
import { gensetAutonomyH, peopleExpected, staffExpectation, survivalDays, upsHours } from '../impact/indicators.ts'
import type { Library } from '../library/library.ts'
import type { CompanyFindingCode, Finding, FindingFigure } from './answer.ts'
import { distinct, hasEstimate } from './cause-chain.ts'

/** A survey with fewer answers would show single persons (GDPR Art. 9, BetrVG section 94). */
const LEAST_ANSWERS = 10
const DAYS_PER_MONTH = 30

export interface CompanyFindingOptions {
  /** `2026-03-31`; without it nothing is said about what is overdue. */
  readonly today?: string
}

/** @returns every finding that applies, in a fixed order */
export function companyFindings(company: Company, library: Library, options: CompanyFindingOptions = {}): Finding[] {
  return [...aboutMoney(company), ...aboutPower(company, library, options), ...aboutPeople(company, library), ...aboutOrganisation(company)]
}

type Figures = Readonly<Record<string, FindingFigure>>

function finding(
  code: CompanyFindingCode,
  path: string,
  severity: Severity | null,
  figures: Figures,
  origins: readonly Origin[] = [{ kind: 'field', path }],
): Finding {
  const all = distinct(origins)
  return {
    code,
    severity,
    figures,
    about: { kind: 'company', id: path },
    chain: [],
    references: [],
    origins: all,
    isEstimate: hasEstimate(all),
  }
}

function fields(...paths: readonly string[]): Origin[] {
  return paths.map((path) => ({ kind: 'field', path }))
}

/** @returns the origin of a figure of the method, as the library explains it */
function figureOrigin(name: FigureName, library: Library): Origin {
  const place = FIGURES[name]
  const { text, grade, sources: source } = figuresOf(library)[name]
  return 'parameter' in place
    ? { kind: 'parameter', code: place.parameter, text, grade, source }
    : { kind: 'default', path: place.field, text, asked: false, grade, source }
}

function parameterOf({ single }: Library, code: string | undefined) {
  return single['company-defaults']?.parameters.find((entry) => entry.code === code)
}

/** @returns a figure of the library with where it comes from; undefined where there is none */
function parameter(library: Library, code: string): { readonly value: number; readonly origins: Origin[] } | undefined {
  const entry = parameterOf(library, code)
  if (typeof entry?.value !== 'number') return undefined
  const { value, text, grade, source } = entry
  return { value, origins: [{ kind: 'parameter', code, text, grade, source }] }
}

function aboutMoney(company: Company): Finding[] {
  const days = survivalDays(company)
  if (!days.ok) return [finding('survival-open', 'finance.liquidityEur', null, {}, fields(...days.missing))]
  return Number.isFinite(days.spread.low)
    ? [finding('survival-days', 'finance.liquidityEur', null, { days: { value: days.spread.low, unit: 'd' } }, fields(...days.from))]
    : []
}

function aboutPower(company: Company, library: Library, { today }: CompanyFindingOptions): Finding[] {
  const { power = {}, utilities = {} } = company
  const kind = known<string>(power.genset)
  const findings: Finding[] = []
  if (kind === 'none') findings.push(finding('no-genset', 'power.genset', 'red', {}))
  if (kind !== undefined && kind !== 'none') {
    findings.push(...aboutGenset(company, library, today))
    if (kind !== 'stationary' && power.feedInPoint !== true) findings.push(finding('feed-in-missing', 'power.feedInPoint', 'red', {}))
  }
  const ups = upsHours(company)
  const shutdown = spreadOf(utilities.safeShutdownH)
  if (ups.ok && shutdown && shutdown.value > ups.spread.value) {
    const figures: Figures = { ups: { value: ups.spread.value, unit: 'h' }, shutdown: { value: shutdown.value, unit: 'h' } }
    findings.push(
      finding('ups-below-shutdown', 'power.upsMinutes', 'amber', figures, fields('power.upsMinutes', 'utilities.safeShutdownH')),
    )
  }
  return findings
}

function aboutGenset(company: Company, library: Library, today: string | undefined): Finding[] {
  const { power = {} } = company
  const findings: Finding[] = []
  const autonomy = gensetAutonomyH(company, figuresOf(library))
  const target = parameter(library, 'genset_target_h')
  if (!autonomy.ok) findings.push(finding('genset-hours-unknown', 'power.gensetFuelL', null, {}, fields(...autonomy.missing)))
  else if (Number.isFinite(autonomy.spread.low) && target) findings.push(autonomyFinding(autonomy, target, library))
  const limit = parameter(library, 'diesel_storage_d')
  const type = known<string>(power.fuelType)
  const age = plainOf(power.fuelAgeMonths)
  if (limit && (type === undefined || type === 'en590')) {
    const figures: Figures = { limit: { value: limit.value / DAYS_PER_MONTH, unit: 'months' } }
    const origins = [...fields('power.fuelAgeMonths'), ...limit.origins]
    if (age === undefined) findings.push(finding('fuel-age-unknown', 'power.fuelAgeMonths', null, figures, origins))
    else if (age * DAYS_PER_MONTH > limit.value)
      findings.push(finding('fuel-too-old', 'power.fuelAgeMonths', 'amber', { ...figures, age: { value: age, unit: 'months' } }, origins))
  }
  const overdue = today === undefined ? undefined : overdueMonths(known<string>(power.lastLoadTest), today)
  const interval = plainOf(power.testIntervalMonths)
  if (overdue !== undefined && interval !== undefined && overdue > interval)
    findings.push(
      finding(
        'load-test-overdue',
        'power.lastLoadTest',
        'amber',
        { age: { value: overdue, unit: 'months' }, interval: { value: interval, unit: 'months' } },
        fields('power.lastLoadTest', 'power.testIntervalMonths'),
      ),
    )
  return findings
}

function autonomyFinding(
  autonomy: Extract<Derived, { ok: true }>,
  target: { readonly value: number; readonly origins: readonly Origin[] },
  library: Library,
): Finding {
  const hours = autonomy.spread.low
  const reaches = hours >= target.value
  return finding(
    reaches ? 'genset-reaches-target' : 'genset-below-target',
    'power.gensetFuelL',
    reaches ? 'green' : 'amber',
    { hours: { value: hours, unit: 'h' }, target: { value: target.value, unit: 'h' } },
    [...fields(...autonomy.from), ...autonomy.assumed.map((name) => figureOrigin(name, library)), ...target.origins],
  )
}

/** @returns whole months between two calendar days; undefined where one is missing */
function overdueMonths(day: string | undefined, today: string): number | undefined {
  const [from, to] = [day, today].map((date) => (date === undefined ? Number.NaN : Date.parse(`${date}T00:00:00Z`)))
  const months = ((to ?? Number.NaN) - (from ?? Number.NaN)) / (DAYS_PER_MONTH * 24 * 3_600_000)
  return Number.isFinite(months) ? Math.floor(months) : undefined
}

function aboutPeople(company: Company, library: Library): Finding[] {
  const { people = {}, company: profile = {} } = company
  const headPath = spreadOf(people.headcount) ? 'people.headcount' : 'company.employeesN'
  const heads = plainOf(people.headcount) ?? plainOf(profile.employeesN)
  const findings: Finding[] = []
  const expected = staffExpectation(company, figuresOf(library))
  if (heads !== undefined && heads > 0 && expected) {
    const say = (code: CompanyFindingCode, name: FigureName, { expected: mean, atLeastOne }: { expected: number; atLeastOne: number }) =>
      findings.push(
        finding(
          code,
          headPath,
          null,
          {
            heads: { value: heads, unit: 'people' },
            mean: { value: mean, unit: 'people' },
            probability: { value: atLeastOne, unit: 'share' },
          },
          [...fields(headPath), figureOrigin(name, library)],
        ),
      )
    // Who has asked needs no average.
    if (known<string>(people.reserveOrServiceShareBand) === undefined) {
      say('expect-assigned-reservists', 'assignedReservistShare', expected.assignedReservists)
      say('expect-reserve-pool', 'reservePoolShare', expected.reservePool)
    }
    if (known<string>(people.volunteerShareBand) === undefined) say('expect-volunteers', 'volunteerShare', expected.volunteers)
    const isPossible = heads >= LEAST_ANSWERS
    const figures: Figures = { heads: { value: heads, unit: 'people' }, least: { value: LEAST_ANSWERS, unit: 'people' } }
    findings.push(finding(isPossible ? 'survey-possible' : 'survey-not-possible', headPath, null, figures))
  }
  return [...findings, ...aboutKeyPeople(company, library)]
}

/** Rule A14: P(at least one of n is missing) = 1 − (1 − share)ⁿ. */
function aboutKeyPeople({ people = {} }: Company, library: Library): Finding[] {
  const path = 'people.singleHolderFunctionsN'
  const single = spreadOf(people.singleHolderFunctionsN)?.low
  const findings: Finding[] = []
  if (single !== undefined && single > 0) {
    const say = (code: CompanyFindingCode, share: number, origins: readonly Origin[]): void => {
      const { atLeastOne } = peopleExpected(single, share)
      const figures: Figures = {
        functions: { value: single, unit: 'functions' },
        share: { value: share, unit: 'share' },
        probability: { value: atLeastOne, unit: 'share' },
      }
      findings.push(finding(code, path, 'amber', figures, [...fields(path), ...origins]))
    }
    say('single-holders-callup', figuresOf(library).reservePoolShare.value, [figureOrigin('reservePoolShare', library)])
    const illness = staffLossOf(library, 'pandemic')
    if (illness) say('single-holders-illness', illness.share, illness.origins)
  }
  // Whoever serves elsewhere in an emergency cannot lead the company through it.
  const serves = [people.volunteerShareBand, people.reserveOrServiceShareBand].some(
    (band) => band === UNKNOWN || (band !== undefined && band !== '0'),
  )
  if (serves) findings.push(finding('double-planning', 'people.volunteerShareBand', null, {}))
  return findings
}

/** @returns the share of staff that a scenario of the library takes away, from the middle of its band */
function staffLossOf({ scenarios }: Library, code: string): { readonly share: number; readonly origins: Origin[] } | undefined {
  const scenario = scenarios.find((entry) => entry.code === code)
  const loss = scenario?.losses.find(({ resource }) => resource === 'staff')
  if (!scenario || !loss?.remainingShare) return undefined
  const { min, mode, max } = loss.remainingShare
  return {
    share: 1 - (mode ?? (min + max) / 2),
    origins: [{ kind: 'scenario', code: `${scenario.id}.staff`, grade: loss.grade, source: loss.source }],
  }
}

function aboutOrganisation({ ict = {}, company = {} }: Company): Finding[] {
  const printed = known<string>(ict.offlineContacts)
  return [
    ...(printed === 'no' || printed === 'partly'
      ? [finding('contacts-not-printed', 'ict.offlineContacts', printed === 'no' ? 'red' : 'amber', {})]
      : []),
    ...(known<string>(company.nis2Class) === undefined ? [finding('nis2-open', 'company.nis2Class', null, {})] : []),
  ]
}

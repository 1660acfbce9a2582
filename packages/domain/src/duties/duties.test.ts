/** Rules D1, D5, D6 and D8: every duty has its answer and every answer its sentence. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMPANY_FIELDS } from '../company/company-fields.ts'
import type { Company } from '../company/company-document.ts'
import { withValueAt } from '../company/field-access.ts'
import { emptyCompany } from '../company/read-company.ts'
import { musterMetallbau } from '../company/testing/muster-metallbau.ts'
import { assembleLibrary } from '../library/library.ts'
import { shippedLibrary } from '../shipped-library/index.ts'
import { LOCALES } from '../texts/locale-texts.ts'
import { type Applies, APPLIES, DUTY_REASONS, type DutyReason } from './concern.ts'
import { appliesText, dutiesOf, dutyReasonText } from './duties-of.ts'
import { isListed } from './trade.ts'

const library = shippedLibrary()
const firm = (facts: Record<string, unknown>): Company =>
  Object.entries(facts).reduce((company, [path, value]) => withValueAt(company, path, value), emptyCompany())
const answer = (code: string, facts: Record<string, unknown>) => {
  const found = dutiesOf(firm(facts), library).find(({ duty }) => duty.code === code)
  return [found?.applies, found?.because.code, found?.missing]
}

describe('D1 every duty of the library', () => {
  it('D1 has an answer with a reason and the date of the library', () => {
    const answers = dutiesOf(musterMetallbau, library)
    expect(answers.length).toBe(23)
    expect(answers.filter(({ because }) => because.code === 'no-rule')).toEqual([])
    expect(new Set(answers.map(({ asOf }) => asOf))).toEqual(new Set([library.single.duties?.lastVerified]))
  })

  it('D1 names the fields that would settle an open answer, each of them a field of the model', () => {
    const paths = new Set(COMPANY_FIELDS.map(({ path }) => path))
    for (const { applies, missing } of dutiesOf(emptyCompany(), library)) {
      expect(applies === 'open').toBe(missing.length > 0)
      expect(missing.filter((path) => !paths.has(path))).toEqual([])
    }
  })

  it('D1 of one scenario, in its order', () => {
    const named = library.scenarios.find(({ id }) => id === 'SC-08')?.legal.duties
    expect(dutiesOf(musterMetallbau, library, { scenario: 'SC-08' }).map(({ duty }) => duty.code)).toEqual(named)
    expect(named?.length).toBeGreaterThan(3)
    expect(dutiesOf(musterMetallbau, library, { scenario: 'SC-99' })).toEqual([])
    expect(dutiesOf(musterMetallbau, assembleLibrary([]))).toEqual([])
  })

  it('D1 a duty that nobody has a rule for is open', () => {
    const files = structuredClone(library.files)
    for (const { content } of files)
      if (content.kind === 'duties') for (const duty of content.duties) Object.assign(duty, { code: 'NEW-1' })
    expect(dutiesOf(musterMetallbau, assembleLibrary(files))[0]).toMatchObject({ applies: 'open', because: { code: 'no-rule' } })
  })
})

describe('conditions', () => {
  it.each<[string, Record<string, unknown>, Applies, DutyReason, string[]]>([
    ['GDPR-33', {}, 'direct', 'every-company', []],
    ['AWG-STOP', {}, 'direct', 'every-company', []],
    ['KUG', {}, 'direct', 'employer', []],
    ['ARB-615', { 'company.employeesN': 0 }, 'none', 'no-employees', []],
    ['UK-LAPSE', { 'company.employeesN': 40 }, 'direct', 'employer', []],
    ['WISIV-2', {}, 'direct', 'trade-firm', []],
    ['KRITIS-24', { 'company.kritisFacility': true }, 'direct', 'kritis-operator', []],
    ['KRITIS-24', { 'company.nis2Class': 'via_kritis' }, 'direct', 'kritis-operator', []],
    ['KRITIS-24', { 'company.suppliesRegulated': true }, 'indirect', 'supplies-regulated', []],
    ['KRITIS-24', { 'company.kritisFacility': false, 'company.suppliesRegulated': false }, 'none', 'kritis-none', []],
    ['KRITIS-24', { 'company.kritisFacility': false }, 'open', 'supplies-unknown', ['company.suppliesRegulated']],
    ['KRITIS-24', {}, 'open', 'kritis-unknown', ['company.kritisFacility']],
    ['DUAL-4-5', { 'exportControl.scope': 'dual_use' }, 'direct', 'exports', []],
    ['DUAL-4-5', { 'exportControl.scope': 'none' }, 'none', 'exports-none', []],
    ['DUAL-4-5', { 'exportControl.scope': 'unknown' }, 'open', 'exports-unknown', ['exportControl.scope']],
    ['ASG-7', { 'company.roleInSupply': 'food' }, 'direct', 'labour-sector', []],
    ['ASG-7', { 'company.roleInSupply': 'none' }, 'none', 'labour-sector-none', []],
    ['ASG-7', { 'company.roleInSupply': 'defence' }, 'open', 'labour-sector-borderline', []],
    ['ASG-7', {}, 'open', 'labour-sector-unknown', ['company.roleInSupply']],
    ['VERKLG-8', { 'supply.vehiclesN': 3 }, 'direct', 'vehicles', []],
    ['VERKLG-8', { 'company.roleInSupply': 'transport' }, 'direct', 'vehicles', []],
    ['VERKLG-8', { 'supply.vehiclesN': 0 }, 'none', 'vehicles-none', []],
    ['VERKLG-8', {}, 'open', 'vehicles-unknown', ['supply.vehiclesN']],
    ['STOERFALL', { 'sites[a].hazmat': 'none', 'sites[b].hazmat': 'stoerfallv_lower' }, 'direct', 'hazmat', []],
    ['STOERFALL', { 'sites[a].hazmat': 'small' }, 'none', 'hazmat-none', []],
    ['STOERFALL', { 'sites[a].hazmat': 'small', 'sites[b].hazmat': 'unknown' }, 'open', 'hazmat-unknown', ['sites[b].hazmat']],
    ['STOERFALL', {}, 'open', 'hazmat-unknown', ['sites[].hazmat']],
    ['INSO-15a', { 'company.legalName': 'Muster Metallbau GmbH' }, 'direct', 'limited-company', []],
    ['INSO-15a', { 'company.legalName': 'Muster GmbH & Co. KG' }, 'direct', 'limited-company', []],
    ['INSO-15a', { 'company.legalName': 'Tischlerei Muster e. K.' }, 'none', 'personal-company', []],
    ['INSO-15a', { 'company.legalName': 'Gebrüder Muster OHG' }, 'none', 'personal-company', []],
    ['INSO-15a', { 'company.legalName': 'Magdalena Sebald' }, 'open', 'legal-form-unknown', ['company.legalName']],
    ['INS', { 'finance.cyberInsurance': true }, 'direct', 'insured', []],
    ['INS', { 'finance.biInsurance': false, 'finance.cyberInsurance': false }, 'open', 'uninsured', []],
    ['INS', { 'finance.biInsurance': false }, 'open', 'insurance-unknown', ['finance.cyberInsurance']],
  ])('D1 %s of %j is %s', (code, facts, applies, reason, missing) => {
    expect(answer(code, facts)).toEqual([applies, reason, missing])
  })

  it('D5 the demo firm is not covered, but does not know its customers', () => {
    const nis2 = dutiesOf(musterMetallbau, library).filter(({ duty }) => duty.code.startsWith('NIS2-'))
    expect(nis2.map(({ applies, missing }) => [applies, missing])).toEqual(nis2.map(() => ['open', ['company.suppliesRegulated']]))
    expect(nis2.length).toBe(5)
  })
})

describe('trades', () => {
  it.each([
    ['25.11', ['25'], 'listed'],
    ['25', ['25.1'], 'too-coarse'],
    ['25.1', ['25.11'], 'too-coarse'],
    ['25.11', ['26', '2.51'], 'not'],
    ['D', ['35'], 'listed'],
    ['E', ['36', '37', '38', '39'], 'listed'],
    ['E', ['36', '37'], 'too-coarse'],
    ['D', ['35.1'], 'too-coarse'],
    ['F', ['35', '45'], 'not'],
  ] as const)('D4 %s in %j is %s', (code, list, expected) => {
    expect(isListed(code, list)).toBe(expected)
  })
})

describe('D8 sentences', () => {
  const params = { employees: 50, turnoverEur: 10_000_000, balanceEur: 10_000_000 }
  const words = { sector: { de: 'Energie', en: 'Energy' } }

  it.each(LOCALES)('D8 every reason and answer has its sentence in %s, without a place left open', (locale) => {
    const sentences = DUTY_REASONS.map((code) => dutyReasonText(locale, { code, params, words }))
    expect(sentences.filter((text) => !/^\p{Lu}.*\.$/u.test(text) || /[{}]|undefined/.test(text))).toEqual([])
    expect(new Set(sentences).size).toBe(sentences.length)
    expect(APPLIES.map((applies) => appliesText(locale, applies)).filter((text) => text === '')).toEqual([])
  })

  it('D8 a reason brings the figures that its sentence names, for any company', () => {
    const trades = fc.constantFrom('35.1', '10.5', '28', '25.11', '61', '62.02', '63.11', 'C', 'J', 'unknown')
    const heads = fc.constantFrom<unknown>(5, 60, 300, { min: 40, max: 60 }, 'unknown')
    fc.assert(
      fc.property(trades, heads, fc.constantFrom<unknown>(true, false, 'unknown'), (trade, employees, supplies) => {
        const company = firm({ 'company.naceCode': trade, 'company.employeesN': employees, 'company.suppliesRegulated': supplies })
        for (const { because } of dutiesOf(company, library))
          for (const locale of LOCALES) expect(dutyReasonText(locale, because)).not.toMatch(/[{}]/)
      }),
      { seed: 801 },
    )
  })

  it('D8 reads as it should', () => {
    const [first] = dutiesOf(firm({ 'company.naceCode': '28.1', 'company.employeesN': 60 }), library)
    expect(first && dutyReasonText('de', first.because)).toBe(
      'Ihre Branche gehört zum Sektor „Verarbeitendes Gewerbe“, und Sie erreichen die Größe einer wichtigen Einrichtung: mindestens 50 Beschäftigte, oder mehr als 10.000.000 EUR Umsatz und zugleich mehr als 10.000.000 EUR Bilanzsumme.',
    )
  })
})

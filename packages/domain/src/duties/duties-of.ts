/** Which of the library's duties concern a company, and why. */
import type { Company } from '../company/company-document.ts'
import type { Duty } from '../library/law.ts'
import type { Library } from '../library/library.ts'
import { domainText } from '../texts/fill.ts'
import type { Locale } from '../texts/locale-texts.ts'
import { type Applies, type Because, type Concern, concern } from './concern.ts'
import {
  employer,
  everyCompany,
  exporter,
  hazardousSite,
  kritisOperator,
  labourSector,
  limitedCompany,
  policyHolder,
  tradeFirm,
  vehicleOwner,
} from './conditions.ts'
import { nis2Concern } from './nis2.ts'

export interface DutyConcern extends Concern {
  readonly duty: Duty
  /** Day on which somebody last compared the library's duties with their sources: `2026-03-31`. */
  readonly asOf: string
}

type Condition = (company: Company, library: Library) => Concern

/** By the beginning of the rule's code; the first that fits counts. */
const CONDITIONS: readonly (readonly [start: string, condition: Condition])[] = [
  ['NIS2-', nis2Concern],
  ['KRITIS-', kritisOperator],
  ['GDPR-', everyCompany],
  ['AWG-', everyCompany],
  ['DUAL-', exporter],
  ['ARB-', employer],
  ['KUG', employer],
  ['ARBZG-', employer],
  ['ARBPL-', employer],
  ['UK-', employer],
  ['ASG-', labourSector],
  ['WISIV-', tradeFirm],
  ['VERKLG-', vehicleOwner],
  ['STOERFALL', hazardousSite],
  ['INSO-', limitedCompany],
  ['INS', policyHolder],
]

export interface DutiesOptions {
  /** Id of a scenario, `SC-04`: only the duties that it names, in its order. */
  readonly scenario?: string
}

/**
 * @returns every duty with whether it concerns the company: also those that do not, with the reason. A duty may be bound to legal phases
 * (`duty.phases`), which are not looked at here.
 */
export function dutiesOf(company: Company, library: Library, { scenario }: DutiesOptions = {}): DutyConcern[] {
  const content = library.single.duties
  if (!content) return []
  const duties = scenario === undefined ? content.duties : namedBy(scenario, content.duties, library)
  return duties.map((duty) => ({ duty, ...concernOf(duty.code, company, library), asOf: content.lastVerified }))
}

function namedBy(scenario: string, duties: readonly Duty[], library: Library): Duty[] {
  const codes = library.scenarios.find(({ id }) => id === scenario)?.legal.duties ?? []
  return codes.flatMap((code) => duties.filter((duty) => duty.code === code))
}

function concernOf(code: string, company: Company, library: Library): Concern {
  const condition = CONDITIONS.find(([start]) => code.startsWith(start))?.[1]
  return condition ? condition(company, library) : concern('open', 'no-rule')
}

/** @returns the reason as a sentence */
export function dutyReasonText(locale: Locale, { code, params, words }: Because): string {
  const named = Object.fromEntries(Object.entries(words).map(([name, text]) => [name, text[locale]]))
  return domainText(locale, `impact.duty.${code}`, { ...params, ...named })
}

/** @returns `unmittelbar betroffen`, `mittelbar betroffen`, `nicht betroffen`, `offen` */
export function appliesText(locale: Locale, applies: Applies): string {
  return domainText(locale, `impact.applies.${applies}`)
}

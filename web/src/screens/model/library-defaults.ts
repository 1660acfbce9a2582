/** What the library assumes for a field as long as the company does not say it. */
import { type Company, fieldAt } from '@rueckhalt/domain/company'
import { quantityText, valueText } from '@rueckhalt/domain/fields'
import type { Grade } from '@rueckhalt/domain/library'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import type { Locale } from '@rueckhalt/domain/texts'

export interface Default {
  readonly text: string
  /** What is usual; undefined where only one value is assumed. */
  readonly band: string | undefined
  readonly why: string
  readonly grade: Grade
}

/** Figures of the method that stand in for a field, but not among the fields. */
const PARAMETERS: Readonly<Record<string, string>> = {
  'bia.intolerableLevel': 'intolerable_level',
  'bia.securedPeriodD': 'secured_period_d',
}

/** Fields of single processes for which the firm's own general value counts first. */
const GENERAL: Readonly<Record<string, keyof NonNullable<Company['bia']>>> = {
  'processes[].baoReactionH': 'baoReactionH',
  'processes[].bufferH': 'bufferH',
}

/** @returns undefined where nothing is assumed */
export function defaultOf(company: Company, path: string, locale: Locale): Default | undefined {
  const general = path.replaceAll(/\[[^\]]*\]/g, '[]')
  const facts = fieldAt(general)?.facts
  if (!facts) return undefined
  const name = GENERAL[general]
  // The company's own general value is no assumption.
  if (name !== undefined && company.bia?.[name] !== undefined) return undefined
  const { fields = [], parameters = [] } = shippedLibrary().single['company-defaults'] ?? {}
  const wanted = name === undefined ? general : `bia.${name}`
  const entry = fields.find(({ field }) => field === wanted) ?? parameters.find(({ code }) => code === PARAMETERS[wanted])
  if (!entry) return undefined
  const { min, max } = entry.band ?? {}
  const band =
    facts.kind === 'quantity' && min !== undefined && max !== undefined ? quantityText(locale, facts.unit, { min, max }) : undefined
  return { text: valueText(locale, general, entry.value), band, why: entry.text[locale], grade: entry.grade }
}

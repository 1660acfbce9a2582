/** A change in one line: `Prozesse · CNC-Fertigung · Geforderte Wiederanlaufzeit (RTO): 24 Stunden → 12 Stunden`. */
import { valueText } from '../fields/index.ts'
import { domainText } from '../texts/fill.ts'
import type { Locale } from '../texts/locale-texts.ts'
import { entityOf, labelOf } from './labels.ts'
import type { CompanyChange, ElementName } from './company-diff.ts'
import { DAMAGE_LIST } from './layout.ts'

/** @param longest letters of a shown value */
export function changeText(locale: Locale, change: CompanyChange, longest = 80): string {
  const { path, elements } = change
  const list = change.kind === 'field' ? path.slice(0, path.lastIndexOf('.')) : path
  const place = [entityOf(locale, list), ...elements.map((element, k) => elementText(locale, list, element, k === elements.length - 1))]
  if (change.kind === 'field') {
    const value = (what: unknown) => shortened(valueText(locale, path, what), longest)
    const params = { place: place.join(' · '), label: labelOf(locale, path), before: value(change.before), after: value(change.after) }
    return domainText(locale, 'workbook.change.field', params)
  }
  const key =
    change.kind === 'added' ? 'workbook.change.added' : change.kind === 'removed' ? 'workbook.change.removed' : 'workbook.change.order'
  return domainText(locale, key, { place: place.join(' · ') })
}

function elementText(locale: Locale, list: string, { id, name }: ElementName, isLast: boolean): string {
  if (list === DAMAGE_LIST && isLast) return domainText(locale, 'workbook.change.horizon', { hours: Number(id) })
  return name ?? id
}

function shortened(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

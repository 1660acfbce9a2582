/** Labels of the model for a workbook. A field that has no words yet is shown by its path: a workbook must never lack a field. */
import { type CompanyField, fieldAt } from '../company/company-fields.ts'
import { optionLabel } from '../fields/index.ts'
import { type Locale, lookUp } from '../texts/locale-texts.ts'

export function labelOf(locale: Locale, path: string): string {
  return lookUp(locale, `fields.label.${path}`) ?? path
}

export function entityOf(locale: Locale, entity: string): string {
  return lookUp(locale, `fields.entity.${entity}`) ?? entity
}

/** @returns the name of a list's sheet, which must be shorter than a heading may be */
export function tabOf(locale: Locale, list: string): string {
  return lookUp(locale, `workbook.tab.${list}`) ?? entityOf(locale, list)
}

export function aboutOf(locale: Locale, sheet: string): string {
  return lookUp(locale, `workbook.about.${sheet}`) ?? ''
}

export function optionOf(locale: Locale, path: string, option: string): string {
  try {
    return optionLabel(locale, path, option)
  } catch (error) {
    if (error instanceof RangeError) return option
    throw error
  }
}

/** @throws RangeError for a path that the model does not know: a mistake in the program */
export function knownField(path: string): CompanyField {
  const field = fieldAt(path)
  if (!field) throw new RangeError(`no field at ${path}`)
  return field
}

/** Where a value can be changed: the question that asks for its field, else the field in the company's model. Pure. */
import { QUESTIONS } from '@rueckhalt/domain/check'
import type { Company } from '@rueckhalt/domain/company'
import type { CheckSearch } from '../check/check-place.ts'
import { placedPath } from '../model/element-paths.ts'
import { addressOf, type ModelSearch, writeAddress } from '../model/model-address.ts'
import { sectionOf } from '../model/sections.ts'

export type EditPlace = { readonly to: '/check'; readonly search: CheckSearch } | { readonly to: '/model'; readonly search: ModelSearch }

/**
 * @param path of the field; elements of lists by their id: `processes[key-process].mbcoPercent`
 * @returns undefined where no screen has it
 */
export function editPlace(company: Company, path: string): EditPlace | undefined {
  const number = QUESTIONS.findIndex(({ parts }) => parts.some(({ field }) => field === path)) + 1
  if (number > 0) return { to: '/check', search: { frage: number, von: 'ergebnis' } }
  const placed = placedPath(company, path)
  const section = placed === undefined ? undefined : sectionOf(placed)
  if (section === undefined) return undefined
  const [, id] = /\[([^\]]+)\]/.exec(path) ?? []
  return { to: '/model', search: writeAddress(addressOf(section, id, placed)) }
}

/** What is still missing, in words, and where it can be filled in. Pure. */
import { fieldAt } from '@rueckhalt/domain/company'
import { fieldLabel, optionLabel } from '@rueckhalt/domain/fields'
import type { PlanDocument, PlanTodo } from '@rueckhalt/domain/plan'
import { domainText, type Locale, lookUp } from '@rueckhalt/domain/texts'
import type { PlanPart } from './plan-address.ts'

export interface ShownTodo {
  readonly what: string
  readonly why: string
  /** Part of this screen where it is filled in; undefined: in the company model. */
  readonly part: PlanPart | undefined
}

/** @returns each once, in the order of the plan */
export function shownTodos(plan: PlanDocument, locale: Locale): ShownTodo[] {
  const found = new Map<string, ShownTodo>()
  for (const todo of plan.todos) {
    const shown = { what: nameOf(plan, todo, locale), why: domainText(locale, todo.why.key, todo.why.params), part: partOf(todo.path) }
    found.set(`${shown.what} ${shown.why}`, shown)
  }
  return [...found.values()]
}

function partOf(path: string): PlanPart | undefined {
  if (path.startsWith('plan.contacts')) return 'kontakte'
  if (/^plan\.(roles|assembly|comms|alternativeSite)/.test(path) || path.endsWith('.assemblyPoint')) return 'team'
  return /^plan\.(version|approved|nextReview)/.test(path) ? 'versionen' : undefined
}

function nameOf(plan: PlanDocument, { path, role, places }: PlanTodo, locale: Locale): string {
  if (role !== null) return optionLabel(locale, 'plan.roles[].role', role)
  const name = labelOf(path, locale)
  const purposes =
    path === 'plan.contacts' ? places.map((place) => purposeOf(place, locale)).filter((purpose) => purpose !== undefined) : []
  if (purposes.length > 0) return `${name} (${purposes.join(', ')})`
  const element = /\[([^\]]+)\]/.exec(path)?.[1]
  const named = element === undefined ? undefined : elementName(plan, element)
  return named === undefined ? name : `${name} (${named})`
}

/** `sites[lager].name`, `processes`, `plan.contacts` */
function labelOf(path: string, locale: Locale): string {
  if (fieldAt(path)) return fieldLabel(locale, path)
  const entity = path.replaceAll(/\[[^\]]*\]/g, '[]')
  return lookUp(locale, `fields.entity.${entity}`) ?? lookUp(locale, `fields.entity.${entity}[]`) ?? path
}

/** `contact.gensetRental` is the contact for `genset_rental`. */
function purposeOf(place: string, locale: Locale): string | undefined {
  const purpose = place.replace(/^contact\./, '').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return lookUp(locale, `fields.option.plan.contacts[].purposes.${purpose}`)
}

function elementName({ cover, continuity }: PlanDocument, id: string): string | undefined {
  return cover.sites.find((site) => site.id === id)?.name ?? continuity.find(({ process }) => process === id)?.name
}

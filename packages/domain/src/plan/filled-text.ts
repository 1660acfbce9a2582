/** Texts with their places filled in, in parts, so that paper and screen can mark what is assumed and draw lines to write on. */
import type { LibraryText } from '../library/facts.ts'
import { decimal } from '../texts/figures.ts'
import { domainText } from '../texts/fill.ts'
import type { Locale } from '../texts/locale-texts.ts'
import type { PlanDocument } from './plan-document.ts'
import type { Filling, PlanFact } from './plan-facts.ts'
import type { PlanPerson } from './plan-people.ts'

export interface TextPart {
  /** `assumed`: a figure of the library, to be marked as an estimate. `blank`: a line to write on, its text is empty. */
  readonly kind: 'text' | 'fact' | 'assumed' | 'blank'
  readonly text: string
}

const PLACE = /\{([^{}]*)\}/

/**
 * @param plan its `facts` fill the places
 * @param site id; undefined: all sites, each behind its name
 * @returns the text in its order; empty parts are left out
 */
export function filledParts(
  plan: Pick<PlanDocument, 'facts' | 'cover'>,
  locale: Locale,
  text: LibraryText,
  site?: string | null,
): TextPart[] {
  // With one group, every second piece is the name of a place.
  return text[locale].split(PLACE).flatMap((piece, k): TextPart[] => {
    if (k % 2 === 0) return piece === '' ? [] : [{ kind: 'text', text: piece }]
    return partsOfPlace(plan, locale, piece, site ?? null)
  })
}

/** @returns the text in one piece: assumed figures marked in words, blanks as underscores */
export function filledText(plan: Pick<PlanDocument, 'facts' | 'cover'>, locale: Locale, text: LibraryText, site?: string | null): string {
  return filledParts(plan, locale, text, site)
    .map((part) => {
      if (part.kind === 'blank') return '____________'
      return part.kind === 'assumed' ? `${part.text} (${domainText(locale, 'plan.estimate')})` : part.text
    })
    .join('')
}

function partsOfPlace(plan: Pick<PlanDocument, 'facts' | 'cover'>, locale: Locale, place: string, site: string | null): TextPart[] {
  const facts = plan.facts.filter((fact) => fact.place === place)
  const fact = facts.find((candidate) => candidate.site === site) ?? facts.find((candidate) => candidate.site === null)
  if (fact) return partsOf(fact.filling, locale)
  if (facts.length === 0) return [{ kind: 'blank', text: '' }]
  return facts.flatMap((each, k) => [
    { kind: 'text' as const, text: `${k === 0 ? '' : '; '}${siteName(plan, locale, each)}: ` },
    ...partsOf(each.filling, locale),
  ])
}

function siteName({ cover }: Pick<PlanDocument, 'cover'>, locale: Locale, { site }: PlanFact): string {
  const number = cover.sites.findIndex(({ id }) => id === site)
  return cover.sites[number]?.name ?? domainText(locale, 'plan.site.unnamed', { number: number + 1 })
}

/** @returns a filling in the reader's language */
export function partsOf(filling: Filling, locale: Locale): TextPart[] {
  switch (filling.kind) {
    case 'blank':
      return [{ kind: 'blank', text: '' }]
    case 'text':
      return [{ kind: 'fact', text: filling.text }]
    case 'figure':
      return [{ kind: filling.assumed ? 'assumed' : 'fact', text: decimal(locale, filling.value, 1) }]
    case 'people':
      return filling.people.flatMap((person, k) => [...(k === 0 ? [] : [{ kind: 'text' as const, text: '; ' }]), ...partsOfPerson(person)])
  }
}

/** Who, and the numbers; without a number a line to write it on. */
function partsOfPerson({ name, organisation, phones }: PlanPerson): TextPart[] {
  const who = [organisation, name].filter((part) => part !== null).join(', ')
  const called = phones.join(' / ')
  if (called !== '') return [{ kind: 'fact', text: who === '' ? called : `${who}, ${called}` }]
  return who === ''
    ? [{ kind: 'blank', text: '' }]
    : [
        { kind: 'fact', text: who },
        { kind: 'text', text: ', ' },
        { kind: 'blank', text: '' },
      ]
}

/** What every part of the paper needs: the plan, its reader's language, today, and how roles are called. */
import type { Library, LibraryText } from '@rueckhalt/domain/library'
import type { PlanDocument, PlanSentence } from '@rueckhalt/domain/plan'
import { domainText, type Locale, lookUp } from '@rueckhalt/domain/texts'

export interface PaperInput {
  readonly plan: PlanDocument
  readonly library: Library
  readonly locale: Locale
  /** Day of printing as `2026-11-23`; decides whether the plan is stamped as too old. */
  readonly today: string
  /** The plan of an invented firm: said on every page. Absent: no. */
  readonly isExample?: boolean
}

/** A label and what stands behind it; null is a line to write on. */
export interface LabelledFact {
  readonly label: string
  readonly value: RichText
}

/** A place to write on, with a word on what belongs there, or a value that the library assumes. */
export type TextPart = string | { readonly blank: string | null } | { readonly assumed: string }

/** Words in parts; null is a line to write on. */
export type RichText = string | readonly TextPart[] | null

export class Paper {
  readonly plan: PlanDocument
  readonly library: Library
  readonly locale: Locale
  readonly today: string
  readonly isExample: boolean
  /** Names of sites and processes by their ids. */
  readonly #elements: ReadonlyMap<string, string>
  readonly #roles: ReadonlyMap<string, LibraryText>

  constructor({ plan, library, locale, today, isExample = false }: PaperInput) {
    this.plan = plan
    this.library = library
    this.locale = locale
    this.today = today
    this.isExample = isExample
    this.#elements = new Map([
      ...plan.cover.sites.map(({ id, name }) => [id, name ?? id] as const),
      ...plan.continuity.map(({ process, name }) => [process, name] as const),
    ])
    this.#roles = new Map(library.single.roles?.roles.map(({ code, label }) => [code, label]))
  }

  get isStale(): boolean {
    return this.today >= this.plan.cover.staleFrom
  }

  /** @returns a text of the library in the reader's language */
  say(text: LibraryText): string {
    return text[this.locale]
  }

  /** @returns a sentence of the program in the reader's language */
  sentence({ key, params }: PlanSentence): string {
    return domainText(this.locale, key, params)
  }

  role(code: string): string {
    const label = this.#roles.get(code)
    return label ? this.say(label) : code
  }

  day(day: string): string {
    return dayText(this.locale, day)
  }

  /**
   * @param path field of the company model, elements by id: `processes[cnc].ownerRole`
   * @returns its name, elements by theirs; null for a field that has no name
   */
  field(path: string): string | null {
    const general = path.replaceAll(/\[[^\]]*\]/g, '[]')
    const label =
      lookUp(this.locale, `fields.label.${general}`) ??
      lookUp(this.locale, `fields.entity.${general}`) ??
      lookUp(this.locale, `fields.entity.${general}[]`)
    const element = /\[([^\]]+)\]/.exec(path)?.[1]
    const name = element === undefined ? undefined : (this.#elements.get(element) ?? element)
    if (label === undefined) return name ?? null
    return name === undefined ? label : `${label} (${name})`
  }

  siteName(id: string | null): string | null {
    return id === null ? null : (this.plan.cover.sites.find((site) => site.id === id)?.name ?? id)
  }
}

/** @returns a day such as `2026-03-31` as people write it; anything else as it is */
export function dayText(locale: Locale, day: string): string {
  const at = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(at.getTime())) return day
  const options: Intl.DateTimeFormatOptions =
    locale === 'de' ? { day: '2-digit', month: '2-digit', year: 'numeric' } : { day: 'numeric', month: 'long', year: 'numeric' }
  return new Intl.DateTimeFormat(locale === 'de' ? 'de-DE' : 'en-GB', { ...options, timeZone: 'UTC' }).format(at)
}

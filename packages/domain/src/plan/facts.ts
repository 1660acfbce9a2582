/** What the places on cards and in steps are filled with: the firm's own facts, the library's default marked as assumed, or a line to write on. */
import type { Company } from '../company/company-document.ts'
import { valueAt } from '../company/field-access.ts'
import type { Quantity } from '../company/field-kinds.ts'
import { type Contact, CONTACT_PURPOSES } from '../company/plan.ts'
import { known, plainOf } from '../company/quantity.ts'
import type { RoleCode } from '../company/roles.ts'
import type { Site } from '../company/site.ts'
import { stockDays } from '../impact/indicators.ts'
import type { Library } from '../library/library.ts'
import { personOf, personOfRole } from './people.ts'
import type { Filling, PlanFact } from './plan-facts.ts'
import type { PlanPerson } from './plan-people.ts'

export interface FactOptions {
  /** Leave out what must not leave the device (class D). */
  readonly withoutPersonalData: boolean
}

/** Places that a role fills: its holder, then the deputy. */
export const ROLE_OF_PLACE: Readonly<Record<string, RoleCode>> = {
  'contact.crisisLead': 'crisis_lead',
  'contact.hr': 'hr',
  'contact.exportOfficer': 'export_officer',
}

/** Places that a field of the plan fills. */
const FIELD_OF_PLACE: Readonly<Record<string, 'alternativeSite' | 'satelliteDevicePlace' | 'paperFormsPlace'>> = {
  'place.alternativeSite': 'alternativeSite',
  'place.satelliteDevice': 'satelliteDevicePlace',
  'place.paperForms': 'paperFormsPlace',
}

const PURPOSE_OF_PLACE: ReadonlyMap<string, (typeof CONTACT_PURPOSES)[number]> = new Map(
  CONTACT_PURPOSES.map((purpose) => [`contact.${purpose.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}`, purpose]),
)

interface Found {
  readonly filling: Filling
  readonly path: string
}

const MISSING: Filling = { kind: 'blank', why: 'missing' }
const WITHHELD: Filling = { kind: 'blank', why: 'withheld' }

/**
 * @param places names without braces: `contact.dso`, `power.upsMinutes`
 * @returns one fact per place; one per site where the sites differ
 */
export function planFacts(company: Company, library: Library, places: readonly string[], options: FactOptions): PlanFact[] {
  const { sites = [] } = company
  return places.flatMap((place): PlanFact[] => {
    if (!isOfSite(place)) return [{ place, site: null, ...factOf(place, undefined, 0, company, library, options) }]
    const perSite = sites.map((site, k) => ({ place, site: site.id, ...factOf(place, site, k, company, library, options) }))
    const [first] = perSite
    if (!first) return [{ place, site: null, ...factOf(place, undefined, 0, company, library, options) }]
    const isSame = perSite.every(({ filling }) => JSON.stringify(filling) === JSON.stringify(first.filling))
    return isSame ? [{ ...first, site: null }] : perSite
  })
}

/** Does each site have its own? */
export function isOfSite(place: string): boolean {
  return place.startsWith('sites[].') || place === 'place.assemblyPoint' || place === 'contact.dso'
}

function factOf(place: string, site: Site | undefined, k: number, company: Company, library: Library, options: FactOptions): Found {
  if (place === 'place.assemblyPoint') return assemblyPointOf(site, company, options)
  if (place === 'contact.dso') return dsoOf(site, company, options)
  const role = ROLE_OF_PLACE[place]
  if (role !== undefined) return roleFact(role, company, options)
  const purpose = PURPOSE_OF_PLACE.get(place)
  if (purpose !== undefined) return contactFact(contactsFor(purpose, company), options)
  const field = FIELD_OF_PLACE[place]
  if (field !== undefined) {
    const isPersonal = field === 'alternativeSite'
    return { filling: textFilling(company.plan?.[field], isPersonal && options.withoutPersonalData), path: `plan.${field}` }
  }
  return figureFact(place, site, k, company, library)
}

function textFilling(text: string | undefined, withheld: boolean): Filling {
  const value = known(text)
  if (value === undefined) return MISSING
  return withheld ? WITHHELD : { kind: 'text', text: value }
}

/** The site's own point, else the company's. */
function assemblyPointOf(site: Site | undefined, company: Company, { withoutPersonalData }: FactOptions): Found {
  const own = known(site?.assemblyPoint)
  const path =
    site && (own !== undefined || company.plan?.assemblyPoint === undefined) ? `sites[${site.id}].assemblyPoint` : 'plan.assemblyPoint'
  return { filling: textFilling(own ?? company.plan?.assemblyPoint, withoutPersonalData), path }
}

/** The outage number of the site, else the contact for this purpose, else a contact of that operator's name. */
function dsoOf(site: Site | undefined, company: Company, options: FactOptions): Found {
  const [name, phone] = [known(site?.dsoName), known(site?.dsoOutagePhone)]
  const path = site ? `sites[${site.id}].dsoOutagePhone` : 'plan.contacts'
  const operator: PlanPerson = {
    contact: null,
    name: null,
    organisation: name ?? null,
    phones: phone === undefined ? [] : [phone],
    email: null,
  }
  if (phone !== undefined) return { filling: { kind: 'people', people: [operator] }, path }
  const byPurpose = contactsFor('dso', company)
  const contacts =
    byPurpose.length > 0
      ? byPurpose
      : (company.plan?.contacts ?? []).filter(({ organisation }) => organisation !== undefined && organisation === name)
  if (contacts.length > 0) return contactFact(contacts, options)
  return { filling: name === undefined ? MISSING : { kind: 'people', people: [operator] }, path }
}

/** Contacts that name the purpose; the chamber is also found by its kind, because a firm has one. */
function contactsFor(purpose: (typeof CONTACT_PURPOSES)[number], { plan = {} }: Company): readonly Contact[] {
  const { contacts = [] } = plan
  const named = contacts.filter(({ purposes }) => known(purposes)?.includes(purpose) === true)
  return named.length > 0 || purpose !== 'chamber' ? named : contacts.filter(({ kind }) => kind === 'chamber')
}

function contactFact(contacts: readonly Contact[], { withoutPersonalData }: FactOptions): Found {
  if (contacts.length === 0) return { filling: MISSING, path: 'plan.contacts' }
  // An id may be made from a name.
  if (withoutPersonalData) return { filling: WITHHELD, path: 'plan.contacts' }
  return { filling: { kind: 'people', people: contacts.map(personOf) }, path: `plan.contacts[${contacts[0]?.id ?? ''}]` }
}

function roleFact(role: RoleCode, company: Company, { withoutPersonalData }: FactOptions): Found {
  const { holder, deputy } = personOfRole(role, company)
  const people = [holder, deputy].filter((person) => person !== undefined)
  const path = 'plan.roles'
  if (people.length === 0) return { filling: MISSING, path }
  return { filling: withoutPersonalData ? WITHHELD : { kind: 'people', people: people.map(personOf) }, path }
}

function figureFact(place: string, site: Site | undefined, k: number, company: Company, library: Library): Found {
  const path = place.startsWith('sites[].') ? place.replace('[]', `[${site?.id ?? k}]`) : place
  const own = ownFigure(place, path, company)
  if (own === 'none') return { filling: MISSING, path }
  if (own !== undefined) return { filling: { kind: 'figure', value: own, assumed: false }, path }
  const value = library.single['company-defaults']?.fields.find(({ field }) => field === place)?.value
  return { filling: typeof value === 'number' ? { kind: 'figure', value, assumed: true } : MISSING, path }
}

/** @returns undefined: not known, so the library's default counts; `none`: not known, and the default holds only where there is such a thing */
function ownFigure(place: string, path: string, company: Company): number | 'none' | undefined {
  const { power = {} } = company
  const stated = plainOf(valueAt(company, path) as Quantity | undefined)
  if (place === 'supply.stockDays') {
    const days = stockDays(company)
    return days.ok ? days.spread.value : undefined
  }
  if (stated !== undefined) return stated
  if (place === 'power.upsMinutes' && known(power.upsScope)?.length === 0) return 0
  if (place === 'power.gensetFuelL') return power.genset === 'none' ? 0 : known(power.genset) === undefined ? 'none' : undefined
  return undefined
}

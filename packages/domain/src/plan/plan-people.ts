/** Who is in the team, who can be called, and where they meet. */
import type { RoleCode } from '../company/roles.ts'
import type { LibraryText } from '../library/facts.ts'
import type { Filling } from './plan-facts.ts'
import type { PlanSentence } from './plan-sentence.ts'

/** Somebody who can be called. */
export interface PlanPerson {
  /** Id of the contact; null: the site's own field. */
  readonly contact: string | null
  /** The name, else the organisation; null when the contact has neither. */
  readonly name: string | null
  readonly organisation: string | null
  /** Mobile first. */
  readonly phones: readonly string[]
  readonly email: string | null
}

/** A place of the team: somebody, nobody, or somebody who is not shown. */
export type Holder = { readonly kind: 'person'; readonly person: PlanPerson } | { readonly kind: 'vacant' } | { readonly kind: 'withheld' }

export const TEAM_FLAGS = ['without-holder', 'without-deputy', 'deputy-is-holder', 'too-many-roles', 'without-phone'] as const
export type TeamFlag = (typeof TEAM_FLAGS)[number]

export interface TeamRole {
  readonly role: RoleCode
  readonly label: LibraryText
  /** Who it is in a company of this size. */
  readonly who: LibraryText | null
  readonly task: LibraryText
  readonly holder: Holder
  readonly deputy: Holder
  readonly flags: readonly TeamFlag[]
}

export interface MeetingRule {
  /** One for the company as a whole (`site` null), else one per site. */
  readonly points: readonly { readonly site: string | null; readonly place: Filling }[]
  /** Minutes after the networks fail. */
  readonly afterMinutes: number
  /** The minutes are the library's, not the firm's. */
  readonly assumed: boolean
  /** How the team is called, in the firm's own order; empty: not stated. */
  readonly alarmChain: readonly string[]
  /** What holds when there is neither telephone nor internet, as sentences in their order. */
  readonly withoutNetwork: readonly PlanSentence[]
}

export const CONTACT_KINDS = ['staff', 'authority', 'utility', 'supplier', 'customer', 'service', 'chamber', 'other'] as const
export type ContactKind = (typeof CONTACT_KINDS)[number]

export interface ContactGroup {
  readonly kind: ContactKind
  /** Empty when personal data are left out; `count` still says how many there are. */
  readonly entries: readonly ContactEntry[]
  readonly count: number
}

export interface ContactEntry {
  readonly person: PlanPerson
  /** What the firm calls them for. */
  readonly purposes: readonly string[]
  readonly roles: readonly RoleCode[]
  readonly address: string | null
  readonly note: string | null
}

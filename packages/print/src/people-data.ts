/** Crisis team, meeting point and contacts: who does what, and how they are reached. */
import { CONTACT_KINDS, type ContactEntry, type ContactGroup, type ContactKind, type Holder, type TeamRole } from '@rueckhalt/domain/plan'
import { domainText, formatHours, lookUp } from '@rueckhalt/domain/texts'
import { fillingText } from './rich-text.ts'
import type { LabelledFact, Paper } from './paper.ts'
import { text } from './texts.ts'

/** Lines to write on under a kind of contact that has none, and below those that are there. */
const BLANKS_WHEN_EMPTY = 3
/** Kinds that every firm should have; the others appear only with somebody in them. */
const ALWAYS_SHOWN: readonly ContactKind[] = ['staff', 'authority', 'utility', 'service']

interface PaperPerson {
  readonly name: string
  readonly organisation: string | null
  readonly phones: readonly string[]
}

export interface TeamData {
  readonly title: string
  readonly intro: string
  readonly notices: readonly string[]
  readonly head: readonly string[]
  readonly roles: readonly {
    readonly label: string
    readonly task: string
    /** null: a line to write on. */
    readonly holder: PaperPerson | null
    readonly deputy: PaperPerson | null
    readonly flags: readonly string[]
  }[]
}

export interface MeetingData {
  readonly title: string
  readonly rule: string
  readonly points: readonly LabelledFact[]
  readonly chainTitle: string
  readonly chain: readonly string[]
  readonly chainMissing: string
  readonly sentencesTitle: string
  readonly sentences: readonly string[]
}

export interface ContactsData {
  readonly title: string
  readonly intro: string
  readonly notice: string | null
  readonly head: readonly string[]
  readonly groups: readonly {
    readonly title: string
    readonly note: string | null
    readonly entries: readonly {
      readonly name: string | null
      readonly about: readonly string[]
      readonly phones: readonly string[]
      readonly more: readonly string[]
    }[]
    readonly blanks: number
  }[]
}

const KIND_KEYS = {
  staff: 'binder.contacts-staff',
  authority: 'binder.contacts-authority',
  utility: 'binder.contacts-utility',
  supplier: 'binder.contacts-supplier',
  customer: 'binder.contacts-customer',
  service: 'binder.contacts-service',
  chamber: 'binder.contacts-chamber',
  other: 'binder.contacts-other',
} as const satisfies Record<ContactKind, string>

export function teamData(paper: Paper): TeamData {
  const { locale, plan } = paper
  const vacant = plan.team.some(({ holder, deputy }) => holder.kind === 'vacant' || deputy.kind === 'vacant')
  const withheld = plan.cover.withoutPersonalData
  return {
    title: text(locale, 'binder.team-title'),
    intro: text(locale, 'binder.team-intro'),
    notices: withheld ? [text(locale, 'binder.team-withheld')] : vacant ? [text(locale, 'binder.team-vacant')] : [],
    head: [text(locale, 'binder.team-role'), text(locale, 'binder.team-holder'), text(locale, 'binder.team-deputy')],
    roles: plan.team.map((role) => roleData(paper, role)),
  }
}

export function meetingData(paper: Paper): MeetingData {
  const { locale, plan } = paper
  const { points, afterMinutes, assumed, alarmChain, withoutNetwork } = plan.meetingPoint
  const time = formatHours(locale, afterMinutes / 60)
  return {
    title: text(locale, 'binder.meeting-title'),
    rule: text(locale, assumed ? 'binder.meeting-rule-assumed' : 'binder.meeting-rule', { time }),
    points: points.map(({ site, place }) => ({
      label: paper.siteName(site) ?? text(locale, 'binder.meeting-point'),
      value: fillingText(paper, place),
    })),
    chainTitle: text(locale, 'binder.meeting-chain'),
    chain: alarmChain,
    chainMissing: text(locale, 'binder.meeting-chain-missing'),
    sentencesTitle: text(locale, 'binder.meeting-without-network'),
    sentences: withoutNetwork.map((sentence) => paper.sentence(sentence)),
  }
}

export function contactsData(paper: Paper): ContactsData {
  const { locale, plan } = paper
  const withheld = plan.cover.withoutPersonalData
  const byKind = new Map(plan.contacts.map((group) => [group.kind, group]))
  const shown = CONTACT_KINDS.filter((kind) => ALWAYS_SHOWN.includes(kind) || (byKind.get(kind)?.count ?? 0) > 0)
  const none = plan.contacts.every(({ count }) => count === 0)
  return {
    title: text(locale, 'binder.contacts-title'),
    intro: text(locale, 'binder.contacts-intro'),
    notice: withheld ? text(locale, 'binder.contacts-withheld') : none ? text(locale, 'binder.contacts-none') : null,
    head: [text(locale, 'binder.contacts-who'), text(locale, 'binder.contacts-phone'), text(locale, 'binder.contacts-more')],
    groups: shown.map((kind) => groupData(paper, kind, byKind.get(kind))),
  }
}

function roleData(paper: Paper, { label, task, holder, deputy, flags }: TeamRole): TeamData['roles'][number] {
  return {
    label: paper.say(label),
    task: paper.say(task),
    holder: personData(holder),
    deputy: personData(deputy),
    flags: flags.map((flag) => domainText(paper.locale, `plan.flag.${flag}`)),
  }
}

function personData(holder: Holder): PaperPerson | null {
  if (holder.kind !== 'person') return null
  const { name, organisation, phones, contact } = holder.person
  const shownName = name ?? organisation ?? contact ?? ''
  return { name: shownName, organisation: organisation === shownName ? null : organisation, phones }
}

function groupData(paper: Paper, kind: ContactKind, group: ContactGroup | undefined): ContactsData['groups'][number] {
  const entries = group?.entries ?? []
  const hidden = (group?.count ?? 0) - entries.length
  return {
    title: text(paper.locale, KIND_KEYS[kind]),
    note: hidden > 0 ? text(paper.locale, 'binder.contacts-hidden', { count: hidden }) : null,
    entries: entries.map((entry) => entryData(paper, entry)),
    blanks: entries.length === 0 ? BLANKS_WHEN_EMPTY : 0,
  }
}

function entryData(
  paper: Paper,
  { person, purposes, roles, address, note }: ContactEntry,
): ContactsData['groups'][number]['entries'][number] {
  const { name, organisation, phones, email } = person
  const about = [
    name === null || organisation === name ? null : organisation,
    ...roles.map((role) => paper.role(role)),
    ...purposes.map((purpose) => purposeName(paper, purpose)),
  ]
  const more = [email, address, note]
  return {
    name: name ?? organisation,
    about: about.filter((line) => line !== null),
    phones,
    more: more.filter((line) => line !== null),
  }
}

function purposeName({ locale }: Paper, purpose: string): string {
  return lookUp(locale, `fields.option.plan.contacts[].purposes.${purpose}`) ?? purpose
}

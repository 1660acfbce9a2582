/** Contacts by kind, and the rule by which the team meets when no network works. */
import type { Company } from '../company/company-document.ts'
import { known, plainOf } from '../company/quantity.ts'
import type { RoleCode } from '../company/roles.ts'
import { personOf } from './people.ts'
import type { PlanFact } from './plan-facts.ts'
import { CONTACT_KINDS, type ContactGroup, type MeetingRule } from './plan-people.ts'
import type { PlanSentence } from './plan-sentence.ts'

/** The first hour of the library meets after so many minutes. */
export const ASSEMBLY_AFTER_MIN = 60

/** @returns the kinds that have contacts, in a fixed order; contacts of no kind are under `other`. Within a kind in the firm's own order */
export function contactGroups({ plan = {} }: Company, withoutPersonalData: boolean): ContactGroup[] {
  const { contacts = [], roles = [] } = plan
  return CONTACT_KINDS.flatMap((kind): ContactGroup[] => {
    const members = contacts.filter((contact) => (known(contact.kind) ?? 'other') === kind)
    if (members.length === 0) return []
    if (withoutPersonalData) return [{ kind, entries: [], count: members.length }]
    const entries = members.map((contact) => ({
      person: personOf(contact),
      purposes: known(contact.purposes) ?? [],
      roles: roles
        .filter(({ holder, deputy }) => holder === contact.id || deputy === contact.id)
        .map(({ role }) => known<RoleCode>(role))
        .filter((role) => role !== undefined),
      address: known(contact.address) ?? null,
      note: known(contact.note) ?? null,
    }))
    return [{ kind, entries, count: members.length }]
  })
}

/** @param facts the plan's facts; those of the meeting point are taken */
export function meetingRule(
  { plan = {}, sites = [], ict = {} }: Company,
  facts: readonly PlanFact[],
  withoutPersonalData: boolean,
): MeetingRule {
  const stated = plainOf(plan.assemblyAfterMin)
  const afterMinutes = stated ?? ASSEMBLY_AFTER_MIN
  const withoutNetwork: PlanSentence[] = [{ key: 'plan.meeting.after', params: { hours: afterMinutes / 60 } }]
  withoutNetwork.push({ key: 'plan.meeting.come', params: {} })
  if (sites.some(({ noticeBoard }) => noticeBoard === true)) withoutNetwork.push({ key: 'plan.meeting.notice-board', params: {} })
  if (ict.radio === true) withoutNetwork.push({ key: 'plan.meeting.radio', params: {} })
  if (ict.satDevice === true) withoutNetwork.push({ key: 'plan.meeting.satellite', params: {} })
  withoutNetwork.push({ key: 'plan.meeting.emergency-call', params: {} })
  return {
    points: facts.filter(({ place }) => place === 'place.assemblyPoint').map(({ site, filling }) => ({ site, place: filling })),
    afterMinutes,
    assumed: stated === undefined,
    alarmChain: withoutPersonalData ? [] : (known(plan.commsTree) ?? []),
    withoutNetwork,
  }
}

/** Entries of the log as sentences. Entries hold ids alone; names are those of today. */
import { type OperationResult, type Role, ROLES } from '@rueckhalt/contract'
import type { Texts } from '../../language/use-texts.ts'
import type { OPERATIONS } from '../../network/client.ts'
import { ROLE_KEYS } from '../../network/names.ts'

export type AuditEntry = OperationResult<typeof OPERATIONS.readAudit>['entries'][number]

export const AUDIT_GROUPS = ['people', 'organisation', 'vault', 'other'] as const
export type AuditGroup = (typeof AUDIT_GROUPS)[number]

interface KnownAction {
  readonly key: string
  readonly group: AuditGroup
}

const ACTIONS: Readonly<Record<string, KnownAction>> = {
  'organisation.founded': { key: 'audit.organisation-founded', group: 'organisation' },
  'organisation.founded-for-others': { key: 'audit.organisation-founded-for-others', group: 'organisation' },
  'organisation.renamed': { key: 'audit.organisation-renamed', group: 'organisation' },
  'organisation.exported': { key: 'audit.organisation-exported', group: 'organisation' },
  'organisation.erased': { key: 'audit.organisation-erased', group: 'organisation' },
  'verification.requested': { key: 'audit.verification-requested', group: 'organisation' },
  'verification.verified': { key: 'audit.verification-granted', group: 'organisation' },
  'verification.granted': { key: 'audit.verification-granted', group: 'organisation' },
  'verification.declined': { key: 'audit.verification-declined', group: 'organisation' },
  'member.invited': { key: 'audit.member-invited', group: 'people' },
  'invitation.withdrawn': { key: 'audit.invitation-withdrawn', group: 'people' },
  'member.joined': { key: 'audit.member-joined', group: 'people' },
  'member.role-changed': { key: 'audit.member-role-changed', group: 'people' },
  'member.removed': { key: 'audit.member-removed', group: 'people' },
  'member.left': { key: 'audit.member-left', group: 'people' },
  'vault.created': { key: 'audit.vault-created', group: 'vault' },
  'vault.key-granted': { key: 'audit.vault-key-granted', group: 'vault' },
  'vault.rotated': { key: 'audit.vault-rotated', group: 'vault' },
  'vault.erased': { key: 'audit.vault-erased', group: 'vault' },
  'operator.founded-organisation': { key: 'audit.operator-founded', group: 'organisation' },
  'operator.granted': { key: 'audit.operator-granted', group: 'people' },
  'operator.revoked': { key: 'audit.operator-revoked', group: 'people' },
  'account.created': { key: 'audit.account-created', group: 'people' },
  'account.erased': { key: 'audit.account-erased', group: 'people' },
  'account.link-by-operator': { key: 'audit.account-link-by-operator', group: 'people' },
  'account.changed': { key: 'audit.account-changed', group: 'people' },
  'account.passkey-renamed': { key: 'audit.account-changed', group: 'people' },
  'account.passkey-added': { key: 'audit.access-changed', group: 'people' },
  'account.passkey-removed': { key: 'audit.access-changed', group: 'people' },
  'account.password-set': { key: 'audit.access-changed', group: 'people' },
  'account.password-removed': { key: 'audit.access-changed', group: 'people' },
  'account.totp-confirmed': { key: 'audit.access-changed', group: 'people' },
  'account.recovery-codes-renewed': { key: 'audit.access-changed', group: 'people' },
  'account.provider-linked': { key: 'audit.access-changed', group: 'people' },
  'account.provider-unlinked': { key: 'audit.access-changed', group: 'people' },
  'account.recovery-code-used': { key: 'audit.recovery-code-used', group: 'people' },
  'account.wrong-second-factors': { key: 'audit.sign-in-refused', group: 'people' },
  'passkey.refused': { key: 'audit.sign-in-refused', group: 'people' },
  'key.published': { key: 'audit.key-published', group: 'vault' },
  'key.sealed-anew': { key: 'audit.key-published', group: 'vault' },
  'device.requested': { key: 'audit.device-requested', group: 'vault' },
  'device.approved': { key: 'audit.device-approved', group: 'vault' },
  'device.closed': { key: 'audit.device-closed', group: 'vault' },
  'session.opened': { key: 'audit.session-opened', group: 'people' },
  'session.closed': { key: 'audit.session-closed', group: 'people' },
  'session.revoked': { key: 'audit.session-revoked', group: 'people' },
}

export function groupOf({ action }: AuditEntry): AuditGroup {
  return ACTIONS[action]?.group ?? 'other'
}

/** Actors that are no people. */
const PROGRAM_KEYS: Readonly<Record<string, string>> = { system: 'audit.system', 'command-line': 'audit.command-line' }

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * @param names of those who are members today, by their id
 * @param strangerKey what somebody is called who is not among the names
 * @returns one sentence; an action that this version does not know is named as it stands in the log
 */
export function auditSentence({ t }: Texts, entry: AuditEntry, names: ReadonlyMap<string, string>, strangerKey = 'audit.somebody'): string {
  const nameOf = (id: string): string => names.get(id) ?? (ID.test(id) ? t(strangerKey) : id)
  const actor = PROGRAM_KEYS[entry.actor] === undefined ? nameOf(entry.actor) : t(PROGRAM_KEYS[entry.actor] ?? '')
  const known = ACTIONS[entry.action]
  if (!known) return t('audit.unknown', { actor, action: entry.action })
  const detail = detailOf(entry.entry)
  return t(known.key, {
    actor,
    target: nameOf(entry.target),
    role: roleText({ t }, detail['role']),
    from: roleText({ t }, detail['from']),
    to: roleText({ t }, detail['to']),
  })
}

function roleText({ t }: Pick<Texts, 't'>, value: unknown): string {
  const role = ROLES.find((known): known is Role => known === value)
  return role === undefined ? '' : t(ROLE_KEYS[role])
}

function detailOf(entry: string): Readonly<Record<string, unknown>> {
  try {
    const { detail } = JSON.parse(entry) as { readonly detail?: unknown }
    return detail !== null && typeof detail === 'object' ? (detail as Readonly<Record<string, unknown>>) : {}
  } catch {
    return {}
  }
}

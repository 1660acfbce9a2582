/** Keys of the names that kinds of organisations, roles and ways of signing in have. */
import type { OrganisationKind, Role, Session } from '@rueckhalt/contract'

export const KIND_KEYS: Readonly<Record<OrganisationKind, string>> = {
  company: 'network.kind-company',
  'start-up': 'network.kind-start-up',
  provider: 'network.kind-provider',
  chamber: 'network.kind-chamber',
  authority: 'network.kind-authority',
}

export const ROLE_KEYS: Readonly<Record<Role, string>> = {
  owner: 'network.role-owner',
  editor: 'network.role-editor',
  reader: 'network.role-reader',
  coordinator: 'network.role-coordinator',
  organiser: 'network.role-organiser',
  liaison: 'network.role-liaison',
}

/** What a role may do, as one sentence. */
export const ROLE_SENTENCE_KEYS: Readonly<Record<Role, string>> = {
  owner: 'network.may-owner',
  editor: 'network.may-editor',
  reader: 'network.may-reader',
  coordinator: 'network.may-coordinator',
  organiser: 'network.may-organiser',
  liaison: 'network.may-liaison',
}

export const METHOD_KEYS: Readonly<Record<Session['method'], string>> = {
  passkey: 'network.method-passkey',
  password: 'network.method-password',
  provider: 'network.method-provider',
  link: 'network.method-link',
}

/** Tables as the migrations make them. */
import type { Language, OrganisationKind, Role } from '@rueckhalt/contract'
import type { ColumnType, Generated } from 'kysely'

/** bigint: comes as text, because it may not fit a number; ours always do and are read as numbers. */
type Whole = number

export interface Database {
  account: { user_id: string; email: string; display_name: string; language: Language; is_operator: Generated<boolean>; created_at: Date }
  account_secret: {
    user_id: string
    password_hash: string | null
    totp_secret: Uint8Array | null
    totp_pending: Uint8Array | null
    totp_confirmed_at: Date | null
    totp_last_step: Generated<Whole>
  }
  recovery_code: { user_id: string; code_hash: string; used_at: Date | null }
  passkey: {
    passkey_id: string
    user_id: string
    credential_id: string
    public_key: Uint8Array
    sign_count: Whole
    transports: string[]
    is_synced: boolean
    name: string
    created_at: Date
    last_used_at: Date | null
  }
  session: {
    session_id: string
    user_id: string
    token_hash: string
    method: 'passkey' | 'password' | 'provider' | 'link'
    device_name: string
    created_at: Date
    authenticated_at: Date
    last_seen_at: Date
    expires_at: Date
  }
  challenge: {
    challenge_id: string
    purpose: 'passkey-sign-in' | 'passkey-creation' | 'second-factor' | 'provider'
    user_id: string | null
    challenge: string
    tries: Generated<number>
    expires_at: Date
  }
  link: {
    token_hash: string
    purpose: 'registration' | 'sign-in' | 'recovery'
    email: string
    display_name: string | null
    language: Language
    created_at: Date
    expires_at: Date
  }
  provider_identity: { provider_id: string; subject: string; user_id: string; created_at: Date }
  organisation: { organisation_id: string; name: string; kind: OrganisationKind; created_by: string | null; created_at: Date }
  membership: { organisation_id: string; user_id: string; role: Role; created_at: Date }
  invitation: {
    invitation_id: string
    organisation_id: string
    email: string
    role: Role
    token_hash: string
    invited_by: string
    invited_by_id: string | null
    organisation_name: string
    organisation_kind: OrganisationKind
    created_at: Date
    expires_at: Date
  }
  verification: {
    verification_id: string
    organisation_id: string
    chamber_id: string
    organisation_name: string
    name_skeleton: string
    organisation_kind: OrganisationKind
    chamber_name: string
    state: 'requested' | 'verified' | 'declined'
    requested_at: Date
    decided_at: Date | null
    decided_by: string | null
  }
  rate_limit: { key_hash: string; window_start: Date; tries: number }
  audit_entry: { organisation_id: string; sequence: Whole; at: Date; entry: string; previous_hash: string; hash: string }
  app_event: {
    event_id: ColumnType<Whole, never, never>
    organisation_id: string | null
    user_id: string | null
    kind: string
    subject: string
    created_at: Date
  }
  mail: {
    mail_id: string
    to_email: string
    subject: string
    body: string
    created_at: Date
    sent_at: Date | null
    failed_at: Date | null
    tries: Generated<number>
  }
  backup_record: { backup_id: string; made_at: Date; bytes: Whole; checksum: string }
  member_key: { user_id: string; recipient: string; created_at: Date }
  sealed_identity: { user_id: string; seal_kind: 'passphrase' | 'passkey'; box: Uint8Array }
  device_request: {
    request_id: string
    user_id: string
    device_name: string
    recipient: string
    box: Uint8Array | null
    created_at: Date
    expires_at: Date
  }
  vault: {
    vault_id: string
    organisation_id: string
    epoch: number
    recovery_recipient: string
    last_sequence: Whole
    snapshot_sequence: Whole
    stored_bytes: Whole
    most_bytes: Whole
    created_at: Date
  }
  vault_key: { vault_id: string; organisation_id: string; epoch: number; recipient: string; box: Uint8Array; created_at: Date }
  vault_epoch: { vault_id: string; organisation_id: string; epoch: number; nonce: Uint8Array; box: Uint8Array; created_at: Date }
  vault_device: {
    vault_id: string
    organisation_id: string
    device_id: string
    last_counter: Whole
    last_update_id: string
    last_sequence: Whole
  }
  vault_update: {
    vault_id: string
    organisation_id: string
    sequence: Whole
    update_id: string
    epoch: number
    device_id: string
    counter: Whole
    author_id: string | null
    nonce: Uint8Array
    box: Uint8Array
    created_at: Date
  }
  vault_snapshot: {
    vault_id: string
    organisation_id: string
    sequence: Whole
    epoch: number
    nonce: Uint8Array
    box: Uint8Array
    created_at: Date
  }
}

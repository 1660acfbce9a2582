/** Everything that the network stores about an organisation, as JSON. What is sealed stays sealed: it is named, with the address to fetch it. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

/** Each table with rows of an organisation, and what of it is handed out. Secrets are left out: they open doors and say nothing. */
const PARTS: Readonly<Record<string, RawBuilder<unknown>>> = {
  organisation: sql`select organisation_id, name, kind, created_by, created_at from organisation where organisation_id = app.organisation_id()`,
  membership: sql`select m.user_id, m.role, m.created_at, a.display_name, a.email
    from membership m join account a using (user_id) where m.organisation_id = app.organisation_id() order by m.created_at, m.user_id`,
  invitation: sql`select invitation_id, email, role, invited_by, invited_by_id, created_at, expires_at
    from invitation where organisation_id = app.organisation_id() order by created_at, invitation_id`,
  verification: sql`select verification_id, organisation_id, chamber_id, organisation_name, organisation_kind, chamber_name, state, requested_at,
    decided_at, decided_by from verification where app.organisation_id() in (organisation_id, chamber_id) order by requested_at, verification_id`,
  audit_entry: sql`select sequence, at, entry, previous_hash, hash from audit_entry where organisation_id = app.organisation_id() order by sequence`,
  app_event: sql`select event_id, kind, subject, created_at from app_event where organisation_id = app.organisation_id() order by event_id`,
  vault: sql`select vault_id, epoch, recovery_recipient, last_sequence, snapshot_sequence, stored_bytes, most_bytes, created_at,
    format('/api/organisations/%s/vaults/%s/updates?after=0', organisation_id, vault_id) as updates_address,
    format('/api/organisations/%s/vaults/%s/snapshot', organisation_id, vault_id) as snapshot_address,
    format('/api/organisations/%s/vaults/%s/keys', organisation_id, vault_id) as keys_address
    from vault where organisation_id = app.organisation_id() order by created_at, vault_id`,
  vault_epoch: sealed('vault_epoch', 'vault_id, epoch'),
  vault_key: sealed('vault_key', 'vault_id, epoch, recipient'),
  vault_device: sql`select * from vault_device where organisation_id = app.organisation_id() order by vault_id, device_id`,
  vault_update: sealed('vault_update', 'vault_id, sequence'),
  vault_snapshot: sealed('vault_snapshot', 'vault_id'),
}

/** Rows without what is sealed; instead its length and its SHA-256, by which the fetched bytes are recognised. */
function sealed(table: string, order: string): RawBuilder<unknown> {
  return sql`select (to_jsonb(t) - array['nonce', 'box']) || jsonb_build_object('bytes', length(box), 'sha256', encode(sha256(box), 'hex')) as row
    from ${sql.table(table)} t where organisation_id = app.organisation_id() order by ${sql.raw(order)}`
}

/** Version of what is written here. */
const FORMAT = 'rueckhalt-organisation/1'

export async function exportOrganisation(context: Context, organisationId: string): Promise<Record<string, unknown>> {
  const tables: Record<string, unknown> = {}
  for (const [name, query] of Object.entries(PARTS)) tables[name] = rowsOf((await query.execute(context.tx)).rows)
  context.audit('organisation.exported', organisationId)
  return { format: FORMAT, organisationId, exportedAt: context.now.toISOString(), tables }
}

function rowsOf(rows: readonly unknown[]): readonly unknown[] {
  return rows.map((row) => (row !== null && typeof row === 'object' && 'row' in row ? row.row : row))
}

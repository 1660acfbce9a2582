--! compatible
-- What was done, what others should hear, what goes out by mail.

-- Chained by hashes, one chain an organisation; the nil uuid is the platform's own. Entries cannot be changed or removed through the server.
create table audit_entry (
  organisation_id uuid not null,
  sequence bigint not null,
  at timestamptz not null,
  -- Canonical JSON: exactly what was hashed.
  entry text not null,
  previous_hash text not null,
  hash text not null,
  primary key (organisation_id, sequence)
);

create table audit_head (
  organisation_id uuid primary key,
  sequence bigint not null,
  hash text not null
);

-- hash = SHA-256, in hexadecimal, over: previous hash, line feed, sequence, line feed, entry; in UTF-8.
create function app.append_audit(chain uuid, at timestamptz, entry text) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head audit_head;
  next_hash text;
begin
  insert into audit_head values (chain, 0, repeat('0', 64)) on conflict do nothing;
  select * into head from audit_head h where h.organisation_id = chain for update;
  next_hash := encode(sha256(convert_to(head.hash || E'\n' || (head.sequence + 1) || E'\n' || entry, 'UTF8')), 'hex');
  insert into audit_entry values (chain, head.sequence + 1, at, entry, head.hash, next_hash);
  update audit_head set sequence = head.sequence + 1, hash = next_hash where organisation_id = chain;
  return head.sequence + 1;
end $$;

-- News for pages that are open. Ids are given in the order of commits, so that "after this one" leaves nothing out.
create table app_event (
  event_id bigint generated always as identity primary key,
  -- Exactly one of them: whom it is for. Null and not the nil uuid, because nil is also who asks where nobody does.
  organisation_id uuid,
  user_id uuid,
  kind text not null,
  subject text not null,
  created_at timestamptz not null,
  check ((organisation_id is null) <> (user_id is null))
);
create index on app_event (organisation_id, event_id);
create index on app_event (user_id, event_id);
create index on app_event (created_at);

create table mail (
  mail_id uuid primary key,
  to_email text not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  failed_at timestamptz,
  tries integer not null default 0
);
create index on mail (created_at);

-- When a backup was made or proved, for the operator's page.
create table backup_record (
  backup_id uuid primary key,
  made_at timestamptz not null,
  bytes bigint not null,
  checksum text not null
);

alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy audit_entry_read on audit_entry for select using (
  (organisation_id = app.organisation_id() and app.role() = 'owner') or app.is_operator() or app.is_system()
);
-- Only app.append_audit() inserts: the server's role has no right to.
create policy audit_entry_insert on audit_entry for insert with check (true);

alter table audit_head enable row level security;
alter table audit_head force row level security;
create policy audit_head_append on audit_head using (true);

alter table app_event enable row level security;
alter table app_event force row level security;
create policy app_event_read on app_event for select using (
  organisation_id = any (app.organisation_ids()) or organisation_id = app.organisation_id()
  or user_id in (app.user_id(), app.candidate_id()) or app.is_system()
);
-- Written at the end of a request, as the system: a use case may tell a person or an organisation that it does not act as.
create policy app_event_insert on app_event for insert with check (app.is_system());
create policy app_event_delete on app_event for delete using (app.is_system());

alter table mail enable row level security;
alter table mail force row level security;
create policy mail_insert on mail for insert with check (true);
create policy mail_send on mail using (app.is_system());

alter table backup_record enable row level security;
alter table backup_record force row level security;
create policy backup_record_read on backup_record for select using (app.is_operator() or app.is_system());
create policy backup_record_insert on backup_record for insert with check (app.is_system());

grant execute on function app.append_audit to rueckhalt_app;
grant select on audit_entry to rueckhalt_app;
grant select, insert, delete on app_event to rueckhalt_app;
grant usage on all sequences in schema public to rueckhalt_app;
grant select, insert, update, delete on mail to rueckhalt_app;
grant select, insert on backup_record to rueckhalt_app;

--! compatible
-- Sealed vaults. Nothing here can be read without a key that never comes to the server.

create table member_key (
  user_id uuid primary key references account on delete cascade,
  recipient text not null,
  created_at timestamptz not null
);

-- Apart from member_key, because colleagues read that one.
create table sealed_identity (
  user_id uuid primary key references account on delete cascade,
  seal_kind text not null check (seal_kind in ('passphrase', 'passkey')),
  box bytea not null
);

-- A new device of the same person waits until another one hands it the private key.
create table device_request (
  request_id uuid primary key,
  user_id uuid not null references account on delete cascade,
  device_name text not null,
  recipient text not null,
  box bytea,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index on device_request (user_id);

create table vault (
  vault_id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  epoch integer not null,
  recovery_recipient text not null,
  last_sequence bigint not null,
  snapshot_sequence bigint not null,
  stored_bytes bigint not null,
  most_bytes bigint not null,
  created_at timestamptz not null
);
create index on vault (organisation_id);

create table vault_key (
  vault_id uuid not null references vault on delete cascade,
  organisation_id uuid not null,
  epoch integer not null,
  recipient text not null,
  box bytea not null,
  created_at timestamptz not null,
  primary key (vault_id, epoch, recipient)
);

-- Proof, sealed with the key before, that an epoch's key was made by somebody who had it.
create table vault_epoch (
  vault_id uuid not null references vault on delete cascade,
  organisation_id uuid not null,
  epoch integer not null,
  nonce bytea not null,
  box bytea not null,
  created_at timestamptz not null,
  primary key (vault_id, epoch)
);

-- What stays of a device's updates once a snapshot covers them: its counter never goes backwards, and a push that is repeated is known.
create table vault_device (
  vault_id uuid not null references vault on delete cascade,
  organisation_id uuid not null,
  device_id uuid not null,
  last_counter bigint not null,
  last_update_id uuid not null,
  last_sequence bigint not null,
  primary key (vault_id, device_id)
);

create table vault_update (
  vault_id uuid not null references vault on delete cascade,
  organisation_id uuid not null,
  sequence bigint not null,
  update_id uuid not null,
  epoch integer not null,
  device_id uuid not null,
  counter bigint not null,
  author_id uuid,
  nonce bytea not null,
  box bytea not null,
  created_at timestamptz not null,
  primary key (vault_id, sequence),
  unique (vault_id, update_id),
  unique (vault_id, device_id, counter)
);

create table vault_snapshot (
  vault_id uuid primary key references vault on delete cascade,
  organisation_id uuid not null,
  sequence bigint not null,
  epoch integer not null,
  nonce bytea not null,
  box bytea not null,
  created_at timestamptz not null
);

-- Sealed bytes cannot be made smaller.
alter table vault_update alter column box set storage external;
alter table vault_snapshot alter column box set storage external;

alter table member_key enable row level security;
alter table member_key force row level security;
create policy member_key_read on member_key for select using (
  user_id = app.user_id() or app.is_system()
  or exists (select from membership m where m.user_id = member_key.user_id and m.organisation_id = app.organisation_id())
);
create policy member_key_insert on member_key for insert with check (user_id = app.user_id() or app.is_system());
create policy member_key_update on member_key for update using (user_id = app.user_id() or app.is_system());
create policy member_key_delete on member_key for delete using (user_id = app.user_id() or app.is_system());

alter table sealed_identity enable row level security;
alter table sealed_identity force row level security;
create policy sealed_identity_own on sealed_identity using (user_id = app.user_id() or app.is_system());

alter table device_request enable row level security;
alter table device_request force row level security;
create policy device_request_own on device_request using (user_id = app.user_id() or app.is_system());

alter table vault enable row level security;
alter table vault force row level security;
create policy vault_read on vault for select using (organisation_id = app.organisation_id() or app.is_system());
create policy vault_insert on vault for insert with check ((organisation_id = app.organisation_id() and app.role() = 'owner') or app.is_system());
create policy vault_update on vault for update using (
  (organisation_id = app.organisation_id() and app.role() in ('owner', 'editor', 'coordinator', 'organiser')) or app.is_system()
);
create policy vault_delete on vault for delete using ((organisation_id = app.organisation_id() and app.role() = 'owner') or app.is_system());

alter table vault_key enable row level security;
alter table vault_key force row level security;
create policy vault_key_read on vault_key for select using (organisation_id = app.organisation_id() or app.is_system());
create policy vault_key_insert on vault_key for insert with check (
  (organisation_id = app.organisation_id() and app.role() in ('owner', 'editor', 'coordinator', 'organiser')) or app.is_system()
);
create policy vault_key_delete on vault_key for delete using (
  (organisation_id = app.organisation_id() and app.role() in ('owner', 'editor', 'coordinator', 'organiser')) or app.is_system()
);

alter table vault_update enable row level security;
alter table vault_update force row level security;
create policy vault_update_read on vault_update for select using (organisation_id = app.organisation_id() or app.is_system());
create policy vault_update_insert on vault_update for insert with check (
  (organisation_id = app.organisation_id() and app.role() in ('owner', 'editor', 'coordinator', 'organiser')) or app.is_system()
);
create policy vault_update_delete on vault_update for delete using (
  (organisation_id = app.organisation_id() and app.role() in ('owner', 'editor', 'coordinator', 'organiser')) or app.is_system()
);

alter table vault_snapshot enable row level security;
alter table vault_snapshot force row level security;
create policy vault_snapshot_read on vault_snapshot for select using (organisation_id = app.organisation_id() or app.is_system());
create policy vault_snapshot_write on vault_snapshot using (
  (organisation_id = app.organisation_id() and app.role() in ('owner', 'editor', 'coordinator', 'organiser')) or app.is_system()
);

alter table vault_epoch enable row level security;
alter table vault_epoch force row level security;
create policy vault_epoch_read on vault_epoch for select using (organisation_id = app.organisation_id() or app.is_system());
create policy vault_epoch_insert on vault_epoch for insert with check (
  (organisation_id = app.organisation_id() and app.role() in ('owner', 'editor', 'coordinator', 'organiser')) or app.is_system()
);

alter table vault_device enable row level security;
alter table vault_device force row level security;
create policy vault_device_read on vault_device for select using (organisation_id = app.organisation_id() or app.is_system());
create policy vault_device_write on vault_device using (
  (organisation_id = app.organisation_id() and app.role() in ('owner', 'editor', 'coordinator', 'organiser')) or app.is_system()
);

grant select, insert, update, delete on member_key, sealed_identity, device_request, vault, vault_snapshot, vault_device to rueckhalt_app;
grant select, insert, delete on vault_key, vault_update to rueckhalt_app;
grant select, insert on vault_epoch to rueckhalt_app;

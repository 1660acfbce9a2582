--! compatible
-- Who somebody is, and who sees which row.
--
-- Each request is one transaction in which app.begin_request() has set who asks. Policies read these settings without a default: a statement
-- outside such a transaction fails, it does not come back empty. The server logs in as a member of rueckhalt_app, which owns nothing.

create schema app;

-- A setting that is left over from the transaction before is empty, and empty is none of these: it fails.
create type app.actor as enum ('request', 'operator', 'system');

-- Settings of the transaction. Nobody and no organisation are the nil uuid.
create function app.user_id() returns uuid language sql stable as $$ select current_setting('app.user_id')::uuid $$;
create function app.organisation_id() returns uuid language sql stable as $$ select current_setting('app.organisation_id')::uuid $$;
-- Organisations that the user is a member of.
create function app.organisation_ids() returns uuid[] language sql stable as $$ select current_setting('app.organisation_ids')::uuid[] $$;
-- Role in the organisation of the request.
create function app.role() returns text language sql stable as $$ select current_setting('app.role') $$;
-- A secret that was shown: hash of a token, id of a passkey or of a challenge. Whoever shows it sees the row that it opens.
create function app.claim() returns text language sql stable as $$ select current_setting('app.claim') $$;
-- Address that somebody says is theirs; and whose account that is, until they have proved it.
create function app.email() returns text language sql stable as $$ select current_setting('app.email') $$;
create function app.candidate_id() returns uuid language sql stable as $$ select current_setting('app.candidate_id')::uuid $$;
-- Jobs, migrations, backups: no person.
create function app.is_system() returns boolean language sql stable as $$ select current_setting('app.actor')::app.actor = 'system' $$;
create function app.is_operator() returns boolean language sql stable as $$ select current_setting('app.actor')::app.actor = 'operator' $$;

create table account (
  user_id uuid primary key,
  email text not null unique check (email = lower(email)),
  display_name text not null,
  language text not null check (language in ('de', 'en')),
  is_operator boolean not null default false,
  created_at timestamptz not null
);

create table account_secret (
  user_id uuid primary key references account on delete cascade,
  password_hash text,
  -- Sealed with the server's key, so that a copy of the database gives no codes.
  totp_secret bytea,
  -- Shown, but not confirmed by a code yet; the one above goes on working until then.
  totp_pending bytea,
  totp_confirmed_at timestamptz,
  -- A code counts once.
  totp_last_step bigint not null default 0
);

create table recovery_code (
  user_id uuid not null references account on delete cascade,
  code_hash text not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);

create table passkey (
  passkey_id uuid primary key,
  user_id uuid not null references account on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  sign_count bigint not null,
  transports text[] not null,
  is_synced boolean not null,
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index on passkey (user_id);

create table session (
  session_id uuid primary key,
  user_id uuid not null references account on delete cascade,
  -- SHA-256 of the token, which only the browser has.
  token_hash text not null unique,
  method text not null check (method in ('passkey', 'password', 'provider', 'link')),
  device_name text not null,
  created_at timestamptz not null,
  authenticated_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index on session (user_id);
create index on session (expires_at);

-- What a sign-in or a new passkey must answer; used once.
create table challenge (
  challenge_id uuid primary key,
  purpose text not null check (purpose in ('passkey-sign-in', 'passkey-creation', 'second-factor', 'provider')),
  user_id uuid references account on delete cascade,
  challenge text not null,
  tries integer not null default 0,
  expires_at timestamptz not null
);
create index on challenge (expires_at);

-- Links in mails; each works once.
create table link (
  token_hash text primary key,
  -- `recovery`: written by the operator for somebody who has lost everything; needs no recovery code.
  purpose text not null check (purpose in ('registration', 'sign-in', 'recovery')),
  email text not null,
  display_name text,
  language text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index on link (expires_at);

-- The account at a provider that belongs to an account here.
create table provider_identity (
  provider_id text not null,
  subject text not null,
  user_id uuid not null references account on delete cascade,
  created_at timestamptz not null,
  primary key (provider_id, subject)
);
create index on provider_identity (user_id);

create table organisation (
  organisation_id uuid primary key,
  name text not null,
  kind text not null check (kind in ('company', 'start-up', 'provider', 'chamber', 'authority')),
  created_by uuid,
  created_at timestamptz not null
);

create table membership (
  organisation_id uuid not null references organisation on delete cascade,
  user_id uuid not null references account on delete cascade,
  role text not null check (role in ('owner', 'editor', 'reader', 'coordinator', 'organiser', 'liaison')),
  created_at timestamptz not null,
  primary key (organisation_id, user_id)
);
create index on membership (user_id);

create table invitation (
  invitation_id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  email text not null,
  role text not null,
  token_hash text not null unique,
  -- As it was when the invitation was written, so that its reader sees them without being a member.
  invited_by text not null,
  -- Whoever loses the right to invite takes their open invitations along.
  invited_by_id uuid,
  organisation_name text not null,
  organisation_kind text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  unique (organisation_id, email)
);
create index on invitation (expires_at);

-- A chamber says that an organisation is who it says. It is said of a name: whoever changes it asks again.
create table verification (
  verification_id uuid primary key,
  organisation_id uuid not null unique references organisation on delete cascade,
  chamber_id uuid not null references organisation on delete cascade,
  organisation_name text not null,
  -- What is left of the name when signs that look alike are taken for the same.
  name_skeleton text not null,
  organisation_kind text not null,
  chamber_name text not null,
  state text not null check (state in ('requested', 'verified', 'declined')),
  requested_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid
);
create index on verification (chamber_id);
create index on verification (name_skeleton) where state = 'verified';

-- Tries within a window of time. Keys are hashes; nothing here belongs to anybody. Lost in a crash, and that is fine.
create unlogged table rate_limit (
  key_hash text not null,
  window_start timestamptz not null,
  tries integer not null,
  primary key (key_hash, window_start)
);

-- Rows belong to people and organisations.

alter table account enable row level security;
alter table account force row level security;
create policy account_read on account for select using (
  user_id = app.user_id() or user_id = app.candidate_id() or email = app.email() or app.is_system()
  or exists (select from membership m where m.user_id = account.user_id and m.organisation_id = app.organisation_id())
);
create policy account_insert on account for insert with check (email = app.email() or app.is_system());
create policy account_update on account for update using (user_id = app.user_id() or app.is_system());
create policy account_delete on account for delete using (user_id = app.user_id() or app.is_system());

alter table account_secret enable row level security;
alter table account_secret force row level security;
create policy account_secret_own on account_secret using (user_id in (app.user_id(), app.candidate_id()) or app.is_system());

alter table recovery_code enable row level security;
alter table recovery_code force row level security;
create policy recovery_code_own on recovery_code using (user_id in (app.user_id(), app.candidate_id()) or app.is_system());

alter table passkey enable row level security;
alter table passkey force row level security;
create policy passkey_read on passkey for select using (
  user_id in (app.user_id(), app.candidate_id()) or credential_id = app.claim() or app.is_system()
);
create policy passkey_insert on passkey for insert with check (user_id = app.user_id() or app.is_system());
create policy passkey_update on passkey for update using (user_id = app.user_id() or credential_id = app.claim() or app.is_system());
create policy passkey_delete on passkey for delete using (user_id = app.user_id() or app.is_system());

alter table session enable row level security;
alter table session force row level security;
create policy session_read on session for select using (token_hash = app.claim() or user_id = app.user_id() or app.is_system());
create policy session_insert on session for insert with check (user_id in (app.user_id(), app.candidate_id()) or app.is_system());
create policy session_update on session for update using (user_id = app.user_id() or app.is_system());
create policy session_delete on session for delete using (user_id = app.user_id() or app.is_system());

alter table challenge enable row level security;
alter table challenge force row level security;
create policy challenge_read on challenge for select using (challenge_id::text = app.claim() or app.is_system());
create policy challenge_insert on challenge for insert with check (true);
create policy challenge_update on challenge for update using (challenge_id::text = app.claim() or app.is_system());
create policy challenge_delete on challenge for delete using (challenge_id::text = app.claim() or app.is_system());

alter table link enable row level security;
alter table link force row level security;
create policy link_read on link for select using (token_hash = app.claim() or email = app.email() or app.is_system());
create policy link_insert on link for insert with check (email = app.email() or app.is_system());
create policy link_delete on link for delete using (token_hash = app.claim() or email = app.email() or app.is_system());

alter table provider_identity enable row level security;
alter table provider_identity force row level security;
create policy provider_identity_own on provider_identity using (
  user_id in (app.user_id(), app.candidate_id()) or provider_id || ' ' || subject = app.claim() or app.is_system()
) with check (user_id in (app.user_id(), app.candidate_id()) or app.is_system());

alter table organisation enable row level security;
alter table organisation force row level security;
-- Chambers are public: an organisation must find the one that it asks for its badge.
create policy organisation_read on organisation for select using (
  organisation_id = any (app.organisation_ids()) or organisation_id = app.organisation_id() or kind = 'chamber' or app.is_system()
);
create policy organisation_insert on organisation for insert with check (
  (created_by = app.user_id() and kind not in ('chamber', 'authority')) or app.is_operator() or app.is_system()
);
create policy organisation_update on organisation for update using (
  (organisation_id = app.organisation_id() and app.role() = 'owner') or app.is_system()
);
create policy organisation_delete on organisation for delete using (
  (organisation_id = app.organisation_id() and app.role() = 'owner') or app.is_system()
);

alter table membership enable row level security;
alter table membership force row level security;
create policy membership_read on membership for select using (
  organisation_id = app.organisation_id() or user_id = app.user_id() or app.is_system()
);
-- `joining`: whoever redeems an invitation, and only for themselves.
create policy membership_insert on membership for insert with check (
  (organisation_id = app.organisation_id() and (app.role() = 'owner' or (app.role() = 'joining' and user_id = app.user_id()))) or app.is_system()
);
create policy membership_update on membership for update using (
  (organisation_id = app.organisation_id() and app.role() = 'owner') or app.is_system()
);
create policy membership_delete on membership for delete using (
  (organisation_id = app.organisation_id() and (app.role() = 'owner' or user_id = app.user_id())) or app.is_system()
);

alter table invitation enable row level security;
alter table invitation force row level security;
create policy invitation_read on invitation for select using (
  organisation_id = app.organisation_id() or token_hash = app.claim() or app.is_system()
);
create policy invitation_insert on invitation for insert with check (
  (organisation_id = app.organisation_id() and app.role() = 'owner') or app.is_operator() or app.is_system()
);
create policy invitation_update on invitation for update using (
  (organisation_id = app.organisation_id() and app.role() = 'owner') or app.is_system()
);
create policy invitation_delete on invitation for delete using (
  (organisation_id = app.organisation_id() and app.role() = 'owner') or token_hash = app.claim() or app.is_system()
);

alter table verification enable row level security;
alter table verification force row level security;
create policy verification_read on verification for select using (
  organisation_id = any (app.organisation_ids()) or app.organisation_id() in (organisation_id, chamber_id) or app.is_system()
);
create policy verification_insert on verification for insert with check (
  (organisation_id = app.organisation_id() and app.role() = 'owner' and state = 'requested') or app.is_system()
);
create policy verification_update on verification for update using (
  (chamber_id = app.organisation_id() and app.role() = 'coordinator') or app.is_system()
);
create policy verification_delete on verification for delete using (
  (organisation_id = app.organisation_id() and app.role() = 'owner') or app.is_system()
);

-- Whether another organisation with a badge has a name that looks like this one. Says nothing else about it, so a chamber may ask beyond its own.
create function app.has_namesake(skeleton text, besides uuid) returns boolean language plpgsql as $$
declare
  actor constant text := current_setting('app.actor');
  found_one boolean;
begin
  perform set_config('app.actor', 'system', true);
  select exists (select from verification v where v.state = 'verified' and v.name_skeleton = skeleton and v.organisation_id <> besides) into found_one;
  perform set_config('app.actor', actor, true);
  return found_one;
end $$;

-- Whom to write to at the other side of a verification: an organisation and the chamber that it has asked know each other's people in charge.
create function app.people_of(related uuid, wanted text) returns table (email text, display_name text, language text) language plpgsql as $$
declare
  actor constant text := current_setting('app.actor');
begin
  if not exists (
    select from verification v where (v.organisation_id, v.chamber_id) in ((related, app.organisation_id()), (app.organisation_id(), related))
  ) then return; end if;
  perform set_config('app.actor', 'system', true);
  return query select a.email, a.display_name, a.language from membership m join account a using (user_id)
    where m.organisation_id = related and m.role = wanted order by m.created_at, m.user_id;
  perform set_config('app.actor', actor, true);
end $$;

alter table rate_limit enable row level security;
alter table rate_limit force row level security;
create policy rate_limit_all on rate_limit using (true);

/*
 * First statement of every transaction: says who asks, as far as the session and the organisation bear it out.
 * No session: nobody. Not a member: no organisation. Returns what the server needs to know about them.
 */
create function app.begin_request(token_hash_shown text, organisation_asked uuid, at timestamptz)
returns table (
  session_id uuid, user_id uuid, is_operator boolean, method text, authenticated_at timestamptz, last_seen_at timestamptz,
  organisation_id uuid, role text, kind text
) language plpgsql as $$
declare
  nobody constant text := '00000000-0000-0000-0000-000000000000';
  seen record;
  place record;
begin
  perform set_config('app.user_id', nobody, true), set_config('app.candidate_id', nobody, true), set_config('app.organisation_id', nobody, true),
    set_config('app.organisation_ids', '{}', true), set_config('app.role', '', true), set_config('app.email', '', true),
    set_config('app.actor', 'request', true), set_config('app.claim', token_hash_shown, true);
  if token_hash_shown = '' then return; end if;
  select s.session_id, s.user_id, s.method, s.authenticated_at, s.last_seen_at into seen
    from session s where s.token_hash = token_hash_shown and s.expires_at > at;
  perform set_config('app.claim', '', true);
  -- Not `found`: the statement before has set it anew.
  if seen.session_id is null then return; end if;
  perform set_config('app.user_id', seen.user_id::text, true);
  select array_agg(m.organisation_id) as ids, max(m.role) filter (where m.organisation_id = organisation_asked) as role into place
    from membership m where m.user_id = seen.user_id;
  perform set_config('app.organisation_ids', coalesce(place.ids, '{}')::text, true);
  if place.role is not null then
    perform set_config('app.organisation_id', organisation_asked::text, true), set_config('app.role', place.role, true);
  end if;
  return query select seen.session_id, seen.user_id, a.is_operator, seen.method, seen.authenticated_at, seen.last_seen_at,
      o.organisation_id, place.role, o.kind
    from account a left join organisation o on o.organisation_id = organisation_asked and place.role is not null
    where a.user_id = seen.user_id;
  if found then
    perform set_config('app.actor', 'operator', true) from account a where a.user_id = seen.user_id and a.is_operator;
  end if;
end $$;

-- The same for work that no person asks for.
create function app.begin_system() returns void language sql as $$
  select set_config('app.user_id', '00000000-0000-0000-0000-000000000000', true),
    set_config('app.candidate_id', '00000000-0000-0000-0000-000000000000', true),
    set_config('app.organisation_id', '00000000-0000-0000-0000-000000000000', true), set_config('app.organisation_ids', '{}', true),
    set_config('app.role', '', true), set_config('app.email', '', true), set_config('app.claim', '', true), set_config('app.actor', 'system', true);
$$;

grant usage on schema app, public to rueckhalt_app;
grant execute on all functions in schema app to rueckhalt_app;
grant select, insert, delete on account to rueckhalt_app;
-- Nobody becomes an operator through the server.
grant update (display_name, language, email) on account to rueckhalt_app;
grant select, insert, update, delete on account_secret, recovery_code, passkey, session, challenge, provider_identity, organisation, membership,
  invitation, verification, rate_limit to rueckhalt_app;
grant select, insert, delete on link to rueckhalt_app;

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkPolicies, type OpenOnPurpose } from './check-policies.ts'
import { breaches, checkPlanted } from './testing/planted-tree.ts'

const GOOD = `create table plan (
  plan_id uuid primary key -- a comment; with a semicolon
);
create function f() returns text language sql as $$ select 'create table inner (id int);' $$;
alter table plan enable row level security;
alter table plan force row level security;
create policy plan_own on plan using (owner_id = app.user_id());
`

function found(sql: string, open: OpenOnPurpose = {}): string[] {
  return breaches(checkPlanted({ 'server/migrations/0001_a.sql': sql }, (root) => checkPolicies(root, open)))
}

describe('tables and their policies', () => {
  it('a table with forced security and a policy passes', () => expect(found(GOOD)).toEqual([]))

  it.each([
    ['no security', GOOD.replace(/alter table plan enable.*\n/, ''), ['server/migrations/0001_a.sql:1 not-enabled']],
    ['security that the owner escapes', GOOD.replace(/alter table plan force.*\n/, ''), ['server/migrations/0001_a.sql:1 not-forced']],
    ['no policy', GOOD.replace(/create policy.*\n/, ''), ['server/migrations/0001_a.sql:1 no-policy']],
    ['a policy that lets all through', GOOD.replace('owner_id = app.user_id()', ' true '), ['server/migrations/0001_a.sql:7 open-policy']],
    [
      'security that is commented out',
      GOOD.replace('alter table plan enable', '-- alter table plan enable'),
      ['server/migrations/0001_a.sql:1 not-enabled'],
    ],
    ['security that is taken back', `${GOOD}alter table plan no force row level security;`, ['server/migrations/0001_a.sql:1 not-forced']],
    ['a policy that is taken back', `${GOOD}drop policy plan_own on plan;`, ['server/migrations/0001_a.sql:1 no-policy']],
    ['a role that no policy holds', `${GOOD}create role mighty bypassrls;`, ['server/migrations/0001_a.sql:8 bypass']],
    ['all rights', `${GOOD}grant all on plan to rueckhalt_app;`, ['server/migrations/0001_a.sql:8 grant-all']],
    [
      'unlogged table',
      'create unlogged table x (a int);',
      ['no-policy', 'not-enabled', 'not-forced'].map((rule) => `server/migrations/0001_a.sql:1 ${rule}`),
    ],
  ])('%s is found', (_name, sql, expected) => expect(found(sql)).toEqual(expected))

  it('an open policy may stand with its reason, and a reason without a policy is found', () => {
    const sql = GOOD.replace('owner_id = app.user_id()', 'true')
    expect(found(sql, { 'plan: plan_own': 'belongs to nobody' })).toEqual([])
    expect(found(GOOD, { 'plan: plan_own': 'belongs to nobody' })).toEqual(['scripts/check-policies.ts:0 needless-exception'])
  })

  it('a table that is dropped, and one that is renamed', () => {
    expect(found(`create table a (x int); drop table a;`)).toEqual([])
    expect(found(`${GOOD}alter table plan rename to plans; drop policy plan_own on plans;`)).toEqual([
      'server/migrations/0001_a.sql:1 no-policy',
    ])
  })

  it('the migrations of this repository pass', () => {
    const { findings, seen } = checkPolicies(join(import.meta.dirname, '..'))
    expect(findings).toEqual([])
    expect(Number.parseInt(seen, 10)).toBeGreaterThan(15)
  })
})

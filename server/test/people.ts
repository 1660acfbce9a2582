/** People and organisations for tests, made through the API where it can be, and by the operator's hand where it cannot. */
import { randomUUID } from 'node:crypto'
import { OPERATIONS, type OrganisationKind, type Role } from '@rueckhalt/contract'
import { join as signUp, type TestBrowser, type TestServer } from './harness.ts'

export interface Founder {
  readonly browser: TestBrowser
  readonly userId: string
  readonly organisationId: string
}

/** Nobody registers more than thirty people a minute. */
const BREATH_MS = 2100

async function join(server: TestServer, browser: TestBrowser, email: string, name?: string) {
  server.forward(BREATH_MS)
  return await signUp(server, browser, email, name)
}

/** Somebody who has founded an organisation. */
export async function foundFor(
  server: TestServer,
  email: string,
  kind: 'company' | 'start-up' | 'provider',
  name: string,
): Promise<Founder> {
  const browser = server.browser()
  const { account } = await join(server, browser, email)
  const { organisationId } = await browser.get(OPERATIONS.foundOrganisation, { body: { name, kind } })
  return { browser, userId: account.userId, organisationId }
}

export interface Staffed {
  readonly organisationId: string
  readonly browserOf: (role: Role) => TestBrowser
  readonly userOf: (role: Role) => string
}

/** An organisation of any kind with people in these roles. */
export async function admit(
  server: TestServer,
  name: string,
  kind: OrganisationKind,
  people: readonly (readonly [Role, string])[],
): Promise<Staffed> {
  const organisationId = randomUUID()
  await server.look('insert into organisation (organisation_id, name, kind, created_at) values ($1, $2, $3, $4)', [
    organisationId,
    name,
    kind,
    server.now(),
  ])
  const browsers = new Map<Role, { readonly browser: TestBrowser; readonly userId: string }>()
  for (const [role, email] of people) {
    const browser = server.browser()
    const { account } = await join(server, browser, email, `Frau ${role}`)
    await addMember(server, organisationId, account.userId, role)
    browsers.set(role, { browser, userId: account.userId })
  }
  const of = (role: Role) => {
    const found = browsers.get(role)
    if (!found) throw new Error(`nobody is ${role} of ${name}`)
    return found
  }
  return { organisationId, browserOf: (role) => of(role).browser, userOf: (role) => of(role).userId }
}

export async function addMember(server: TestServer, organisationId: string, userId: string, role: Role): Promise<void> {
  await server.look('insert into membership values ($1, $2, $3, $4)', [organisationId, userId, role, server.now()])
}

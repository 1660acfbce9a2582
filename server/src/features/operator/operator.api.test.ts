import { OPERATIONS } from '@rueckhalt/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasCluster, join, startTestServer, type TestBrowser, type TestServer } from '../../../test/harness.ts'

describe.skipIf(!hasCluster())('the operator', () => {
  let server: TestServer
  let operator: TestBrowser
  let member: TestBrowser
  beforeAll(async () => {
    server = await startTestServer()
    operator = server.browser()
    member = server.browser()
    await join(server, operator, 'betreiber@beispiel.example', 'Bea Betrieb')
    await join(server, member, 'anna@beispiel.example', 'Anna')
    await server.look(`update account set is_operator = true where email = 'betreiber@beispiel.example'`)
  })
  afterAll(async () => await server.stop())

  it('sees counts of the whole platform, and nobody else learns that there is such a page', async () => {
    const status = await operator.get(OPERATIONS.readStatus, {})
    expect(status).toMatchObject({ accounts: 2, organisations: 0, sessions: 2, lastBackupAt: null, mailWaiting: 2, mailFailed: 0 })
    expect(status.databaseVersion).toMatch(/^\d+/)
    expect(status.migration).toMatch(/^\d{4}_\w+\.sql$/)
    expect(status.databaseBytes).toBeGreaterThan(1_000_000)
    expect(status.queues.find(({ queue }) => queue === 'mail.send')).toMatchObject({ waiting: 2, active: 0, failed: 0 })
    expect(await member.refused(OPERATIONS.readStatus, {})).toBe('access.not-found')
    expect(await member.refused(OPERATIONS.readPlatformAudit, { query: {} })).toBe('access.not-found')
    expect(await server.browser().refused(OPERATIONS.readStatus, {})).toBe('access.not-signed-in')
  })

  it('sees more only while counting: afterwards the rows of others are hidden again', async () => {
    await operator.get(OPERATIONS.readStatus, {})
    expect((await operator.get(OPERATIONS.readSession, {})).organisations).toEqual([])
  })

  it('founds a chamber whose first owner comes in by a mail, without becoming a member', async () => {
    const body = { name: 'IHK Musterland', kind: 'chamber', ownerEmail: 'kim@ihk.example', language: 'de' } as const
    const { organisationId } = await operator.get(OPERATIONS.foundForOthers, { body })
    const [mail] = await server.mailsTo('kim@ihk.example')
    const token = /token=([A-Za-z0-9_-]{43})/.exec(mail?.body ?? '')?.[1] ?? ''
    const kim = server.browser()
    const accepted = await kim.get(OPERATIONS.acceptInvitation, {
      body: { token, displayName: 'Kim Kammer', language: 'de', deviceName: 'Büro' },
    })
    expect(accepted.session?.organisations).toMatchObject([{ organisationId, kind: 'chamber', role: 'owner' }])
    expect(await operator.refused(OPERATIONS.readOrganisation, { params: { organisationId } })).toBe('access.not-found')
    const { entries } = await operator.get(OPERATIONS.readPlatformAudit, { query: {} })
    expect(entries.find(({ action }) => action === 'operator.founded-organisation')).toMatchObject({
      actor: 'Bea Betrieb',
      target: organisationId,
    })
  })

  it('a member founds no chamber, and an operator whose sign-in is old must sign in again', async () => {
    const body = { name: 'IHK Anderland', kind: 'chamber', ownerEmail: 'x@ihk.example', language: 'de' } as const
    expect(await member.refused(OPERATIONS.foundForOthers, { body })).toBe('access.not-found')
    server.forward(11 * 60_000)
    expect(await operator.refused(OPERATIONS.foundForOthers, { body })).toBe('access.not-fresh')
    expect(await server.look('select from organisation where name = $1', [body.name])).toEqual([])
  })

  it('whose right is taken back is no operator from the next request on', async () => {
    await server.look(`update account set is_operator = false where email = 'betreiber@beispiel.example'`)
    expect(await operator.refused(OPERATIONS.readStatus, {})).toBe('access.not-found')
  })
})

import { OPERATIONS } from '@rueckhalt/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasCluster, join, startTestServer, type TestServer } from '../../../test/harness.ts'
import { admit, foundFor } from '../../../test/people.ts'
import { MOST_OWNED } from './organisations.ts'

describe.skipIf(!hasCluster())('organisations', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(async () => await server.stop())

  it('whoever founds an organisation is its owner, and reads it at once', async () => {
    const anna = server.browser()
    await join(server, anna, 'anna@gruendung.example')
    const founded = await anna.get(OPERATIONS.foundOrganisation, { body: { name: '  Bäckerei   Muster ', kind: 'company' } })
    expect(founded).toMatchObject({ name: 'Bäckerei Muster', kind: 'company', members: 1, verification: null })
    const { organisationId } = founded
    expect(await anna.get(OPERATIONS.readOrganisation, { params: { organisationId } })).toEqual(founded)
    expect((await anna.get(OPERATIONS.readSession, {})).organisations).toMatchObject([{ organisationId, role: 'owner', isVerified: false }])
  })

  it('of many foundings at once only as many succeed as one person may have', async () => {
    const anna = server.browser()
    await join(server, anna, 'anna@viele.example')
    const answers = []
    for (let n = 0; n < MOST_OWNED - 2; n++)
      answers.push(await anna.call(OPERATIONS.foundOrganisation, { body: { name: `Firma ${n}`, kind: 'provider' } }))
    server.forward(61_000)
    const late = await Promise.all(
      Array.from({ length: 5 }, (_, n) => anna.call(OPERATIONS.foundOrganisation, { body: { name: `Spät ${n}`, kind: 'provider' } })),
    )
    expect([...answers, ...late].filter(({ status }) => status === 201)).toHaveLength(MOST_OWNED)
    expect(late.filter(({ failure }) => failure?.code === 'access.too-many')).toHaveLength(3)
  })

  it('a new name takes the badge away, the same name does not', async () => {
    const { browser, organisationId } = await foundFor(server, 'owner@umbenannt.example', 'company', 'Alt GmbH')
    const chamber = await admit(server, 'IHK Probe', 'chamber', [['coordinator', 'koord@umbenannt.example']])
    const chamberId = chamber.organisationId
    await browser.get(OPERATIONS.requestVerification, { params: { organisationId }, body: { chamberId } })
    const coordinator = chamber.browserOf('coordinator')
    const { requests } = await coordinator.get(OPERATIONS.listVerificationRequests, { params: { organisationId: chamberId } })
    const verificationId = requests[0]?.verificationId ?? ''
    await coordinator.get(OPERATIONS.decideVerification, {
      params: { organisationId: chamberId, verificationId },
      body: { isVerified: true },
    })
    const same = await browser.get(OPERATIONS.changeOrganisation, { params: { organisationId }, body: { name: 'Alt GmbH' } })
    expect(same.verification).toMatchObject({ state: 'verified', chamberName: 'IHK Probe' })
    const renamed = await browser.get(OPERATIONS.changeOrganisation, { params: { organisationId }, body: { name: 'Neu GmbH' } })
    expect(renamed).toMatchObject({ name: 'Neu GmbH', verification: null })
    expect((await browser.get(OPERATIONS.readSession, {})).organisations).toMatchObject([{ name: 'Neu GmbH', isVerified: false }])
  })

  it('an export names every table that has rows of organisations, and holds no token', async () => {
    const { browser, organisationId } = await foundFor(server, 'owner@export.example', 'company', 'Export AG')
    await browser.get(OPERATIONS.invite, {
      params: { organisationId },
      body: { email: 'x@export.example', role: 'reader', language: 'de' },
    })
    const exported = await browser.get(OPERATIONS.exportOrganisation, { params: { organisationId } })
    const tables = await server.look<{ name: string }>(
      `select distinct table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'organisation_id'
        and table_name <> 'audit_head' order by 1`,
    )
    expect(Object.keys(exported.tables as object).toSorted()).toEqual(tables.map(({ name }) => name))
    expect(exported).toMatchObject({ tables: { organisation: [{ name: 'Export AG' }], invitation: [{ email: 'x@export.example' }] } })
    const [secret] = await server.look<{ token_hash: string }>('select token_hash from invitation where organisation_id = $1', [
      organisationId,
    ])
    expect(JSON.stringify(exported)).not.toContain(secret?.token_hash)
  })

  it('erasing needs the name, tells the others, and leaves nothing but the log', async () => {
    const firm = await admit(server, 'Weg GmbH', 'company', [
      ['owner', 'owner@weg.example'],
      ['reader', 'leser@weg.example'],
    ])
    const { organisationId } = firm
    const owner = firm.browserOf('owner')
    const params = { organisationId }
    expect(await owner.refused(OPERATIONS.eraseOrganisation, { params, body: { name: 'Weg' } })).toBe('input.invalid')
    await owner.get(OPERATIONS.eraseOrganisation, { params, body: { name: 'Weg GmbH' } })
    expect(await owner.refused(OPERATIONS.readOrganisation, { params })).toBe('access.not-found')
    expect((await server.mailsTo('leser@weg.example')).at(-1)?.subject).toBe('Weg GmbH wurde gelöscht')
    const left = await server.look<{ name: string }>(
      `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'organisation_id'`,
    )
    for (const { name } of left) {
      const rows = await server.look(`select * from ${name} where organisation_id = $1`, [organisationId])
      if (['audit_entry', 'audit_head', 'app_event'].includes(name)) expect(JSON.stringify(rows)).not.toMatch(/Weg|@/)
      else expect(rows, name).toEqual([])
    }
  })

  it('erasing asks for a sign-in of the last ten minutes', async () => {
    const { browser, organisationId } = await foundFor(server, 'owner@alt.example', 'company', 'Bleibt GmbH')
    server.forward(11 * 60_000)
    expect(await browser.refused(OPERATIONS.eraseOrganisation, { params: { organisationId }, body: { name: 'Bleibt GmbH' } })).toBe(
      'access.not-fresh',
    )
  })
})

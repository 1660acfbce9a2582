import { OPERATIONS } from '@rueckhalt/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasCluster, startTestServer, type TestServer } from '../../../test/harness.ts'
import { admit, foundFor, type Founder, type Staffed } from '../../../test/people.ts'

describe.skipIf(!hasCluster())('the badge of a chamber', () => {
  let server: TestServer
  let chamber: Staffed
  let other: Staffed
  beforeAll(async () => {
    server = await startTestServer()
    chamber = await admit(server, 'IHK Nord', 'chamber', [
      ['coordinator', 'koordination@nord.example'],
      ['owner', 'leitung@nord.example'],
    ])
    other = await admit(server, 'IHK Süd', 'chamber', [['coordinator', 'koordination@sued.example']])
  })
  afterAll(async () => await server.stop())

  const ask = async ({ browser, organisationId }: Founder, chamberId = chamber.organisationId) =>
    await browser.call(OPERATIONS.requestVerification, { params: { organisationId }, body: { chamberId } })
  const open = async (at = chamber) =>
    (await at.browserOf('coordinator').get(OPERATIONS.listVerificationRequests, { params: { organisationId: at.organisationId } })).requests
  const decide = async (name: string, isVerified: boolean, at = chamber) => {
    const found = (await open(at)).find(({ organisationName }) => organisationName === name)
    const params = { organisationId: at.organisationId, verificationId: found?.verificationId ?? '' }
    return await at.browserOf('coordinator').call(OPERATIONS.decideVerification, { params, body: { isVerified } })
  }

  it('an organisation asks, the chamber decides, the owner is told, and the badge is there', async () => {
    const firm = await foundFor(server, 'owner@zeichen.example', 'company', 'Zeichen GmbH')
    const { chambers } = await firm.browser.get(OPERATIONS.listChambers, {})
    expect(chambers.map(({ name }) => name)).toEqual(['IHK Nord', 'IHK Süd'])
    expect((await ask(firm)).status).toBe(202)
    expect((await server.mailsTo('koordination@nord.example')).at(-1)?.subject).toBe('Zeichen GmbH bittet um Bestätigung')
    expect((await decide('Zeichen GmbH', true)).status).toBe(204)
    expect((await server.mailsTo('owner@zeichen.example')).at(-1)?.subject).toBe('IHK Nord hat Zeichen GmbH bestätigt')
    expect((await firm.browser.get(OPERATIONS.readSession, {})).organisations).toMatchObject([{ isVerified: true }])
    expect((await ask(firm)).failure?.code).toBe('state.already')
    const audit = await firm.browser.get(OPERATIONS.readAudit, { params: { organisationId: firm.organisationId }, query: {} })
    expect(audit.entries.map(({ action }) => action)).toEqual(['verification.granted', 'verification.requested', 'organisation.founded'])
  })

  it('a chamber sees and decides what it was asked, and nothing else', async () => {
    const firm = await foundFor(server, 'owner@fremd.example', 'company', 'Fremd GmbH')
    await ask(firm)
    expect((await open(other)).map(({ organisationName }) => organisationName)).not.toContain('Fremd GmbH')
    const { verificationId } = (await open()).find(({ organisationName }) => organisationName === 'Fremd GmbH') ?? { verificationId: '' }
    const params = { organisationId: other.organisationId, verificationId }
    expect(await other.browserOf('coordinator').refused(OPERATIONS.decideVerification, { params, body: { isVerified: true } })).toBe(
      'access.not-found',
    )
    const asOwner = { organisationId: chamber.organisationId, verificationId }
    expect(await chamber.browserOf('owner').refused(OPERATIONS.decideVerification, { params: asOwner, body: { isVerified: true } })).toBe(
      'access.forbidden',
    )
    const self = { organisationId: firm.organisationId, verificationId }
    expect(await firm.browser.refused(OPERATIONS.decideVerification, { params: self, body: { isVerified: true } })).toBe('access.forbidden')
  })

  it('of two decisions at once one counts', async () => {
    const firm = await foundFor(server, 'owner@zugleich.example', 'start-up', 'Zugleich UG')
    await ask(firm)
    const answers = await Promise.all([decide('Zugleich UG', true), decide('Zugleich UG', false)])
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
  })

  it('after a refusal the organisation may ask again, elsewhere too', async () => {
    const firm = await foundFor(server, 'owner@nochmal.example', 'company', 'Nochmal GmbH')
    await ask(firm)
    await decide('Nochmal GmbH', false)
    expect((await ask(firm, other.organisationId)).status).toBe(202)
    expect((await decide('Nochmal GmbH', true, other)).status).toBe(204)
  })

  it('only a chamber can be asked, and none asks itself', async () => {
    const firm = await foundFor(server, 'owner@keine.example', 'company', 'Keine GmbH')
    expect((await ask(firm, firm.organisationId)).failure?.code).toBe('input.invalid')
    const params = { organisationId: chamber.organisationId }
    expect(
      await chamber.browserOf('owner').refused(OPERATIONS.requestVerification, { params, body: { chamberId: chamber.organisationId } }),
    ).toBe('input.invalid')
  })

  it('a name that looks like one with a badge is pointed out, also when another chamber gave that badge', async () => {
    const real = await foundFor(server, 'owner@echt.example', 'company', 'Stadtwerke Rollen')
    await ask(real, other.organisationId)
    await decide('Stadtwerke Rollen', true, other)
    const fake = await foundFor(server, 'owner@falsch.example', 'company', 'Stadtwerke RoIIen GmbH')
    await ask(fake)
    const flags = Object.fromEntries((await open()).map(({ organisationName, hasNamesake }) => [organisationName, hasNamesake]))
    expect(flags).toMatchObject({ 'Stadtwerke RoIIen GmbH': true, 'Fremd GmbH': false })
  })
})

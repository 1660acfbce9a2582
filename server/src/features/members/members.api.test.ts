import { OPERATIONS } from '@rueckhalt/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasCluster, someoneWaits, startTestServer, type TestServer } from '../../../test/harness.ts'
import { admit } from '../../../test/people.ts'

describe.skipIf(!hasCluster())('members', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(async () => await server.stop())

  const firm = async (name: string) =>
    await admit(server, name, 'company', [
      ['owner', `owner@${name}.example`],
      ['editor', `editor@${name}.example`],
      ['reader', `reader@${name}.example`],
    ])

  it('every member sees who else belongs, the owner gives roles of the kind and no others', async () => {
    const { organisationId, browserOf, userOf } = await firm('rollen')
    const params = { organisationId }
    const { members } = await browserOf('reader').get(OPERATIONS.listMembers, { params })
    expect(members.map(({ role, isSelf }) => [role, isSelf])).toEqual([
      ['owner', false],
      ['editor', false],
      ['reader', true],
    ])
    const target = { organisationId, userId: userOf('reader') }
    expect(await browserOf('owner').refused(OPERATIONS.changeMember, { params: target, body: { role: 'coordinator' } })).toBe(
      'input.invalid',
    )
    expect(await browserOf('owner').get(OPERATIONS.changeMember, { params: target, body: { role: 'editor' } })).toMatchObject({
      role: 'editor',
    })
    const stranger = { organisationId, userId: '00000000-0000-4000-8000-000000000001' }
    expect(await browserOf('owner').refused(OPERATIONS.changeMember, { params: stranger, body: { role: 'editor' } })).toBe(
      'access.not-found',
    )
  })

  it('the last owner can neither step down nor go', async () => {
    const { organisationId, browserOf, userOf } = await firm('letzte')
    const owner = browserOf('owner')
    const self = { organisationId, userId: userOf('owner') }
    expect(await owner.refused(OPERATIONS.changeMember, { params: self, body: { role: 'reader' } })).toBe('state.last-owner')
    expect(await owner.refused(OPERATIONS.removeMember, { params: self })).toBe('state.last-owner')
    expect(await owner.refused(OPERATIONS.leaveOrganisation, { params: { organisationId } })).toBe('state.last-owner')
    await owner.get(OPERATIONS.changeMember, { params: { organisationId, userId: userOf('editor') }, body: { role: 'owner' } })
    await owner.get(OPERATIONS.leaveOrganisation, { params: { organisationId } })
    expect(await owner.refused(OPERATIONS.readOrganisation, { params: { organisationId } })).toBe('access.not-found')
  })

  it('of two owners who demote each other at once, one stays', async () => {
    for (let round = 0; round < 8; round++) {
      const { organisationId, browserOf, userOf } = await firm(`beide${round}`)
      const [first, second] = [browserOf('owner'), browserOf('editor')]
      await first.get(OPERATIONS.changeMember, { params: { organisationId, userId: userOf('editor') }, body: { role: 'owner' } })
      const answers = await Promise.all([
        first.call(OPERATIONS.changeMember, { params: { organisationId, userId: userOf('editor') }, body: { role: 'reader' } }),
        round % 2 === 0
          ? second.call(OPERATIONS.changeMember, { params: { organisationId, userId: userOf('owner') }, body: { role: 'reader' } })
          : second.call(OPERATIONS.leaveOrganisation, { params: { organisationId } }),
      ])
      const owners = await server.look("select from membership where organisation_id = $1 and role = 'owner'", [organisationId])
      expect(owners).toHaveLength(1)
      // Whoever has left already is not there to be demoted.
      for (const { failure } of answers)
        expect([undefined, 'state.last-owner', 'access.forbidden', 'access.not-found', 'state.conflict']).toContain(failure?.code)
    }
  })

  it('whoever is removed is out with the next request, is told by mail, and their open invitations are void', async () => {
    const { organisationId, browserOf, userOf } = await firm('weg')
    const [owner, editor] = [browserOf('owner'), browserOf('editor')]
    const params = { organisationId, userId: userOf('editor') }
    await owner.get(OPERATIONS.changeMember, { params, body: { role: 'owner' } })
    await editor.get(OPERATIONS.invite, {
      params: { organisationId },
      body: { email: 'hintertuer@weg.example', role: 'owner', language: 'de' },
    })
    await owner.get(OPERATIONS.removeMember, { params })
    expect(await editor.refused(OPERATIONS.listMembers, { params: { organisationId } })).toBe('access.not-found')
    expect((await owner.get(OPERATIONS.listInvitations, { params: { organisationId } })).invitations).toEqual([])
    expect((await server.mailsTo('editor@weg.example')).at(-1)?.subject).toBe('Ihr Zugang zu weg ist beendet')
    expect(await owner.refused(OPERATIONS.removeMember, { params })).toBe('access.not-found')
  })

  it('an invitation that is written while its writer is removed does not come about', async () => {
    const { organisationId, browserOf, userOf } = await firm('gleichzeitig')
    await server.look("update membership set role = 'owner' where organisation_id = $1 and user_id = $2", [
      organisationId,
      userOf('editor'),
    ])
    // The removal, held before its end.
    await server.look('begin')
    await server.look('select from organisation where organisation_id = $1 for update', [organisationId])
    await server.look('delete from invitation where organisation_id = $1', [organisationId])
    await server.look('delete from membership where organisation_id = $1 and user_id = $2', [organisationId, userOf('editor')])
    const invited = browserOf('editor').call(OPERATIONS.invite, {
      params: { organisationId },
      body: { email: 'hintertuer@gleichzeitig.example', role: 'owner', language: 'de' },
    })
    await someoneWaits(server)
    await server.look('commit')
    expect((await invited).failure?.code).toBe('access.forbidden')
    expect(await server.look('select from invitation where organisation_id = $1', [organisationId])).toEqual([])
  })

  it('editors and readers change nobody', async () => {
    const { organisationId, browserOf, userOf } = await firm('duerfen')
    for (const role of ['editor', 'reader'] as const) {
      const params = { organisationId, userId: userOf(role) }
      expect(await browserOf(role).refused(OPERATIONS.changeMember, { params, body: { role: 'owner' } })).toBe('access.forbidden')
      expect(await browserOf(role).refused(OPERATIONS.removeMember, { params: { ...params, userId: userOf('owner') } })).toBe(
        'access.forbidden',
      )
    }
  })
})

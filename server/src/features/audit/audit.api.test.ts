import { OPERATIONS } from '@rueckhalt/contract'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasCluster, startTestServer, type TestServer } from '../../../test/harness.ts'
import { admit, foundFor, type Founder } from '../../../test/people.ts'
import { verifyChain } from '../../audit/verify-chain.ts'
import { chainHash } from '../../platform/audit-chain.ts'
import { inSystem } from '../../platform/transaction.ts'

interface Row {
  readonly sequence: number
  readonly entry: string
  readonly previous_hash: string
  readonly hash: string
}

describe.skipIf(!hasCluster())('the log', () => {
  let server: TestServer
  let admin: pg.Client
  let firm: Founder
  beforeAll(async () => {
    server = await startTestServer()
    admin = new pg.Client({ connectionString: server.urls.admin })
    await admin.connect()
    firm = await foundFor(server, 'owner@log.example', 'company', 'Log GmbH')
  })
  afterAll(async () => {
    await admin.end()
    await server.stop()
  })

  const read = async (founder: Founder, query: { before?: number; limit?: number } = {}) =>
    (await founder.browser.get(OPERATIONS.readAudit, { params: { organisationId: founder.organisationId }, query })).entries

  it('every change of rights is in it, with the name of whoever did it, newest first, page by page', async () => {
    const staff = await admit(server, 'Rechte GmbH', 'company', [
      ['owner', 'owner@rechte.example'],
      ['reader', 'reader@rechte.example'],
    ])
    const { organisationId } = staff
    const owner = staff.browserOf('owner')
    const target = { organisationId, userId: staff.userOf('reader') }
    await owner.get(OPERATIONS.changeMember, { params: target, body: { role: 'editor' } })
    await owner.get(OPERATIONS.invite, { params: { organisationId }, body: { email: 'x@rechte.example', role: 'reader', language: 'de' } })
    await owner.get(OPERATIONS.changeOrganisation, { params: { organisationId }, body: { name: 'Rechte AG' } })
    await owner.get(OPERATIONS.removeMember, { params: target })
    const entries = await read({ browser: owner, organisationId, userId: '' })
    expect(entries.map(({ action, actor }) => `${action} ${actor}`)).toEqual(
      ['member.removed', 'organisation.renamed', 'member.invited', 'member.role-changed'].map((action) => `${action} Frau owner`),
    )
    expect(entries.map(({ sequence }) => sequence)).toEqual([4, 3, 2, 1])
    expect((await read({ browser: owner, organisationId, userId: '' }, { before: 3, limit: 1 })).map(({ sequence }) => sequence)).toEqual([
      2,
    ])
    expect(JSON.stringify(entries.map(({ entry }) => entry))).not.toMatch(/@|Rechte|Frau/)
  })

  it('two requests at once never get the same number', async () => {
    const names = Array.from({ length: 12 }, (_, n) => `Log GmbH ${n}`)
    await Promise.all(
      names.map(
        async (name) =>
          await firm.browser.get(OPERATIONS.changeOrganisation, { params: { organisationId: firm.organisationId }, body: { name } }),
      ),
    )
    const entries = await read(firm)
    expect(entries.map(({ sequence }) => sequence)).toEqual(Array.from({ length: entries.length }, (_, n) => entries.length - n))
    expect((await verifyChain(admin, firm.organisationId)).breach).toBeUndefined()
  })

  it('the server itself can neither change nor remove an entry, nor write one past the chain', async () => {
    const { organisationId } = firm
    const attempts = [
      "update audit_entry set entry = '{}'",
      'delete from audit_entry',
      `insert into audit_entry values ('${organisationId}', 999, now(), '{}', '', '')`,
      "update audit_head set hash = ''",
      'delete from audit_head',
      'truncate audit_entry',
    ]
    for (const attempt of attempts) {
      const client = await server.process.platform.transactions.pool.connect()
      try {
        await client.query('begin')
        await client.query('select app.begin_system()')
        await expect(client.query(attempt), attempt).rejects.toThrow('permission denied')
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
  })

  it('for any sequence of actions the chain holds, and any single change of it is found', async () => {
    const words = fc.record({ action: fc.constantFrom('a.b', 'c.d'), target: fc.string({ unit: 'grapheme', maxLength: 12 }), n: fc.nat(9) })
    const tampering = fc.record({ kind: fc.constantFrom('edit', 'rehash', 'delete', 'swap', 'insert', 'time'), at: fc.nat(99) })
    const legal = words.filter(({ target }) => !target.includes('\0') && target.isWellFormed())
    await fc.assert(
      fc.asyncProperty(
        fc.array(legal, { minLength: 2, maxLength: 6 }),
        fc.array(tampering, { minLength: 3, maxLength: 3 }),
        async (actions, changes) => {
          const { newId } = server.process.platform.transactions
          const chain = newId()
          for (const { action, target, n } of actions)
            await inSystem(server.process.platform.transactions, ({ audit }) => {
              audit(action, target, { organisationId: chain, detail: { n } })
              return Promise.resolve()
            })
          expect(await verifyChain(admin, chain)).toEqual({ breach: undefined, count: actions.length })
          for (const { kind, at } of changes) {
            await admin.query('begin')
            await tamper(chain, kind, (at % actions.length) + 1)
            expect((await verifyChain(admin, chain)).breach, kind).toBeDefined()
            await admin.query('rollback')
          }
        },
      ),
      { seed: 11, numRuns: 40 },
    )
  })

  async function tamper(chain: string, kind: string, sequence: number): Promise<void> {
    const { rows } = await admin.query<Row>(
      'select sequence::int, entry, previous_hash, hash from audit_entry where organisation_id = $1',
      [chain],
    )
    const row = rows.find((one) => one.sequence === sequence)
    if (!row) throw new Error(`no entry ${sequence}`)
    const here = [chain, sequence]
    const where = 'where organisation_id = $1 and sequence = $2'
    const forged = row.entry.replace('"actor":"system"', '"actor":"nobody"')
    if (kind === 'edit') await admin.query(`update audit_entry set entry = $3 ${where}`, [...here, forged])
    else if (kind === 'rehash')
      await admin.query(`update audit_entry set entry = $3, hash = $4 ${where}`, [
        ...here,
        forged,
        chainHash(row.previous_hash, sequence, forged),
      ])
    else if (kind === 'delete') await admin.query(`delete from audit_entry ${where}`, here)
    else if (kind === 'time') await admin.query(`update audit_entry set at = at - interval '1 day' ${where}`, here)
    else if (kind === 'swap') {
      const other = rows.find((one) => one.sequence !== sequence && one.entry !== row.entry)
      if (!other) {
        await admin.query(`delete from audit_entry ${where}`, here)
        return
      }
      await admin.query(`update audit_entry set entry = $3 ${where}`, [...here, other.entry])
      await admin.query(`update audit_entry set entry = $3 ${where}`, [chain, other.sequence, row.entry])
    } else {
      const last = rows.toSorted((a, b) => a.sequence - b.sequence).at(-1) ?? row
      const next = last.sequence + 1
      await admin.query('insert into audit_entry values ($1, $2, now(), $3, $4, $5)', [
        chain,
        next,
        forged,
        last.hash,
        chainHash(last.hash, next, forged),
      ])
    }
  }
})

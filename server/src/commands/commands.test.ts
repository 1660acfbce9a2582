import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { OPERATIONS } from '@rueckhalt/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasCluster, join, startTestServer, type TestBrowser, type TestServer } from '../../test/harness.ts'

interface Ended {
  readonly code: number | null
  readonly told: readonly {
    readonly event: string
    readonly say?: string
    readonly code?: string
    readonly facts: Record<string, string>
  }[]
  readonly stdout: string
}

describe.skipIf(!hasCluster())('commands of the operator', () => {
  let server: TestServer
  let anna: TestBrowser
  let folder: string

  /** As the command line runs it: a process beside the server. */
  async function run(command: string, ...words: string[]): Promise<Ended> {
    const child = spawn(process.execPath, [joinPath(import.meta.dirname, `${command}.ts`), ...words], {
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: server.urls.app,
        DATABASE_OWNER_URL: server.urls.owner,
        RUECKHALT_SECRET: Buffer.alloc(32, 7).toString('base64'),
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    })
    const told: Ended['told'][number][] = []
    let stdout = ''
    child.on('message', (message: Ended['told'][number]) => told.push(message))
    child.stdout?.setEncoding('utf8').on('data', (part: string) => (stdout += part))
    const [[code]] = (await Promise.all([once(child, 'close'), once(child, 'disconnect')])) as [[number | null], unknown]
    return { code, told, stdout }
  }

  beforeAll(async () => {
    server = await startTestServer()
    anna = server.browser()
    await join(server, anna, 'anna@beispiel.example', 'Anna')
    folder = mkdtempSync(joinPath(tmpdir(), 'rueckhalt-commands-'))
  })
  afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('an account becomes an operator and stops being one, and both stand in the log', async () => {
    expect((await run('user', '--', 'operator', ' Anna@Beispiel.example')).told).toMatchObject([{ say: 'operator-granted' }])
    expect((await anna.get(OPERATIONS.readStatus, {})).accounts).toBe(1)
    await run('user', '--revoke', '--', 'operator', 'anna@beispiel.example')
    expect(await anna.refused(OPERATIONS.readStatus, {})).toBe('access.not-found')
    const actions = (await server.look<{ entry: string }>('select entry from audit_entry order by organisation_id, sequence')).map(
      ({ entry }) => (JSON.parse(entry) as { action: string }).action,
    )
    expect(actions.slice(-2)).toEqual(['operator.granted', 'operator.revoked'])
  })

  it('lists accounts, and says when there is none of that address', async () => {
    expect((await run('user', '--', 'list')).told).toMatchObject([{ say: 'user', facts: { email: 'anna@beispiel.example' } }])
    expect(await run('user', '--', 'operator', 'niemand@beispiel.example')).toMatchObject({ code: 1, told: [{ code: 'account-missing' }] })
  })

  it('a link for somebody who has lost everything signs in once', async () => {
    const { told } = await run('user', '--', 'sign-in-link', 'anna@beispiel.example')
    const token = /token=(.{43})$/.exec(told[0]?.facts['address'] ?? '')?.[1] ?? ''
    const elsewhere = server.browser()
    const session = await elsewhere.get(OPERATIONS.redeemLink, { body: { token, deviceName: 'Neu' } })
    expect(session.account.email).toBe('anna@beispiel.example')
    expect(await server.browser().refused(OPERATIONS.redeemLink, { body: { token, deviceName: 'Dieb' } })).toBe('link.used-or-expired')
  })

  it('a backup is made beside the server, overwrites nothing unasked, and is on record', async () => {
    const file = joinPath(folder, 'a.tar')
    expect((await run('backup', '--to', file)).told).toMatchObject([{ say: 'backup-written' }])
    expect(await run('backup', '--to', file)).toMatchObject({ code: 1, told: [{ code: 'backup-exists' }] })
    const rows = await server.look<{ bytes: string }>('select bytes from backup_record')
    expect(rows.map(({ bytes }) => Number(bytes))).toEqual([statSync(file).size])
    expect(await run('backup', '--to', joinPath(folder, 'none', 'b.tar'))).toMatchObject({ code: 1, told: [{ code: 'file-unwritable' }] })
    expect(await run('backup', '--to', joinPath(folder, 'c'), '--recipient', 'age1wrong')).toMatchObject({
      told: [{ code: 'backup-recipient-wrong' }],
    })
  })

  it('the log is written out as lines, and the first entry that was changed is named', async () => {
    const { stdout } = await run('audit', '--', 'export')
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { sequence: number; hash: string })
    expect(lines.map(({ sequence }) => sequence)).toEqual(lines.map((_line, k) => k + 1))
    expect((await run('audit', '--', 'verify')).told).toMatchObject([{ say: 'chains-verified', facts: { entries: lines.length } }])
    await server.look('alter table audit_entry no force row level security')
    await server.look(`update audit_entry set entry = replace(entry, 'operator.granted', 'operator.granTed')`)
    const { code, told } = await run('audit', '--', 'verify')
    expect([code, told[0]?.code, told[0]?.facts['breach']]).toEqual([1, 'chain-broken', 'changed'])
  })

  it('migrating what is up to date does nothing', async () => {
    expect((await run('migrate')).told).toMatchObject([{ say: 'nothing-to-migrate' }])
  })
})

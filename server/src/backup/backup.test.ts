import { randomUUID } from 'node:crypto'
import { lstatSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { OPERATIONS } from '@rueckhalt/contract'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { hasCluster, join, startTestServer, testBrowser, type TestServer } from '../../test/harness.ts'
import { pino } from 'pino'
import { verifyChain } from '../audit/verify-chain.ts'
import { asOwner } from '../commands/command-frame.ts'
import { startProcess } from '../process.ts'
import { connectOwner } from '../platform/database/migrate.ts'
import { restoreBackup } from './restore-backup.ts'
import { copyOut, readKey, readTables } from './tables.ts'
import { type BackupSettings, writeBackup } from './write-backup.ts'

const SECRET = new Uint8Array(32).fill(7)
const SNAPSHOT = 'isolation level repeatable read read only'
const OPEN = { identities: [], passphrase: undefined }

/** SHA-256 of every table's text, as the database computes it. */
async function sums(ownerUrl: string): Promise<Record<string, string>> {
  return await asOwner(ownerUrl, async (client) => {
    const found: Record<string, string> = {}
    for (const table of await readTables(client)) {
      const select = copyOut(table, await readKey(client, table.name))
        .replace(/^copy \(/, '')
        .replace(/\) to stdout$/, '')
      const { rows } = await client.query<{ sum: string }>(
        `select count(*) || ' ' || coalesce(encode(sha256(convert_to(string_agg(r::text, E'\\n'), 'UTF8')), 'hex'), '') as sum from (${select}) r`,
      )
      found[table.name] = rows[0]?.sum ?? ''
    }
    return found
  })
}

describe.skipIf(!hasCluster())('backup and restore', () => {
  let server: TestServer
  let folder: string
  const browser = { anna: undefined as unknown as ReturnType<TestServer['browser']> }
  const made: string[] = []

  async function emptyDatabase(): Promise<{ owner: string; app: string }> {
    const cluster = inject('cluster')
    if (!cluster) throw new Error('no cluster')
    const name = `restored_${randomUUID().replaceAll('-', '')}`
    const admin = new pg.Client({ connectionString: cluster.admin })
    await admin.connect()
    await admin.query(`create database ${name} owner rueckhalt_owner`)
    await admin.end()
    made.push(name)
    const on = (url: string): string => url.replace(/\/[^/]+$/, `/${name}`)
    return { owner: on(cluster.owner), app: on(cluster.app) }
  }

  async function backup(file: string, settings: Partial<BackupSettings> = {}): Promise<string> {
    const path = joinPath(folder, file)
    const all = { file: path, recipients: [], passphrase: undefined, version: '0.1.0', secret: SECRET, madeAt: new Date(0), ...settings }
    await asOwner(server.urls.owner, async (client) => await writeBackup(client, all), SNAPSHOT)
    return path
  }

  async function refusal(file: string, changes: Partial<Parameters<typeof restoreBackup>[0]> = {}): Promise<string> {
    const { owner } = await emptyDatabase()
    const settings = { file, keys: OPEN, ownerUrl: owner, secret: SECRET, acceptsOtherSecret: false, ...changes }
    const failure: unknown = await restoreBackup(settings).then(
      () => undefined,
      (error: unknown) => error,
    )
    if (changes.ownerUrl === undefined && failure !== undefined) {
      // Nothing was left behind.
      const left = await asOwner(owner, async (client) => (await client.query('select from account')).rowCount).catch(() => 0)
      expect(left).toBe(0)
    }
    return (failure as { code?: string } | undefined)?.code ?? String(failure)
  }

  beforeAll(async () => {
    folder = mkdtempSync(joinPath(tmpdir(), 'rueckhalt-backup-'))
    server = await startTestServer()
    browser.anna = server.browser()
    await join(server, browser.anna, 'anna@beispiel.example', 'Anna\tMit "Sonder"\\zeichen')
    for (let k = 0; k < 5; k++) await join(server, server.browser(), `p${k}@beispiel.example`, `Person ${k}`)
    await server.look(
      `insert into organisation select gen_random_uuid(), 'Firma ' || n || E' \\u2028 \\\\ ' || repeat('x', 90), 'company', null, now() from generate_series(1, 30000) n`,
    )
  })
  afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
    const admin = new pg.Client({ connectionString: inject('cluster')?.admin })
    await admin.connect()
    for (const name of made) await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  })

  it('what lies in the way of the unfinished file is not written into', async () => {
    const [target, decoy] = [joinPath(folder, 'decoy.tar'), joinPath(folder, 'decoy')]
    writeFileSync(decoy, 'mine', { mode: 0o644 })
    symlinkSync(decoy, `${target}.part`)
    await backup('decoy.tar')
    expect([readFileSync(decoy, 'utf8'), lstatSync(target).isFile(), statSync(target).mode & 0o777]).toEqual(['mine', true, 0o600])
    writeFileSync(`${target}.part`, 'theirs', { mode: 0o666 })
    await backup('decoy.tar')
    expect(statSync(target).mode & 0o777).toBe(0o600)
  })

  it('a restored database has the same rows, the same sessions and a whole log', async () => {
    const before = await sums(server.urls.owner)
    const file = await backup('plain.tar')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const { owner, app } = await emptyDatabase()
    const restored = await restoreBackup({
      file,
      keys: OPEN,
      ownerUrl: owner,
      secret: SECRET,
      acceptsOtherSecret: false,
      keepsSessions: true,
    })
    expect(restored.rows).toBeGreaterThan(30_000)
    expect(await sums(owner)).toEqual(before)
    const { config } = server.process.platform
    const again = await startProcess({ config: { ...config, databaseUrl: app }, log: pino({ level: 'silent' }), kind: 'server' })
    try {
      const sameCookies = testBrowser(again.address, config.origin)
      for (const [name, value] of browser.anna.cookies) sameCookies.cookies.set(name, value)
      expect((await sameCookies.get(OPERATIONS.readSession, {})).account.email).toBe('anna@beispiel.example')
      // Counters go on behind the restored rows, and the log goes on behind its last entry.
      await sameCookies.call(OPERATIONS.signOut, {})
      const chain = '00000000-0000-0000-0000-000000000000'
      const { breach, count } = await asOwner(owner, async (client) => await verifyChain(client, chain))
      expect([breach, count > 6]).toEqual([undefined, true])
    } finally {
      await again.stop()
    }
  })

  it('row-level security is forced again after a restore', async () => {
    const { owner } = await emptyDatabase()
    await restoreBackup({
      file: await backup('rls.tar'),
      keys: OPEN,
      ownerUrl: owner,
      secret: SECRET,
      acceptsOtherSecret: false,
      keepsSessions: true,
    })
    const forced = (url: string) =>
      asOwner(url, async (client) => {
        const query = `select relname from pg_class where relforcerowsecurity and relrowsecurity order by 1`
        return (await client.query<{ relname: string }>(query)).rows.map(({ relname }) => relname)
      })
    expect(await forced(owner)).toEqual(await forced(server.urls.owner))
  })

  it('holds one moment, also while others write', async () => {
    const file = joinPath(folder, 'moment.tar')
    const settings = { file, recipients: [], passphrase: undefined, version: '0.1.0', secret: SECRET, madeAt: new Date(0) }
    const before = await sums(server.urls.owner)
    await asOwner(
      server.urls.owner,
      async (client) => {
        await client.query('select count(*) from account')
        await join(server, server.browser(), 'spaeter@beispiel.example', 'Später')
        await writeBackup(client, settings)
      },
      SNAPSHOT,
    )
    const { owner } = await emptyDatabase()
    await restoreBackup({ file, keys: OPEN, ownerUrl: owner, secret: SECRET, acceptsOtherSecret: false, keepsSessions: true })
    expect(await sums(owner)).toEqual(before)
  })

  it('lets nobody in by what was open when the backup was made, unless that is asked for', async () => {
    const { owner } = await emptyDatabase()
    await restoreBackup({ file: await backup('doors.tar'), keys: OPEN, ownerUrl: owner, secret: SECRET, acceptsOtherSecret: false })
    const client = await connectOwner(owner)
    await client.query('begin')
    await client.query('select app.begin_system()')
    const { rows } = await client.query<{ sessions: number; accounts: number }>(
      'select (select count(*)::int from session) sessions, (select count(*)::int from account) accounts',
    )
    await client.end()
    expect(rows[0]?.sessions).toBe(0)
    expect(rows[0]?.accounts).toBeGreaterThan(0)
  })

  it('is sealed to a recipient of age, and opens for nobody else', async () => {
    const identity = await generateX25519Identity()
    const file = await backup('sealed.age', { recipients: [await identityToRecipient(identity)] })
    expect(readFileSync(file).includes('anna@beispiel.example')).toBe(false)
    expect(await refusal(file)).toBe('backup-sealed')
    expect(await refusal(file, { keys: { identities: [await generateX25519Identity()], passphrase: undefined } })).toBe('backup-key-wrong')
    const { owner } = await emptyDatabase()
    const keys = { identities: [identity], passphrase: undefined }
    await restoreBackup({ file, keys, ownerUrl: owner, secret: SECRET, acceptsOtherSecret: false, keepsSessions: true })
    expect(await sums(owner)).toEqual(await sums(server.urls.owner))
  })

  it('is sealed with a passphrase', async () => {
    const file = await backup('phrase.age', { passphrase: 'vier richtige Wörter hier' })
    expect(await refusal(file, { keys: { identities: [], passphrase: 'falsch' } })).toBe('backup-key-wrong')
    expect(await refusal(file, { keys: { identities: [], passphrase: 'vier richtige Wörter hier' } })).toBe('undefined')
  })

  it('a file that was cut off or changed restores nothing', async () => {
    const file = await backup('whole.tar')
    const bytes = readFileSync(file)
    const write = (name: string, content: Buffer): string => {
      writeFileSync(joinPath(folder, name), content)
      return joinPath(folder, name)
    }
    const at = bytes.indexOf('anna@beispiel.example')
    const changed = Buffer.from(bytes)
    changed[at] = 'b'.charCodeAt(0)
    expect(await refusal(write('changed.tar', changed))).toBe('backup-damaged')
    expect(await refusal(write('cut.tar', bytes.subarray(0, bytes.length / 2)))).toMatch(/backup-(incomplete|damaged)/)
    expect(await refusal(write('end-cut.tar', bytes.subarray(0, bytes.lastIndexOf('manifest.json'))))).toMatch(
      /backup-(incomplete|damaged)/,
    )
    expect(await refusal(write('other.tar', Buffer.from('no archive at all')))).toMatch(/backup-(unreadable|incomplete)/)
    expect(await refusal(joinPath(folder, 'missing.tar'))).toBe('file-unreadable')
  })

  it('goes only into an empty database, and not past the key that sealed what is in it', async () => {
    const file = await backup('again.tar')
    expect(await refusal(file, { ownerUrl: server.urls.owner })).toBe('database-not-empty')
    expect(await refusal(file, { secret: new Uint8Array(32).fill(8) })).toBe('backup-other-secret')
    expect(await refusal(file, { secret: new Uint8Array(32).fill(8), acceptsOtherSecret: true })).toBe('undefined')
  })
})

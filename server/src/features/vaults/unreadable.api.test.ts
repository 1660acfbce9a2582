import { type ChildProcess, spawn } from 'node:child_process'
import { openSync as openFile, readFileSync, readSync, closeSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bytesOfBase64, closeDevices, type Device, formsOf, syncAll, threeDevices, unwrapKey, write } from '@rueckhalt/vault/testing'
import { hasCluster, startTestServer, type TestServer } from '../../../test/harness.ts'
import { realNetwork } from '../../../test/vault-network.ts'

const MAIN = join(import.meta.dirname, '..', '..', 'main.ts')
/** Goes through the server in plain text: if it is not found, the search is broken. */
const MARKER = 'Geraetename-Probe-7431'
const SECRET = 'Generalschlüssel liegt bei Frau Öztürk, Hof 3'

/** A server as a process of its own: what is in its memory came over the line. */
async function spawned(server: TestServer): Promise<{ child: ChildProcess; address: string }> {
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: server.urls.app,
    RUECKHALT_SECRET: Buffer.alloc(32, 7).toString('base64'),
    RUECKHALT_ORIGIN: server.process.platform.config.origin,
    RUECKHALT_PORT: '0',
    RUECKHALT_WORKER: 'no',
  }
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: child.stdout })) {
    const { address } = JSON.parse(line) as { address?: string }
    if (address !== undefined) {
      child.stdout.resume()
      return { child, address }
    }
  }
  throw new Error('the server did not start')
}

const CHUNK = 4 * 1024 * 1024
const OVERLAP = 512
const ZEROS = Buffer.alloc(CHUNK)

/** @returns which of these stand in the memory of a process */
function foundInMemory(pid: number, wanted: ReadonlyMap<string, readonly Buffer[]>): Set<string> {
  const found = new Set<string>()
  const memory = openFile(`/proc/${pid}/mem`, 'r')
  const bytes = Buffer.alloc(CHUNK)
  try {
    for (const { from, to } of residentRegions(pid))
      for (let start = from; start < to; start += CHUNK - OVERLAP) {
        const size = readAt(memory, bytes, start, Math.min(CHUNK, to - start))
        const part = bytes.subarray(0, size)
        if (part.equals(ZEROS.subarray(0, size))) continue
        note(part, wanted, found)
      }
  } finally {
    closeSync(memory)
  }
  return found
}

function note(part: Buffer, wanted: ReadonlyMap<string, readonly Buffer[]>, found: Set<string>): void {
  for (const [name, forms] of wanted) if (!found.has(name) && forms.some((form) => part.includes(form))) found.add(name)
}

/** Writable memory of which something is really there. */
function residentRegions(pid: number): { readonly from: number; readonly to: number }[] {
  const text = readFileSync(`/proc/${pid}/smaps`, 'utf8')
  const regions = text.matchAll(/^([0-9a-f]+)-([0-9a-f]+) rw.*\n(?:[A-Z].*\n)*?Rss: +(\d+) kB/gm)
  return [...regions]
    .filter(([, , , rss]) => rss !== '0')
    .map(([, from = '', to = '']) => ({ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }))
}

function readAt(memory: number, bytes: Buffer, position: number, size: number): number {
  try {
    return readSync(memory, bytes, 0, size, position)
  } catch {
    return 0
  }
}

describe.skipIf(!hasCluster())('what the operator has', () => {
  let server: TestServer
  let running: { child: ChildProcess; address: string }
  let devices: readonly Device[]
  const secrets = new Map<string, readonly Buffer[]>()

  beforeAll(async () => {
    server = await startTestServer()
    running = await spawned(server)
    const network = await realNetwork(server, running.address)
    const three = await threeDevices(network)
    devices = three.devices
    const [anna, bert, clara] = three.devices
    for (let k = 0; k < 30; k++) write(anna, `own/${k}`, `${SECRET} ${k}`)
    await syncAll(devices)
    write(bert, 'own/again', SECRET)
    await bert.sync.sync()
    const keys = [await keyOf(anna)]
    await network.remove(clara.userId)
    anna.sync.membersChanged()
    await anna.sync.sync()
    keys.push(await keyOf(anna))
    await syncAll([anna, bert])
    await anna.server.requestDevice({ recipient: anna.identity.recipient, deviceName: MARKER })
    secrets.set('the secret', formsOf(SECRET))
    for (const [k, key] of keys.entries()) secrets.set(`key of epoch ${k + 1}`, formsOfBytes(key))
    for (const { userId, identity } of devices) secrets.set(`private key of ${userId}`, formsOf(identity.secret.slice(20)))
    secrets.set('recovery code', formsOf(three.recoveryCode.replaceAll(' ', '').slice(4)))
  })
  afterAll(async () => {
    await closeDevices()
    running.child.kill('SIGTERM')
    await server.stop()
  })

  async function keyOf({ db, vault, identity }: Device): Promise<Uint8Array> {
    const record = await db.get('shared', vault.id)
    if (!record) throw new Error('not shared')
    const raw = await unwrapKey(identity.secret, record.box, record.vaultId, record.epoch)
    if (!raw) throw new Error('no key')
    return raw
  }

  function formsOfBytes(bytes: Uint8Array): Buffer[] {
    const raw = Buffer.from(bytes)
    return [raw, Buffer.from(raw.toString('base64').slice(0, 40)), Buffer.from(raw.toString('hex'))]
  }

  it('V11 no column of any table holds a plain text, a vault key or a private key', async () => {
    const tables = await server.look<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
    )
    expect(tables.length).toBeGreaterThan(20)
    const parts: Buffer[] = []
    for (const { name } of tables) {
      if (name.startsWith('pgboss.')) continue
      for (const row of await server.look(`select * from ${name}`))
        for (const value of Object.values(row)) parts.push(...formsOfValue(value))
    }
    const everything = Buffer.concat(parts)
    expect(everything.includes(MARKER)).toBe(true)
    expect(everything.length).toBeGreaterThan(20_000)
    const found = [...secrets].filter(([, forms]) => forms.some((form) => everything.includes(form))).map(([name]) => name)
    expect(found).toEqual([])
  })

  /** As it lies there; and where it is base64 or hexadecimal, what that says. */
  function formsOfValue(value: unknown): Buffer[] {
    if (value instanceof Uint8Array) return [Buffer.from(value), Buffer.from('\n')]
    const text = typeof value === 'string' ? value : JSON.stringify(value ?? null)
    const decoded = /^[A-Za-z0-9+/=]{24,}$/.test(text) ? bytesOfBase64(text) : undefined
    return [Buffer.from(text), Buffer.from('\n'), ...(decoded ? [Buffer.from(decoded)] : [])]
  }

  it.skipIf(process.platform !== 'linux')('V11 the memory of the server holds none of it after the requests', () => {
    const wanted = new Map([...secrets, ['marker', formsOf(MARKER)]])
    expect([...foundInMemory(running.child.pid ?? 0, wanted)]).toEqual(['marker'])
  })
})

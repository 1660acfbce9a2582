import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, inject, it } from 'vitest'
import { hasCluster } from '../../../test/harness.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { reachablePrograms } from './cluster-place.ts'
import { runningPostmaster } from './supervisor.ts'

const MAIN = join(import.meta.dirname, '../../main.ts')
const isRoot = process.getuid?.() === 0

/** Whose programs this run of the tests is about. */
function source(): string {
  return inject('cluster')?.source ?? 'any'
}

interface Told {
  readonly event: string
  readonly say?: string
  readonly code?: string
  readonly facts?: Readonly<Record<string, string>>
}

interface Started {
  readonly processId: number
  readonly told: readonly Told[]
  readonly ms: number
  signal(name: NodeJS.Signals): Promise<number | null>
}

const folders: string[] = []
const running: Started[] = []

function newFolder(below = tmpdir()): string {
  const folder = mkdtempSync(join(below, 'rueckhalt-start-'))
  folders.push(folder)
  return folder
}

/** Starts a server as the command line does, until it is there or has ended. */
async function start(data: string, env: Readonly<Record<string, string>> = {}): Promise<Started> {
  const begun = performance.now()
  const settings = { RUECKHALT_DATA: data, RUECKHALT_PORT: '0', RUECKHALT_POSTGRES: source(), LOG_LEVEL: 'silent', ...env }
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], ...settings },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    detached: true,
  })
  const told: Told[] = []
  // What it told last may arrive behind its end.
  const ended = Promise.all([once(child, 'close'), once(child, 'disconnect')])
  const there = new Promise<void>((resolve) => {
    child.on('message', (message: Told) => {
      told.push(message)
      if (message.say === 'started') resolve()
    })
  })
  await Promise.race([there, ended])
  const started: Started = {
    processId: child.pid ?? 0,
    told,
    ms: performance.now() - begun,
    signal: async (name) => {
      if (child.exitCode === null && child.signalCode === null) child.kill(name)
      await ended
      return child.exitCode
    },
  }
  running.push(started)
  return started
}

function faultOf({ told }: Started): string | undefined {
  return told.find(({ event }) => event === 'fault')?.code
}

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8)
}

describe.skipIf(!hasCluster())('our own PostgreSQL', () => {
  afterEach(async () => {
    for (const started of running.splice(0)) await started.signal('SIGTERM')
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })

  it('starts on an empty folder, ends on SIGTERM and on Ctrl-C, and starts again', async () => {
    const data = newFolder()
    const first = await start(data)
    expect(first.told.at(-1)?.say).toBe('started')
    const cluster = join(data, 'postgres')
    expect(runningPostmaster(cluster)).toBeGreaterThan(0)
    expect(await first.signal('SIGTERM')).toBe(0)
    expect([runningPostmaster(cluster), existsSync(join(data, 'server.lock'))]).toEqual([undefined, false])
    const second = await start(data)
    expect(await second.signal('SIGINT')).toBe(0)
    expect([runningPostmaster(cluster), existsSync(join(cluster, 'postmaster.pid'))]).toEqual([undefined, false])
    expect(readFileSync(join(data, 'postgres.log'), 'utf8')).toContain('database system is shut down')
  })

  it('lets nobody else read what it keeps, and no version control take it along', async () => {
    const data = newFolder()
    await start(data)
    expect(['postgres', 'sockets', 'secrets.json', 'postgres.log', 'server.lock'].map((name) => modeOf(join(data, name)))).toEqual([
      '700',
      '700',
      '600',
      '600',
      '600',
    ])
    expect(readFileSync(join(data, '.gitignore'), 'utf8')).toBe('*\n')
    if (isRoot) expect(statSync(join(data, 'postgres')).uid).not.toBe(0)
  })

  it('refuses a second server on the same folder, and leaves the first alone', async () => {
    const data = newFolder()
    const first = await start(data)
    expect(faultOf(await start(data))).toBe('folder-in-use')
    expect(runningPostmaster(join(data, 'postgres'))).toBeGreaterThan(0)
    expect(await first.signal('SIGTERM')).toBe(0)
  })

  it('takes over a PostgreSQL that outlived its killed server', async () => {
    const data = newFolder()
    const first = await start(data)
    const postmaster = runningPostmaster(join(data, 'postgres'))
    await first.signal('SIGKILL')
    expect(runningPostmaster(join(data, 'postgres'))).toBe(postmaster)
    const second = await start(data)
    expect([second.told.at(-1)?.say, runningPostmaster(join(data, 'postgres'))]).toEqual(['started', postmaster])
    expect(await second.signal('SIGTERM')).toBe(0)
    expect(runningPostmaster(join(data, 'postgres'))).toBeUndefined()
  })

  it('starts again when server and PostgreSQL were both killed', async () => {
    const data = newFolder()
    const first = await start(data)
    const postmaster = runningPostmaster(join(data, 'postgres')) ?? 0
    await first.signal('SIGKILL')
    process.kill(postmaster, 'SIGKILL')
    await pause(300)
    expect((await start(data)).told.at(-1)?.say).toBe('started')
  })

  it('says so when the folder was made by another version, and changes nothing', async () => {
    const data = newFolder()
    await (await start(data)).signal('SIGTERM')
    const file = join(data, 'postgres', 'PG_VERSION')
    const made = readFileSync(file, 'utf8')
    writeFileSync(file, '9\n')
    expect(faultOf(await start(data))).toBe('cluster-other-major')
    writeFileSync(file, made)
    expect((await start(data)).told.at(-1)?.say).toBe('started')
  })

  it('says so when its passwords are gone or belong to another database', async () => {
    const data = newFolder()
    await (await start(data)).signal('SIGTERM')
    const file = join(data, 'secrets.json')
    const kept = readFileSync(file, 'utf8')
    rmSync(file)
    expect(faultOf(await start(data))).toBe('cluster-without-secrets')
    writeFileSync(file, kept.replace(/"admin": "[^"]*"/, '"admin": "another"'))
    expect(faultOf(await start(data))).toBe('cluster-other-secrets')
    expect(runningPostmaster(join(data, 'postgres'))).toBeUndefined()
  })

  it('goes on where its making was broken off', async () => {
    const data = newFolder()
    const child = spawn(process.execPath, [MAIN], {
      env: { PATH: process.env['PATH'], RUECKHALT_DATA: data, RUECKHALT_PORT: '0', RUECKHALT_POSTGRES: source(), LOG_LEVEL: 'silent' },
      stdio: 'ignore',
    })
    while (!readdirSync(data).some((name) => name.startsWith('postgres.new'))) await pause(5)
    child.kill('SIGKILL')
    await once(child, 'close')
    expect((await start(data)).told.at(-1)?.say).toBe('started')
  })

  it('ends when whoever started it is gone', async () => {
    const data = newFolder()
    const parent = spawn(
      process.execPath,
      [
        '-e',
        `require('node:child_process').spawn(process.execPath, [${JSON.stringify(MAIN)}], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], detached: true })
          .on('message', (message) => { if (message.say === 'started') process.stdout.write('there') })`,
      ],
      {
        env: { PATH: process.env['PATH'], RUECKHALT_DATA: data, RUECKHALT_PORT: '0', RUECKHALT_POSTGRES: source(), LOG_LEVEL: 'silent' },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    await once(parent.stdout, 'data')
    parent.kill('SIGKILL')
    for (let tries = 0; tries < 200 && existsSync(join(data, 'server.lock')); tries++) await pause(50)
    expect([existsSync(join(data, 'server.lock')), runningPostmaster(join(data, 'postgres'))]).toEqual([false, undefined])
  })

  it.runIf(isRoot)('as root, below a folder that PostgreSQL cannot enter, keeps its files elsewhere and finds them again', async () => {
    const data = join(newFolder('/root'), 'data')
    const first = await start(data)
    const elsewhere = first.told.find(({ say }) => say === 'database-elsewhere')?.facts?.['folder'] ?? ''
    folders.push(elsewhere)
    expect(elsewhere).toMatch(/^\/var\/lib\/rueckhalt\/[0-9a-f]{16}$/)
    expect(first.told.at(-1)?.say).toBe('started')
    expect([existsSync(join(data, 'postgres')), modeOf(join(elsewhere, 'postgres'))]).toEqual([false, '700'])
    await first.signal('SIGTERM')
    // A moved folder of data still finds its database; a copy of it cannot be used beside it.
    const moved = join(newFolder('/root'), 'moved')
    cpSync(data, moved, { recursive: true })
    const second = await start(moved)
    expect(second.told.find(({ say }) => say === 'database-elsewhere')?.facts?.['folder']).toBe(elsewhere)
    expect(faultOf(await start(data))).toBe('folder-in-use')
  })

  it.runIf(isRoot && findBinaries('npm') !== undefined)('as root, copies programs of npm that PostgreSQL cannot reach', () => {
    const found = findBinaries('npm') as Binaries
    const hidden = join(newFolder('/root'), 'native')
    cpSync(join(found.folder, '..'), hidden, { recursive: true, dereference: true })
    const home = newFolder()
    chmodSync(home, 0o711)
    const place = { home, folder: join(home, 'postgres'), isElsewhere: true }
    const copied = reachablePrograms({ ...found, folder: join(hidden, 'bin') }, place)
    expect(copied.folder).toBe(join(home, `programs-${found.majorVersion}`, 'bin'))
    expect(reachablePrograms(found, { ...place, home: newFolder() }).folder).toBe(found.folder)
  })
})

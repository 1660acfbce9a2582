import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from './command-table.ts'
import { scratchFolder } from './network-files/testing/scratch-folder.ts'
import { run } from './testing/memory-program.ts'
import { OUTAGE, SMALL_FIRM } from '@rueckhalt/engine/testing'

/** As it is installed: the launcher, which loads `main.ts`. */
const MAIN = join(import.meta.dirname, '../bin/rueckhalt.mjs')
const folder = scratchFolder()

interface SpawnOptions {
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
  /** Closes standard output after its first bytes. */
  readonly hangUp?: boolean
}

async function spawned(words: readonly string[], { stdin = '', env = {}, hangUp = false }: SpawnOptions = {}) {
  const child = spawn(process.execPath, [MAIN, ...words], { env: { PATH: process.env.PATH, ...env } })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    stdout += part
    if (hangUp) child.stdout.destroy()
  })
  child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part))
  child.stdin.on('error', () => {})
  child.stdin.end(stdin)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout, stderr }
}

describe('the program as a process', () => {
  it('ends with 0 when done', async () => {
    const { code, stdout, stderr } = await spawned(['demo'], { env: { LANG: 'de_DE.UTF-8' } })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('Stromausfall im Kreis Wesel')
    expect(stdout).toMatch(/Auftragsabwicklung .*15 min/)
  })

  it('ends with 2 on bad input and prints nothing on standard output', async () => {
    const { code, stdout, stderr } = await spawned(['simulate', '-n', folder.join('none'), '-s', folder.join('none')], {
      env: { LC_ALL: 'en_US.UTF-8' },
    })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('There is no such file.')
  })

  it.runIf(existsSync('/dev/full'))('ends with 1 on anything else, such as a full disk', async () => {
    const full = openSync('/dev/full', 'w')
    const child = spawn(process.execPath, [MAIN, '--help'], { stdio: ['ignore', full, 'pipe'], env: { PATH: process.env.PATH } })
    closeSync(full)
    let stderr = ''
    child.stderr?.setEncoding('utf8').on('data', (part: string) => (stderr += part))
    const [code] = (await once(child, 'close')) as [number | null]
    expect(code).toBe(1)
    expect(stderr).toContain('Unexpected error, the work was broken off: ENOSPC')
  })

  it('reads cases from standard input', async () => {
    const line = JSON.stringify({ network: SMALL_FIRM, scenario: OUTAGE })
    const { code, stdout } = await spawned(['simulate', '--batch'], { stdin: `${line}\nx\n${line}\n` })
    const answers = stdout.trimEnd().split('\n')
    expect([code, answers.length, answers[0] === answers[2]]).toEqual([0, 3, true])
    expect(JSON.parse(answers[1] as string)).toMatchObject({ error: { faults: [{ code: 'line-not-json', in: 'line' }] } })
  })

  it('ends quietly when nobody reads on', async () => {
    const line = JSON.stringify({ network: SMALL_FIRM, scenario: OUTAGE })
    const { code, stderr } = await spawned(['simulate', '--batch'], { stdin: `${line}\n`.repeat(2000), hangUp: true })
    expect([code, stderr]).toEqual([0, ''])
  })
})

describe('the program', () => {
  it('prints its version', async () => expect(await run(['--version'])).toEqual({ code: 0, stdout: 'rueckhalt 0.1.0\n', stderr: '' }))

  it.each(['de', 'en'])('lists its commands (%s)', async (lang) => {
    const { code, stdout } = await run(['--help', '--lang', lang])
    expect(code).toBe(0)
    for (const { name } of COMMANDS) expect(stdout).toContain(`  ${name} `)
  })

  it('prints its help on standard error when no command is given', async () => {
    const { code, stdout, stderr } = await run([])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('Usage:  rueckhalt <command>')
  })

  it.each(COMMANDS.flatMap(({ name }) => ['de', 'en'].map((lang) => [name, lang] as const)))('helps with %s (%s)', async (name, lang) => {
    const { code, stdout, stderr } = await run([...name.split(' '), '--help', '--lang', lang])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain(`rueckhalt ${name}`)
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(140)
  })

  it.each([
    [['simulat'], 'Den Befehl „simulat“ gibt es nicht. Meinten Sie „simulate“?'],
    [['network'], 'Den Befehl „network“ gibt es nicht. Meinten Sie „network import-csv“?'],
    [['import-csv'], 'Den Befehl „import-csv“ gibt es nicht. Meinten Sie „network import-csv“?'],
    [['network', 'import'], 'Den Befehl „network“ gibt es nicht. Meinten Sie „network import-csv“?'],
    [['xyzzyxyzzy'], 'Den Befehl „xyzzyxyzzy“ gibt es nicht.'],
    [['--hlep'], 'Die Option --hlep gibt es hier nicht. Meinten Sie --help?'],
    [['-x'], 'Die Option -x gibt es hier nicht.'],
    [['demo', '--lang', 'fr'], '--lang kennt nur diese Werte: de, en. Angegeben ist „fr“.'],
  ])('says in a plain sentence what is wrong with %j', async (words, sentence) => {
    const { code, stdout, stderr } = await run(words, { env: { LANG: 'de_DE.UTF-8' } })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(sentence)
    expect(stderr).toContain('--help')
  })

  it('prefers the language that was asked for to that of the system', async () => {
    expect((await run(['--help'], { env: { LANG: 'de_DE' } })).stdout).toContain('Aufruf:')
    expect((await run(['--help', '--lang=en'], { env: { LANG: 'de_DE' } })).stdout).toContain('Usage:')
  })
})

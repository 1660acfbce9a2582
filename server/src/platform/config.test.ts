import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Config, isLoopback, readConfig } from './config.ts'

function faultsOf(env: Record<string, string>): string[] {
  const read = readConfig(env)
  return 'faults' in read ? read.faults.map(({ setting, code, path }) => [setting, code, path].filter(Boolean).join(' ')) : []
}

describe('settings', () => {
  it('without any: only this machine, with a database of its own', () => {
    expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 4750, origin: 'http://localhost:4750', databaseUrl: undefined })
  })

  it('every fault is named at once, and values are not repeated', () => {
    const env = { RUECKHALT_PORT: 'x', DATABASE_URL: 'mysql://geheim@x', SMTP_URL: 'http://x', RUECKHALT_ORGIN: 'https://x.example' }
    expect(faultsOf(env).toSorted()).toEqual([
      'DATABASE_URL value',
      'RUECKHALT_ORGIN unknown-setting',
      'RUECKHALT_PORT value',
      'SMTP_URL value',
    ])
    expect(JSON.stringify(readConfig(env))).not.toContain('geheim')
  })

  it('with a database that is given, a key must be given too', () => {
    const env = { DATABASE_URL: 'postgresql://a:b@host/c' }
    expect(faultsOf(env)).toEqual(['RUECKHALT_SECRET needed-with-database-url'])
    const read = readConfig({ ...env, RUECKHALT_SECRET: Buffer.alloc(32).toString('base64') }) as Config
    // A server is not given the owner's login by mistake.
    expect([read.databaseUrl, read.ownerUrl]).toEqual([env.DATABASE_URL, undefined])
  })

  it('whoever listens for others says under which name, and that is encrypted', () => {
    expect(faultsOf({ RUECKHALT_HOST: '0.0.0.0' })).toEqual(['RUECKHALT_ORIGIN needed-for-public-host'])
    expect(faultsOf({ RUECKHALT_ORIGIN: 'http://rueckhalt.example.org' })).toEqual(['RUECKHALT_ORIGIN https-needed'])
    expect(faultsOf({ RUECKHALT_HOST: '0.0.0.0', RUECKHALT_ORIGIN: 'https://rueckhalt.example.org/app' })).toEqual([])
  })

  it('the file of sign-in services is read, and wrong entries are named by their place', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rueckhalt-config-'))
    const file = join(folder, 'providers.json')
    expect(faultsOf({ RUECKHALT_PROVIDERS: file })).toEqual(['RUECKHALT_PROVIDERS file-unreadable'])
    writeFileSync(file, JSON.stringify([{ providerId: 'ihk', name: 'IHK', issuer: 'ftp://x', clientId: 'a', clientSecret: '' }]))
    expect(faultsOf({ RUECKHALT_PROVIDERS: file })).toEqual([
      'RUECKHALT_PROVIDERS file-entry 0.issuer',
      'RUECKHALT_PROVIDERS file-entry 0.clientSecret',
    ])
    rmSync(folder, { recursive: true })
  })

  it.each([
    ['127.0.0.1', true],
    ['127.8.9.10', true],
    ['localhost', true],
    ['[::1]', true],
    ['::1', true],
    ['0.0.0.0', false],
    ['127.0.0.1.example.org', false],
    ['localhost.example.org', false],
    ['10.0.0.1', false],
  ])('%s is this machine alone: %s', (host, isHere) => expect(isLoopback(host)).toBe(isHere))
})

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../testing/memory-program.ts'

const COMPANY = {
  format: 'rueckhalt-company/1',
  company: { legalName: 'Probe & Söhne GmbH' },
  processes: [{ id: 'cnc', name: 'Fertigung' }],
  plan: {
    contacts: [{ id: 'berg', kind: 'staff', name: 'Erika Berg', mobile: '0171 39200 01' }],
    roles: [{ id: 'r1', role: 'crisis_lead', holder: 'berg' }],
  },
}
const DAY = ['--date', '2026-11-23', '--lang', 'de']

let folder = ''
const path = (name: string) => join(folder, name)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rueckhalt-plan-'))
  writeFileSync(path('firm.json'), JSON.stringify(COMPANY))
  writeFileSync(path('firm.yaml'), 'format: rueckhalt-company/1\ncompany:\n  legalName: Probe & Söhne GmbH\n')
  writeFileSync(path('bad.json'), JSON.stringify({ ...COMPANY, nonsense: 1, power: { upsMinutes: 'viel' }, plan: { nextReview: 'bald' } }))
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('rueckhalt plan', () => {
  it('says in words who leads, what is missing and which cards there are', async () => {
    const { code, stdout, stderr } = await run(['plan', path('firm.json'), '--scenarios', 'SC-04,ransomware', ...DAY])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('Notfallplan Probe & Söhne GmbH, Version 1 vom 23.11.2026, zu prüfen bis 23.11.2027')
    expect(stdout).toContain('Leitung Krisenstab: Erika Berg, Stellvertretung nicht besetzt')
    expect(stdout).toContain('Karten: 2')
    expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true)
  })

  it('prints binder and cards', async () => {
    const { code, stdout } = await run([
      'plan',
      path('firm.yaml'),
      '--pdf',
      path('b.pdf'),
      '--cards',
      path('c.pdf'),
      '--scenarios',
      'sc-04',
      ...DAY,
    ])
    expect(code).toBe(0)
    expect(stdout).toMatch(/b\.pdf: \d+ Seiten\n.*c\.pdf: 1 Seite\n$/)
    for (const name of ['b.pdf', 'c.pdf']) expect(readFileSync(path(name)).subarray(0, 8).toString()).toBe('%PDF-1.7')
  })

  it('gives the plan as data, without names when asked', async () => {
    const { stdout } = await run(['plan', path('firm.json'), '--json', '--without-personal-data', ...DAY])
    expect(JSON.parse(stdout)).toMatchObject({ format: 'rueckhalt-plan/1', cover: { withoutPersonalData: true } })
    expect(stdout).not.toMatch(/Berg|0171/)
  })

  it('names every fault of the file, says what can be read, and writes nothing', async () => {
    writeFileSync(path('old.pdf'), 'old')
    const before = readdirSync(folder)
    const { code, stderr } = await run(['plan', path('bad.json'), '--pdf', path('old.pdf'), ...DAY])
    expect(code).toBe(2)
    for (const place of ['nonsense', 'power.upsMinutes', 'plan.nextReview']) expect(stderr).toContain(place)
    expect(stderr.match(/, Zeile 1, /g)).toHaveLength(3)
    expect(stderr).toContain('Prozesse 1')
    expect(readFileSync(path('old.pdf'), 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(before)
  })

  it('names every mistake of the call at once', async () => {
    const { code, stderr } = await run([
      'plan',
      '--pdf',
      path('x.pdf'),
      '--cards',
      path('x.pdf'),
      '--scenarios',
      'SC-99',
      '--date',
      '2026-02-30',
      '--lang',
      'de',
    ])
    expect(code).toBe(2)
    expect(stderr.split('\n').filter((line) => line !== '')).toHaveLength(5)
    expect(existsSync(path('x.pdf'))).toBe(false)
  })

  it('tells before the work that a file cannot be written', async () => {
    const { code, stderr } = await run(['plan', path('firm.json'), '--pdf', join(folder, 'nowhere', 'b.pdf'), ...DAY])
    expect(code).toBe(2)
    expect(stderr).toContain('nowhere')
  })

  it('reports names that the printed font cannot show', async () => {
    writeFileSync(path('kanji.json'), JSON.stringify({ ...COMPANY, company: { legalName: '株式 Müller' } }))
    const { code, stderr } = await run(['plan', path('kanji.json'), '--cards', path('k.pdf'), '--scenarios', 'SC-04', ...DAY])
    expect(code).toBe(0)
    expect(stderr).toContain('?? Müller')
  })
})

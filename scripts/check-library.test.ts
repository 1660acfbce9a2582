/** The check of the library finds what is planted into a copy of it, at the right line, and nothing else. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkLibrary } from './check-library.ts'
import type { Finding } from './house/finding.ts'
import { LIBRARY_FOLDER } from './library/read-library.ts'

const SC04 = 'scenarios/sc-04-power-outage-72h.yaml'
let folder = ''
let before: readonly string[] = []

const keyOf = ({ rule, file, line, what }: Finding): string => `${file}:${line} ${rule} ${what}`

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rueckhalt-library-'))
  cpSync(LIBRARY_FOLDER, folder, { recursive: true })
  before = checkLibrary(folder).findings.map(keyOf)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Replaces the first `old` of a file; @returns the new faults as `file:line rule`, and the line of the change */
function plant(file: string, old: string, replacement: string): { readonly found: readonly string[]; readonly line: number } {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  const at = text.indexOf(old)
  expect(at).toBeGreaterThanOrEqual(0)
  writeFileSync(path, text.slice(0, at) + replacement + text.slice(at + old.length))
  try {
    const findings = checkLibrary(folder).findings.filter((finding) => !before.includes(keyOf(finding)))
    return {
      found: findings.map((finding) => `${finding.file}:${finding.line} ${finding.rule}`),
      line: text.slice(0, at).split('\n').length,
    }
  } finally {
    writeFileSync(path, text)
  }
}

describe('planted faults', () => {
  it.each([
    ['a duty that does not exist', SC04, 'ARB-615, KUG', 'ARB-616, KUG', 'unknown-duty', 0],
    ['a role that does not exist', SC04, 'role: crisis_lead', 'role: crisis_leed', 'unknown-role', 0],
    ['a resource that does not exist', SC04, 'resource: heating', 'resource: heatings', 'unknown-resource', 0],
    ['a channel that does not exist', SC04, 'channel: radio', 'channel: smoke', 'unknown-channel', 0],
    ['a scenario that does not exist', SC04, 'to: SC-10', 'to: SC-99', 'unknown-scenario', 0],
    ['a measure that does not exist', SC04, '[M-01, M-02', '[M-01, M-99', 'unknown-measure', 0],
    ['a source that does not exist', SC04, 'source: [S23, S28]', 'source: [S23, S999]', 'unknown-source', 0],
    ['a mode outside its band', SC04, 'hours: { min: 24, mode: 60, max: 100 }', 'hours: { min: 24, mode: 600, max: 100 }', 'band-order', 0],
    ['a field that nobody knows', SC04, 'group: energy', 'grupp: energy', 'unknown-field', 0],
    [
      'a measure that knows nothing of the scenario',
      'measures/power.yaml',
      '[SC-03, SC-04, SC-05, SC-06]',
      '[SC-03, SC-05, SC-06]',
      'one-sided',
      -1,
    ],
    ['a scenario that forgets a measure', SC04, 'M-09, M-10', 'M-10', 'one-sided', 0],
    [
      'an effect on a field that does not exist',
      'measures/power.yaml',
      'field: power.feedInPoint',
      'field: power.feedInPiont',
      'invalid-value',
      0,
    ],
    ['a value that the field does not take', 'measures/power.yaml', 'set: mobile_contract', 'set: mobile_phone', 'field-value', 0],
    ['a wrong name of a file', SC04, 'id: SC-04', 'id: SC-94', 'file-name', 0],
    [
      'a text in one language',
      SC04,
      '      en: Switch on in stages, A before B before C. For 24 hours expect a second outage.\n',
      '',
      'missing',
      -1,
    ],
    ['a file that is no YAML', 'roles.yaml', 'roles:', 'roles: [', 'yaml', -1],
  ])('%s', (name, file, old, replacement, rule, offset) => {
    const { found, line } = plant(file, old, replacement)
    const hit = found.find((entry) => entry.endsWith(` ${rule}`)) ?? `nothing for ${name}`
    expect(hit).toContain(rule)
    if (offset === 0) expect(hit).toBe(`${file}:${line} ${rule}`)
  })
})

import { describe, expect, it } from 'vitest'
import type { Texts } from '../../language/use-texts.ts'
import { type AuditEntry, auditSentence, groupOf } from './audit-sentences.ts'

const ANNA = '0198c3a0-0000-7000-8000-000000000001'
const BEN = '0198c3a0-0000-7000-8000-000000000002'
const texts: Texts = { language: 'en', t: (key, values = {}) => `${key} ${JSON.stringify(values)}` }

function entry(changes: Partial<AuditEntry>): AuditEntry {
  return {
    sequence: 1,
    at: '2026-11-23T10:00:00Z',
    actor: 'Anna',
    action: 'member.removed',
    target: BEN,
    entry: '{}',
    previousHash: '',
    hash: '',
    ...changes,
  }
}

describe('a sentence of the log', () => {
  it('names who was changed by the name of today', () =>
    expect(auditSentence(texts, entry({}), new Map([[BEN, 'Ben']]))).toContain('"actor":"Anna","target":"Ben"'))
  it('never shows an id: whoever is gone is somebody', () => {
    const said = auditSentence(texts, entry({ actor: ANNA }), new Map())
    expect(said).not.toContain(ANNA)
    expect(said).not.toContain(BEN)
  })
  it('says the roles of a change', () => {
    const changed = entry({ action: 'member.role-changed', entry: JSON.stringify({ detail: { from: 'reader', to: 'owner' } }) })
    expect(auditSentence(texts, changed, new Map())).toMatch(/network\.role-reader.*network\.role-owner/)
  })
  it.each(['', 'no json', '[]', '{"detail":7}', '{"detail":{"role":"king"}}'])('reads an entry of any kind: %s', (written) =>
    expect(auditSentence(texts, entry({ entry: written }), new Map())).toContain('audit.member-removed'),
  )
  it('names an action that it does not know as the log does', () => {
    expect(auditSentence(texts, entry({ action: 'exchange.opened' }), new Map())).toContain('exchange.opened')
    expect(groupOf(entry({ action: 'exchange.opened' }))).toBe('other')
  })
})

import { expect, it } from 'vitest'
import { strengthOf, suggestedPassphrase } from './passphrase-strength.ts'

it.each([
  ['', 'short'],
  ['neunSign.', 'short'],
  ['aaaaaaaaaaaaaaaa', 'weak'],
  ['Passwort2026', 'weak'],
  ['Muster Muster Muster Muster Muster', 'weak'],
  ['Winter Haus Tisch', 'weak'],
  ['Winter Haus Tisch Besen', 'fair'],
  ['Winter Haus Tisch Besen Quitte', 'good'],
])('K12 "%s" is %s', (passphrase, strength) => {
  expect(strengthOf(passphrase)).toBe(strength)
})

it('K12 suggests what is good, from every byte that may come, and never the same for other bytes', () => {
  const seen = new Set<string>()
  for (let seed = 0; seed < 256; seed++) {
    let next = seed
    const random = (bytes: number): Uint8Array => Uint8Array.from({ length: bytes }, () => (next = (next * 73 + 41) % 256))
    const suggested = suggestedPassphrase(random)
    expect(suggested).toMatch(/^([bdfghklmnprstvwz][aeiou]){2}(-([bdfghklmnprstvwz][aeiou]){2}){5}$/)
    expect(strengthOf(suggested)).toBe('good')
    seen.add(suggested)
  }
  expect(seen.size).toBeGreaterThan(200)
})

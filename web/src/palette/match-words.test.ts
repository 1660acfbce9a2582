import { describe, expect, it } from 'vitest'
import { bestMatches, folded, hasWords } from './match-words.ts'

describe('finding by words', () => {
  it('takes umlauts written out, accents and capitals as the same', () => {
    expect(folded('Größe ÄRGER Café')).toBe('groesse aerger cafe')
    expect(hasWords('maßnahmen', ['Massnahmen'])).toBe(true)
    expect(hasWords('Uebung', ['Übungen'])).toBe(true)
  })

  it('wants every word, in any order, over all texts of an item', () => {
    expect(hasWords('bsi meldung', ['Meldung mit erster Bewertung', 'BSI'])).toBe(true)
    expect(hasWords('bsi gericht', ['Meldung mit erster Bewertung', 'BSI'])).toBe(false)
    expect(hasWords('  ', ['anything'])).toBe(true)
  })

  it('puts names that begin with the query before words that do, and those before the rest', () => {
    const names = ['Dunkle Darstellung', 'Helle Darstellung', 'Darstellung wie das Gerät', 'Umdarstellen']
    expect(bestMatches('dar', names, (name) => [name])).toEqual([
      'Darstellung wie das Gerät',
      'Dunkle Darstellung',
      'Helle Darstellung',
      'Umdarstellen',
    ])
    expect(bestMatches('', names, (name) => [name])).toEqual(names)
  })
})

import type { CauseLink, NodeResult } from '@rueckhalt/engine'
import { describe, expect, it } from 'vitest'
import type { Locale } from '../texts.ts'
import { OUTAGE, runOf, SMALL_FIRM } from '@rueckhalt/engine/testing'
import { CauseWriter } from './cause-sentences.ts'
import { NodeNames } from './names.ts'
import { foldedWords } from './wrap.ts'

const { network } = runOf(SMALL_FIRM, OUTAGE)

function told(locale: Locale, ...chain: Partial<CauseLink>[]): string[] {
  const links = chain.map((link): CauseLink => ({ node: 'it/server', at: 6, level: 0, reason: 'supply', ...link }))
  const result = { cause: { input: null, supplier: null, chain: links } } as unknown as NodeResult
  return new CauseWriter(locale, new NodeNames(network, locale))
    .chainOf(result)
    .flatMap(({ indent, sentence }) => foldedWords(sentence, 500, 2 * indent))
}

const supply = { input: 'strom', supplier: 'strom/netz', supply: 0 }
const standby = (on: boolean, level: number, onAt: number | null) => ({ standby: [{ node: 'strom/aggregat', on, level, onAt }] })

describe('sentences of causes', () => {
  it.each<[string, Partial<CauseLink>]>([
    ['Server steht nach 6 h, weil Stromnetz fehlt.', supply],
    ['Server steht von Beginn an, weil Stromnetz fehlt.', { ...supply, at: 0 }],
    ['Server läuft nach 6 h nur noch zu 40 %, weil Stromnetz fehlt und nur 40 % ankommen.', { ...supply, level: 0.4, supply: 0.4 }],
    ['Server läuft von Beginn an nur noch zu 40 %, weil Stromnetz fehlt.', { ...supply, at: 0, level: 0.4 }],
    ['Server steht nach 6 h, weil Stromnetz fehlt und der Vorrat (Strom) nach 5 h aufgebraucht war.', { ...supply, stockEmptyAt: 5 }],
    ['Server steht nach 6 h, weil Stromnetz fehlt und der Vorrat (Strom) schon zu Beginn leer war.', { ...supply, stockEmptyAt: 0 }],
    ['Server steht nach 6 h, weil Stromnetz fehlt und die Lieferung 8 Tage unterwegs ist.', { ...supply, lag: 192 }],
    ['Server steht nach 6 h, weil Stromnetz fehlt und der Ersatz (Aggregat) nicht ausreicht.', { ...supply, ...standby(true, 1, null) }],
    ['Server steht nach 6 h, weil Stromnetz fehlt und auch der Ersatz (Aggregat) steht.', { ...supply, ...standby(true, 0, null) }],
    [
      'Server steht nach 6 h, weil Stromnetz fehlt und der Ersatz (Aggregat) erst nach 12 h einspringt.',
      { ...supply, ...standby(false, 1, 12) },
    ],
    ['Server steht nach 6 h, weil Stromnetz fehlt und der Ersatz (Aggregat) nicht einspringt.', { ...supply, ...standby(false, 1, null) }],
    ['Server steht nach 6 h, weil die Versorgung von außen fehlt.', { input: 'strom', supply: 0, reason: 'outside' }],
    ['Server steht nach 6 h: Das ist die Störung selbst.', { reason: 'shock' }],
    ['Server steht nach 6 h, weil mehrere aufeinander warten.', { reason: 'loop' }],
  ])('%s', (sentence, link) => expect(told('de', link)).toEqual([sentence]))

  it('steps further in with every link, and says what delivers less', () =>
    expect(told('de', { ...supply, level: 0.4, supply: 0.4 }, { node: 'strom/netz', level: 0.4, reason: 'shock' })).toEqual([
      'Server läuft nach 6 h nur noch zu 40 %, weil Stromnetz weniger liefert und nur 40 % ankommen.',
      '  Stromnetz läuft nach 6 h nur noch zu 40 %: Das ist die Störung selbst.',
    ]))

  it('tells in English', () =>
    expect(told('en', { ...supply, stockEmptyAt: 6 }, { node: 'strom/netz', at: 0, reason: 'shock' })).toEqual([
      'Server stands still after 6 h, because Stromnetz is missing and the stock (Strom) was used up after 6 h.',
      '  Stromnetz stands still from the start: this is the disruption itself.',
    ]))

  it('tells the same story only once', () => {
    const run = runOf(SMALL_FIRM, OUTAGE)
    const writer = new CauseWriter('de', new NodeNames(run.network, 'de'))
    const lines = (id: string) => writer.chainOf(run.result(id) as NodeResult).length
    expect([lines('prozess/auftraege'), lines('prozess/versand'), lines('prozess/buchhaltung')]).toEqual([3, 1, 0])
  })
})

describe('folding', () => {
  it('keeps to the width, indents what follows, and leaves a long word whole', () =>
    expect(foldedWords('Eine Donaudampfschifffahrtsgesellschaft fährt', 20, 2)).toEqual([
      '  Eine',
      '    Donaudampfschifffahrtsgesellschaft',
      '    fährt',
    ]))
})

describe('names', () => {
  const names = new NodeNames(network, 'de')
  it('takes the title, else the last part of the id in words', () =>
    expect(['prozess/auftraege', 'it/server', 'x/cnc-fertigung', 'x/Büro Süd', ''].map((id) => names.of(id))).toEqual([
      'Aufträge',
      'Server',
      'CNC Fertigung',
      'Büro Süd',
      '',
    ]))

  it('says more where two ids end alike, and lets no control character through', () => {
    const nodes = ['strom/netz', 'gas/netz', 'a\u001b[31m'].map((id) => ({ id, kind: 'x' }))
    const shared = new NodeNames(runOf({ ...SMALL_FIRM, nodes }, { ...OUTAGE, shocks: [] }).network, 'de')
    expect(nodes.map(({ id }) => shared.of(id))).toEqual(['Strom Netz', 'Gas Netz', 'A\ufffd[31m'])
  })
})

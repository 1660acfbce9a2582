import { describe, expect, it } from 'vitest'
import type { Locale } from '../texts.ts'
import { OUTAGE, runOf, SMALL_FIRM } from '@rueckhalt/engine/testing'
import { widthOf } from '../text-width.ts'
import { painterFor } from './paint.ts'
import { stressReport } from './stress-report.ts'

const output = (isTerminal: boolean) => ({ write: async () => {}, isTerminal, columns: undefined })

function report(
  locale: Locale,
  width: number,
  options: { all?: boolean; network?: typeof SMALL_FIRM; scenario?: typeof OUTAGE } = {},
): string {
  const run = runOf(options.network ?? SMALL_FIRM, options.scenario ?? OUTAGE)
  const paint = painterFor(output(false), {})
  return [...stressReport(run, { locale, width, all: options.all ?? false, accepts: () => true })]
    .map((line) => paint(line).trimEnd())
    .join('\n')
}

describe('the report of a stress test', () => {
  it('in German, 80 columns', () =>
    expect(report('de', 80)).toMatchInlineSnapshot(`
    "Stromausfall, 72 Stunden
    Muster GmbH · 8 Knoten · gerechnet über 14 Tage

    █ läuft   ▒ lebt von einer Reserve   ░ läuft eingeschränkt   leer: steht
    ╷ läuft wieder an   │ Ende der Störung (72 h)
    ┊ Frist: längste tragbare Ausfallzeit   ! Frist überschritten

                  0        1 h     4 h       24 h    3 d    14 d      hält   Ausfall
                  ┬─────────┬───────┬──────────┬──────┬────────┬
    Prozesse
    ! Aufträge    ▒▒▒▒                             ┊  │╷████████    15 min  3,1 Tage
      Versand     ▒▒▒▒▒▒▒▒▒▒▒▒▒ Ware ▒▒▒▒▒▒▒▒▒▒       │╷████████    24,3 h    49,8 h
      Buchhaltung ████████████████████████████████████│█████████     durch
      Lager       ░░ 50 % ░░░░░░░░░░░░ 80 % ░░░░░░░░░░│█████████     durch
    Woran es liegt
      Stromnetz                                       │╷████████     0 min      72 h
      Server      ▒▒▒▒                                │╷████████    15 min  3,1 Tage
      und 1 weiteres (--all zeigt es)

    Warum
      Aufträge steht nach 15 min, weil Server fehlt.
        Server steht nach 15 min, weil Stromnetz fehlt und der Vorrat (Strom) nach
          15 min aufgebraucht war.
          Stromnetz steht von Beginn an: Das ist die Störung selbst.
      Versand steht nach 24,3 h, weil Aufträge fehlt und der Vorrat (Ware) nach
        24,3 h aufgebraucht war (siehe oben).

    Summe
      Schaden                    78.725 EUR
      Betroffene Knoten               5 von 8
      Betroffene Organisationen       2 von 2"
  `))
  it('in English, 80 columns', () =>
    expect(report('en', 80)).toMatchInlineSnapshot(`
    "Power outage, 72 hours
    Muster GmbH · 8 nodes · computed over 14 days

    █ runs   ▒ lives on a reserve   ░ runs reduced   blank: stands still
    ╷ starts again   │ end of the disruption (72 h)
    ┊ deadline: longest tolerable disruption   ! deadline missed

                  0        1 h    4 h        24 h   3 d    14 d      holds    outage
                  ┬─────────┬──────┬──────────┬──────┬────────┬
    Processes
    ! Aufträge    ▒▒▒▒                            ┊  │╷████████     15 min  3.1 days
      Versand     ▒▒▒▒▒▒▒▒▒▒▒▒▒ Ware ▒▒▒▒▒▒▒▒▒▒      │╷████████     24.3 h    49.8 h
      Buchhaltung ███████████████████████████████████│█████████ throughout
      Lager       ░░ 50% ░░░░░░░░░░░░░ 80% ░░░░░░░░░░│█████████ throughout
    What lies behind it
      Stromnetz                                      │╷████████      0 min      72 h
      Server      ▒▒▒▒                               │╷████████     15 min  3.1 days
      and 1 more (--all shows it)

    Why
      Aufträge stands still after 15 min, because Server is missing.
        Server stands still after 15 min, because Stromnetz is missing and the stock
          (Strom) was used up after 15 min.
          Stromnetz stands still from the start: this is the disruption itself.
      Versand stands still after 24.3 h, because Aufträge is missing and the stock
        (Ware) was used up after 24.3 h (see above).

    Total
      Loss               78,725 EUR
      Nodes hit               5 of 8
      Organisations hit       2 of 2"
  `))
  it('in German, 60 columns', () =>
    expect(report('de', 60)).toMatchInlineSnapshot(`
    "Stromausfall, 72 Stunden
    Muster GmbH · 8 Knoten · gerechnet über 14 Tage

    █ läuft   ▒ lebt von einer Reserve   ░ läuft eingeschränkt
    leer: steht   ╷ läuft wieder an   │ Ende der Störung (72 h)
    ┊ Frist: längste tragbare Ausfallzeit
    ! Frist überschritten

                  0      1 h   4 h     24 h  3 d  14 d      hält
                  ┬───────┬─────┬───────┬─────┬──────┬
    Prozesse
    ! Aufträge    ▒▒▒                       ┊ │╷██████    15 min
      Versand     ▒▒▒▒▒▒▒▒▒▒ Ware ▒▒▒▒▒▒▒     │╷██████    24,3 h
      Buchhaltung ████████████████████████████│███████     durch
      Lager       ░ 50 % ░░░░░░░░ 80 % ░░░░░░░│███████     durch
    Woran es liegt
      Stromnetz                               │╷██████     0 min
      Server      ▒▒▒                         │╷██████    15 min
      und 1 weiteres (--all zeigt es)

    Warum
      Aufträge steht nach 15 min, weil Server fehlt.
        Server steht nach 15 min, weil Stromnetz fehlt und der
          Vorrat (Strom) nach 15 min aufgebraucht war.
          Stromnetz steht von Beginn an: Das ist die Störung
            selbst.
      Versand steht nach 24,3 h, weil Aufträge fehlt und der
        Vorrat (Ware) nach 24,3 h aufgebraucht war (siehe oben).

    Summe
      Schaden                    78.725 EUR
      Betroffene Knoten               5 von 8
      Betroffene Organisationen       2 von 2"
  `))
  it('in English, 60 columns', () =>
    expect(report('en', 60)).toMatchInlineSnapshot(`
    "Power outage, 72 hours
    Muster GmbH · 8 nodes · computed over 14 days

    █ runs   ▒ lives on a reserve   ░ runs reduced
    blank: stands still   ╷ starts again
    │ end of the disruption (72 h)
    ┊ deadline: longest tolerable disruption   ! deadline missed

                  0     1 h   4 h     24 h  3 d  14 d      holds
                  ┬──────┬─────┬────────┬────┬──────┬
    Processes
    ! Aufträge    ▒▒▒                      ┊ │╷██████     15 min
      Versand     ▒▒▒▒▒▒▒▒▒ Ware ▒▒▒▒▒▒▒     │╷██████     24.3 h
      Buchhaltung ███████████████████████████│███████ throughout
      Lager       ░ 50% ░░░░░░░░░ 80% ░░░░░░░│███████ throughout
    What lies behind it
      Stromnetz                              │╷██████      0 min
      Server      ▒▒▒                        │╷██████     15 min
      and 1 more (--all shows it)

    Why
      Aufträge stands still after 15 min, because Server is
        missing.
        Server stands still after 15 min, because Stromnetz is
          missing and the stock (Strom) was used up after
          15 min.
          Stromnetz stands still from the start: this is the
            disruption itself.
      Versand stands still after 24.3 h, because Aufträge is
        missing and the stock (Ware) was used up after 24.3 h
        (see above).

    Total
      Loss               78,725 EUR
      Nodes hit               5 of 8
      Organisations hit       2 of 2"
  `))

  it('shows every node when asked for all', () => {
    const text = report('de', 100, { all: true })
    for (const { id, title } of SMALL_FIRM.nodes) expect(text).toContain(title ?? (id === 'it/server' ? 'Server' : id))
    expect(text).not.toContain('--all')
  })

  it('says so when nothing fails', () => {
    const calm = { ...SMALL_FIRM, nodes: SMALL_FIRM.nodes.filter(({ kind }) => kind === 'power-grid') }
    expect(report('de', 80, { network: calm, scenario: { ...OUTAGE, shocks: [] } })).toContain('Nichts fällt aus.')
  })

  it('tells of nodes that wait for each other at the end', () => {
    const node = (id: string, other: string) => ({
      id,
      kind: 'plant',
      inputs: [{ id: 'in', from: [{ node: other, share: 1 }], response: 'essential' as const }],
    })
    const circle = { ...SMALL_FIRM, nodes: [node('kraftwerk', 'leitstelle'), node('leitstelle', 'kraftwerk')] }
    const scenario = { ...OUTAGE, shocks: [{ select: { ids: 'kraftwerk' }, from: 0, to: 1, level: 0 }] }
    expect(report('de', 100, { network: circle, scenario })).toContain('Festgefahren: Kraftwerk, Leitstelle stehen am Ende still')
  })

  it.each(['de', 'en'] as const)('fits its lines into any width from 60 on (%s)', (locale) => {
    for (const width of [60, 66, 75, 76, 99, 100, 140])
      for (const line of report(locale, width, { all: true }).split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width)
  })
})

describe('colours', () => {
  const colourful = (env: Record<string, string>, isTerminal = true) =>
    painterFor(output(isTerminal), env)([{ text: 'x', tone: 'good' }]) !== 'x'
  it('are for terminals that want them', () => {
    expect(colourful({})).toBe(true)
    expect(colourful({ NO_COLOR: '1' })).toBe(false)
    expect(colourful({ NO_COLOR: '' })).toBe(true)
    expect(colourful({ TERM: 'dumb' })).toBe(false)
    expect(colourful({}, false)).toBe(false)
  })
})

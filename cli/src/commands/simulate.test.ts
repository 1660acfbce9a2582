import { buildNetwork, monteCarlo, readScenario } from '@rueckhalt/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scratchFolder } from '../network-files/testing/scratch-folder.ts'
import { run } from '../testing/memory-program.ts'
import { OUTAGE, SMALL_FIRM } from '@rueckhalt/engine/testing'

const folder = scratchFolder()
const network = folder.file('network.json', JSON.stringify(SMALL_FIRM))
const scenario = folder.file('scenario.json', JSON.stringify(OUTAGE))
const simulate = (...words: string[]) => run(['simulate', '-n', network, '-s', scenario, '--lang', 'de', ...words])

describe('simulate', () => {
  it('prints all nodes in the order of the file as JSON', async () => {
    const { code, stdout, stderr } = await simulate('--json')
    expect([code, stderr]).toEqual([0, ''])
    const { nodes, ...rest } = JSON.parse(stdout) as { nodes: Record<string, object>; totals: object }
    expect(Object.keys(nodes)).toEqual(SMALL_FIRM.nodes.map(({ id }) => id))
    expect(Object.keys(nodes['it/server'] ?? {})).toEqual(['tts', 'outage', 'longestOutage', 'breach', 'loss', 'timeline', 'cause'])
    expect(nodes['prozess/auftraege']).toMatchObject({ tts: 0.25, outage: 73.75, longestOutage: 73.75, breach: 48.25, loss: 73_750 })
    expect(rest).toMatchObject({ totals: { nodesHit: 5, organisationsHit: 2, loss: 78_725 } })
  })

  it('prints bands and sentences otherwise', async () => {
    const { code, stdout } = await simulate()
    expect(code).toBe(0)
    expect(stdout).toContain('! Aufträge    ▒▒▒▒')
    expect(stdout).toContain('Aufträge steht nach 15 min, weil Server fehlt.')
    expect(stdout.endsWith('2 von 2\n')).toBe(true)
  })

  it('is as wide as the terminal, within reason', async () => {
    const widest = async (columns: number) => {
      const { stdout } = await run(['simulate', '-n', network, '-s', scenario], { columns, env: { NO_COLOR: '1' } })
      return Math.max(...stdout.split('\n').map((line) => line.length))
    }
    expect([await widest(20), await widest(80), await widest(500)]).toEqual(
      [60, 80, 140].map((width) => expect.toSatisfy((found: number) => found <= width && found > width - 12)),
    )
  })

  it('--at tells the level of every node at an hour', async () => {
    const { code, stdout } = await simulate('--at', '6')
    expect(code).toBe(0)
    expect(stdout.split('\n')).toEqual([
      'Stand nach 6 h',
      '  Stromnetz                      ····················   steht',
      '  Aggregat                       ████████████████████   100 %',
      '  Server                         ····················   steht',
      '  Kühlung                        ████████████········    60 %',
      '  Aufträge                       ····················   steht',
      '  Versand                        ████████████████████   100 %',
      '  Lager                          ████████████████····    80 %',
      '  Buchhaltung                    ████████████████████   100 %',
      '',
    ])
    expect(JSON.parse((await simulate('--at', '0,5', '--json', '--nodes', 'halle/,it-system')).stdout)).toEqual({
      at: 0.5,
      levels: { 'it/server': 0, 'halle/kuehlung': 0 },
    })
  })

  it('--explain tells why a node falls, or that it holds', async () => {
    expect((await simulate('--explain', 'prozess/versand')).stdout.split('\n').slice(0, 3)).toEqual([
      'Versand steht nach 24,3 h, weil Aufträge fehlt und der Vorrat (Ware) nach 24,3 h aufgebraucht war.',
      '  Aufträge steht nach 15 min, weil Server fehlt.',
      '    Server steht nach 15 min, weil Stromnetz fehlt und der Vorrat (Strom) nach 15 min aufgebraucht',
    ])
    expect((await simulate('--explain', 'prozess/buchhaltung')).stdout).toBe('Buchhaltung hält über die gerechneten 14 Tage durch.\n')
    expect(JSON.parse((await simulate('--explain', 'it/server', '--json')).stdout)).toMatchObject({
      node: 'it/server',
      cause: { input: 'strom', supplier: 'strom/netz' },
    })
  })

  it('--nodes shows kinds or beginnings of ids only', async () => {
    const { stdout } = await simulate('--json', '--nodes', 'it/, power-grid')
    expect(Object.keys((JSON.parse(stdout) as { nodes: object }).nodes)).toEqual(['strom/netz', 'it/server'])
    expect((await simulate('--nodes', 'process')).stdout).not.toContain('Woran es liegt')
  })

  it('--samples adds the spread, the same for any number of threads', async () => {
    const banded = { ...OUTAGE, shocks: [{ select: { kind: 'power-grid' }, from: 0, to: { min: 12, mode: 24, max: 100 }, level: 0 }] }
    const file = folder.file('banded.json', JSON.stringify(banded))
    const asked = ['simulate', '-n', network, '-s', file, '--samples', '60', '--seed', '7']
    const one = await run([...asked, '--workers', '1', '--json'])
    const two = await run([...asked, '--workers', '2', '--json'])
    expect(one.stdout).toBe(two.stdout)
    const parsed = buildNetwork(SMALL_FIRM)
    const bound = parsed.ok ? readScenario(parsed.value, banded) : parsed
    if (!parsed.ok || !bound.ok) throw new Error('sound by construction')
    const expected = monteCarlo(parsed.value, bound.value, { samples: 60, seed: 7 })
    const { samples } = JSON.parse(one.stdout) as {
      samples: { count: number; seed: number; totals: object; nodes: Record<string, { tts: object }> }
    }
    expect(samples).toMatchObject({ count: 60, seed: 7, totals: expected.totals })
    expect(samples.nodes['prozess/versand']?.tts).toEqual(expected.nodes.find(({ node }) => node === 5)?.tts)
    expect((await run([...asked, '--lang', 'de'])).stdout).toMatch(
      /Unsicherheit: 60 Ziehungen \(Startwert 7\)\n.*P10.*\n {2}Aufträge +100 % +15 min +15 min +15 min/,
    )
  })

  it.each([
    [[], 'Es fehlt --network.\nEs fehlt --scenario.\n'],
    [['--network'], 'Hinter --network fehlt der Wert.\n'],
    [
      ['-n', 'a', '-s', 'b', '--at', 'x', '--samples', '0'],
      '--at braucht eine Zahl, „x“ ist keine.\n--samples muss mindestens 1 sein, angegeben ist 0.\n',
    ],
    [['-n', 'a', '-s', 'b', '--seed', '2'], '--seed wirkt nur zusammen mit --samples.\n'],
    [['-n', 'a', '-s', 'b', '--tolerance', '2', 'mehr'], '„mehr“ gehört zu keiner Option.'],
    [['-n', 'a', '-n', 'b', '-s', 'c', '--json=ja'], '-n steht zweimal da. Geben Sie die Option einmal an.\n--json nimmt keinen Wert.\n'],
    [['--scenaro', 'x'], 'Die Option --scenaro gibt es hier nicht. Meinten Sie --scenario?\n'],
  ])('refuses %j', async (words, sentences) => {
    const { code, stdout, stderr } = await run(['simulate', '--lang', 'de', ...words])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(sentences)
    expect(stderr.endsWith('Hilfe und Beispiele: rueckhalt simulate --help\n')).toBe(true)
  })

  it.each([
    [['--explain', 'it/servr'], 'Den Knoten „it/servr“ gibt es im Netz nicht. Meinten Sie „it/server“?'],
    [['--at', '337'], '--at darf höchstens 336 sein, angegeben ist 337.'],
    [['--nodes', 'nichts'], '--nodes „nichts“ trifft keinen Knoten.'],
  ])('refuses what the network does not have: %j', async (words, sentence) => {
    const { code, stdout, stderr } = await simulate(...words)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(sentence)
  })
})

describe('faults of the files', () => {
  const told = async (first: string, second: string, lang = 'de') => {
    const { code, stdout, stderr } = await run(['simulate', '-n', first, '-s', second, '--lang', lang])
    expect([code, stdout]).toEqual([2, ''])
    return stderr.trimEnd().split('\n')
  }

  it('names those of both files at once, each with its place, and counts them', async () => {
    const first = folder.file(
      'faulty.json',
      JSON.stringify({
        format: 'rueckhalt-network/1',
        nodes: [
          { id: 'a', kind: 'x', value: -1 },
          { id: 'a', kind: 'x', mbco: 2 },
        ],
      }),
    )
    const second = folder.file('faulty-scenario.json', JSON.stringify({ ...OUTAGE, horizon: 0 }))
    expect(await told(first, second)).toEqual([
      `${first}: nodes[0].value: -1 ist zu klein, erlaubt ist mindestens 0.`,
      `${first}: nodes[1].id: Die Kennung „a“ kommt schon vorher vor. Jede Kennung darf nur einmal vergeben werden.`,
      `${first}: nodes[1].mbco: 2 ist zu groß, erlaubt ist höchstens 1.`,
      `${second}: horizon: Die Zahl muss größer als 0 sein.`,
      '4 Fehler. Es wurde nichts gerechnet und nichts geschrieben.',
    ])
  })

  it('names missing files, folders, empty files and what is no JSON', async () => {
    const missing = folder.join('none.json')
    expect(await told(missing, folder.path, 'en')).toEqual([
      `${missing}: There is no such file. Check name and folder.`,
      `${folder.path}: This is a folder. Give a file.`,
      '2 faults. Nothing was computed and nothing was written.',
    ])
    const broken = folder.file('broken.json', '{\n  "format": "rueckhalt-network/1",\n  nodes: []\n}')
    expect(await told(broken, folder.file('empty.json', ''))).toEqual([
      `${broken}: Kein gültiges JSON: Zeile 3, Spalte 3 ist nicht zu verstehen. Prüfen Sie dort Kommas, Klammern und Anführungszeichen.`,
      `${folder.join('empty.json')}: Die Datei ist leer.`,
      '2 Fehler. Es wurde nichts gerechnet und nichts geschrieben.',
    ])
  })

  it('names a scenario that does not fit its network', async () => {
    const second = folder.file(
      'elsewhere.json',
      JSON.stringify({ ...OUTAGE, shocks: [{ select: { kinds: 'power-grid', ids: 'x/y' }, level: 0 }] }),
    )
    expect(await told(network, second, 'en')).toEqual([
      `${second}: shocks[0].select.kinds: There is no such field. Allowed are: ids, kind, org, region, sector, tags, outside. Check the spelling.`,
      `${second}: shocks[0].select.ids: There is no node “x/y” in the network. Check the spelling, or add the node.`,
      '2 faults. Nothing was computed and nothing was written.',
    ])
  })

  it('never crashes, whatever the files hold', async () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string()), fc.oneof(fc.json(), fc.string()), async (first, second) => {
        const { code, stdout, stderr } = await run([
          'simulate',
          '--json',
          '-n',
          folder.file('any-n.json', first),
          '-s',
          folder.file('any-s.json', second),
        ])
        expect(code).toBe(2)
        expect(stdout).toBe('')
        expect(stderr).toMatch(/\d+ faults?\. Nothing was computed/)
      }),
      { seed: 99, numRuns: 150 },
    ))
})

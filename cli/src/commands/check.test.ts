import { applyAnswers, readAnswers } from '@rueckhalt/domain/check'
import { readCompany } from '@rueckhalt/domain/company'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { scratchFolder } from '../network-files/testing/scratch-folder.ts'
import { run } from '../testing/memory-program.ts'
import { widthOf } from '../text-width.ts'

const EXAMPLE = join(import.meta.dirname, '../../../examples/muster-metallbau.answers.yaml')
const folder = scratchFolder()
const answersFile = (name: string, lines: string) => folder.file(name, `format: rueckhalt-answers/1\nanswers:\n${lines}`)

describe('the example', () => {
  it('answers every question', () => {
    const read = readAnswers(parse(readFileSync(EXAMPLE, 'utf8'), { schema: 'core' }))
    expect(read.ok).toBe(true)
    expect(read.ok && readCompany(applyAnswers(read.answers)).ok).toBe(true)
  })

  it.each([
    [
      'de',
      [
        'Bei Stromausfall halten Sie 15 Minuten durch.',
        'Zum Vergleich: Berlin, Januar 2026',
        'kostet nichts',
        'Karten zum Drucken',
        '(Schätzung)',
        'Feld: utilities.waterAutonomyH',
        'Sprechen Sie mit Ihrer IHK',
      ],
    ],
    [
      'en',
      ['With a power outage', 'costs nothing', 'Cards to print', '(estimate)', 'Field: utilities.waterAutonomyH', 'Talk to your chamber'],
    ],
  ])('gives a result in words (%s)', async (lang, parts) => {
    const { code, stdout, stderr } = await run(['check', '--answers', EXAMPLE, '--lang', lang])
    expect([code, stderr]).toEqual([0, ''])
    const words = stdout.replaceAll(/\s+/g, ' ')
    for (const part of parts.slice(lang === 'en' ? 1 : 0)) expect(words).toContain(part)
    expect(stdout).not.toMatch(/[{}]|undefined|NaN|\[object/)
  })

  it.each([
    [undefined, 80],
    [60, 60],
    [120, 100],
  ])('fits a terminal of %s columns', async (columns, most) => {
    const { stdout } = await run(['check', '--answers', EXAMPLE, '--lang', 'de'], {
      env: { NO_COLOR: '1' },
      ...(columns !== undefined && { columns }),
    })
    // Commands stay whole, to be copied.
    const lines = stdout.split('\n').filter((line) => !line.startsWith('   rueckhalt '))
    expect(lines.filter((line) => widthOf(line) > most)).toEqual([])
    expect(stdout).not.toContain('\u001b')
  })

  it('names free measures before those that cost', async () => {
    const { stdout } = await run(['check', '--answers', EXAMPLE, '--json'])
    const { measures, answers } = JSON.parse(stdout) as {
      measures: { chosen: { group: string }[] }
      answers: { topScenarios: unknown[]; scenarios: unknown[] }
    }
    const groups = measures.chosen.slice(0, 5).map(({ group }) => group)
    expect(groups).toEqual([...groups].toSorted())
    expect([groups[0], answers.topScenarios.length, answers.scenarios.length]).toEqual(['free', 3, 22])
  })

  it('writes the company that follows from the answers', async () => {
    const out = folder.join('company.json')
    const { code } = await run(['check', '--answers', EXAMPLE, '--company', out])
    const company = readCompany(JSON.parse(readFileSync(out, 'utf8')))
    expect([code, company.ok && company.value.company?.employeesN]).toEqual([0, 40])
  })
})

describe('answers with faults', () => {
  const BAD = answersFile(
    'bad.yaml',
    [
      '  employes: 40',
      '  employees: 3',
      '  sites: 1.500',
      '  ups: 15-61',
      '  genset: none',
      '  genset-fuel-hours: 12',
      '  water-hours: -3',
      '  single-holders: over-5',
      '  liquidity: 5-8',
    ].join('\n'),
  )

  it('names all of them, each with its line, runs the rest and says what is missing', async () => {
    const { code, stdout, stderr } = await run(['check', '--answers', BAD, '--lang', 'de'])
    expect(code).toBe(2)
    expect(stderr.replaceAll(`${BAD}, `, '').split('\n')).toEqual([
      'Zeile 3, answers.employes: Die Frage „employes“ gibt es nicht. Meinten Sie „employees“?',
      'Zeile 5, answers.sites: „1.500“ kann 1500 heißen oder 1.5. Schreiben Sie die Zahl ohne Tausenderpunkt.',
      expect.stringContaining('Zeile 6, answers.ups: „15-61“ steht nicht zur Wahl.'),
      expect.stringContaining('Zeile 8, answers.genset-fuel-hours: Diese Antwort passt nicht zu „genset: none“.'),
      'Zeile 9, answers.water-hours: -3 ist zu klein, möglich ist mindestens 0.',
      expect.stringContaining(
        'Zeile 10, answers.single-holders: 6 sind mehr Personen oder Funktionen, als der Betrieb Beschäftigte hat (3).',
      ),
      '6 Fehler. Mit den übrigen Angaben wurde gerechnet; das Ergebnis sagt, was deshalb fehlt.',
      '',
    ])
    const words = stdout.replaceAll(/\s+/g, ' ')
    expect(words).toContain('Dieses Ergebnis ist unvollständig: 6 Antworten waren nicht zu verwenden.')
    expect(words).toContain('Frage 15: Wie viele Stunden läuft Ihr Betrieb ohne Trink- und Prozesswasser weiter?')
    expect(words).toContain('Stattdessen gilt eine Annahme: 4 Stunden')
    expect(words).toContain('Die Szenarien, auf die es ankommt')
  })

  it('says in JSON too which answers are not used', async () => {
    const { stdout, code } = await run(['check', '--answers', BAD, '--json'])
    const { notUsed } = JSON.parse(stdout) as { notUsed: string[] }
    expect([code, notUsed]).toEqual([2, ['employes', 'sites', 'ups', 'genset-fuel-hours', 'water-hours', 'single-holders']])
  })

  it.each<[string, string]>([
    ['another format', 'format: rueckhalt-company/1\nanswers: { employees: 3 }\n'],
    ['no answers at all', 'format: rueckhalt-answers/1\n'],
    ['not one that is right', 'format: rueckhalt-answers/1\nanswers: { employees: many }\n'],
    ['something else', '- 1\n- 2\n'],
  ])('computes nothing from %s', async (_, content) => {
    const { code, stdout, stderr } = await run(['check', '--answers', folder.file('other.yaml', content), '--lang', 'de'])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('Es wurde nichts gerechnet und nichts geschrieben.')
  })

  it('still gives a result for a single answer', async () => {
    const { code, stdout } = await run(['check', '--answers', answersFile('one.yaml', '  employees: 12\n'), '--lang', 'de'])
    expect(code).toBe(0)
    expect(stdout).toContain('Ihr Betrieb')
  })
})

describe('the call', () => {
  it('says in one sentence what to do where nobody can be asked, and writes nothing', async () => {
    const save = folder.join('none.yaml')
    const { code, stderr } = await run(['check', '--save', save, '--lang', 'de'])
    expect([code, stderr.split('\n').length, existsSync(save)]).toEqual([2, 2, false])
    expect(stderr).toContain('rueckhalt check --answers antworten.yaml')
  })

  it.each([
    [['--json'], '--json wirkt nur zusammen mit --answers.'],
    [['--answers', 'a', '--again'], 'schließen einander aus: --answers, --again'],
    [['--answers', 'a', '--company', '/nowhere/at/all.json'], 'all.json'],
  ])('objects to %j', async (words, sentence) => {
    const { code, stderr } = await run(['check', ...words, '--lang', 'de'])
    expect(code).toBe(2)
    expect(stderr).toContain(sentence)
  })
})

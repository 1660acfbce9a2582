import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exampleCompany } from '@rueckhalt/domain/example-company'
import { scratchFolder } from '../network-files/testing/scratch-folder.ts'
import { run } from '../testing/memory-program.ts'
import { widthOf } from '../text-width.ts'

const EXAMPLE = join(import.meta.dirname, '../../../examples/muster-metallbau/company.json')
const folder = scratchFolder()
const flat = (words: string) => words.replaceAll(/\s+/g, ' ')

describe('the example', () => {
  it('is the example company of the domain', () => expect(JSON.parse(readFileSync(EXAMPLE, 'utf8'))).toEqual(exampleCompany))

  it('is right, and says what it does not know', async () => {
    const { code, stdout } = await run(['company', 'validate', EXAMPLE, '--lang', 'de'])
    expect(code).toBe(0)
    expect(stdout).toContain('Muster Metallbau GmbH: keine Fehler, keine Widersprüche.')
    expect(stdout).toContain('„Weiß nicht“: 5.')
    expect(stdout).toContain('(utilities.waterAutonomyH)')
  })
})

describe('the stress test of a company', () => {
  it('shows all scenarios, the worst first, and three of them in detail', async () => {
    const { code, stdout, stderr } = await run(['stresstest', EXAMPLE, '--lang', 'de'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^Stresstest: Muster Metallbau GmbH, 22 Szenarien/)
    const verdicts = [...stdout.matchAll(/^(hält nicht|knapp|hält|nicht berechnet) +SC-\d\d/gm)].map(([, verdict]) => verdict)
    expect(verdicts).toHaveLength(22)
    const order = ['hält nicht', 'knapp', 'hält', 'nicht berechnet']
    expect(verdicts).toEqual(verdicts.toSorted((a = '', b = '') => order.indexOf(a) - order.indexOf(b)))
    expect([...stdout.matchAll(/^Warum$/gm)]).toHaveLength(3)
    expect(stdout.split('\n').filter((line) => widthOf(line) > 80)).toEqual([])
    expect(stdout).not.toMatch(/[{}]|undefined|NaN/)
  })

  it('shows bands, findings, the chain of causes and what was assumed for a scenario', async () => {
    const { code, stdout } = await run(['stresstest', EXAMPLE, '--scenario', 'power_outage_72h', '--lang', 'de'])
    const words = flat(stdout)
    expect(code).toBe(0)
    expect(words).toContain('1 Szenario')
    expect(words).toContain('steht „Auftragsabwicklung“: Der Notbetrieb auf Papier ist an seiner Grenze.')
    expect(words).toContain('Stromnetz: durch das Ereignis ausgefallen, von Anfang an.')
    expect(words).toContain('Berlin, Januar 2026')
    expect(words).toContain('Feld: utilities.waterAutonomyH')
    expect(stdout).toMatch(/^ {2}Auftragsabwicklung +.*15 min$/m)
  })

  it('takes several scenarios and another duration', async () => {
    const { stdout } = await run(['stresstest', EXAMPLE, '-s', 'SC-04,sc-08', '-s', 'water_outage', '--duration', '100', '--json'])
    const { answers } = JSON.parse(stdout) as { answers: { scenarios: { id: string; durationH: number }[] } }
    expect(answers.scenarios.map(({ id, durationH }) => [id, durationH])).toEqual([
      ['SC-04', 100],
      ['SC-08', 100],
      ['SC-17', 100],
    ])
  })

  it('names a scenario that was meant, and takes none and all not together', async () => {
    const wrong = await run(['stresstest', EXAMPLE, '--scenario', 'sc4', '--lang', 'de'])
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('SC-04 (power_outage_72h). Angegeben ist „sc4“.')])
    const both = await run(['stresstest', EXAMPLE, '--scenario', 'SC-04', '--all'])
    expect(both.code).toBe(2)
    expect((await run(['stresstest'])).code).toBe(2)
  })
})

describe('a company with faults', () => {
  const BAD = folder.file(
    'bad.yaml',
    `format: rueckhalt-company/1
company: { legalName: "Rost & Söhne \u001b[31m", employeesN: 12 }
people:
  keyFunctionsN: 20
  headcont: 3
power: { genset: stationnary, gensetKva: 1.500 }
processes:
  - id: versand
    mtpdH: 24
    rtoH: 48
    damage:
      - { horizonH: 4, level: 3 }
      - { horizonH: 24, level: 2 }
`,
  )
  const FAULTS = [
    'Zeile 4, people.keyFunctionsN: 20 sind mehr Personen oder Funktionen, als der Betrieb Beschäftigte hat (12).',
    'Zeile 5, people.headcont: Das Feld „headcont“ gibt es nicht. Meinten Sie „headcount“?',
    'Zeile 6, power.genset: „stationnary“ steht nicht zur Wahl.',
    'Zeile 6, power.gensetKva: „1.500“ kann 1500 heißen oder 1.5.',
    'Zeile 10, processes[0].rtoH: Der Wiederanlauf nach 48 Stunden liegt hinter der tolerierbaren Ausfallzeit von 24 Stunden.',
    'Zeile 13, processes[0].damage[1].level: Der Schaden sinkt nach 24 Stunden von Stufe 3 auf 2.',
  ]

  it('is named fault by fault, contradictions included', async () => {
    const { code, stdout, stderr } = await run(['company', 'validate', BAD, '--lang', 'de'])
    expect([code, stdout]).toEqual([2, ''])
    const lines = stderr.trimEnd().split('\n')
    expect(lines).toEqual([...FAULTS.map((fault) => expect.stringContaining(fault)), '6 Fehler. Die Datei wurde nicht verändert.'])
  })

  it('is tested as far as it can be, with exit code 2, and cannot colour the terminal', async () => {
    const { code, stdout, stderr } = await run(['stresstest', BAD, '-s', 'SC-04', '--lang', 'de'])
    expect(code).toBe(2)
    for (const fault of FAULTS) expect(stderr).toContain(fault)
    expect(flat(stdout)).toContain('„versand“ steht sofort.')
    expect(stdout + stderr).not.toContain('\u001b')
  })

  it('is not tested when it is another document', async () => {
    const { code, stdout } = await run(['stresstest', folder.file('net.json', '{"format":"rueckhalt-network/1","nodes":[]}')])
    expect([code, stdout]).toEqual([2, ''])
  })
})

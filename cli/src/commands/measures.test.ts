import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../testing/memory-program.ts'

const file = join(import.meta.dirname, '../../../examples/muster-metallbau/company.json')
const company = JSON.parse(readFileSync(file, 'utf8'))
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rueckhalt-measures-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** @returns the report with every line break inside a sentence taken away */
function flowing(words: string): string {
  return words.replaceAll(/\s+/g, ' ')
}

describe('rueckhalt measures', () => {
  it('lists the free measures first, then the ranked ones with cost, lead time and what they change', async () => {
    const { code, stdout, stderr } = await run(['measures', file, '--scenarios', 'SC-04,telecom_outage', '--lang', 'de'])
    expect([code, stderr]).toEqual([0, ''])
    const words = flowing(stdout)
    expect(words).toMatch(/Kostenlos und binnen einer Woche \(\d+\).*M-03.*Nach Wirkung für Geld und Zeit.*M-08/)
    expect(words).toMatch(/M-08 Mietvertrag.*dazu 400 bis 1\.200 EUR je Woche im Einsatz; Vorlauf: 14 bis 28 Tage.*Strom: 15 min → 61,6 h/)
    expect(words).toContain('Braucht außerdem M-07 Einspeisepunkt mit Netztrennschalter.')
    expect(words).toContain('Bereits vorhanden')
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('chooses for a budget what is proven the best: set and feed-in point together', async () => {
    const words = flowing((await run(['measures', file, '--scenarios', 'SC-04', '--budget', '12000', '--lang', 'de'])).stdout)
    expect(words).toMatch(/Die beste Auswahl für 12\.000 EUR.*M-07 Einspeisepunkt.*M-08 Mietvertrag/)
    expect(words).toContain('Nachweislich die beste Auswahl für dieses Budget')
  })

  it('gives the same as JSON, with grades and sources, and keeps to --top', async () => {
    const { code, stdout } = await run(['measures', file, '--scenarios', 'SC-04', '--budget', '2000', '--top', '2', '--json'])
    const { measures, bundle, lossEur } = JSON.parse(stdout)
    expect(code).toBe(0)
    expect(lossEur).toBeGreaterThan(0)
    expect(measures.filter(({ group }: { group: string }) => group === 'ranked')).toHaveLength(2)
    expect(measures[0]).toMatchObject({ group: 'free', costGrade: 'E', leadTimeGrade: 'E' })
    expect(bundle.costEur.likely).toBeLessThanOrEqual(2000)
    expect(bundle.bound).toMatchObject({ kind: 'best' })
  })

  it('names every fault of the file, calculates with the rest, and ends with 2', async () => {
    const faulty = join(folder, 'faulty.json')
    await writeFile(faulty, JSON.stringify({ ...company, power: { ...company.power, upsMinutes: -1, loadTotalKw: 'viel' } }))
    const { code, stdout, stderr } = await run(['measures', faulty, '--scenarios', 'SC-09', '--lang', 'en'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/power\.upsMinutes/)
    expect(stderr).toMatch(/power\.loadTotalKw/)
    expect(stderr).toContain('2 faults.')
    expect(stdout).toContain('Free and within a week')
  })

  it.each([
    [['measures'], /rueckhalt measures --help/],
    [['measures', 'nowhere.json'], /nowhere\.json/],
    [['measures', 'FILE', '--scenarios', 'SC-99,ransomwear'], /SC-99[\s\S]*“ransomware”/],
    [['measures', 'FILE', '--budget', 'viel', '--top', '0'], /--budget[\s\S]*--top/],
  ])('%j names what is wrong and ends with 2', async (words, message) => {
    const { code, stderr } = await run([...words.map((word) => (word === 'FILE' ? file : word)), '--lang', 'en'])
    expect(code).toBe(2)
    expect(stderr).toMatch(message)
  })
})

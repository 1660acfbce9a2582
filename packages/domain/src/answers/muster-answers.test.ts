/** The demo firm in answers, beside the shorthand by which its figures can be reckoned in the head. */
import { describe, expect, it } from 'vitest'
import type { Company } from '../company/company-document.ts'
import { withValueAt } from '../company/field-access.ts'
import { emptyCompany } from '../company/read-company.ts'
import { musterMetallbau, musterWithGenset } from '../company/testing/muster-metallbau.ts'
import { stressTest } from '../compile/stress-test.ts'
import { shippedLibrary } from '../shipped-library/index.ts'
import type { CompanyAnswers, Finding, ScenarioAnswer } from './answer.ts'
import { answerCompany } from './answer-company.ts'
import { chainSentences } from './cause-sentences.ts'
import { assumptionSentence, headlineOf, sentenceOf, summaryOf, todoSentence } from './sentences.ts'

const library = shippedLibrary()
const answersOf = (company: Company, options = {}): CompanyAnswers => answerCompany(stressTest(company, library), library, options)
const withFacts = (company: Company, facts: Readonly<Record<string, unknown>>): Company =>
  Object.entries(facts).reduce((changed, [path, value]) => withValueAt(changed, path, value), company)

const muster = answersOf(musterMetallbau)
const withGenset = answersOf(musterWithGenset())

function scenarioOf({ scenarios }: CompanyAnswers, code: string): ScenarioAnswer {
  const found = scenarios.find((scenario) => scenario.code === code)
  if (!found) throw new RangeError(code)
  return found
}

function processOf(answers: CompanyAnswers, code: string, id: string) {
  const found = scenarioOf(answers, code).processes.find(({ processId }) => processId === id)
  if (!found) throw new RangeError(id)
  return found
}

function needOf(answers: CompanyAnswers, code: string, need: string) {
  const found = scenarioOf(answers, code).needs.find((entry) => entry.need === need)
  if (!found) throw new RangeError(need)
  return found
}

function findingOf({ findings }: CompanyAnswers, code: string): Finding | undefined {
  return findings.find((finding) => finding.code === code)
}

describe('shorthand', () => {
  it('A1, A4: a power outage of 60 hours: order processing stands after 0.25 h, red, within its MTPD', () => {
    const order = processOf(muster, 'power_outage_72h', 'auftragsabwicklung')
    expect(order).toMatchObject({
      severity: 'red',
      ttsH: 0.25,
      bridgedTtsH: 0.25,
      stopsAtH: 0.25,
      backAtH: 60,
      breachAtH: null,
      mtpdH: 72,
      rtoH: 71,
    })
    expect(order.finding.code).toBe('stops-tolerable')
    expect(sentenceOf('de', order.finding)).toMatch(
      /^Nach 15 Minuten steht .+: Die Batterie \(USV\) ist leer\. .+unter der tolerierbaren Ausfallzeit von 3 Tagen/,
    )
  })

  it('A1: with M-07 and M-08 power is bridged until 111.0 h; the shorthand says 110.8 h, the recharged battery adds its 0.25 h', () => {
    // In the outage of two weeks nothing else takes the power away before.
    const power = needOf(withGenset, 'power_outage_regional_2w', 'power')
    expect(power.ttsH).toBe(0.25)
    expect(power.bridgedTtsH).toBeCloseTo(12 + 400 / (15 * 0.27) + 0.25, 6)
    expect(needOf(withGenset, 'power_outage_72h', 'power')).toMatchObject({ severity: 'green' })
    expect(needOf(muster, 'power_outage_72h', 'power')).toMatchObject({ severity: 'red' })
  })

  it('A3: telecom stays red until there is a satellite device (M-29)', () => {
    expect(needOf(withGenset, 'power_outage_72h', 'communication').severity).toBe('red')
    const withSatellite = answersOf(withFacts(musterWithGenset(), { 'ict.satDevice': true }))
    expect(needOf(withSatellite, 'power_outage_72h', 'communication').severity).toBe('green')
  })

  it('A4: ransomware with a restore that was never measured is red and intolerable', () => {
    expect(scenarioOf(muster, 'ransomware')).toMatchObject({ severity: 'red' })
    expect(processOf(muster, 'ransomware', 'auftragsabwicklung').finding).toMatchObject({ code: 'stops-intolerable', severity: 'red' })
  })

  it('A4: 8 days of material in a shortage of deliveries are red, 22 or more are not', () => {
    const cnc = processOf(muster, 'supplier_border', 'cnc-fertigung')
    expect(cnc).toMatchObject({ severity: 'red', ttsH: 192 })
    expect(sentenceOf('de', cnc.finding)).toMatch(/^Nach 8 Tagen steht /)
    const stocked = answersOf(withFacts(musterMetallbau, { 'supply.stockDays': 45 }))
    expect(processOf(stocked, 'supplier_border', 'cnc-fertigung').severity).toBe('amber')
  })

  it('A12: 320,000 EUR at 240,000 EUR a month last 40 days', () => {
    expect(findingOf(muster, 'survival-days')?.figures['days']).toEqual({ value: 40, unit: 'd' })
  })

  it('A13: at least one of the pool 55 %, a volunteer 62 %, an assigned reservist 5 %', () => {
    const percent = (code: string) => Math.round((findingOf(muster, code)?.figures['probability']?.value ?? 0) * 100)
    expect([percent('expect-reserve-pool'), percent('expect-volunteers'), percent('expect-assigned-reservists')]).toEqual([55, 62, 5])
  })

  it('A14: three single holders: 1 − (1 − share)³', () => {
    const figures = findingOf(muster, 'single-holders-callup')?.figures
    expect(figures?.['probability']?.value).toBeCloseTo(1 - (1 - (figures?.['share']?.value ?? 0)) ** 3, 12)
    expect(figures?.['functions']?.value).toBe(3)
  })

  it('A12: 400 l at 15 kW last 98.8 h, above the planning value of 72 h', () => {
    const finding = findingOf(withGenset, 'genset-reaches-target')
    expect(finding?.figures['hours']?.value).toBeCloseTo(98.765, 3)
    expect(finding?.figures['target']?.value).toBe(72)
    expect(finding && sentenceOf('de', finding)).toContain('98,8 Stunden')
  })
})

describe('causes', () => {
  it('A5: the first fall is explained by the engine, the later one by what gave way last', () => {
    const nodes = (answers: CompanyAnswers, code: string, id: string) => processOf(answers, code, id).finding.chain.map(({ node }) => node)
    expect(nodes(muster, 'power_outage_72h', 'auftragsabwicklung')).toEqual([
      'process/auftragsabwicklung',
      'ict/it_systems',
      'energy/ups',
      'energy/site_supply',
      'energy/grid_power',
    ])
    const long = stressTest(musterWithGenset(), library, { scenarios: ['SC-05'], durationHours: 200 })
    const power = needOf(answerCompany(long, library), 'power_outage_regional_2w', 'power').finding
    expect(power.chain.map(({ node }) => node)).toContain('energy/own_genset')
    expect(power.chain[0]?.atH).toBe(power.figures['hours']?.value)
    expect(sentenceOf('de', power)).toMatch(/^Strom: fehlt nach 111 Stunden\. /)
  })

  it('A6: a stand-in that gave out is named, not what it stood in for', () => {
    expect(sentenceOf('de', needOf(muster, 'power_outage_72h', 'communication').finding)).toBe(
      'Telefon und Internet: fehlt nach 2 Stunden. Ausgefallen: Mobilfunk.',
    )
  })

  it('A7: origins of the chain, and the mark only where one of them is an estimate', () => {
    const order = processOf(muster, 'power_outage_72h', 'auftragsabwicklung').finding
    expect(order.origins).toContainEqual({ kind: 'field', path: 'power.upsMinutes' })
    expect(order.isEstimate).toBe(false)
    expect(sentenceOf('de', order)).not.toContain('Schätzung')
    const local = processOf(muster, 'power_outage_24h', 'auftragsabwicklung').finding
    expect(local.isEstimate).toBe(true)
    expect(sentenceOf('de', local)).toMatch(/ \(Schätzung\)\.$/)
  })

  it('A20: the chain step by step', () => {
    expect(chainSentences('de', processOf(muster, 'power_outage_72h', 'auftragsabwicklung').finding.chain).slice(1)).toEqual([
      'Eigene IT-Systeme: ausgefallen nach 15 Minuten. Es fehlt: Batteriestrom (USV).',
      'Batteriestrom (USV): ausgefallen nach 15 Minuten. Es fehlt: Stromversorgung im Betrieb. Die Batterie (USV) ist leer (nach 15 Minuten).',
      'Stromversorgung im Betrieb: ausgefallen von Anfang an. Es fehlt: Stromnetz.',
      'Stromnetz: durch das Ereignis ausgefallen, von Anfang an.',
    ])
  })
})

describe('what is shown first', () => {
  it('A11: the headline with the real event that lasted longest', () => {
    const energy = muster.headlines.find(({ group }) => group === 'energy')
    expect(energy?.scenarioCode).toBe('power_outage_72h')
    const text = energy ? headlineOf('de', energy) : ''
    expect(text).toMatch(/^Bei Stromausfall halten Sie 15 Minuten durch\./)
    expect(text).toMatch(/Zum Vergleich: Berlin, Januar 2026, 100 Stunden\.$/)
    expect(energy && headlineOf('en', energy)).toMatch(/^In a power outage, you last 15 minutes\./)
    expect(muster.headlines.map(({ group }) => group)).toEqual([
      'people',
      'energy',
      'ict',
      'supply',
      'security',
      'state',
      'water',
      'finance',
      'health',
    ])
  })

  it('A10: material and power, close to a metal firm, and ransomware, each with its reasons', () => {
    expect(muster.topScenarios.map(({ scenarioId }) => scenarioId).toSorted()).toEqual(['SC-04', 'SC-08', 'SC-13'])
    const power = muster.topScenarios.find(({ scenarioId }) => scenarioId === 'SC-04')
    expect(power?.reasons).toEqual(expect.arrayContaining(['does-not-hold', 'has-happened', 'close-to-trade']))
    const ransomware = muster.topScenarios.find(({ scenarioId }) => scenarioId === 'SC-08')
    expect(ransomware?.reasons).toEqual(expect.arrayContaining(['does-not-hold', 'intolerable']))
  })

  it('A10: a service company has its IT before its material', () => {
    const service = answersOf(withFacts(musterMetallbau, { 'company.naceCode': '62' }))
    expect(service.topScenarios.find(({ scenarioId }) => scenarioId === 'SC-08')?.reasons).toContain('close-to-trade')
    expect(service.topScenarios.every(({ scenarioId, reasons }) => scenarioId !== 'SC-04' || !reasons.includes('close-to-trade'))).toBe(
      true,
    )
  })

  it('A8: the finding of a scenario is that of the most urgent process', () => {
    expect(scenarioOf(muster, 'power_outage_72h').headline?.about.id).toBe('auftragsabwicklung')
    expect(scenarioOf(muster, 'supplier_border').headline?.about.id).toBe('cnc-fertigung')
  })

  it('A11, A19: what hits nothing of the company is not called green', () => {
    const gnss = scenarioOf(muster, 'gnss_disruption')
    expect(gnss.isSimulated).toBe(false)
    expect(summaryOf('de', gnss)).toMatch(/: nicht berechnet\.$/)
    expect(scenarioOf(muster, 'sanctions_export_ban').isSimulated).toBe(false)
    expect(muster.notSimulated.map(({ id }) => id)).toEqual(expect.arrayContaining(['SC-14', 'SC-16', 'SC-18']))
    const exporter = answersOf(withFacts(musterMetallbau, { 'exportControl.scope': 'outside_eu' }))
    expect(scenarioOf(exporter, 'sanctions_export_ban')).toMatchObject({ isSimulated: true, needSeverity: 'red' })
  })
})

describe('company', () => {
  it.each<[string, Readonly<Record<string, unknown>>, string | undefined]>([
    ['no-genset', {}, 'Sie haben kein Notstromaggregat.'],
    ['feed-in-missing', { 'power.genset': 'mobile_owned' }, 'Einspeisepunkt'],
    ['feed-in-missing', { 'power.genset': 'stationary' }, undefined],
    ['genset-below-target', { 'power.genset': 'stationary', 'power.gensetFuelL': 100 }, '24,7 Stunden'],
    ['fuel-too-old', { 'power.genset': 'stationary', 'power.fuelAgeMonths': 5 }, '5 Monate alt'],
    ['fuel-too-old', { 'power.genset': 'stationary', 'power.fuelAgeMonths': 5, 'power.fuelType': 'hvo' }, undefined],
    ['fuel-age-unknown', { 'power.genset': 'stationary' }, 'nur etwa 3 Monate'],
    ['ups-below-shutdown', { 'utilities.safeShutdownH': 1 }, 'hält 15 Minuten, ein sicheres Abschalten dauert 1 Stunde'],
    ['contacts-not-printed', {}, 'auf Papier'],
    ['nis2-open', {}, undefined],
    ['nis2-open', { 'company.nis2Class': 'unknown' }, 'NIS-2'],
    ['double-planning', {}, 'Krisenteam'],
    ['double-planning', { 'people.volunteerShareBand': '0', 'people.reserveOrServiceShareBand': '0' }, undefined],
    ['survey-possible', {}, 'mindestens 10 Personen'],
    ['survey-not-possible', { 'people.headcount': 9 }, 'Mit 9 Personen'],
    ['survey-not-possible', { 'people.headcount': 1 }, 'Mit 1 Person '],
    ['expect-volunteers', { 'people.volunteerShareBand': '5-9' }, undefined],
    ['single-holders-callup', { 'people.singleHolderFunctionsN': 1 }, 'Bei 1 Funktion '],
    ['single-holders-callup', { 'people.singleHolderFunctionsN': 0 }, undefined],
    ['survival-open', { 'finance.fixedCostMonthEur': 'unknown' }, 'nicht bekannt'],
  ])('A12 to A16: %s with %j', (code, facts, expected) => {
    const finding = findingOf(answersOf(withFacts(musterMetallbau, facts)), code)
    if (expected === undefined) expect(finding).toBeUndefined()
    else expect(finding && sentenceOf('de', finding)).toContain(expected)
  })

  it('A12: a load test is overdue only by a date that is given', () => {
    const company = withFacts(musterWithGenset(), { 'power.lastLoadTest': '2026-01-10', 'power.testIntervalMonths': 1 })
    expect(findingOf(answersOf(company), 'load-test-overdue')).toBeUndefined()
    expect(findingOf(answersOf(company, { today: '2026-02-05' }), 'load-test-overdue')).toBeUndefined()
    const finding = findingOf(answersOf(company, { today: '2026-06-01' }), 'load-test-overdue')
    expect(finding && sentenceOf('de', finding)).toContain('liegt 4 Monate zurück')
  })
})

describe('assumptions and what to find out', () => {
  it("A17: every one once, with a way to put one's own figure", () => {
    const keys = muster.assumptions.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    const restart = muster.assumptions.find(({ editPath }) => editPath === 'power.restartH')
    expect(restart).toMatchObject({ kind: 'default', unit: 'h', grade: 'E', isEstimate: true })
    expect(restart && assumptionSentence('de', restart)).toMatch(/\(Schätzung\)\.$/)
    expect(muster.assumptions.every(({ value }) => value !== null)).toBe(true)
  })

  it('A18: every unknown field is something to find out, with what counts until then', () => {
    expect(muster.todos.map(({ path }) => path)).toEqual([
      'company.suppliesRegulated',
      'sites[0].dsoFeedRedundancy',
      'ict.restoreHMeasured',
      'people.reserveOrServiceShareBand',
      'people.volunteerShareBand',
      'utilities.waterAutonomyH',
    ])
    const water = muster.todos.find(({ path }) => path === 'utilities.waterAutonomyH')
    expect(water && todoSentence('de', water)).toMatch(/^Finden Sie heraus: .+ Bis dahin gilt: .+ \(Schätzung\)\.$/)
  })

  it('A2: a process that may stand still in emergency operation is said to stand still', () => {
    const idle = withFacts(musterMetallbau, { 'processes[auftragsabwicklung].mbcoPercent': 0 })
    const { finding } = processOf(answersOf(idle), 'ransomware', 'auftragsabwicklung')
    expect(finding).toMatchObject({ code: 'idle', severity: 'green' })
    expect(sentenceOf('de', finding)).toContain('steht zeitweise still')
  })

  it('A20: a probability is never rounded to certainty', () => {
    const large = findingOf(answersOf(withFacts(musterMetallbau, { 'people.headcount': 900 })), 'expect-volunteers')
    expect(large && sentenceOf('de', large)).toContain('von mehr als 99 %')
  })

  it('A2: a company that has said nothing is answered too, as a whole', () => {
    const answers = answersOf(emptyCompany())
    expect(scenarioOf(answers, 'power_outage_72h').headline).toMatchObject({ code: 'stops-open', severity: 'red' })
    expect(answers.todos).toEqual([])
    const energy = answers.headlines.find(({ group }) => group === 'energy')
    expect(energy && headlineOf('de', energy)).toMatch(/^Bei Stromausfall stehen Sie sofort\./)
  })
})

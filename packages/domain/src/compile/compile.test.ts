import { describe, expect, it } from 'vitest'
import type { Company } from '../company/company-document.ts'
import { withValueAt } from '../company/field-access.ts'
import { musterMetallbau, musterWithGenset } from '../company/testing/muster-metallbau.ts'
import { shippedLibrary } from '../shipped-library/index.ts'
import { compileCompany, labelText } from './compile-company.ts'
import { compileScenario } from './compile-scenario.ts'
import { bridgedTts, severityOf } from './endurance.ts'
import { type Origin, originKey } from './origin.ts'
import { type ScenarioTest, stressTest, type StressTestOptions } from './stress-test.ts'
import { triangularQuantile } from './duration.ts'

const library = shippedLibrary()

function withFacts(company: Company, facts: Readonly<Record<string, unknown>>): Company {
  return Object.entries(facts).reduce((changed, [path, value]) => withValueAt(changed, path, value), company)
}

function testOf(company: Company, scenario: string, options: StressTestOptions = {}): ScenarioTest {
  const [test] = stressTest(company, library, { ...options, scenarios: [scenario] }).scenarios
  if (!test) throw new RangeError(scenario)
  return test
}

function processOf(test: ScenarioTest, id: string) {
  const found = test.processes.find(({ processId }) => processId === id)
  if (!found) throw new RangeError(id)
  return found
}

function needOf(test: ScenarioTest, need: string) {
  const found = test.needs.find((entry) => entry.need === need)
  if (!found) throw new RangeError(need)
  return found
}

function inputOf(company: Company, node: string, input: string) {
  const { spec, nodes } = compileCompany(company, library)
  const found = spec.nodes.find(({ id }) => id === node)?.inputs?.find(({ id }) => id === input)
  return { ...found, origins: nodes.get(node)?.inputs.find(({ id }) => id === input)?.origins ?? [] }
}

describe('compiled network', () => {
  const { spec, nodes, assumptions } = compileCompany(musterMetallbau, library)

  it('C1: has a node for every resource of the library and every process, and says the same each time', () => {
    const ids = spec.nodes.map(({ id }) => id)
    for (const { code, kind } of library.single.dependencies?.resources ?? []) expect(ids).toContain(`${kind}/${code}`)
    for (const { id } of musterMetallbau.processes ?? []) expect(ids).toContain(`process/${id}`)
    expect(compileCompany(musterMetallbau, library).spec).toEqual(spec)
  })

  it('every node and every input knows where it comes from, and is called something in both languages', () => {
    const titles = ['de', 'en'] as const
    for (const { id, origins, inputs } of nodes.values()) {
      expect(origins, id).not.toEqual([])
      for (const input of inputs) expect(input.origins, `${id} ${input.id}`).not.toEqual([])
    }
    for (const locale of titles)
      for (const { id, title } of compileCompany(musterMetallbau, library, { locale }).spec.nodes) expect(title, id).toMatch(/\S/)
  })

  it('C2: every assumption has a source or is marked as an estimate', () => {
    expect(assumptions.length).toBeGreaterThan(5)
    for (const { grade, source } of assumptions) expect(grade === 'E' || source.length > 0).toBe(true)
  })

  it('C2: a default says whether the firm was asked', () => {
    const stated = (company: Company) =>
      inputOf(company, 'water/sanitary', 'water-stock').origins.find(
        (origin): origin is Extract<Origin, { kind: 'default' }> => origin.kind === 'default',
      )
    expect(stated(musterMetallbau)).toMatchObject({ path: 'utilities.waterAutonomyH', asked: true, grade: 'E' })
    expect(stated(withFacts(musterMetallbau, { 'utilities.waterAutonomyH': undefined }))).toMatchObject({ asked: false })
    expect(stated(withFacts(musterMetallbau, { 'utilities.waterAutonomyH': 6 }))).toBeUndefined()
  })

  it.each([
    [
      { min: 15, max: 60 },
      { min: 0.25, mode: 0.25, max: 1 },
    ],
    [{ min: 60 }, 1],
    [
      { min: 15, mode: 30, max: 60 },
      { min: 0.25, mode: 0.5, max: 1 },
    ],
    [30, 0.5],
  ])('C3: a UPS of %j minutes is planned with as %j hours', (minutes, hours) => {
    expect(inputOf(withFacts(musterMetallbau, { 'power.upsMinutes': minutes }), 'energy/ups', 'battery').buffer).toEqual(hours)
  })

  it('C6: a battery without a scope carries machines too, one for the server does not', () => {
    const machines = (company: Company) => inputOf(company, 'process/cnc-fertigung', 'power').from?.[0]?.node
    expect(machines(musterMetallbau)).toBe('energy/site_supply')
    expect(machines(withFacts(musterMetallbau, { 'power.upsScope': undefined }))).toBe('energy/ups')
    expect(machines(withFacts(musterMetallbau, { 'power.upsScope': ['server', 'line'] }))).toBe('energy/ups')
  })

  it('C7: 400 l at 15 kW and 0.27 l/kWh last 98.8 h; a mobile set without a feed-in point stands in for nothing', () => {
    const fuel = inputOf(musterWithGenset(), 'energy/own_genset', 'fuel')
    expect(fuel.buffer).toBeCloseTo(98.77, 2)
    expect(fuel.origins.map(originKey)).toEqual(
      expect.arrayContaining(['field power.gensetFuelL', 'field power.loadCriticalKw', 'default power.gensetBurnLPerKwh']),
    )
    expect(inputOf(musterWithGenset(), 'energy/site_supply', 'grid').standby?.[0]).toMatchObject({ node: 'energy/own_genset', delay: 12 })
    expect(inputOf(withFacts(musterWithGenset(), { 'power.feedInPoint': false }), 'energy/site_supply', 'grid').standby).toBeUndefined()
  })

  it('C5: all comforts gone leave exactly the emergency level', () => {
    for (const { id, inputs = [], mbco = 1 } of spec.nodes.filter(({ kind }) => kind === 'process')) {
      const weights = inputs.flatMap(({ response }) => (typeof response === 'object' && 'weight' in response ? [response.weight] : []))
      expect(1 - weights.reduce((sum, weight) => sum + weight, 0), id).toBeCloseTo(mbco, 9)
    }
  })

  it('C13: with the least staff it runs at its emergency level', () => {
    const response = inputOf(musterMetallbau, 'process/auftragsabwicklung', 'staff').response
    expect(response).toEqual({
      curve: [
        [0, 0],
        [0.6, 0.5],
        [1, 1],
      ],
    })
  })

  it('C16: the fixed costs of an hour are shared, a margin that is known counts', () => {
    const values = (company: Company) =>
      compileCompany(company, library).spec.nodes.flatMap(({ kind, value }) => (kind === 'process' ? [value] : []))
    expect(values(musterMetallbau)).toEqual([240_000 / 720 / 3, 240_000 / 720 / 3, 240_000 / 720 / 3])
    expect(values(withFacts(musterMetallbau, { 'processes[cnc-fertigung].marginDayEur': 4800 }))).toContain(200)
  })

  it('every input has a name in both languages, also those that are named by the company', () => {
    const company = withFacts(musterMetallbau, {
      'supply.criticalItems[stahl]': {
        id: 'stahl',
        name: 'Stahl',
        stockDays: 10,
        transportMode: 'rail',
        country: 'Polen',
        singleSource: true,
      },
      'processes[cnc-fertigung].manualWorkaround': 'partial',
      'company.naceCode': '49.41',
      'ict.erpHosting': 'saas',
      'utilities.gasUse': 'process',
    })
    for (const firm of [company, withFacts(musterMetallbau, { 'supply.routesDependentOn': ['bridge', 'lock', 'port', 'border'] })])
      for (const locale of ['de', 'en'] as const)
        for (const { id, inputs } of compileCompany(firm, library).nodes.values())
          for (const input of inputs) expect(labelText(input.label, locale), `${id} ${input.id}`).toMatch(/\S/)
  })

  it('a dependency on a process that is not there stops nothing', () => {
    const company = withFacts(musterMetallbau, { 'processes[cnc-fertigung].dependencies': ['gibt-es-nicht'] })
    expect(compileCompany(company, library).spec.nodes.length).toBeGreaterThan(60)
  })

  it('a company that has said nothing is a network too', () => {
    const empty = stressTest({ format: 'rueckhalt-company/1' }, library)
    expect(empty.scenarios.map(({ scenario }) => scenario.id)).toHaveLength(22)
    expect(empty.compiled.processes).toEqual(['process/whole-company'])
  })
})

describe('compiled scenario', () => {
  const compiled = compileCompany(musterMetallbau, library)
  const scenario = (id: string) => library.scenarios.find((entry) => entry.id === id) ?? library.scenarios[0]!
  const shocked = (id: string) =>
    compileScenario(compiled, scenario(id), library, { knockOn: false }).spec.shocks.map(({ select }) => select.ids)

  it('S2: in an outage only the grid is hit, and what hangs on it follows', () => {
    expect(shocked('SC-04')).toEqual(['energy/grid_power'])
    expect(shocked('SC-07')).toEqual(['energy/gas_supply'])
    expect(shocked('SC-17')).toEqual(['water/drinking_water'])
  })

  it('S1: every scenario hits something, from its hour to its end', () => {
    for (const { id } of library.scenarios) expect(shocked(id).length, id).toBeGreaterThan(0)
    expect(compileScenario(compiled, scenario('SC-04'), library, { knockOn: false }).spec.shocks[0]).toMatchObject({
      from: 0,
      to: { min: 24, mode: 60, max: 100 },
    })
    expect(compileScenario(compiled, scenario('SC-04'), library, { durationHours: 5 }).spec.shocks[0]).toMatchObject({ to: 5 })
  })

  it('S4: IT comes back by own means once the restore has been measured', () => {
    const out = (facts: Record<string, unknown>) =>
      processOf(testOf(withFacts(musterMetallbau, facts), 'SC-08'), 'auftragsabwicklung').reference.outage
    expect(out({})).toBe(240)
    expect(out({ 'ict.restoreHMeasured': 16 })).toBe(64)
    expect(out({ 'ict.restoreHMeasured': 16, 'ict.backupOffline': false, 'ict.backupProof': 'no' })).toBe(240)
  })

  it('S5: likely knock-on effects are part of it, from their hour on', () => {
    expect(compileScenario(compiled, scenario('SC-04'), library).knockOn).toEqual(['SC-09', 'SC-10', 'SC-19'])
    expect(compileScenario(compiled, scenario('SC-04'), library, { durationHours: 10 }).knockOn).toEqual(['SC-09'])
  })

  it('S3: a share of staff is the company’s band, else that of all employed', () => {
    const level = (band: string) =>
      compileScenario(
        compileCompany(withFacts(musterMetallbau, { 'people.reserveOrServiceShareBand': band }), library),
        scenario('SC-01'),
        library,
      ).spec.shocks[0]?.level
    expect(level('unknown')).toBeCloseTo(0.98, 6)
    expect(level('5-9')).toBeCloseTo(0.91, 6)
    expect(level('0')).toBeUndefined()
  })
})

describe('endurance', () => {
  it.each([
    [[[0, 1]], null],
    [
      [
        [0, 1],
        [5, 0],
      ],
      5,
    ],
    [
      [
        [0, 1],
        [5, 0.4],
        [9, 1],
      ],
      null,
    ],
    [
      [
        [0, 1],
        [5, 0.4],
        [10, 1],
      ],
      5,
    ],
    [
      [
        [0, 1],
        [1, 0],
        [2, 0.5],
        [20, 0.2],
      ],
      20,
    ],
  ] as const)('E1: in %j the first gap above 4 h begins at %s', (timeline, hour) => {
    expect(
      bridgedTts(
        timeline.map(([at, level]) => [at, level]),
        0.5,
        4,
        100,
      ),
    ).toBe(hour)
  })

  it.each([
    [null, 'green'],
    [10, 'red'],
    [61, 'amber'],
    [80, 'green'],
  ] as const)('E2: %s h in an outage of 24 to 100 h is %s', (hours, severity) => {
    expect(severityOf(hours, { p50H: 60.9, p80H: 75.3 })).toBe(severity)
  })

  it('E2: quantiles of the triangular distribution (24, 60, 100)', () => {
    expect(triangularQuantile(0.5, 24, 60, 100)).toBeCloseTo(100 - Math.sqrt(0.5 * 76 * 40), 9)
    expect(triangularQuantile(0, 24, 60, 100)).toBe(24)
    expect(triangularQuantile(1, 24, 60, 100)).toBe(100)
    expect(triangularQuantile(0.3, 5, 5, 5)).toBe(5)
  })

  it('shorthand: order processing lasts 0.25 h in an outage of 24 to 100 h (the CNC shop, whose machines have no battery, stops at once)', () => {
    const test = testOf(musterMetallbau, 'power_outage_72h')
    expect(processOf(test, 'auftragsabwicklung')).toMatchObject({ ttsH: 0.25, bridgedTtsH: 0.25, severity: 'red' })
    expect(processOf(test, 'cnc-fertigung').ttsH).toBe(0)
    expect(test.severity).toBe('red')
  })

  it('shorthand: with a rented set after 12 h power lasts 110.8 h, and 0.25 h more because the battery is full again; the gap of 12 h is borne', () => {
    const test = testOf(musterWithGenset(), 'power_outage_72h')
    expect(needOf(test, 'power').bridgedTtsH).toBeCloseTo(12 + 400 / (15 * 0.27) + 0.25, 6)
    expect(needOf(test, 'power').severity).toBe('green')
    expect(processOf(test, 'auftragsabwicklung').reference).toMatchObject({ tts: 0.25 })
  })

  it('shorthand: telecommunication stays red until a satellite device is there', () => {
    expect(needOf(testOf(musterWithGenset(), 'SC-04'), 'communication').severity).toBe('red')
    expect(needOf(testOf(withFacts(musterWithGenset(), { 'ict.satDevice': true }), 'SC-04'), 'communication').severity).toBe('green')
  })

  it('shorthand: 8 days of material are red in a border closure (it compares with the mode of 21 days, the rule with P50)', () => {
    const test = testOf(musterMetallbau, 'supplier_border')
    expect(needOf(test, 'material')).toMatchObject({ ttsH: 192, severity: 'red' })
    const half = withFacts(musterMetallbau, { 'supply.stockDays': 50 })
    expect(needOf(testOf(half, 'supplier_border'), 'material').severity).toBe('amber')
  })

  it('shorthand: 40 days of liquidity outlast a disturbance that leaves half of the turnover (they last 80 days then)', () => {
    expect(needOf(testOf(musterMetallbau, 'liquidity_payment'), 'money')).toMatchObject({ ttsH: 1920, severity: 'green' })
  })
})

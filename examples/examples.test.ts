import { readdirSync, readFileSync } from 'node:fs'
import {
  buildNetwork,
  type NetworkSpec,
  type NodeSpec,
  readScenario,
  type Run,
  type ScenarioSpec,
  simulate,
  totalsOf,
} from '@rueckhalt/engine'
import { describe, expect, test } from 'vitest'
import { networkText } from './network-text.ts'
import { COMPANIES, REGION } from './region-niederrhein/companies.ts'
import { generateRegion } from './region-niederrhein/generate.ts'

const NETWORKS = ['muster-metallbau/network.json', 'muster-metallbau/network-with-genset.json', 'region-niederrhein/network.json']
const SCENARIOS = readdirSync(new URL('scenarios/', import.meta.url)).filter((name) => name.endsWith('.json'))

const company = networkOf('muster-metallbau/network.json')
const companyWithGenset = networkOf('muster-metallbau/network-with-genset.json')
const region = networkOf('region-niederrhein/network.json')

/** 400 l of diesel, 15 kW, 0.27 l/kWh. */
const FUEL_HOURS = 400 / (15 * 0.27)

function textOf(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}

function networkOf(path: string): NetworkSpec {
  return JSON.parse(textOf(path))
}

/** @param hours how long the event lasts instead of its band; absent = as in the file */
function scenarioOf(name: string, hours?: number): ScenarioSpec {
  const spec: ScenarioSpec = JSON.parse(textOf(`scenarios/${name}.json`))
  if (hours === undefined) return spec
  return { ...spec, shocks: spec.shocks.map((shock) => (shock.to === undefined ? shock : { ...shock, to: hours })) }
}

function runOf(networkSpec: NetworkSpec, scenarioSpec: ScenarioSpec): Run {
  const network = buildNetwork(networkSpec)
  if (!network.ok) throw new Error(JSON.stringify(network.faults))
  const scenario = readScenario(network.value, scenarioSpec)
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.faults))
  return simulate(network.value, scenario.value)
}

function resultOf(run: Run, id: string) {
  const result = run.result(id)
  if (!result) throw new Error(`no node ${id}`)
  return result
}

function expectTimeline(run: Run, id: string, expected: readonly (readonly [number, number])[]): void {
  const { timeline } = resultOf(run, id)
  expect(timeline.map(([, level]) => level)).toEqual(expected.map(([, level]) => level))
  expected.forEach(([hours], k) => expect(timeline[k]?.[0]).toBeCloseTo(hours, 6))
}

function nodesOfKind(network: NetworkSpec, kind: string): NodeSpec[] {
  return network.nodes.filter((node) => node.kind === kind)
}

describe('the files follow the public formats (engine formats, sections 1 and 3)', () => {
  test.each(NETWORKS)('%s builds without a fault', (path) => {
    expect(buildNetwork(networkOf(path))).toMatchObject({ ok: true })
  })

  test.each(NETWORKS.flatMap((path) => SCENARIOS.map((scenario) => [scenario, path] as const)))(
    '%s compiles on %s and hits something',
    (scenario, path) => {
      const run = runOf(networkOf(path), scenarioOf(scenario.replace('.json', '')))
      expect(run.changed.length).toBeGreaterThan(0)
      expect(totalsOf(run).deadlocks).toEqual([])
    },
  )

  test('every scenario has a German and an English title and a horizon beyond its longest duration', () => {
    for (const name of SCENARIOS) {
      const { id, title, horizon, shocks } = scenarioOf(name.replace('.json', ''))
      expect(name).toBe(`${id}.json`)
      expect(Object.keys(title ?? {}).toSorted()).toEqual(['de', 'en'])
      for (const { to } of shocks) expect(horizon).toBeGreaterThan(typeof to === 'object' ? to.max : (to ?? 0))
    }
  })

  test('ids are readable: lower-case words without umlauts, a group and a name', () => {
    const ids = NETWORKS.flatMap((path) => networkOf(path).nodes.map((node) => node.id))
    expect(ids.filter((id) => !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(id))).toEqual([])
  })
})

describe('Muster Metallbau GmbH agrees with the figures it is made from', () => {
  test('it has 60 to 120 nodes and 40 staff, in groups of at least five', () => {
    expect(company.nodes.length).toBeGreaterThanOrEqual(60)
    expect(companyWithGenset.nodes.length).toBeLessThanOrEqual(120)
    const heads = nodesOfKind(company, 'staff').flatMap((node) => node.attributes?.headcount ?? [])
    expect(heads.reduce((sum, count) => sum + count, 0)).toBe(40)
    expect(Math.min(...heads)).toBeGreaterThanOrEqual(5)
  })

  test('what it loses at a standstill is its fixed cost of 240,000 EUR a month, within 1 %', () => {
    const perHour = company.nodes.reduce((sum, node) => sum + (node.value ?? 0), 0)
    expect(Math.abs(perHour * 730 - 240_000)).toBeLessThan(2400)
  })

  test('the second file is the same company with a feed-in point and a contracted genset, and nothing else', () => {
    const added = ['strom/einspeisepunkt', 'strom/mietaggregat']
    const nodes = companyWithGenset.nodes
      .filter((node) => !added.includes(node.id))
      .map((node) => {
        if (node.id !== 'strom/kritische-verbraucher') return node
        return { ...node, inputs: node.inputs?.map(({ id, from = [], response }) => ({ id, from, response })) ?? [] }
      })
    expect(networkText({ format: companyWithGenset.format, nodes })).toBe(textOf('muster-metallbau/network.json'))
  })
})

describe('power outage (SC-04): the reference figures of the example company', () => {
  test('the server lives on its UPS for 0.25 h, and order processing with it', () => {
    const run = runOf(company, scenarioOf('sc-04-power-outage-72h', 72))
    expect(resultOf(run, 'it/server').tts).toBeCloseTo(0.25, 6)
    expect(resultOf(run, 'prozess/auftragsabwicklung').tts).toBeCloseTo(0.25, 6)
    expect(resultOf(run, 'it/server').cause?.chain.at(-1)).toMatchObject({ node: 'strom/netz', reason: 'shock' })
  })

  test.each([
    [60, null],
    [72, 72.25],
    [100, 72.25],
  ])('after %d h without power the 72 h of order processing are exceeded at %s', (hours, breach) => {
    const result = resultOf(runOf(company, scenarioOf('sc-04-power-outage-72h', hours)), 'prozess/auftragsabwicklung')
    if (breach === null) expect(result.breach).toBeNull()
    else expect(result.breach).toBeCloseTo(breach, 6)
  })

  test('the rented genset closes the gap at 12 h and has fuel for 98.77 h: power ends at 110.77 h', () => {
    const run = runOf(companyWithGenset, scenarioOf('sc-04-power-outage-72h', 240))
    expect(12 + FUEL_HOURS).toBeCloseTo(110.77, 2)
    expectTimeline(run, 'strom/kritische-verbraucher', [
      [0, 0],
      [12, 1],
      [12 + FUEL_HOURS, 0],
      [240, 1],
    ])
    expectTimeline(run, 'it/server', [
      [0, 1],
      [0.25, 0],
      [12, 1],
      [12 + FUEL_HOURS + 0.25, 0],
      [240, 1],
    ])
  })

  test('with the genset even 100 h do not exceed the 72 h of order processing, but customers still cannot reach the firm', () => {
    const run = runOf(companyWithGenset, scenarioOf('sc-04-power-outage-72h', 100))
    expect(resultOf(run, 'prozess/auftragsabwicklung')).toMatchObject({ tts: 0.25, breach: null, longestOutage: 13.75 })
    expect(resultOf(run, 'prozess/kundenkommunikation').breach).toBeCloseTo(26, 6)
  })

  test('the genset starts in the hour in which the alarm battery is empty: the site stays guarded', () => {
    const scenario = scenarioOf('sc-04-power-outage-72h')
    expect(resultOf(runOf(company, scenario), 'sicherheit/alarmanlage').tts).toBeCloseTo(12, 6)
    expect(resultOf(runOf(companyWithGenset, scenario), 'sicherheit/alarmanlage').tts).toBeNull()
  })
})

describe('the other scenarios tell the story that the owner would expect', () => {
  test('SC-01: nothing stops, everything is slower', () => {
    const run = runOf(company, scenarioOf('sc-01-staff-callup'))
    const totals = totalsOf(run)
    expect(totals.nodesHit).toBe(0)
    expect(totals.loss).toBeGreaterThan(10_000)
    expect(resultOf(run, 'personal/schweissen-montage').timeline[1]).toEqual([48, 1 - 0.8 * 0.21])
  })

  test('SC-03: three hours without power cost the office five hours and the paint shop twelve', () => {
    const run = runOf(company, scenarioOf('sc-03-power-outage-24h'))
    expectTimeline(run, 'it/server', [
      [0, 1],
      [0.25, 0],
      [3, 1],
    ])
    expectTimeline(run, 'it/erp', [
      [0, 1],
      [0.25, 0],
      [5, 1],
    ])
    expect(resultOf(run, 'prozess/lackierung').outage).toBeCloseTo(12, 6)
  })

  test('SC-08: paper carries 40 % of order processing for four days; machines run until their orders are used up', () => {
    const run = runOf(company, scenarioOf('sc-08-ransomware'))
    expectTimeline(run, 'prozess/auftragsabwicklung', [
      [0, 0],
      [1, 0.4],
      [97, 0],
      [242, 1],
    ])
    expect(resultOf(run, 'prozess/auftragsabwicklung').breach).toBeCloseTo(72, 6)
    expect(resultOf(run, 'prozess/cnc-fertigung').tts).toBeGreaterThan(72)
    expect(resultOf(run, 'prozess/lohnabrechnung').tts).toBeNull()
  })

  test('SC-10: own vans stand after 3 days, the haulier after 4, production goes on', () => {
    const run = runOf(company, scenarioOf('sc-10-fuel-shortage'))
    expect(resultOf(run, 'logistik/eigene-fahrzeuge').tts).toBeCloseTo(72, 6)
    expect(resultOf(run, 'prozess/versand').tts).toBeCloseTo(96, 6)
    expect(resultOf(run, 'prozess/montage').tts).toBeNull()
  })

  test('SC-13: A parts last 8 days, the border is closed for 21', () => {
    const run = runOf(company, scenarioOf('sc-13-supplier-border'))
    const assembly = resultOf(run, 'prozess/montage')
    expect(assembly.tts).toBeCloseTo(8 * 24, 6)
    expect(assembly.breach).toBeCloseTo(8 * 24 + 168, 6)
    expect(assembly.cause).toMatchObject({ input: 'antriebe', supplier: 'material/a-teil-antriebe' })
    expect(resultOf(run, 'finanzen/liquiditaet').tts).toBeNull()
  })
})

describe('the tables of the README files', () => {
  const round = (figure: number, language: string) => (Math.round(figure / 100) * 100).toLocaleString(language)

  test.each([
    ['README.md', 'en-GB'],
    ['README.de.md', 'de-DE'],
  ])('%s gives the loss of each scenario as the simulation does', (path, language) => {
    const lines = textOf(path).split('\n')
    for (const name of SCENARIOS.map((file) => file.replace('.json', ''))) {
      const loss = totalsOf(runOf(company, scenarioOf(name))).loss
      expect(lines.find((line) => line.startsWith(`| \`${name}\``))).toMatch(
        new RegExp(` ${round(loss, language).replace('.', '\\.')} +\\|$`),
      )
    }
    const withGenset = totalsOf(runOf(companyWithGenset, scenarioOf('sc-04-power-outage-72h'))).loss
    expect(textOf(path)).toContain(`${round(withGenset, language)} EUR`)
    expect(textOf(path)).toContain(`${company.nodes.length} `)
    expect(textOf(path)).toContain(`${region.nodes.length} `)
  })
})

describe('the region', () => {
  test('the generator reproduces the file', () => {
    expect(networkText(generateRegion())).toBe(textOf('region-niederrhein/network.json'))
  })

  test('forty companies in three districts, each with 5 to 9 nodes', () => {
    expect(COMPANIES.length).toBe(40)
    for (const { org, district } of COMPANIES) {
      const nodes = region.nodes.filter((node) => node.id.startsWith(`${org}/`))
      expect(nodes.length).toBeGreaterThanOrEqual(5)
      expect(nodes.length).toBeLessThanOrEqual(9)
      expect(new Set(nodes.map((node) => node.region))).toEqual(new Set([REGION[district]]))
    }
  })

  test('an outage in Kreis Wesel is felt in Duisburg, where the lights never went out', () => {
    const run = runOf(region, scenarioOf('sc-04-power-outage-72h'))
    expect(resultOf(run, 'strom/netz-duisburg').timeline).toEqual([[0, 1]])
    const timeline = resultOf(run, 'muster-stahlwerk/leistung').timeline
    expect(timeline[1]?.[0]).toBeGreaterThan(24)
    expect(timeline[1]?.[1]).toBeLessThan(1)
  })

  test('the grid of all three districts starts again from black although grid control and telecom wait for each other', () => {
    const blackout: ScenarioSpec = {
      format: 'rueckhalt-scenario/1',
      id: 'blackout',
      horizon: 800,
      shocks: [{ select: { kind: 'power-transmission' }, to: 120, level: 0 }],
    }
    const run = runOf(region, blackout)
    expect(resultOf(run, 'strom/leitstelle').tts).toBeCloseTo(72, 6)
    expect(resultOf(run, 'telekom/kernnetz').tts).toBeCloseTo(96, 6)
    for (const id of ['strom/leitstelle', 'telekom/kernnetz', 'it/rechenzentrum', 'strom/netz-kleve'])
      expect(resultOf(run, id).timeline.at(-1)?.[1]).toBe(1)
    expect(totalsOf(run).deadlocks).toEqual([])
  })

  test('where fuel is short for 30 days, critical services are served first and hauliers share the rest', () => {
    const run = runOf(region, scenarioOf('sc-10-fuel-shortage', 720))
    for (const district of ['duisburg', 'wesel', 'kleve']) expect(resultOf(run, `kraftstoff/vorrangbedarf-${district}`).tts).toBeNull()
    expect(resultOf(run, 'muster-spedition-nord/leistung').tts).toBeGreaterThan(96)
  })
})

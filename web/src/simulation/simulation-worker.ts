/** The worker: runs the company's model, so that the page never waits. */
import {
  type AssumedValue,
  answerCompany,
  type CompanyAnswers,
  type ProcessAnswer,
  scenarioBands,
  type ScenarioBands,
} from '@rueckhalt/domain/answers'
import {
  type CompiledCompany,
  compileCompany,
  compileScenario,
  type ScenarioTest,
  type StressTest,
  stressTest,
  testScenario,
} from '@rueckhalt/domain/compile'
import {
  applyMeasures,
  changeText,
  costText,
  leadTimeText,
  type MeasureState,
  measuresOf,
  rankMeasures,
  startingState,
} from '@rueckhalt/domain/measures'
import { filledParts, generatePlan } from '@rueckhalt/domain/plan'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import type { Locale } from '@rueckhalt/domain/texts'
import { mergeMonteCarlo, type MonteCarloChunk, monteCarloChunk, readScenario } from '@rueckhalt/engine'
import { expose } from 'comlink'
import type {
  CardsRequest,
  CompanyResult,
  FilledCard,
  ProcessSpread,
  RankingRequest,
  RankingResult,
  ScenarioRequest,
  ScenarioResult,
  ScenariosRequest,
  ScenariosResult,
  ScenarioStress,
  ScenarioVerdict,
  SimulatedCompany,
  SimulationApi,
  SourceText,
} from './simulation-api.ts'

const library = shippedLibrary()
/** The same figures every time: a spread that changes when one looks again would teach nothing. */
const SEED = 1
const SAMPLES_AT_A_TIME = 25

/** The company with what its finished measures bring, and with those that are switched on. */
function stateOf({ company, measures }: SimulatedCompany): MeasureState {
  return applyMeasures(startingState(company, library), measures, library)
}

interface Limits {
  readonly scenarios?: readonly string[]
  readonly durationHours?: number | undefined
}

function testOf(simulated: SimulatedCompany, locale: Locale, { scenarios, durationHours }: Limits = {}): StressTest {
  const state = stateOf(simulated)
  return stressTest(state.company, library, {
    locale,
    simulated: state.simulated,
    ...(scenarios ? { scenarios } : {}),
    ...(durationHours === undefined ? {} : { durationHours }),
  })
}

function companyResult({ locale, ...simulated }: SimulatedCompany & { readonly locale: Locale }): CompanyResult {
  const test = testOf(simulated, locale)
  const answers = answerCompany(test, library)
  const top = answers.topScenarios.flatMap(({ scenarioId }) => resultsOf(test, answers, scenarioId, locale))
  return { answers, bands: top.map(({ processBands }) => processBands), top, sources: sourcesOf(answers, locale) }
}

function scenarioResult({ scenario: id, durationHours, mostProcesses = Infinity, locale, ...simulated }: ScenarioRequest): ScenarioStress {
  const compiled = compiledOf(simulated, locale)
  const found = library.scenarios.find((entry) => entry.id === id)
  if (!found) throw new RangeError(`no scenario ${id}`)
  const tested = testScenario(compiled, found, library, durationHours === undefined ? {} : { durationHours })
  const answers = answerCompany({ compiled, scenarios: [tested] }, library)
  const [answer] = answers.scenarios
  if (!answer) throw new RangeError(`no answer for scenario ${id}`)
  const touchedFirst = answer.processes.toSorted((a, b) => Number(isTouched(b)) - Number(isTouched(a)))
  const processes = touchedFirst.slice(0, mostProcesses)
  const bandsOf = (of: readonly { readonly node: string }[]): ScenarioBands =>
    scenarioBands(
      compiled,
      tested,
      locale,
      of.map(({ node }) => node),
    )
  return {
    answer: { ...answer, processes, findings: [...processes, ...answer.needs].map(({ finding }) => finding) },
    processBands: bandsOf(processes),
    needBands: bandsOf(answer.needs),
    assumptions: answers.assumptions,
    sources: sourcesOf(answers, locale),
    moreProcesses: touchedFirst.length - processes.length,
  }
}

function isTouched({ stopsAtH, leastLevel }: ProcessAnswer): boolean {
  return stopsAtH !== null || leastLevel < 1
}

let lastCompiled: { readonly key: string; readonly compiled: CompiledCompany } | undefined

/** The same company is asked again at every move of a slider: only the event is another. */
function compiledOf(simulated: SimulatedCompany, locale: Locale): CompiledCompany {
  const key = JSON.stringify([locale, simulated])
  if (lastCompiled?.key !== key) {
    const state = stateOf(simulated)
    lastCompiled = { key, compiled: compileCompany(state.company, library, { locale, simulated: state.simulated }) }
  }
  return lastCompiled.compiled
}

function verdicts(simulated: SimulatedCompany): ScenarioVerdict[] {
  const answers = answerCompany(testOf(simulated, 'de'), library)
  return answers.scenarios.map(({ id, severity, isSimulated }) => ({ id, severity: isSimulated ? severity : null }))
}

function scenariosResult({ scenarios: ids, locale, ...simulated }: ScenariosRequest): ScenariosResult {
  const test = testOf(simulated, locale, { scenarios: ids })
  const answers = answerCompany(test, library)
  return { results: ids.flatMap((id) => resultsOf(test, answers, id, locale)), headlines: answers.headlines }
}

/** @returns the scenario with its bands; nothing where the test does not have it */
function resultsOf(test: StressTest, answers: CompanyAnswers, id: string, locale: Locale): ScenarioResult[] {
  const found = test.scenarios.find((entry: ScenarioTest) => entry.scenario.id === id)
  const answer = answers.scenarios.find((entry) => entry.id === id)
  if (!found || !answer) return []
  const nodes = answer.needs.map(({ node }) => node)
  return [
    {
      answer,
      processBands: scenarioBands(test.compiled, found, locale),
      needBands: scenarioBands(test.compiled, found, locale, nodes),
    },
  ]
}

function sourcesOf({ assumptions, scenarios: tested }: CompanyAnswers, locale: Locale): SourceText[] {
  const named = new Set([
    ...assumptions.flatMap(({ sources }: AssumedValue) => sources),
    ...tested.flatMap(({ references, durationSources }) => [...durationSources, ...references.flatMap(({ sources }) => sources)]),
  ])
  return [...named].toSorted().flatMap((code) => sourceText(code, locale))
}

/** @param code a source, or a statute with the place in it: `S23`, `L-SG § 61` */
function sourceText(code: string, locale: Locale): SourceText[] {
  const { sources = [], statutes = [] } = library.single.sources ?? {}
  const source = sources.find((entry) => entry.code === code)
  if (source) return [{ code, title: source.title[locale], publisher: source.publisher, addresses: source.addresses }]
  const [stem = '', ...place] = code.split(' ')
  const statute = statutes.find((entry) => entry.code === stem)
  return statute ? [{ code, title: [statute.abbreviation, ...place].join(' '), addresses: [statute.address] }] : []
}

async function uncertainty(request: ScenarioRequest, samples: number, onProgress: (share: number) => void): Promise<ProcessSpread[]> {
  const state = stateOf(request)
  const compiled = compileCompany(state.company, library, { locale: request.locale, simulated: state.simulated })
  const found = library.scenarios.find(({ id }) => id === request.scenario)
  if (!found) throw new RangeError(`no scenario ${request.scenario}`)
  const { spec } = compileScenario(
    compiled,
    found,
    library,
    request.durationHours === undefined ? {} : { durationHours: request.durationHours },
  )
  const read = readScenario(compiled.network, spec)
  if (!read.ok) throw new RangeError(`scenario ${spec.id} cannot be read`)
  const chunks: MonteCarloChunk[] = []
  for (let first = 0; first < samples; first += SAMPLES_AT_A_TIME) {
    const count = Math.min(SAMPLES_AT_A_TIME, samples - first)
    chunks.push(monteCarloChunk(compiled.network.arrays, read.value.arrays, { seed: SEED, first, count }))
    onProgress(Math.min(1, (first + count) / samples))
    await letOthersIn()
  }
  const { nodes } = mergeMonteCarlo(chunks, SEED)
  return compiled.processes.flatMap((node) => {
    const index = compiled.network.names.nodeIndex.get(node)
    const spread = nodes.find((entry) => entry.node === index)
    const name = compiled.spec.nodes.find(({ id }) => id === node)?.title ?? node
    const never = { p10: null, p50: null, p90: null }
    return [{ node, name, tts: spread?.tts ?? never, outage: spread?.outage ?? { p10: 0, p50: 0, p90: 0 } }]
  })
}

/** Lets a message through, so that progress is seen and switches answer while it goes on. */
function letOthersIn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

async function ranking(request: RankingRequest, onProgress?: (share: number) => void): Promise<RankingResult> {
  const { company: ranked, scenarios: ids, budgetEur, locale } = request
  const { measures, ...rest } = await rankMeasures(ranked, library, {
    ...(ids ? { scenarios: ids } : {}),
    ...(budgetEur === undefined ? {} : { budgetEur }),
    ...(onProgress ? { onProgress: (done: number, total: number) => onProgress(done / total) } : {}),
    pause: letOthersIn,
  })
  const titles = new Map(measuresOf(library).map(({ code, title }) => [code, title[locale]]))
  const rows = measures.map((entry) => ({
    ranked: entry,
    title: entry.measure.title[locale],
    cost: costText(locale, entry.cost, entry.measure),
    leadTime: leadTimeText(locale, entry.measure),
    changes: (entry.gains?.changes ?? []).map((change) => changeText(locale, change, ranked, library)),
    needs: entry.needs.map((code) => titles.get(code) ?? code),
    sources: [...new Set([...entry.measure.source, ...entry.measure.cost.source, ...entry.measure.leadTimeDays.source])].flatMap((code) =>
      sourceText(code, locale),
    ),
  }))
  return { ...rest, rows }
}

function cards({ company: described, scenarios: ids, today, locale }: CardsRequest): FilledCard[] {
  const plan = generatePlan(described, library, { today, scenarios: ids })
  return ids.flatMap((id) => {
    const found = plan.scenarios.find((entry) => entry.id === id)
    return (found?.cards ?? []).map(({ site, title, lines, never }) => ({
      scenario: id,
      site,
      title: title[locale],
      lines: lines.map((line) => filledParts(plan, locale, line, site)),
      never: never.map((line) => filledParts(plan, locale, line, site)),
    }))
  })
}

const api: SimulationApi = {
  company: companyResult,
  scenario: scenarioResult,
  scenarios: scenariosResult,
  verdicts,
  uncertainty,
  ranking,
  cards,
}

expose(api)

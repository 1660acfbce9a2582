/** Rules of the result: which sentence is first, which five measures, which strips, where a value is changed. */
import type { Headline, NamedSegment, ScenarioBands } from '@rueckhalt/domain/answers'
import { answerCompany, scenarioBands } from '@rueckhalt/domain/answers'
import { applyAnswers, QUESTION_PARTS } from '@rueckhalt/domain/check'
import { type StressTest, stressTest } from '@rueckhalt/domain/compile'
import { rankMeasures } from '@rueckhalt/domain/measures'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ScenarioResult } from '../../simulation/simulation-api.ts'
import { editPlace } from './edit-place.ts'
import { fiveMeasures } from './five-measures.ts'
import { mainHeadline, topHeadlines } from './main-headline.ts'
import { findingFor, shownBands } from './shown-bands.ts'

const library = shippedLibrary()
const company = applyAnswers({
  employees: 40,
  sites: 1,
  sector: 'C',
  'key-process': 'Auftragsabwicklung',
  'key-process-mtpd': '3-days',
  ups: '15-60',
  genset: 'none',
  'material-stock': '4-10',
  'single-source': '3-5',
  gas: 'heat',
  backup: 'partly',
  'single-holders': '3-5',
  liquidity: '5-8',
})
let test: StressTest
beforeAll(() => {
  test = stressTest(company, library, { locale: 'de' })
})

describe('the first sentence', () => {
  it('is about what can be compared with a real event', () => {
    const answers = answerCompany(test, library)
    expect(mainHeadline(answers)?.scenarioId).toBe('SC-04')
    expect(topHeadlines(answers).map(({ scenarioId }) => scenarioId)).toEqual(answers.topScenarios.map(({ scenarioId }) => scenarioId))
  })

  it('without such an event it is the gravest; without any scenario there is none', () => {
    const answers = answerCompany(test, library)
    const withoutReferences = answers.headlines.map((headline): Headline => ({ ...headline, reference: null }))
    expect(mainHeadline({ ...answers, headlines: withoutReferences })?.scenarioId).toBe(answers.topScenarios[0]?.scenarioId)
    expect(mainHeadline({ headlines: [], topScenarios: [] })).toBeUndefined()
  })
})

describe('five measures', () => {
  it('free ones first, one that helps in each scenario, none that the company has', async () => {
    const top = answerCompany(test, library).topScenarios.map(({ scenarioId }) => scenarioId)
    const { measures } = await rankMeasures(company, library, { scenarios: top })
    const five = fiveMeasures(measures, top)
    expect(five).toHaveLength(5)
    expect(new Set(five).size).toBe(5)
    const isPaid = five.map(({ group }) => group !== 'free')
    expect(isPaid).toEqual(isPaid.toSorted((a, b) => Number(a) - Number(b)))
    expect(five.some(({ group }) => group === 'in-place' || group === 'dropped')).toBe(false)
    for (const id of top) {
      const helps = (entry: (typeof five)[number]): boolean => entry.gains?.scenarios.some(({ scenarioId }) => scenarioId === id) ?? false
      expect(five.some(helps)).toBe(measures.some((entry) => (entry.group === 'ranked' || entry.group === 'without-cost') && helps(entry)))
    }
  })

  it('nothing to rank gives nothing', () => {
    expect(fiveMeasures([], ['SC-04'])).toEqual([])
  })
})

describe('the strips of a scenario', () => {
  function resultOf(id: string): ScenarioResult {
    const found = test.scenarios.find(({ scenario }) => scenario.id === id)
    const answer = answerCompany(test, library).scenarios.find((entry) => entry.id === id)
    if (!found || !answer) throw new Error(`no scenario ${id}`)
    const nodes = answer.needs.map(({ node }) => node)
    return { answer, processBands: scenarioBands(test.compiled, found, 'de'), needBands: scenarioBands(test.compiled, found, 'de', nodes) }
  }
  const isTouched = ({ bands }: ScenarioBands, node: string): boolean =>
    bands.find((band) => band.node === node)?.segments.some(({ state }: NamedSegment) => state !== 'running') ?? false

  it('processes first, then touched needs in the words of their owner', () => {
    const result = resultOf('SC-04')
    const { bands } = shownBands('de', result)
    expect(bands.slice(0, 3).map(({ name }) => name)).toEqual(['Auftragsabwicklung', 'Strom', 'Telefon und Internet'])
    for (const { node } of bands.slice(1)) expect(isTouched(result.needBands, node)).toBe(true)
  })

  it('every strip has its finding', () => {
    const result = resultOf('SC-04')
    for (const { node } of shownBands('de', result).bands) expect(findingFor(result, node)?.about.node).toBe(node)
    expect(findingFor(result, 'no-such-node')).toBeUndefined()
  })
})

describe('where a value is changed', () => {
  it('in the question that asks for its field, else in the model, else nowhere', () => {
    expect(editPlace(company, 'utilities.waterAutonomyH')).toEqual({ to: '/check', search: { frage: 15, von: 'ergebnis' } })
    expect(editPlace(company, 'bia.baoReactionH')).toEqual({ to: '/model', search: { section: 'bia', field: 'bia.baoReactionH' } })
    expect(editPlace(company, 'processes[key-process].mbcoPercent')).toEqual({
      to: '/model',
      search: { section: 'processes', row: 'key-process', field: 'processes[0].mbcoPercent' },
    })
    expect(editPlace(company, 'processes[gone].mbcoPercent')).toBeUndefined()
    for (const { field } of QUESTION_PARTS) expect(editPlace(company, field)?.to).toBe('/check')
  })
})

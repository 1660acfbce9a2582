/** All answers of a stress test at once. */
import type { StressTest } from '../compile/stress-test.ts'
import type { Library } from '../library/library.ts'
import type { CompanyAnswers, NotSimulated, ScenarioAnswer } from './answer.ts'
import { assumedValues, todosOf } from './assumed-values.ts'
import { companyFindings, type CompanyFindingOptions } from './company-findings.ts'
import { contextOf } from './context.ts'
import { headlinesOf, topScenariosOf } from './headlines.ts'
import { scenarioAnswer } from './scenario-answers.ts'

export type AnswerOptions = CompanyFindingOptions

/**
 * @param test of a company, with all scenarios or some of them
 * @param library the one that the test was made with
 * @returns findings as data, without a sentence and without a language
 */
export function answerCompany(test: StressTest, library: Library, options: AnswerOptions = {}): CompanyAnswers {
  const context = contextOf(test, library)
  const scenarios = test.scenarios.map((scenario) => scenarioAnswer(context, scenario))
  const assumptions = assumedValues(context)
  return {
    headlines: headlinesOf(scenarios),
    topScenarios: topScenariosOf(context, scenarios),
    scenarios,
    findings: companyFindings(test.compiled.company, library, options),
    assumptions,
    todos: todosOf(test, assumptions),
    notSimulated: notSimulated(scenarios, library),
  }
}

function notSimulated(scenarios: readonly ScenarioAnswer[], { measureGroups }: Library): NotSimulated[] {
  return [
    ...scenarios.filter(({ isSimulated }) => !isSimulated).map(({ id, title }) => ({ kind: 'scenario', id, title }) as const),
    ...measureGroups.flatMap(({ measures }) =>
      measures.filter(({ effects }) => effects.length === 0).map(({ code, title }) => ({ kind: 'measure', id: code, title }) as const),
    ),
  ]
}

/** The result of the check: what happens in words, bands, measures, cards, assumptions, next steps. */
import {
  headlineOf,
  hoursInWords,
  reasonText,
  scenarioBands,
  type ScenarioAnswer,
  sentenceOf,
  severityWord,
  todoSentence,
} from '@rueckhalt/domain/answers'
import type { Company } from '@rueckhalt/domain/company'
import { type CommandContext, EXIT_DONE } from '../command.ts'
import { writeTexts, writeWhole } from '../network-files/write-file.ts'
import { printable } from '../printable.ts'
import { piece } from '../report/paint.ts'
import { text } from '../texts.ts'
import { assumptionLines, tellingAssumptions } from './assumption-lines.ts'
import { bandLines, legendLines } from './band-lines.ts'
import { type ChosenMeasures, chooseMeasures } from './choose-measures.ts'
import { type CompanyTest, localDay, narrowed, testCompany } from './company-test.ts'
import { measureLines, togetherLines } from './measure-lines.ts'
import { type MissingAnswer, missingAnswers, missingLines } from './missing-answers.ts'
import { heading, type Line, reportWidth, sentence, writeLines } from './report-lines.ts'
import { type PageForm, toneOf, verdictsOf } from './scenario-lines.ts'

export interface CheckResultOptions {
  /** Where the answers come from. */
  readonly answersFile: string
  /** Where the company's document goes too. */
  readonly company: string | undefined
  readonly json: boolean
  /** Names of answers that were not right. */
  readonly faulty: readonly string[]
}

/** Findings about the company itself that are told. */
const MOST_FINDINGS = 5

interface Result {
  readonly whole: CompanyTest
  /** The scenarios that matter most, and what they alone rest on. */
  readonly top: CompanyTest
  readonly measures: ChosenMeasures
  readonly missing: readonly MissingAnswer[]
  readonly companyFile: string | undefined
  readonly answersFile: string
}

/** @param company what the answers say */
export async function showCheckResult(context: CommandContext, company: Company, options: CheckResultOptions): Promise<number> {
  const { locale, stdout, stderr } = context
  const { company: companyFile, answersFile, json, faulty } = options
  const today = localDay(new Date())
  const whole = testCompany(company, { locale, today })
  const topIds = whole.answers.topScenarios.map(({ scenarioId }) => scenarioId)
  const top = narrowed(whole, topIds, today)
  const result: Result = {
    whole,
    top,
    measures: await chooseMeasures(company, whole.library, topIds),
    missing: missingAnswers(faulty, company, whole.answers.assumptions),
    companyFile,
    answersFile,
  }
  if (companyFile !== undefined)
    await writeWhole(companyFile, (handle) => writeTexts(handle, [`${JSON.stringify(company, undefined, 2)}\n`]))
  if (json) await stdout.write(`${JSON.stringify(resultData(company, result))}\n`)
  else await writeLines(context, resultLines(result, { locale, width: reportWidth(context) }))
  if (companyFile !== undefined && json) await stderr.write(`${text(locale, 'company-report.company-written', { file: companyFile })}\n`)
  return EXIT_DONE
}

function resultData(company: Company, { whole, measures, missing }: Result) {
  return {
    format: 'rueckhalt-check/1',
    company,
    notUsed: missing.map(({ name }) => name),
    answers: whole.answers,
    measures: {
      costEur: measures.costEur,
      chosen: [...measures.measures, ...measures.needed].map(({ measure, group, cost, leadTimeDays, needs, gains }) => ({
        code: measure.code,
        title: measure.title,
        group,
        cost,
        leadTimeDays,
        needs,
        gains,
      })),
    },
  }
}

function* resultLines(result: Result, form: PageForm): Generator<Line> {
  const { whole, top } = result
  const { locale, width } = form
  yield [piece(text(locale, 'company-report.title'), 'strong')]
  yield* missingLines(result.missing, form)
  const [first] = orderedHeadlines(top)
  if (first) {
    yield []
    yield* sentence(headlineOf(locale, first), { width, tone: 'strong' })
  }
  yield* topLines(top, form, first?.scenarioId)
  yield* otherLines(whole, top, form)
  yield* companyLines(whole, form)
  yield* measureSection(result, form)
  yield* cardLines(result, form)
  yield* heading(text(locale, 'company-report.assumed-title'))
  yield* sentence(text(locale, 'company-report.assumed-intro'), { width })
  yield* assumptionLines(tellingAssumptions(top.answers), locale, width)
  yield* nextLines(whole, form)
}

/** What has happened already is the best measure of what one can bear: such a scenario gives the headline. */
function orderedHeadlines({ answers }: CompanyTest) {
  const order = answers.topScenarios.map(({ scenarioId }) => scenarioId)
  return answers.headlines.toSorted(
    (a, b) => Number(b.reference !== null) - Number(a.reference !== null) || order.indexOf(a.scenarioId) - order.indexOf(b.scenarioId),
  )
}

/** @param told the scenario whose headline has been said */
function* topLines({ answers, test }: CompanyTest, { locale, width }: PageForm, told: string | undefined): Generator<Line> {
  const { topScenarios, scenarios, headlines } = answers
  yield* heading(text(locale, topScenarios.length === 1 ? 'company-report.top-title-one' : 'company-report.top-title'))
  for (const [k, { scenarioId, title, reasons }] of topScenarios.entries()) {
    const answer = scenarios.find(({ id }) => id === scenarioId)
    const scenario = test.scenarios.find((one) => one.scenario.id === scenarioId)
    const headline = headlines.find((one) => one.scenarioId === scenarioId)
    if (!answer || !scenario) continue
    if (k > 0) yield []
    const verdict = severityWord(locale, answer.isSimulated ? answer.severity : null)
    yield* sentence(`${title[locale]}: ${verdict}`, { width, mark: `${k + 1}  `, tone: toneOf(answer) })
    if (headline && scenarioId !== told) yield* sentence(headlineOf(locale, headline), { width, indent: 3 })
    const finding = answer.headline
    if (finding) yield* sentence(sentenceOf(locale, finding), { width, indent: 3 })
    yield* sentence(reasons.map((reason) => reasonText(locale, reason)).join(' '), { width, indent: 3, tone: 'quiet' })
    if (answer.lossEur >= 1) yield* sentence(lossText(answer, locale), { width, indent: 3 })
    yield []
    yield* bandLines(scenarioBands(test.compiled, scenario, locale), verdictsOf(answer), locale, width)
  }
  yield []
  yield* legendLines(locale, width)
}

function lossText({ lossEur, durationH }: ScenarioAnswer, locale: PageForm['locale']): string {
  return text(locale, 'company-report.loss', { loss: Math.round(lossEur / 100) * 100, duration: hoursInWords(locale, durationH, 'after') })
}

/** The other scenarios by their verdict, so that nothing looks forgotten. */
function* otherLines(whole: CompanyTest, top: CompanyTest, { locale, width }: PageForm): Generator<Line> {
  const shown = new Set(top.test.scenarios.map(({ scenario }) => scenario.id))
  const others = whole.answers.scenarios.filter(({ id }) => !shown.has(id))
  yield* heading(text(locale, 'company-report.others-title'))
  for (const verdict of ['red', 'amber', 'green', null] as const) {
    const group = others.filter(({ isSimulated, severity }) => (isSimulated ? severity : null) === verdict)
    if (group.length === 0) continue
    const titles = group.map(({ title }) => title[locale]).join('; ')
    yield* sentence(text(locale, 'company-report.others', { verdict: severityWord(locale, verdict), titles }), { width, mark: '-  ' })
  }
}

function* companyLines({ answers }: CompanyTest, { locale, width }: PageForm): Generator<Line> {
  const rank = { red: 0, amber: 1, green: 2 } as const
  const told = answers.findings
    .filter(({ severity }) => severity === 'red' || severity === 'amber')
    .toSorted((a, b) => rank[a.severity ?? 'green'] - rank[b.severity ?? 'green'])
    .slice(0, MOST_FINDINGS)
  if (told.length === 0) return
  yield* heading(text(locale, 'company-report.company-title'))
  for (const finding of told) yield* sentence(sentenceOf(locale, finding), { width, mark: '-  ' })
}

function* measureSection({ measures, top }: Result, form: PageForm): Generator<Line> {
  const { locale } = form
  yield* heading(text(locale, 'company-report.measures-title'))
  const context = { ...top, ...form }
  yield* measureLines(measures, context)
  yield []
  yield* togetherLines(measures, context)
}

function* cardLines({ top, companyFile, answersFile }: Result, { locale, width }: PageForm): Generator<Line> {
  const cards = top.answers.topScenarios.flatMap(
    ({ scenarioId }) => top.test.scenarios.find(({ scenario }) => scenario.id === scenarioId) ?? [],
  )
  yield* heading(text(locale, 'company-report.cards-title'))
  for (const { scenario } of cards) yield* sentence(`${scenario.card.title[locale]} (${scenario.id})`, { width, mark: '-  ' })
  const file = companyFile ?? text(locale, 'company-report.company-file')
  yield* sentence(text(locale, 'company-report.cards-command'), { width })
  // Commands are copied: no line may break in them.
  if (companyFile === undefined)
    yield [piece(`   ${text(locale, 'company-report.command-company', { answers: shellWord(answersFile), file })}`)]
  const codes = cards.map(({ scenario }) => scenario.id).join(',')
  yield [piece(`   ${text(locale, 'company-report.command-cards', { file: shellWord(file), codes })}`)]
}

/** @returns the name of a file as a shell takes it for one word */
function shellWord(file: string): string {
  const safe = printable(file, 200)
  return /^[\p{L}\p{N}_./~-]+$/u.test(safe) ? safe : `'${safe.replaceAll("'", "'\\''")}'`
}

function* nextLines({ answers }: CompanyTest, { locale, width }: PageForm): Generator<Line> {
  yield* heading(text(locale, 'company-report.next-title'))
  for (const todo of answers.todos) yield* sentence(todoSentence(locale, todo), { width, mark: '-  ' })
  const files = ['company-report.next-chamber', 'company-report.next-event', 'company-report.next-tools'] as const
  for (const key of files) yield* sentence(text(locale, key), { width, mark: '-  ' })
}

/** A stress test in the terminal: the overview with the worst in detail, or the scenarios that were asked for. */
import type { Company } from '@rueckhalt/domain/company'
import type { CommandContext } from '../command.ts'
import { printable } from '../printable.ts'
import { text } from '../texts.ts'
import { legendLines } from './band-lines.ts'
import { type CompanyTest, localDay, narrowed, testCompany } from './company-test.ts'
import { heading, type Line, reportWidth, sentence, writeLines } from './report-lines.ts'
import { overviewLines, type PageForm, scenarioLines, worstFirst } from './scenario-lines.ts'

export interface StressResultOptions {
  /** Ids; undefined: the overview. */
  readonly scenarios: readonly string[] | undefined
  /** Every scenario in detail. */
  readonly all: boolean
  readonly durationHours: number | undefined
  readonly json: boolean
}

/** Scenarios that the overview shows in detail. */
const WORST = 3

/** Prints the test of a company. */
export async function showStressTest(context: CommandContext, company: Company, options: StressResultOptions): Promise<void> {
  const { locale, stdout } = context
  const { scenarios, all, durationHours, json } = options
  const today = localDay(new Date())
  const tested = testCompany(company, { locale, today, scenarios, durationHours })
  if (json) {
    await stdout.write(`${JSON.stringify({ format: 'rueckhalt-stresstest/1', answers: tested.answers })}\n`)
    return
  }
  const form = { locale, width: reportWidth(context) }
  await writeLines(context, stressLines(tested, company, form, { isOverview: scenarios === undefined, all, today }))
}

interface Layout {
  readonly isOverview: boolean
  readonly all: boolean
  readonly today: string
}

function* stressLines(tested: CompanyTest, company: Company, form: PageForm, { isOverview, all, today }: Layout): Generator<Line> {
  const { locale, width } = form
  const { scenarios } = tested.answers
  const name = company.company?.legalName ?? text(locale, 'company-report.your-company')
  const title = scenarios.length === 1 ? 'company-report.stress-title-one' : 'company-report.stress-title'
  yield* sentence(text(locale, title, { name: printable(name, 80), count: scenarios.length }), { width, tone: 'strong' })
  yield* legendLines(locale, width)
  if (isOverview) {
    yield* heading(text(locale, 'company-report.overview-title'))
    yield* overviewLines(worstFirst(scenarios), form)
  }
  const shown = isOverview && !all ? worstFirst(scenarios).slice(0, WORST) : scenarios
  for (const answer of shown) yield* scenarioLines(narrowed(tested, [answer.id], today), answer, form)
  if (isOverview && !all) {
    yield []
    yield* sentence(text(locale, 'company-report.stress-more'), { width, tone: 'quiet' })
  }
}

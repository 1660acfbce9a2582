/** `rueckhalt measures`: every measure with and without, ranked for one company, and the best selection for a budget. */
import type { Library } from '@rueckhalt/domain/library'
import { type MeasureRanking, type RankedMeasure, rankMeasures } from '@rueckhalt/domain/measures'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import { type Command, type CommandContext, EXIT_BAD_INPUT, EXIT_DONE, EXIT_FAILED } from '../command.ts'
import { reportLocated } from '../company-files/located-faults.ts'
import { readCompanyFile } from '../company-files/read-company-file.ts'
import { reportWidth, writeLines } from '../company-report/report-lines.ts'
import { type FaultRow, reportFaults } from '../fault-report.ts'
import { measuresReport } from '../measures/measures-report.ts'
import { solveMilp } from '../measures/solve-milp.ts'
import { createProgress } from '../progress.ts'
import { text } from '../texts.ts'
import { nearestName, OptionReader, reportUsage } from '../usage.ts'
import { fileArgument } from '../workbook/file-argument.ts'

export const command: Command = {
  options: {
    budget: { type: 'string' },
    scenarios: { type: 'string' },
    top: { type: 'string' },
    json: { type: 'boolean' },
  },
  words: 1,
  helpKey: 'measures-report.help',
  run,
}

interface Request {
  readonly budgetEur: number | undefined
  readonly scenarios: readonly string[] | undefined
  readonly top: number | undefined
  readonly json: boolean
}

async function run(context: CommandContext): Promise<number> {
  const options = new OptionReader(context.args)
  const file = fileArgument(context, options)
  const list = options.text('scenarios')
  const request: Request = {
    budgetEur: options.number('budget', { min: 0, max: 1e12 }),
    scenarios: list?.split(',').flatMap((name) => name.trim() || []),
    top: options.number('top', { min: 1, integer: true }),
    json: options.flag('json'),
  }
  if (options.faults.length > 0) return reportUsage(context, options.faults, 'measures')
  const library = shippedLibrary()
  const unknown = unknownScenarios(library, request.scenarios ?? [])
  if (unknown.length > 0) return reportFaults(context, unknown)
  const read = await readCompanyFile(file)
  if (read.kind === 'unreadable') return reportFaults(context, read.rows)
  const { faults, company, isUsable } = read
  if (!isUsable) {
    const { length: count } = faults
    return reportLocated(context, file, faults, text(context.locale, count === 1 ? 'faults.count-one' : 'faults.count', { count }))
  }
  if (faults.length > 0) {
    const key = faults.length === 1 ? 'measures-report.faults-one' : 'measures-report.faults'
    await reportLocated(context, file, faults, text(context.locale, key, { count: faults.length }))
  }
  const signal = context.interruption()
  try {
    const ranking = await rank(context, request, { company, library, signal })
    if (request.json) await context.stdout.write(`${JSON.stringify(jsonOf(ranking, request.top), finite)}\n`)
    else await writeLines(context, measuresReport(ranking, { ...context, ...request, company, library, width: reportWidth(context) }))
  } catch (error) {
    if (signal.aborted) return EXIT_FAILED
    throw error
  }
  return faults.length > 0 ? EXIT_BAD_INPUT : EXIT_DONE
}

function unknownScenarios({ scenarios }: Library, names: readonly string[]): FaultRow[] {
  const known = scenarios.flatMap(({ id, code }) => [id, code])
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const nearest = nearestName(name, known)
      if (nearest === undefined) return { place: '--scenarios', key: 'measures-report.unknown-scenario', params: { name } }
      return { place: '--scenarios', key: 'measures-report.unknown-scenario-nearest', params: { name, nearest } }
    })
}

interface Subject {
  readonly company: Parameters<typeof rankMeasures>[0]
  readonly library: Library
  readonly signal: AbortSignal
}

async function rank({ stderr, locale }: CommandContext, request: Request, { company, library, signal }: Subject): Promise<MeasureRanking> {
  const progress = createProgress(stderr, locale, text(locale, 'measures-report.progress'))
  const { budgetEur, scenarios } = request
  try {
    return await rankMeasures(company, library, {
      ...(scenarios && { scenarios }),
      ...(budgetEur !== undefined && { budgetEur, solve: solveMilp }),
      onProgress: (done, total) => progress.update(done, total),
      pause: () => pauseFor(signal),
    })
  } finally {
    await progress.finish()
  }
}

/** Lets Ctrl-C through between two steps. */
function pauseFor(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    setImmediate(() => (signal.aborted ? reject(new Error('interrupted')) : resolve()))
  })
}

/** A figure per euro of what costs nothing has no end, which JSON cannot say. */
function finite(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? null : value
}

function jsonOf({ measures, ...rest }: MeasureRanking, top: number | undefined): object {
  const counted = new Map<string, number>()
  const shown = measures.filter(({ group }) => {
    const place = (counted.get(group) ?? 0) + 1
    counted.set(group, place)
    return group === 'free' || top === undefined || place <= top
  })
  return { ...rest, measures: shown.map(measureJson) }
}

function measureJson({ measure, ...rest }: RankedMeasure): object {
  const { code, title, benefit, grade, source, owner, effort, cost, leadTimeDays } = measure
  return {
    code,
    title,
    benefit,
    grade,
    source,
    owner,
    effort,
    ...rest,
    costGrade: cost.grade,
    costSource: cost.source,
    leadTimeGrade: leadTimeDays.grade,
    leadTimeSource: leadTimeDays.source,
  }
}

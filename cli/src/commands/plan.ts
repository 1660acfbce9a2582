/** `rueckhalt plan`: the emergency plan of a company, in words, as a binder and as pocket cards. */
import type { Company } from '@rueckhalt/domain/company'
import type { Library } from '@rueckhalt/domain/library'
import { currentPlan, type PlanDocument } from '@rueckhalt/domain/plan'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import { unprintableTexts } from '@rueckhalt/print'
import { type Command, type CommandContext, EXIT_DONE, EXIT_FAILED } from '../command.ts'
import { reportLocated } from '../company-files/located-faults.ts'
import { readCompanyFile } from '../company-files/read-company-file.ts'
import { type FaultRow, reportFaults, sentenceOf } from '../fault-report.ts'
import { whyNotWritable } from '../network-files/write-file.ts'
import { planSummary } from '../pdf/plan-summary.ts'
import { printPlan } from '../pdf/print-plan.ts'
import { printable } from '../printable.ts'
import { text } from '../texts.ts'
import { OptionReader, reportUsage } from '../usage.ts'

export const command: Command = {
  options: {
    pdf: { type: 'string' },
    cards: { type: 'string' },
    scenarios: { type: 'string' },
    date: { type: 'string' },
    'without-personal-data': { type: 'boolean' },
    json: { type: 'boolean' },
  },
  words: 1,
  helpKey: 'plan-files.help',
  run,
}

interface Request {
  readonly file: string
  readonly binder: string | undefined
  readonly cards: string | undefined
  /** Ids; undefined: all. */
  readonly scenarios: readonly string[] | undefined
  readonly today: string
  readonly withoutPersonalData: boolean
  readonly json: boolean
}

const WIDTH = 100

async function run(context: CommandContext): Promise<number> {
  const library = shippedLibrary()
  const options = new OptionReader(context.args)
  const rows: FaultRow[] = []
  const request = readRequest(context, options, library, rows)
  if (options.faults.length > 0) return reportUsage(context, options.faults, 'plan')
  for (const path of [request.binder, request.cards]) {
    const reason = path === undefined ? undefined : await whyNotWritable(path)
    if (path !== undefined && reason !== undefined) rows.push({ place: path, key: 'import.not-writable', params: { reason } })
  }
  if (rows.length > 0) return reportFaults(context, rows)
  const read = await readCompanyFile(request.file)
  if (read.kind === 'unreadable') return reportFaults(context, read.rows)
  const { company, faults } = read
  // No plan is made from figures that contradict each other.
  if (faults.length > 0)
    return reportLocated(context, request.file, faults, text(context.locale, 'plan-files.still-readable', countsOf(company)))
  const { today, scenarios, withoutPersonalData } = request
  const { plan } = currentPlan(company, library, { today, withoutPersonalData, ...(scenarios && { scenarios }) })
  return show(context, request, { company, library, plan })
}

function readRequest({ args }: CommandContext, options: OptionReader, library: Library, rows: FaultRow[]): Request {
  const [file] = args.positionals
  if (file === undefined) rows.push({ place: '', key: 'plan-files.company-missing', params: {} })
  const binder = options.text('pdf')
  const cards = options.text('cards')
  if (binder !== undefined && binder === cards) rows.push({ place: binder, key: 'plan-files.same-file', params: {} })
  const date = options.text('date')
  if (date !== undefined && !isDay(date)) rows.push({ place: '--date', key: 'plan-files.not-a-day', params: { value: date } })
  return {
    file: file ?? '',
    binder,
    cards,
    scenarios: readScenarios(options.text('scenarios'), library, rows),
    today: date ?? localDay(new Date()),
    withoutPersonalData: options.flag('without-personal-data'),
    json: options.flag('json'),
  }
}

/** Ids and codes, separated by commas; every unknown one is a fault. */
function readScenarios(given: string | undefined, library: Library, rows: FaultRow[]): string[] | undefined {
  if (given === undefined || given.trim().toLowerCase() === 'all') return undefined
  const names = given.split(',').map((name) => name.trim())
  return names
    .filter((name) => name !== '')
    .flatMap((name) => {
      const found = library.scenarios.find(({ id, code }) => id.toLowerCase() === name.toLowerCase() || code === name.toLowerCase())
      if (found) return [found.id]
      const known = `${library.scenarios[0]?.id ?? ''} – ${library.scenarios.at(-1)?.id ?? ''}`
      rows.push({ place: '--scenarios', key: 'plan-files.unknown-scenario', params: { name, known } })
      return []
    })
}

/** How much of a faulty file can be read all the same. */
function countsOf({ processes = [], plan = {}, sites = [] }: Company) {
  return { processes: processes.length, contacts: plan.contacts?.length ?? 0, sites: sites.length }
}

interface Material {
  readonly company: Company
  readonly library: Library
  readonly plan: PlanDocument
}

async function show(context: CommandContext, request: Request, { company, library, plan }: Material): Promise<number> {
  const { stdout, stderr, locale } = context
  const { binder, cards, today, json } = request
  if (binder !== undefined || cards !== undefined) {
    const printed = await printPlan({ company, library, plan, locale, today, binder, cards })
    if (!printed.ok) {
      const { place, key, params } = printed.row
      await stderr.write(`${place === '' ? '' : `${place}: `}${sentenceOf(locale, key, params)}\n`)
      return EXIT_FAILED
    }
    const hit = unprintableTexts({ plan })
    if (hit.length > 0)
      await stderr.write(
        `${text(locale, 'plan-files.unprintable', { count: hit.length, list: printable(hit.slice(0, 5).join('; '), 400) })}\n`,
      )
    const said = printed.files.map(({ path, pages }) =>
      text(locale, pages === 1 ? 'plan-files.written-one' : 'plan-files.written', { path, pages }),
    )
    if (!json) await stdout.write(`${said.join('\n')}\n`)
  }
  if (json) await stdout.write(`${JSON.stringify(plan)}\n`)
  else if (binder === undefined && cards === undefined)
    await stdout.write(`${planSummary(plan, library, locale, Math.min(WIDTH, stdout.columns ?? WIDTH)).join('\n')}\n`)
  return EXIT_DONE
}

function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

/** @returns the day on the wall, not that of Greenwich */
function localDay(at: Date): string {
  return [
    String(at.getFullYear()).padStart(4, '0'),
    String(at.getMonth() + 1).padStart(2, '0'),
    String(at.getDate()).padStart(2, '0'),
  ].join('-')
}

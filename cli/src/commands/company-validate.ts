/** `rueckhalt company validate`: is a company's file right, and what does it not know yet? */
import { COMPANY_FIELDS, type Company, unknownFields, valueAt } from '@rueckhalt/domain/company'
import { fieldLabel } from '@rueckhalt/domain/fields'
import { type Command, type CommandContext, EXIT_DONE } from '../command.ts'
import { reportLocated } from '../company-files/located-faults.ts'
import { readCompanyFile } from '../company-files/read-company-file.ts'
import { type Line, reportWidth, sentence, writeLines } from '../company-report/report-lines.ts'
import { reportFaults } from '../fault-report.ts'
import { printable } from '../printable.ts'
import { text } from '../texts.ts'
import { OptionReader, reportUsage } from '../usage.ts'
import { fileArgument } from '../workbook/file-argument.ts'

export const command: Command = { options: {}, words: 1, helpKey: 'company-report.help-validate', run }

async function run(context: CommandContext): Promise<number> {
  const { locale, args } = context
  const options = new OptionReader(args)
  const file = fileArgument(context, options)
  if (options.faults.length > 0) return reportUsage(context, options.faults, 'company validate')
  const read = await readCompanyFile(file)
  if (read.kind === 'unreadable') return reportFaults(context, read.rows)
  const { company, faults } = read
  if (faults.length > 0) {
    const { length: count } = faults
    return reportLocated(
      context,
      file,
      faults,
      text(locale, count === 1 ? 'company-report.invalid-one' : 'company-report.invalid', { count }),
    )
  }
  await writeLines(context, validLines(company, file, { locale, width: reportWidth(context) }))
  return EXIT_DONE
}

function* validLines(
  company: Company,
  file: string,
  { locale, width }: { locale: CommandContext['locale']; width: number },
): Generator<Line> {
  const unknown = unknownFields(company)
  const name = company.company?.legalName
  yield* sentence(text(locale, 'company-report.valid', { name: printable(name ?? file, 80) }), { width, tone: 'good' })
  yield* sentence(
    text(locale, 'company-report.filled', {
      count: filledFields(company),
      processes: company.processes?.length ?? 0,
      unknown: unknown.length,
    }),
    { width },
  )
  for (const path of unknown) yield* sentence(`${fieldLabel(locale, path)} (${path})`, { width, mark: '-  ' })
}

/** @returns how many fields of single entities say something, lists counted by their elements' own fields */
function filledFields(company: Company): number {
  const single = COMPANY_FIELDS.filter(({ path }) => !path.includes('[]') && valueAt(company, path) !== undefined).length
  const lists = new Set(COMPANY_FIELDS.filter(({ path }) => path.includes('[]')).map(({ path }) => path.slice(0, path.indexOf('[]'))))
  return [...lists].reduce((sum, list) => sum + leavesOf(valueAt(company, list)), single)
}

function leavesOf(value: unknown): number {
  if (value === undefined) return 0
  if (Array.isArray(value)) return value.reduce<number>((sum, entry) => sum + leavesOf(entry), 0)
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce<number>((sum, entry) => sum + leavesOf(entry), 0)
}

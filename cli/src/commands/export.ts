/** `rueckhalt export`: a company's file as a workbook. */
import type { Company } from '@rueckhalt/domain/company'
import { companyDiff, companyFromSheets, companySheets, fileFaultSentence, unwritableCells } from '@rueckhalt/domain/workbook'
import { readWorkbook } from '@rueckhalt/feeds/workbook'
import { type Command, type CommandContext, EXIT_DONE } from '../command.ts'
import { type Locale, text } from '../texts.ts'
import { OptionReader, reportUsage } from '../usage.ts'
import { readCompanyOf } from '../workbook/company-file.ts'
import { fileArgument } from '../workbook/file-argument.ts'
import { showFaults } from '../workbook/show-changes.ts'
import { reportTold } from '../workbook/told-faults.ts'
import { refuseTarget, storeWorkbook, workbookBytes, workbookPath } from '../workbook/write-workbook-file.ts'

export const command: Command = {
  options: { out: { type: 'string' }, yes: { type: 'boolean' } },
  words: 1,
  helpKey: 'workbook-files.help-export',
  run,
}

async function run(context: CommandContext): Promise<number> {
  const options = new OptionReader(context.args)
  const file = fileArgument(context, options)
  const out = workbookPath(options)
  if (options.faults.length > 0) return reportUsage(context, options.faults, 'export')
  const refused = await refuseTarget(context, out)
  if (refused !== undefined) return refused
  const company = await readCompanyOf(file, context.locale)
  return company.ok ? write(context, company.value, out) : reportTold(context, company.faults)
}

async function write(context: CommandContext, company: Company, out: string): Promise<number> {
  const { locale, stderr } = context
  const sheets = companySheets(company, { locale, example: false })
  const tooLong = unwritableCells(sheets)
  if (tooLong.length > 0) return showFaults(context, out, tooLong)
  const bytes = await workbookBytes(locale, sheets)
  // An export that could not be imported again would be found out when it is needed.
  const lost = await whatWouldBeLost(locale, company, bytes)
  if (lost !== undefined) return reportTold(context, [{ place: out, sentence: lost }])
  await storeWorkbook(out, bytes)
  await stderr.write(`${text(locale, 'workbook-files.export-done', { file: out })}\n`)
  return EXIT_DONE
}

async function whatWouldBeLost(locale: Locale, company: Company, bytes: Uint8Array): Promise<string | undefined> {
  const again = await readWorkbook(bytes)
  if (!again.ok) return again.faults.map((fault) => fileFaultSentence(locale, fault)).join(' ')
  const read = companyFromSheets(again.sheets)
  const count = companyDiff(company, read.company).length + read.faults.length
  return count === 0 ? undefined : text(locale, 'workbook-files.not-the-same', { count })
}

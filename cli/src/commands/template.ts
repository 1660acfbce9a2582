/** `rueckhalt template`: an empty workbook to fill in. */
import { templateSheets } from '@rueckhalt/domain/workbook'
import { type Command, type CommandContext, EXIT_DONE } from '../command.ts'
import { text } from '../texts.ts'
import { OptionReader, reportUsage } from '../usage.ts'
import { refuseTarget, storeWorkbook, workbookBytes, workbookPath } from '../workbook/write-workbook-file.ts'

export const command: Command = {
  options: { out: { type: 'string' }, yes: { type: 'boolean' } },
  helpKey: 'workbook-files.help-template',
  run,
}

async function run(context: CommandContext): Promise<number> {
  const { locale, stderr } = context
  const options = new OptionReader(context.args)
  const out = workbookPath(options)
  if (options.faults.length > 0) return reportUsage(context, options.faults, 'template')
  const refused = await refuseTarget(context, out)
  if (refused !== undefined) return refused
  await storeWorkbook(out, await workbookBytes(locale, templateSheets(locale)))
  await stderr.write(`${text(locale, 'workbook-files.template-done', { file: out })}\n`)
  return EXIT_DONE
}

/** `rueckhalt import`: an edited workbook as a company's file. First every fault, then every change; only then something is written. */
import { type Command, type CommandContext } from '../command.ts'
import { reportFaults } from '../fault-report.ts'
import { whyNotWritable } from '../network-files/write-file.ts'
import { OptionReader, reportUsage } from '../usage.ts'
import { fileArgument } from '../workbook/file-argument.ts'
import { readWorkbookFile } from '../workbook/read-workbook-file.ts'
import { reportTold } from '../workbook/told-faults.ts'

/** What a company's file may be called. */
const ENDINGS = ['.json', '.yaml', '.yml']

export const command: Command = {
  options: { company: { type: 'string' }, out: { type: 'string' }, yes: { type: 'boolean' }, json: { type: 'boolean' } },
  words: 1,
  helpKey: 'workbook-files.help-import',
  run,
}

async function run(context: CommandContext): Promise<number> {
  const options = new OptionReader(context.args)
  const file = fileArgument(context, options)
  const before = options.text('company')
  const out = options.required('out')
  if (out !== '' && !ENDINGS.some((ending) => out.toLowerCase().endsWith(ending)))
    options.faults.push({
      code: 'not-one-of',
      params: { option: '--out', value: out, allowed: ENDINGS.map((one) => `*${one}`).join(', ') },
    })
  if (options.faults.length > 0) return reportUsage(context, options.faults, 'import')
  const reason = await whyNotWritable(out)
  if (reason !== undefined) return reportFaults(context, [{ place: out, key: 'import.not-writable', params: { reason } }])
  // While the thread loads its code and reads, this one loads what it needs afterwards.
  const [workbook, { takeOver }] = await Promise.all([readWorkbookFile(file, context.locale), import('../workbook/take-over.ts')])
  return workbook.ok ? takeOver(context, workbook.read, { file, before, out }) : reportTold(context, workbook.faults)
}

/** The one file that stands behind a command's name. */
import type { CommandContext } from '../command.ts'
import { text } from '../texts.ts'
import type { OptionReader } from '../usage.ts'

/** @returns its name, with a fault noted when it is missing */
export function fileArgument(context: CommandContext, options: OptionReader): string {
  const [file = ''] = context.args.positionals
  if (file === '') options.faults.push({ code: 'missing-option', params: { option: text(context.locale, 'workbook-files.the-file') } })
  return file
}

/** Faults and changes of an import, for people and for programs. */
import { type CompanyChange, changeText, faultPlaceText, faultSentence, type WorkbookFault } from '@rueckhalt/domain/workbook'
import { type CommandContext, EXIT_BAD_INPUT } from '../command.ts'
import { printable } from '../printable.ts'
import { text } from '../texts.ts'
import { reportTold } from './told-faults.ts'

const LONGEST_LINE = 1_200

/** Prints every fault with its place, or all of them as JSON. @returns `EXIT_BAD_INPUT` */
export async function showFaults(context: CommandContext, file: string, faults: readonly WorkbookFault[]): Promise<number> {
  const { locale, stdout, args } = context
  if (args.values['json'] === true) {
    const rows = faults.map((fault) => ({ ...fault, sentence: faultSentence(locale, fault) }))
    await stdout.write(`${JSON.stringify({ ok: false, faults: rows }, undefined, 2)}\n`)
    return EXIT_BAD_INPUT
  }
  const rows = faults.map((fault) => ({
    place: [file, faultPlaceText(locale, fault)].filter((part) => part !== '').join(', '),
    sentence: faultSentence(locale, fault),
  }))
  const hidden = faults.reduce((sum, { code, params }) => sum + (code === 'more-faults' ? Number(params['count']) - 1 : 0), 0)
  return reportTold(context, rows, faults.length + hidden)
}

/** Prints what would change, or all of it as JSON. */
export async function showChanges(context: CommandContext, changes: readonly CompanyChange[], isWritten: boolean): Promise<void> {
  const { locale, stdout, args } = context
  if (args.values['json'] === true) {
    const rows = changes.map((change) => ({ ...change, sentence: changeText(locale, change) }))
    await stdout.write(`${JSON.stringify({ ok: true, written: isWritten, changes: rows }, undefined, 2)}\n`)
    return
  }
  const { length: count } = changes
  const heading = count === 0 ? 'workbook-files.no-changes' : count === 1 ? 'workbook-files.changes-one' : 'workbook-files.changes'
  await stdout.write(`${text(locale, heading, { count })}\n`)
  for (const change of changes) await stdout.write(`  ${printable(changeText(locale, change), LONGEST_LINE)}\n`)
}

/** What an import does with a workbook that was read: all faults, or all changes and then, if that is wanted, the file. */
import { stat } from 'node:fs/promises'
import { type Company, emptyCompany } from '@rueckhalt/domain/company'
import { companyDiff, type CompanyFromSheets } from '@rueckhalt/domain/workbook'
import { type CommandContext, EXIT_DONE, EXIT_FAILED } from '../command.ts'
import { type Locale, text } from '../texts.ts'
import { readCompanyOf, writeCompanyFile } from './company-file.ts'
import { confirmed } from './confirm.ts'
import { showChanges, showFaults } from './show-changes.ts'
import { reportTold, type ToldFault } from './told-faults.ts'

export interface TakeOverRequest {
  readonly file: string
  /** The firm as it was; by default the file that is to be written, where there is one. */
  readonly before: string | undefined
  readonly out: string
}

/** @returns the exit code */
export async function takeOver(
  context: CommandContext,
  { company, faults }: CompanyFromSheets,
  { file, before, out }: TakeOverRequest,
): Promise<number> {
  if (faults.length > 0) return showFaults(context, file, faults)
  const old = await companyBefore(before ?? out, before !== undefined, context.locale)
  if (!old.ok) return reportTold(context, old.faults)
  const changes = companyDiff(old.value, company)
  const isSame = changes.length === 0 && old.isThere && (before === undefined || before === out)
  const isAgreed = context.args.values['yes'] === true
  if (context.args.values['json'] === true) {
    if (isAgreed && !isSame) await writeCompanyFile(out, company)
    await showChanges(context, changes, isAgreed && !isSame)
    return EXIT_DONE
  }
  await showChanges(context, changes, false)
  return isSame ? EXIT_DONE : writeIfAgreed(context, out, company, isAgreed)
}

async function writeIfAgreed(context: CommandContext, out: string, company: Company, isAgreed: boolean): Promise<number> {
  const { locale, stderr } = context
  const answer = isAgreed || (await confirmed(context, text(locale, 'workbook-files.ask', { file: out })))
  if (answer === true) await writeCompanyFile(out, company)
  const key =
    answer === true
      ? 'workbook-files.import-done'
      : answer === undefined
        ? 'workbook-files.import-preview'
        : 'workbook-files.import-declined'
  await stderr.write(`${text(locale, key, { file: out })}\n`)
  return answer === false ? EXIT_FAILED : EXIT_DONE
}

type Before =
  | { readonly ok: true; readonly value: Company; readonly isThere: boolean }
  | { readonly ok: false; readonly faults: readonly ToldFault[] }

/** @param mustExist whether the file was named; the file that is to be written may be new */
async function companyBefore(file: string, mustExist: boolean, locale: Locale): Promise<Before> {
  const isThere = await stat(file).then(
    () => true,
    () => false,
  )
  if (!isThere && !mustExist) return { ok: true, value: emptyCompany(), isThere }
  const read = await readCompanyOf(file, locale)
  return read.ok ? { ...read, isThere } : read
}

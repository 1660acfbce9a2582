/** Writes the sheets of a workbook into a file. */
import { stat } from 'node:fs/promises'
import { workbookSettings, type WrittenSheet } from '@rueckhalt/domain/workbook'
import { writeWorkbook } from '@rueckhalt/feeds/workbook'
import type { CommandContext } from '../command.ts'
import { reportFaults } from '../fault-report.ts'
import { whyNotWritable, writeWhole } from '../network-files/write-file.ts'
import type { Locale } from '../texts.ts'
import type { OptionReader } from '../usage.ts'

const ENDING = '.xlsx'

/** @returns the value of `--out`, with a fault noted when it is missing or names no workbook */
export function workbookPath(options: OptionReader): string {
  const out = options.required('out')
  if (out !== '' && !out.toLowerCase().endsWith(ENDING))
    options.faults.push({ code: 'not-one-of', params: { option: '--out', value: out, allowed: `*${ENDING}` } })
  return out
}

/** @returns the exit code when the file cannot or must not be written, which is then reported; undefined when it can */
export async function refuseTarget(context: CommandContext, out: string): Promise<number | undefined> {
  const reason = await whyNotWritable(out)
  if (reason !== undefined) return reportFaults(context, [{ place: out, key: 'import.not-writable', params: { reason } }])
  // A workbook that somebody has filled in is not in any other place.
  if (context.args.values['yes'] !== true && (await exists(out)))
    return reportFaults(context, [{ place: out, key: 'workbook-files.exists', params: {} }])
  return undefined
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

export async function workbookBytes(locale: Locale, sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
  return writeWorkbook(sheets, workbookSettings(locale))
}

/** The file appears whole or not at all. */
export async function storeWorkbook(path: string, bytes: Uint8Array): Promise<void> {
  await writeWhole(path, (handle) => handle.writeFile(bytes))
}

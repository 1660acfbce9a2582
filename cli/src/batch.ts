/** `simulate --batch`: JSON lines in, one result or one list of faults per line out, in order. A broken line never stops the rest. */
import { RunTooLongError, simulate } from '@rueckhalt/engine'
import { type CasePart, readCase } from './cases.ts'
import { type CommandContext, EXIT_DONE, EXIT_FAILED } from './command.ts'
import { sentenceOf } from './fault-report.ts'
import { type Line, linesOf } from './lines.ts'
import { placeOf, scanJson } from './network-files/json-syntax.ts'
import { PortionWriter, runJson } from './result-json.ts'
import type { Locale, TextParams } from './texts.ts'

/** A longer text would not fit into one string of the runtime. */
const LONGEST_LINE_BYTES = 256_000_000

interface LineFault {
  readonly code: string
  readonly path: string
  readonly params: TextParams
  readonly in: CasePart | 'line'
}

/** @returns done when every line was answered; failed when one could not be although nothing is wrong with it */
export async function runBatch(context: CommandContext, tolerance: number | undefined): Promise<number> {
  const writer = new PortionWriter(context.stdout)
  let exitCode = EXIT_DONE
  for await (const line of linesOf(context.stdin, LONGEST_LINE_BYTES)) {
    if (line.kind === 'text' && line.text.trim() === '') continue
    try {
      for (const words of answerOf(line, tolerance, context.locale)) await writer.write(words)
    } catch (error) {
      if (error instanceof RunTooLongError) {
        await writer.write(errorLine([{ code: 'run-too-long', path: '', params: { limit: error.limit }, in: 'scenario' }], context.locale))
        continue
      }
      exitCode = EXIT_FAILED
      const message = error instanceof Error ? error.message : String(error)
      await writer.write(errorLine([{ code: 'line-failed', path: '', params: { message }, in: 'line' }], context.locale))
    }
  }
  await writer.flush()
  return exitCode
}

function* answerOf(line: Line, tolerance: number | undefined, locale: Locale): Generator<string> {
  const parsed = parseLine(line)
  if (!parsed.ok) yield errorLine(parsed.faults, locale)
  else {
    const run = simulate(parsed.network, parsed.scenario, tolerance === undefined ? {} : { tolerance })
    // Whole or not at all: half a line would spoil the one after it.
    yield [...runJson(run)].join('')
  }
}

function parseLine(line: Line) {
  if (line.kind !== 'text') return failed(line.kind === 'not-utf8' ? 'line-not-utf8' : 'line-too-long', { limit: LONGEST_LINE_BYTES / 1e6 })
  let value: unknown
  try {
    value = JSON.parse(line.text)
  } catch {
    return failed('line-not-json', { column: columnOfFault(line.text) })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return failed('not-an-object', {})
  const { network, scenario } = value as { network?: unknown; scenario?: unknown }
  const missing = Object.entries({ network, scenario }).filter(([, part]) => part === undefined)
  if (missing.length > 0)
    return { ok: false as const, faults: missing.map(([path]): LineFault => ({ code: 'missing', path, params: {}, in: 'line' })) }
  const parsed = readCase(network, scenario)
  if (parsed.ok) return parsed
  return { ok: false as const, faults: parsed.faults.map(({ part, fault }): LineFault => ({ ...fault, in: part })) }
}

function failed(code: string, params: TextParams): { readonly ok: false; readonly faults: readonly LineFault[] } {
  return { ok: false, faults: [{ code, path: '', params, in: 'line' }] }
}

function columnOfFault(words: string): number {
  const bytes = new TextEncoder().encode(words)
  const scan = scanJson(bytes)
  return scan.ok ? 1 : placeOf(bytes, scan.offset).column
}

function errorLine(faults: readonly LineFault[], locale: Locale): string {
  const rows = faults.map(({ code, path, params, in: part }) => ({
    code,
    path,
    message: sentenceOf(locale, `faults.${code}`, params),
    in: part,
  }))
  return `${JSON.stringify({ error: { faults: rows } })}\n`
}

/** Prints a stress test: as wide as the terminal, coloured if it can be, a table of uncertainty below when samples were drawn. */
import type { MonteCarloResult, Run } from '@rueckhalt/engine'
import type { CommandContext } from '../command.ts'
import { PortionWriter } from '../result-json.ts'
import { LEAST_WIDTH } from './band-table.ts'
import { painterFor } from './paint.ts'
import { type ReportOptions, stressReport } from './stress-report.ts'
import { spreadLines } from './spread-table.ts'

const USUAL_WIDTH = 100
/** Wider, the eye no longer finds the end of a line. */
const MOST_WIDTH = 140

export interface WriteOptions extends Omit<ReportOptions, 'width'> {
  readonly samples: MonteCarloResult | undefined
}

export async function writeReport(context: CommandContext, run: Run, options: WriteOptions): Promise<void> {
  const paint = painterFor(context.stdout, context.env)
  const writer = new PortionWriter(context.stdout)
  const width = pageWidth(context)
  for (const line of stressReport(run, { ...options, width })) await writer.write(`${paint(line).trimEnd()}\n`)
  if (options.samples)
    for (const line of spreadLines(run, options.samples, { ...options, width })) await writer.write(`${paint(line).trimEnd()}\n`)
  await writer.flush()
}

/** @returns characters per line: the terminal's own width within reason, else COLUMNS, else 100 */
export function pageWidth({ stdout, env }: Pick<CommandContext, 'stdout' | 'env'>): number {
  const wanted = stdout.columns ?? Number(env.COLUMNS)
  return Number.isFinite(wanted) && wanted > 0 ? Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.floor(wanted))) : USUAL_WIDTH
}

/** `--at`: the level of every node at one hour. */
import { type Run, timelineOf } from '@rueckhalt/engine'
import type { CommandContext } from '../command.ts'
import type { NodeFilter } from '../node-filter.ts'
import { PortionWriter } from '../result-json.ts'
import { fitted } from '../text-width.ts'
import { text } from '../texts.ts'
import { NodeNames } from './names.ts'
import { painterFor, piece } from './paint.ts'

const SLACK = 1e-9
const BAR_WIDTH = 20

export interface LevelOptions {
  readonly json: boolean
  readonly accepts: NodeFilter
}

/** @param hour within the horizon */
export async function writeLevels(context: CommandContext, run: Run, hour: number, options: LevelOptions): Promise<void> {
  const writer = new PortionWriter(context.stdout)
  const lines = options.json ? levelJson(run, hour, options.accepts) : levelLines(context, run, hour, options.accepts)
  for (const words of lines) await writer.write(words)
  await writer.flush()
}

function* levelJson(run: Run, hour: number, accepts: NodeFilter): Generator<string> {
  let separator = ''
  yield `{"at":${JSON.stringify(hour)},"levels":{`
  for (const [node, id] of run.network.names.nodeIds.entries()) {
    if (!accepts(node)) continue
    yield `${separator}${JSON.stringify(id)}:${JSON.stringify(levelAt(run, node, hour))}`
    separator = ','
  }
  yield '}}\n'
}

function* levelLines(context: CommandContext, run: Run, hour: number, accepts: NodeFilter): Generator<string> {
  const { locale, stdout, env } = context
  const paint = painterFor(stdout, env)
  const names = new NodeNames(run.network, locale)
  yield `${paint([piece(text(locale, 'report.levels-title', { at: hour }), 'strong')])}\n`
  for (const [node, id] of run.network.names.nodeIds.entries()) {
    if (!accepts(node)) continue
    const level = levelAt(run, node, hour)
    const tone = level <= SLACK ? 'stopped' : level < 1 - SLACK ? 'reduced' : 'running'
    const filled = level > 0 ? Math.max(1, Math.floor(level * BAR_WIDTH + SLACK)) : 0
    const bar = piece('█'.repeat(filled) + '·'.repeat(BAR_WIDTH - filled), tone)
    const figure = text(locale, level <= SLACK ? 'report.level-stopped' : 'report.level', { level })
    yield `${paint([piece(`  ${fitted(names.of(id), 30)} `), bar, piece(` ${figure.padStart(7)}`, level <= SLACK ? 'due' : 'plain')])}\n`
  }
}

function levelAt(run: Run, node: number, hour: number): number {
  return timelineOf(run, node).findLast(([from]) => from <= hour + SLACK)?.[1] ?? 1
}

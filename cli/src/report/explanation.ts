/** `--explain`: why one node falls below its objective, as an indented list of sentences. */
import type { NodeResult, Run } from '@rueckhalt/engine'
import type { CommandContext } from '../command.ts'
import { text } from '../texts.ts'
import { CauseWriter } from './cause-sentences.ts'
import { NodeNames } from './names.ts'
import { pageWidth } from './write-report.ts'
import { foldedWords } from './wrap.ts'

export async function writeExplanation(
  context: CommandContext,
  run: Run,
  asked: { id: string; result: NodeResult },
  json: boolean,
): Promise<void> {
  const { stdout, locale } = context
  const { id, result } = asked
  if (json) {
    await stdout.write(`${JSON.stringify({ node: id, cause: result.cause })}\n`)
    return
  }
  const names = new NodeNames(run.network, locale)
  const lines = new CauseWriter(locale, names).chainOf(result)
  if (lines.length === 0)
    lines.push({ indent: 0, sentence: text(locale, 'causes.holds', { node: names.of(id), horizon: run.scenario.arrays.horizonHours }) })
  const folded = lines.flatMap(({ indent, sentence }) => foldedWords(sentence, pageWidth(context), 2 * indent))
  await stdout.write(`${folded.join('\n')}\n`)
}

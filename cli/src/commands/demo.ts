/** `rueckhalt demo`: the stress test of the example company, as `npm start` shows it. */
import { join } from 'node:path'
import { type Command, type CommandContext, EXIT_DONE } from '../command.ts'
import { text } from '../texts.ts'
import { command as simulate } from './simulate.ts'

const EXAMPLES = join(import.meta.dirname, '..', '..', '..', 'examples')
const NETWORK = join('muster-metallbau', 'network.json')
const SCENARIO = join('scenarios', 'sc-04-power-outage-72h.json')

export const command: Command = { options: { all: { type: 'boolean' } }, helpKey: 'demo.help', run }

async function run(context: CommandContext): Promise<number> {
  const { stdout, locale, args } = context
  await stdout.write(`\n`)
  const values = { ...args.values, network: join(EXAMPLES, NETWORK), scenario: join(EXAMPLES, SCENARIO) }
  const exitCode = await simulate.run({ ...context, args: { values, positionals: [] } })
  if (exitCode === EXIT_DONE) await stdout.write(`\n${text(locale, 'demo.next')}\n`)
  return exitCode
}

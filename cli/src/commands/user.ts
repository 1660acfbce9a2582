/** `rueckhalt user list|operator|sign-in-link`: what only whoever runs the network may do. */
import type { Command, CommandContext } from '../command.ts'
import { runServer } from '../server-process/run-server.ts'
import { OptionReader, reportUsage } from '../usage.ts'

const ACTIONS = ['list', 'operator', 'sign-in-link'] as const

export const command: Command = { options: { revoke: { type: 'boolean' } }, words: 2, helpKey: 'server.user-help', run }

async function run(context: CommandContext): Promise<number> {
  const options = new OptionReader(context.args)
  const [action = '', email] = context.args.positionals
  if (!(ACTIONS as readonly string[]).includes(action))
    options.faults.push({ code: 'not-one-of', params: { option: 'user', value: action, allowed: ACTIONS.join(', ') } })
  else if (action !== 'list' && email === undefined) options.faults.push({ code: 'missing-option', params: { option: 'EMAIL' } })
  else if (action === 'list' && email !== undefined) options.faults.push({ code: 'unexpected-word', params: { word: email } })
  if (options.flag('revoke') && action !== 'operator')
    options.faults.push({ code: 'needs', params: { option: '--revoke', other: 'user operator' } })
  if (options.faults.length > 0) return await reportUsage(context, options.faults, 'user')
  const words = [...(options.flag('revoke') ? ['--revoke'] : []), '--', action, ...(email === undefined ? [] : [email])]
  return await runServer(context, { file: 'commands/user.ts', words })
}

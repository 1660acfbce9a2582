/** `rueckhalt audit verify|export`: is the log whole, and the log itself. */
import type { Command, CommandContext } from '../command.ts'
import { runServer } from '../server-process/run-server.ts'
import { OptionReader, reportUsage } from '../usage.ts'

const ACTIONS = ['verify', 'export'] as const
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const command: Command = {
  options: { organisation: { type: 'string' }, follow: { type: 'boolean' } },
  words: 1,
  helpKey: 'server.audit-help',
  run,
}

async function run(context: CommandContext): Promise<number> {
  const options = new OptionReader(context.args)
  const [action = ''] = context.args.positionals
  const organisation = options.text('organisation')
  if (!(ACTIONS as readonly string[]).includes(action))
    options.faults.push({ code: 'not-one-of', params: { option: 'audit', value: action, allowed: ACTIONS.join(', ') } })
  if (organisation !== undefined && !UUID.test(organisation))
    options.faults.push({ code: 'not-one-of', params: { option: '--organisation', value: organisation, allowed: 'UUID' } })
  if (options.flag('follow') && action !== 'export')
    options.faults.push({ code: 'needs', params: { option: '--follow', other: 'audit export' } })
  if (options.faults.length > 0) return await reportUsage(context, options.faults, 'audit')
  const words = [
    ...(organisation === undefined ? [] : ['--organisation', organisation]),
    ...(options.flag('follow') ? ['--follow'] : []),
    '--',
    action,
  ]
  return await runServer(context, { file: 'commands/audit.ts', words })
}

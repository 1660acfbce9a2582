/** `rueckhalt restore FILE`: a backup into an empty database. */
import type { Command, CommandContext } from '../command.ts'
import { runServer } from '../server-process/run-server.ts'
import { OptionReader, reportUsage } from '../usage.ts'

export const command: Command = {
  options: {
    identity: { type: 'string' },
    'passphrase-file': { type: 'string' },
    'other-secret': { type: 'boolean' },
    'keep-sessions': { type: 'boolean' },
  },
  words: 1,
  helpKey: 'server.restore-help',
  run,
}

async function run(context: CommandContext): Promise<number> {
  const options = new OptionReader(context.args)
  const [file] = context.args.positionals
  if (file === undefined) options.faults.push({ code: 'missing-option', params: { option: 'FILE' } })
  options.atMostOne('identity', 'passphrase-file')
  const words = ['identity', 'passphrase-file'].flatMap((name) => {
    const value = options.text(name)
    return value === undefined ? [] : [`--${name}`, value]
  })
  if (options.faults.length > 0) return await reportUsage(context, options.faults, 'restore')
  for (const flag of ['other-secret', 'keep-sessions'] as const) if (options.flag(flag)) words.push(`--${flag}`)
  return await runServer(context, { file: 'commands/restore.ts', words: [...words, '--', file as string] })
}

/** `rueckhalt backup --to FILE`: the whole network in one file, while the server goes on. */
import { type Command, type CommandContext, EXIT_DONE } from '../command.ts'
import { runServer } from '../server-process/run-server.ts'
import { text } from '../texts.ts'
import { OptionReader, reportUsage } from '../usage.ts'

export const command: Command = {
  options: {
    to: { type: 'string' },
    recipient: { type: 'string', multiple: true },
    'passphrase-file': { type: 'string' },
    force: { type: 'boolean' },
  },
  helpKey: 'server.backup-help',
  run,
}

async function run(context: CommandContext): Promise<number> {
  const options = new OptionReader(context.args)
  const to = options.required('to')
  const passphraseFile = options.text('passphrase-file')
  options.atMostOne('recipient', 'passphrase-file')
  if (options.faults.length > 0) return await reportUsage(context, options.faults, 'backup')
  const recipients = (context.args.values['recipient'] ?? []) as readonly string[]
  const words = ['--to', to, ...recipients.flatMap((recipient) => ['--recipient', recipient])]
  if (passphraseFile !== undefined) words.push('--passphrase-file', passphraseFile)
  if (options.flag('force')) words.push('--force')
  const code = await runServer(context, { file: 'commands/backup.ts', words })
  if (code === EXIT_DONE && recipients.length === 0 && passphraseFile === undefined)
    await context.stderr.write(`${text(context.locale, 'server.backup-open')}\n`)
  return code
}

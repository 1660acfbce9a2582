/** `rueckhalt serve`: the network's server with the app, on its own database or on a given one. */
import { type Command, type CommandContext, EXIT_FAILED } from '../command.ts'
import { builtApp, runServer } from '../server-process/run-server.ts'
import { text } from '../texts.ts'
import { OptionReader, reportUsage } from '../usage.ts'

export const command: Command = {
  options: { build: { type: 'boolean' }, demo: { type: 'boolean' }, port: { type: 'string' }, data: { type: 'string' } },
  helpKey: 'server.serve-help',
  run,
}

const MOST_PORT = 65_535

async function run(context: CommandContext): Promise<number> {
  const { args, env, stderr, locale } = context
  const options = new OptionReader(args)
  const port = options.number('port', { min: 1, max: MOST_PORT, integer: true })
  const data = options.text('data')
  if (options.faults.length > 0) return await reportUsage(context, options.faults, 'serve')
  const settings: Record<string, string> = {}
  if (port !== undefined) settings['RUECKHALT_PORT'] = String(port)
  if (data !== undefined) settings['RUECKHALT_DATA'] = data
  if (!env['RUECKHALT_WEB']) {
    const folder = await builtApp(options.flag('build'))
    if (folder === undefined) {
      await stderr.write(`${text(locale, 'server.build-failed')}\n`)
      return EXIT_FAILED
    }
    if (folder === '') await stderr.write(`${text(locale, 'server.no-app')}\n`)
    else settings['RUECKHALT_WEB'] = folder
  }
  return await runServer(context, { file: 'main.ts', words: options.flag('demo') ? ['--demo'] : [], env: settings })
}

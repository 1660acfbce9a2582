/** `rueckhalt migrate`: brings the network's database to this version. */
import type { Command } from '../command.ts'
import { runServer } from '../server-process/run-server.ts'

export const command: Command = {
  options: {},
  helpKey: 'server.migrate-help',
  run: async (context) => await runServer(context, { file: 'commands/migrate.ts' }),
}

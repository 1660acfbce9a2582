/** `rueckhalt worker`: works on jobs alone, beside any number of servers. */
import type { Command } from '../command.ts'
import { runServer } from '../server-process/run-server.ts'

export const command: Command = {
  options: {},
  helpKey: 'server.worker-help',
  run: async (context) => await runServer(context, { file: 'main.ts', words: ['worker'] }),
}

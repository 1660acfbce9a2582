/** Every command by name. A command's code is loaded only when it is called, so that the program starts quickly. */
import type { Command } from './command.ts'

export interface CommandEntry {
  /** As typed, e.g. `simulate` or `network import-csv`. */
  readonly name: string
  /** Key of the one line that describes it in the list of commands. */
  readonly summaryKey: string
  load(): Promise<Command>
}

export const COMMANDS: readonly CommandEntry[] = [
  { name: 'check', summaryKey: 'program.summary-check', load: async () => (await import('./commands/check.ts')).command },
  { name: 'stresstest', summaryKey: 'program.summary-stresstest', load: async () => (await import('./commands/stresstest.ts')).command },
  {
    name: 'company validate',
    summaryKey: 'program.summary-validate',
    load: async () => (await import('./commands/company-validate.ts')).command,
  },
  { name: 'measures', summaryKey: 'program.summary-measures', load: async () => (await import('./commands/measures.ts')).command },
  { name: 'simulate', summaryKey: 'program.summary-simulate', load: async () => (await import('./commands/simulate.ts')).command },
  { name: 'criticality', summaryKey: 'program.summary-criticality', load: async () => (await import('./commands/criticality.ts')).command },
  { name: 'esri', summaryKey: 'program.summary-esri', load: async () => (await import('./commands/esri.ts')).command },
  {
    name: 'network import-csv',
    summaryKey: 'program.summary-import',
    load: async () => (await import('./commands/network-import-csv.ts')).command,
  },
  { name: 'plan', summaryKey: 'program.summary-plan', load: async () => (await import('./commands/plan.ts')).command },
  { name: 'template', summaryKey: 'program.summary-template', load: async () => (await import('./commands/template.ts')).command },
  { name: 'export', summaryKey: 'program.summary-export', load: async () => (await import('./commands/export.ts')).command },
  { name: 'import', summaryKey: 'program.summary-import-workbook', load: async () => (await import('./commands/import.ts')).command },
  { name: 'serve', summaryKey: 'program.summary-serve', load: async () => (await import('./commands/serve.ts')).command },
  { name: 'worker', summaryKey: 'program.summary-worker', load: async () => (await import('./commands/worker.ts')).command },
  { name: 'migrate', summaryKey: 'program.summary-migrate', load: async () => (await import('./commands/migrate.ts')).command },
  { name: 'backup', summaryKey: 'program.summary-backup', load: async () => (await import('./commands/backup.ts')).command },
  { name: 'restore', summaryKey: 'program.summary-restore', load: async () => (await import('./commands/restore.ts')).command },
  { name: 'user', summaryKey: 'program.summary-user', load: async () => (await import('./commands/user.ts')).command },
  { name: 'audit', summaryKey: 'program.summary-audit', load: async () => (await import('./commands/audit.ts')).command },
  { name: 'demo', summaryKey: 'program.summary-demo', load: async () => (await import('./commands/demo.ts')).command },
]

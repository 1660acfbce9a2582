/** What the operator's commands share: settings, the owner's connection, faults, the exit code. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import type pg from 'pg'
import { type Logger, pino } from 'pino'
import { type Config, readConfig } from '../platform/config.ts'
import { connectOwner, readMigrations } from '../platform/database/migrate.ts'
import { reachDatabase } from '../platform/database/start-database.ts'
import { asStartFault, StartFault } from '../platform/start-fault.ts'
import { tell, tellFault } from '../tell.ts'

const EXIT_FAILED = 1
const EXIT_BAD_INPUT = 2

export interface CommandInput {
  readonly config: Config
  readonly words: readonly string[]
  readonly option: (name: string) => string | undefined
  readonly options: (name: string) => readonly string[]
  readonly flag: (name: string) => boolean
}

export interface OwnerInput extends CommandInput {
  readonly ownerUrl: string
  readonly secret: Uint8Array
}

/** Runs a command as this process. Options were checked by the command line; here they are only read. */
export async function runCommand(options: ParseArgsOptionsConfig, work: (input: CommandInput) => Promise<void>): Promise<never> {
  const config = readConfig(process.env)
  if ('faults' in config) {
    for (const fault of config.faults) await tell({ event: 'config-fault', ...fault })
    process.exit(EXIT_BAD_INPUT)
  }
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const valueOf = (name: string): unknown => (values as Readonly<Record<string, unknown>>)[name]
  try {
    await work({
      config,
      words: positionals,
      option: (name) => valueOf(name) as string | undefined,
      options: (name) => (valueOf(name) ?? []) as readonly string[],
      flag: (name) => valueOf(name) === true,
    })
    process.exit(0)
  } catch (error) {
    await tellFault(asStartFault(error))
    process.exit(EXIT_FAILED)
  }
}

/** The same for work on the database as its owner, also beside a running server. */
export async function runAsOwner(options: ParseArgsOptionsConfig, work: (input: OwnerInput) => Promise<void>): Promise<never> {
  return await runCommand(options, async (input) => {
    const log: Logger = pino({ level: 'silent' })
    const database = await reachDatabase(input.config, log)
    try {
      if (database.ownerUrl === undefined) throw new StartFault('owner-login-needed')
      await work({ ...input, ownerUrl: database.ownerUrl, secret: database.secret })
    } finally {
      await database.stop()
    }
  })
}

/**
 * One transaction as the owner. The policies hold the owner too, so it says that no person asks.
 * @param mode how it begins, e.g. `isolation level repeatable read read only`
 */
export async function asOwner<Result>(ownerUrl: string, work: (client: pg.Client) => Promise<Result>, mode = ''): Promise<Result> {
  const client = await connectOwner(ownerUrl)
  try {
    await client.query(`begin ${mode}`)
    await client.query('select app.begin_system()').catch((error: unknown) => {
      const { code } = error as { code?: string }
      // 3F000: there is no schema yet.
      throw code === '3F000' || code === '42883'
        ? new StartFault('database-not-migrated', { name: readMigrations()[0]?.name ?? '' }, error)
        : error
    })
    const result = await work(client)
    await client.query('commit')
    return result
  } finally {
    await client.end()
  }
}

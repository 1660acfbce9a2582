/** Settings of a process, read once at its start. Every fault is listed, then nothing starts. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { BinarySource } from './postgres/binaries.ts'

export interface Provider {
  readonly providerId: string
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Organisation whose member somebody becomes who comes from there for the first time, as a reader. */
  readonly organisationId: string | undefined
}

export interface Config {
  /** Undefined: our own PostgreSQL in `dataFolder`. */
  readonly databaseUrl: string | undefined
  /** Login that owns the tables: for migrations, backups and other work of the operator. Servers need none. */
  readonly ownerUrl: string | undefined
  readonly dataFolder: string
  /** Whose programs our own PostgreSQL is made of. */
  readonly postgres: BinarySource | 'any'
  readonly host: string
  readonly port: number
  /** As browsers write it: scheme, host, port. Links, passkeys and the check of foreign pages stand on it. */
  readonly origin: string
  /** Built app; undefined: the API alone. */
  readonly webFolder: string | undefined
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  /** Key for what the server itself must read again (TOTP secrets): 32 bytes. */
  readonly secret: Uint8Array | undefined
  readonly providers: readonly Provider[]
  /** Proxies in front that add to `X-Forwarded-For`. */
  readonly proxies: number
  readonly logLevel: string
  /** The same process also works on jobs. */
  readonly isWorker: boolean
  readonly poolSize: number
}

/** What stands against starting: `setting` of the environment, `code` of CONFIG_FAULT_CODES, `path` within a file. */
export interface ConfigFault {
  readonly setting: string
  readonly code: ConfigFaultCode
  readonly path?: string
}

/** `value`: not what the setting takes. Values themselves are never repeated: some are passwords. */
export const CONFIG_FAULT_CODES = [
  'value',
  'unknown-setting',
  'needed-with-database-url',
  'needed-for-public-host',
  'https-needed',
  'file-unreadable',
  'file-entry',
] as const
export type ConfigFaultCode = (typeof CONFIG_FAULT_CODES)[number]

const Origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin)
const PostgresUrl = z.string().regex(/^postgres(ql)?:\/\//)
const Secret = z
  .string()
  .regex(/^[A-Za-z0-9+/]{43}=$/)
  .transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
const Providers = z.array(
  z.strictObject({
    providerId: z.string().regex(/^[a-z0-9-]{1,40}$/),
    name: z.string().min(1).max(80),
    // Who may be asked is set by the operator in a file and never comes out of a request.
    issuer: z.url({ protocol: /^https?$/ }),
    clientId: z.string().min(1),
    clientSecret: z.string().min(1),
    organisationId: z.uuid().optional(),
  }),
)

const Environment = z.object({
  DATABASE_URL: PostgresUrl.optional(),
  DATABASE_OWNER_URL: PostgresUrl.optional(),
  RUECKHALT_DATA: z.string().default('data'),
  RUECKHALT_POSTGRES: z.enum(['any', 'system', 'npm']).default('any'),
  RUECKHALT_HOST: z.string().default('127.0.0.1'),
  RUECKHALT_PORT: z.coerce.number().int().min(0).max(65535).default(4750),
  RUECKHALT_ORIGIN: Origin.optional(),
  RUECKHALT_WEB: z.string().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Rückhalt <rueckhalt@localhost>'),
  RUECKHALT_SECRET: Secret.optional(),
  RUECKHALT_PROVIDERS: z.string().optional(),
  RUECKHALT_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  RUECKHALT_WORKER: z.enum(['yes', 'no']).default('yes'),
  RUECKHALT_POOL: z.coerce.number().int().min(2).max(100).default(10),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

/** Names of all settings; each has its sentence in the command line's texts. */
export const SETTING_NAMES = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'RUECKHALT_DATA',
  'RUECKHALT_POSTGRES',
  'RUECKHALT_HOST',
  'RUECKHALT_PORT',
  'RUECKHALT_ORIGIN',
  'RUECKHALT_WEB',
  'SMTP_URL',
  'MAIL_FROM',
  'RUECKHALT_SECRET',
  'RUECKHALT_PROVIDERS',
  'RUECKHALT_PROXIES',
  'RUECKHALT_WORKER',
  'RUECKHALT_POOL',
  'LOG_LEVEL',
] as const satisfies readonly (keyof typeof Environment.shape)[]

/** Those, and what the command line sets and no person. */
const KNOWN: ReadonlySet<string> = new Set([...SETTING_NAMES, 'RUECKHALT_TRACE', 'RUECKHALT_WORDS'])

/** @returns whether only programs of this machine reach a server that listens there */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(host)
}

/** @returns the settings, or every fault by the name of its setting */
export function readConfig(env: NodeJS.ProcessEnv): Config | { readonly faults: readonly ConfigFault[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const read = Environment.safeParse(given)
  const faults: ConfigFault[] = Object.keys(given)
    .filter((name) => name.startsWith('RUECKHALT_') && !KNOWN.has(name))
    .map((setting) => ({ setting, code: 'unknown-setting' }))
  if (!read.success)
    for (const setting of new Set(read.error.issues.map(({ path }) => String(path[0])))) faults.push({ setting, code: 'value' })
  const providers = readProviders(given['RUECKHALT_PROVIDERS'], faults)
  if (!read.success) return { faults }
  const { data } = read
  if (data.DATABASE_URL !== undefined && data.RUECKHALT_SECRET === undefined)
    faults.push({ setting: 'RUECKHALT_SECRET', code: 'needed-with-database-url' })
  if (!isLoopback(data.RUECKHALT_HOST) && data.RUECKHALT_ORIGIN === undefined)
    faults.push({ setting: 'RUECKHALT_ORIGIN', code: 'needed-for-public-host' })
  if (data.RUECKHALT_ORIGIN?.startsWith('http:') && !isLoopback(new URL(data.RUECKHALT_ORIGIN).hostname))
    faults.push({ setting: 'RUECKHALT_ORIGIN', code: 'https-needed' })
  if (faults.length > 0) return { faults }
  return {
    databaseUrl: data.DATABASE_URL,
    ownerUrl: data.DATABASE_OWNER_URL,
    dataFolder: resolve(data.RUECKHALT_DATA),
    postgres: data.RUECKHALT_POSTGRES,
    host: data.RUECKHALT_HOST,
    port: data.RUECKHALT_PORT,
    origin: data.RUECKHALT_ORIGIN ?? `http://localhost:${data.RUECKHALT_PORT}`,
    webFolder: data.RUECKHALT_WEB === undefined ? undefined : resolve(data.RUECKHALT_WEB),
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM,
    secret: data.RUECKHALT_SECRET,
    providers,
    proxies: data.RUECKHALT_PROXIES,
    logLevel: data.LOG_LEVEL,
    isWorker: data.RUECKHALT_WORKER === 'yes',
    poolSize: data.RUECKHALT_POOL,
  }
}

function readProviders(file: string | undefined, faults: ConfigFault[]): readonly Provider[] {
  if (file === undefined) return []
  try {
    const read = Providers.safeParse(JSON.parse(readFileSync(join(resolve(file)), 'utf8')))
    if (read.success) return read.data.map((provider) => ({ ...provider, organisationId: provider.organisationId }))
    faults.push(
      ...read.error.issues.map(({ path }) => ({ setting: 'RUECKHALT_PROVIDERS', code: 'file-entry' as const, path: path.join('.') })),
    )
  } catch {
    faults.push({ setting: 'RUECKHALT_PROVIDERS', code: 'file-unreadable' })
  }
  return []
}

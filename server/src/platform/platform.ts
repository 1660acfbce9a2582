/** What every feature stands on, made once at the start of a process. */
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { AddressLimit } from './http/address-limit.ts'
import type { NewsHub } from './news-hub.ts'
import type { TransactionTools } from './transaction.ts'

export interface Platform {
  readonly config: Config
  readonly log: Logger
  readonly transactions: TransactionTools
  readonly limit: AddressLimit
  readonly news: NewsHub
  /** Key for what the server itself must read again. */
  readonly secret: Uint8Array
  readonly startedAt: Date
  readonly version: string
}

/** The one place where a failure becomes an answer. */
import { ERROR_STATUS, type Failure, failureText, type Language } from '@rueckhalt/contract'
import type { Context as HonoContext } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { RequestFailure } from '../errors.ts'

/** Codes of PostgreSQL and of the socket that mean: not now, but soon again. */
const PASSING = /^(08|53|57P0[123]|40P01|40001|55P03|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)/
const WAIT_SECONDS = 5
/** A statement ran into its time limit. */
const CANCELLED = '57014'
/** The disk of the database is full: nothing can be written until somebody makes room. */
const DISK_FULL = '53100'

/** @returns the failure that the caller is told; the cause stays in the log */
export function failureOf(error: unknown): RequestFailure {
  if (error instanceof RequestFailure) return error
  const code = codeOf(error)
  if (PASSING.test(code) || code === CANCELLED || code === DISK_FULL || isLostConnection(error))
    return new RequestFailure('service.unavailable', { retryAfterSeconds: WAIT_SECONDS, cause: error })
  return new RequestFailure('service.failed', { cause: error })
}

function codeOf(error: unknown): string {
  return error !== null && typeof error === 'object' && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** What the driver says when the other side is gone; it gives no code for it. */
function isLostConnection(error: unknown): boolean {
  return (
    error instanceof Error && /connection (terminated|timeout)|timeout exceeded when trying to connect|not queryable/i.test(error.message)
  )
}

export function languageOf(c: HonoContext): Language {
  return /^\s*en\b/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'de'
}

export function answerFailure(c: HonoContext, failure: RequestFailure, requestId: string): Response {
  const { code, faults, retryAfterSeconds } = failure
  const body: Failure = {
    code,
    message: failureText(languageOf(c), code),
    faults: [...faults],
    requestId,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  }
  if (retryAfterSeconds !== undefined) c.header('Retry-After', String(retryAfterSeconds))
  c.header('Cache-Control', 'no-store')
  return c.json(body, ERROR_STATUS[code] as ContentfulStatusCode)
}

/** Failures as values with a stable code; one place (http/failures.ts) turns them into answers. */
import type { ErrorCode, InputFault } from '@rueckhalt/contract'

export interface FailureFacts {
  readonly faults?: readonly InputFault[]
  readonly retryAfterSeconds?: number
  readonly cause?: unknown
}

/** Thrown by use cases; everything that the request has done so far is rolled back. */
export class RequestFailure extends Error {
  readonly code: ErrorCode
  readonly faults: readonly InputFault[]
  readonly retryAfterSeconds: number | undefined

  constructor(code: ErrorCode, { faults = [], retryAfterSeconds, cause }: FailureFacts = {}) {
    super(code, { cause })
    this.code = code
    this.faults = faults
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Returned by use cases that fail and have written something that must stay, such as a try that counts. */
export class Refusal {
  readonly failure: RequestFailure

  constructor(code: ErrorCode, facts: FailureFacts = {}) {
    this.failure = new RequestFailure(code, facts)
  }
}

/** The same answer for what is not there and for what is not for the caller. */
export function notFound(): RequestFailure {
  return new RequestFailure('access.not-found')
}

export function conflict(code: ErrorCode = 'state.conflict'): RequestFailure {
  return new RequestFailure(code)
}

/** @param path of the field within the body @param code of what is wrong there */
export function invalid(path: string, code: string): RequestFailure {
  return new RequestFailure('input.invalid', { faults: [{ path, code }] })
}

/** What can go wrong, as codes. Their sentences stand in `locales/<language>/errors.json`. */
import { z } from 'zod'

/** Code and HTTP status. Clients act on the code alone. */
export const ERROR_STATUS = {
  'input.invalid': 422,
  'input.malformed': 400,
  'input.too-large': 413,
  'input.media-type': 415,
  'access.not-signed-in': 401,
  'access.sign-in-failed': 401,
  'access.not-fresh': 403,
  'access.recovery-code-needed': 403,
  'access.link-provider-first': 403,
  'access.address-unverified': 403,
  'access.forbidden': 403,
  'access.foreign-origin': 403,
  'access.not-found': 404,
  'access.too-many': 429,
  'link.used-or-expired': 410,
  'state.conflict': 409,
  'state.last-owner': 409,
  'state.last-credential': 409,
  'state.already': 409,
  'vault.epoch-old': 409,
  'vault.sequence-moved': 409,
  'vault.full': 507,
  'service.unavailable': 503,
  'service.failed': 500,
} as const satisfies Record<string, number>

export type ErrorCode = keyof typeof ERROR_STATUS
export const ERROR_CODES = Object.keys(ERROR_STATUS) as readonly ErrorCode[]

export const InputFault = z.object({
  /** `body.email`, `query.after`, `params.organisationId`. */
  path: z.string(),
  /** What is wrong there: a code of zod or of our own. */
  code: z.string(),
})
export type InputFault = z.infer<typeof InputFault>

/** Body of every answer that is no success. */
export const Failure = z.object({
  code: z.enum(ERROR_CODES as unknown as readonly [ErrorCode, ...ErrorCode[]]),
  /** One plain sentence in the language of the caller. */
  message: z.string(),
  /** Every fault of the input at once. */
  faults: z.array(InputFault),
  /** To be named when asking for help; stands in the log. */
  requestId: z.string(),
  /** Seconds after which trying again makes sense. */
  retryAfterSeconds: z.int().nonnegative().optional(),
})
export type Failure = z.infer<typeof Failure>

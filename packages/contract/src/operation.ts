/** One operation of the HTTP API as data. The server mounts it, the client calls it, the tests walk over it: none can forget one. */
import type { z } from 'zod'
import type { Permission } from './permissions.ts'

/**
 * Who may call an operation.
 * - `public`: anybody
 * - `signed-in`: whoever has a session; `isFresh`: and has signed in within the last ten minutes
 * - `member`: of the organisation in the path, with a role that has the permission
 * - `operator`: who runs the platform
 */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed-in'; readonly isFresh?: boolean }
  | { readonly kind: 'member'; readonly permission: Permission; readonly isFresh?: boolean }
  | { readonly kind: 'operator' }

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof METHODS)[number]

export interface Operation {
  /** Name in the API's description and in `locales/<language>/operations.json`. */
  readonly id: string
  readonly method: Method
  /** With `{name}` for each parameter. */
  readonly path: string
  readonly access: Access
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** What is sent back as JSON; left out: nothing (204). */
  readonly result?: z.ZodType
  /** Status of success; 200, or 204 where nothing comes back. */
  readonly status?: 200 | 201 | 202 | 204
  /** Largest body in bytes; 64 KiB unless said. */
  readonly mostBodyBytes?: number
  /** Calls that one address may make in a minute; 600 unless said. */
  readonly perMinute?: number
}

/** Keeps the exact types of an operation's schemas. */
export function operation<const Op extends Operation>(described: Op): Op {
  return described
}

type Sent<Part extends string, Op> = Op extends { readonly [key in Part]: infer Schema extends z.ZodType }
  ? { readonly [key in Part]: z.input<Schema> }
  : unknown
type Parsed<Part extends string, Op> = Op extends { readonly [key in Part]: infer Schema extends z.ZodType } ? z.output<Schema> : undefined

/** What a caller hands over: only the parts that the operation has. */
export type OperationInput<Op> = Sent<'params', Op> & Sent<'query', Op> & Sent<'body', Op>

/** What the server's handler is given: everything read and checked. */
export interface OperationRequest<Op> {
  readonly params: Parsed<'params', Op>
  readonly query: Parsed<'query', Op>
  readonly body: Parsed<'body', Op>
}

/** What comes back, as the client reads it; undefined where nothing does. */
export type OperationResult<Op> = Parsed<'result', Op>

/** Puts an operation of the contract on its address: limits, who may call it, reading, the use case, the answer. */
import type { Operation, OperationRequest, OperationResult } from '@rueckhalt/contract'
import type { Context as HonoContext } from 'hono'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { type Context, requireActor, requireFresh, requirePermission } from '../context.ts'
import { notFound, Refusal, RequestFailure } from '../errors.ts'
import { type Caller, inRequest } from '../transaction.ts'
import type { Platform } from '../platform.ts'
import { type TakeRoom, withBodyRoom } from './body-room.ts'
import { parseInput, readBody } from './read-input.ts'
import { shownTokenHash } from './session-cookie.ts'

export type AppEnv = { Variables: { requestId: string; address: string; operation: string } }
export type App = OpenAPIHono<AppEnv>

/** Bodies larger than this are read from members only. */
const OPEN_BODY_BYTES = 256 * 1024
const CALLS_PER_MINUTE = 600

/** What a handler may do to the answer besides its value. */
export interface Answer {
  readonly c: HonoContext<AppEnv>
}

/** What a use case gives back: the operation's value (nothing where it has none), or a refusal that leaves its traces. */
export type Handler<Op> = (context: Context, request: OperationRequest<Op>, answer: Answer) => Promise<Outcome<Op> | Refusal>
type Outcome<Op> = [OperationResult<Op>] extends [undefined] ? void : OperationResult<Op>

/**
 * @param handler the use case: runs in the request's transaction, after access has been checked and everything was read
 */
export function mount<Op extends Operation>(app: App, platform: Platform, operation: Op, handler: Handler<Op>): void {
  const described: Operation = operation
  const address = described.path.replaceAll(/\{(\w+)\}/g, ':$1')
  app.on(described.method, address, async (c) => {
    c.set('operation', described.id)
    checkPace(platform, described, c)
    const params = c.req.param() as Record<string, string>
    const caller = { tokenHash: shownTokenHash(c, platform.config.origin), organisationId: organisationIn(params), address: c.var.address }
    const isLarge = (described.mostBodyBytes ?? 0) > OPEN_BODY_BYTES && !isSmall(c.req.header('content-length'))
    if (!isLarge && described.access.kind !== 'public' && caller.tokenHash === '') throw new RequestFailure('access.not-signed-in')
    const perform = async (take?: TakeRoom): Promise<Outcome<Op> | Refusal> => {
      const body = await readBody(c, described, take)
      return await inRequest(platform.transactions, caller, async (context) => {
        checkAccess(context, described)
        const request = parseInput(c, described, params, body) as OperationRequest<Op>
        return await handler(context, request, { c })
      })
    }
    // Nobody holds a connection while a body arrives, and strangers send no large ones.
    const outcome = isLarge ? await withBodyRoom(await senderOf(platform, described, caller), perform) : await perform()
    if (outcome instanceof Refusal) throw outcome.failure
    c.header('Cache-Control', 'no-store')
    if (!described.result) return c.body(null, described.status === 202 ? 202 : 204)
    // What a schema does not name does not leave the server.
    return c.json(described.result.parse(outcome) as object, described.status === 201 ? 201 : 200)
  })
}

/** @returns who wants to send a large body and may @throws RequestFailure as the operation's access says */
async function senderOf({ transactions }: Platform, operation: Operation, caller: Caller): Promise<string> {
  return await inRequest(transactions, caller, async (context) => {
    checkAccess(context, operation)
    return await Promise.resolve(context.actor?.userId ?? '')
  })
}

/** As announced; more than that does not arrive, and a body without a length may become any size. */
function isSmall(length: string | undefined): boolean {
  return length !== undefined && Number(length) <= OPEN_BODY_BYTES
}

function checkPace({ limit, transactions }: Platform, operation: Operation, c: HonoContext<AppEnv>): void {
  const wait = limit(operation.id, c.var.address, operation.perMinute ?? CALLS_PER_MINUTE, transactions.clock())
  if (wait > 0) throw new RequestFailure('access.too-many', { retryAfterSeconds: wait })
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function organisationIn({ organisationId }: Readonly<Record<string, string>>): string | undefined {
  return organisationId !== undefined && UUID.test(organisationId) ? organisationId.toLowerCase() : undefined
}

function checkAccess(context: Context, { access }: Operation): void {
  switch (access.kind) {
    case 'public':
      return
    case 'signed-in':
      requireActor(context)
      break
    case 'member':
      requirePermission(context, access.permission)
      break
    case 'operator':
      // Whoever is none is not told that there is anything.
      if (!requireActor(context).isOperator) throw notFound()
      return
  }
  if (access.isFresh) requireFresh(context)
}

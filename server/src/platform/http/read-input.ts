/** Reads what a request brings by the schemas of its operation; every fault at once, with its path. */
import type { InputFault, Operation } from '@rueckhalt/contract'
import type { Context as HonoContext } from 'hono'
import type { z } from 'zod'
import { RequestFailure } from '../errors.ts'
import type { TakeRoom } from './body-room.ts'

export interface ReadInput {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
}

const DEFAULT_BODY_BYTES = 64 * 1024
/** Deeper JSON than any operation needs. */
const MOST_DEPTH = 32

/** @param take told of what has arrived @throws RequestFailure input.media-type, input.too-large, input.malformed */
export async function readBody(c: HonoContext, operation: Operation, take: TakeRoom = () => undefined): Promise<unknown> {
  if (!operation.body) return undefined
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/json(;\s*charset=utf-8)?$/i.test(type)) throw new RequestFailure('input.media-type')
  // Nothing is unpacked: a small body would become a large one.
  if (!/^(identity)?$/i.test(c.req.header('content-encoding') ?? '')) throw new RequestFailure('input.media-type')
  const most = operation.mostBodyBytes ?? DEFAULT_BODY_BYTES
  const announced = Number(c.req.header('content-length') ?? 0)
  if (announced > most) throw new RequestFailure('input.too-large')
  const bytes = await readAtMost(c.req.raw.body, most, take)
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (isTooDeep(value)) throw new RequestFailure('input.malformed')
    return value
  } catch (cause) {
    throw cause instanceof RequestFailure ? cause : new RequestFailure('input.malformed', { cause })
  }
}

async function readAtMost(stream: ReadableStream<Uint8Array> | null, most: number, take: TakeRoom): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  if (stream)
    for await (const chunk of stream) {
      size += chunk.byteLength
      if (size > most) throw new RequestFailure('input.too-large')
      take(chunk.byteLength)
      chunks.push(chunk)
    }
  return Buffer.concat(chunks)
}

function isTooDeep(value: unknown): boolean {
  const open: { readonly part: unknown; readonly depth: number }[] = [{ part: value, depth: 1 }]
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.part === null || typeof next.part !== 'object') continue
    if (next.depth > MOST_DEPTH) return true
    for (const part of Object.values(next.part)) open.push({ part, depth: next.depth + 1 })
  }
  return false
}

/** @throws RequestFailure input.invalid with all faults of path, query and body */
export function parseInput(c: HonoContext, operation: Operation, params: Readonly<Record<string, string>>, body: unknown): ReadInput {
  const faults: InputFault[] = []
  const query: Record<string, string> = {}
  for (const [name, values] of Object.entries(c.req.queries())) {
    query[name] = values[0] ?? ''
    if (values.length > 1) faults.push({ path: `query.${name}`, code: 'given-twice' })
  }
  const read = {
    params: parsed('params', operation.params, params, faults),
    query: parsed('query', operation.query, query, faults),
    body: parsed('body', operation.body, body, faults),
  }
  // A parameter of the path that cannot be is a thing that is not there.
  if (faults.some(({ path }) => path.startsWith('params.'))) throw new RequestFailure('access.not-found')
  if (faults.length > 0) throw new RequestFailure('input.invalid', { faults })
  return read
}

function parsed(part: string, schema: z.ZodType | undefined, value: unknown, faults: InputFault[]): unknown {
  if (!schema) return undefined
  const result = schema.safeParse(value)
  if (result.success) return result.data
  for (const issue of result.error.issues)
    faults.push({ path: [part, ...issue.path].join('.'), code: issue.code === 'custom' ? issue.message : issue.code })
  return undefined
}

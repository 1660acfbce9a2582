/** Calls operations of the API: types and reading come from the operation itself. */
import { Failure } from './errors.ts'
import type { Operation, OperationInput, OperationResult } from './operation.ts'

/** What went wrong: the server's answer, or none at all. `unreadable`: an answer that no server of ours gives. */
export type CallFailure =
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'offline' }
  | { readonly kind: 'unreadable' }

export type CallOutcome<Op> = { readonly ok: true; readonly result: OperationResult<Op> } | ({ readonly ok: false } & CallFailure)

export interface ClientSettings {
  /** Address of the server without a slash at its end; empty: where the page comes from. */
  readonly baseUrl: string
  readonly fetch: typeof fetch
  /** Sent as `Accept-Language`, for the sentences of failures. */
  readonly language: () => string
}

export interface Client {
  call<Op extends Operation>(operation: Op, input: OperationInput<Op>, signal?: AbortSignal): Promise<CallOutcome<Op>>
}

interface Parts {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>
  readonly body?: unknown
}

/** @returns a client that never throws but for an abort: a lost network is an outcome like any other */
export function createClient({ baseUrl, fetch, language }: ClientSettings): Client {
  return {
    call: async (operation, input, signal) => {
      const request = requestOf(operation, input as Parts, language(), signal)
      let response: Response
      try {
        response = await fetch(`${baseUrl}${request.address}`, request.init)
      } catch (error) {
        if (signal?.aborted) throw error
        return { ok: false, kind: 'offline' }
      }
      return await outcomeOf(operation, response)
    },
  }
}

function requestOf(
  operation: Operation,
  { params = {}, query = {}, body }: Parts,
  language: string,
  signal: AbortSignal | undefined,
): { readonly address: string; readonly init: RequestInit } {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_place, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  return {
    address: search.size === 0 ? path : `${path}?${search.toString()}`,
    init: {
      method: operation.method,
      credentials: 'same-origin',
      headers: { 'Accept-Language': language, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    },
  }
}

async function outcomeOf<Op extends Operation>(operation: Op, response: Response): Promise<CallOutcome<Op>> {
  const { result: schema }: Operation = operation
  const text = await response.text().catch(() => undefined)
  if (text === undefined) return { ok: false, kind: 'offline' }
  const value = parsed(text)
  if (response.ok) {
    if (!schema) return { ok: true, result: undefined as OperationResult<Op> }
    const read = schema.safeParse(value)
    return read.success ? { ok: true, result: read.data as OperationResult<Op> } : { ok: false, kind: 'unreadable' }
  }
  const failure = Failure.safeParse(value)
  return failure.success ? { ok: false, kind: 'refused', failure: failure.data } : { ok: false, kind: 'unreadable' }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

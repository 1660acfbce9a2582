/** Requests over plain sockets: the load must cost less than what it measures, and `fetch` costs more. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface RawAnswer {
  readonly status: number
  readonly body: string
}

export interface RawConnection {
  /** One after the other: the next when the answer is there. */
  readonly ask: (request: string) => Promise<RawAnswer>
  readonly close: () => void
}

const HEAD_END = '\r\n\r\n'
const LENGTH = /content-length: (\d+)/i

export async function rawConnection(port: number): Promise<RawConnection> {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  socket.setEncoding('latin1')
  let waiting: { readonly resolve: (answer: RawAnswer) => void; readonly reject: (error: Error) => void } | undefined
  let seen = ''
  const fail = (error: Error): void => {
    waiting?.reject(error)
    waiting = undefined
  }
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('closed')))
  socket.on('data', (chunk: string) => {
    seen = seen === '' ? chunk : seen + chunk
    const end = seen.indexOf(HEAD_END)
    if (end === -1) return
    const status = Number(seen.slice(9, 12))
    const head = seen.slice(0, end)
    const length = Number(LENGTH.exec(head)?.[1] ?? (status === 204 ? 0 : Number.NaN))
    const from = end + HEAD_END.length
    const isWhole = Number.isNaN(length) ? seen.endsWith('0\r\n\r\n') : seen.length >= from + length
    if (!isWhole) return
    const body = seen.slice(from)
    seen = ''
    const { resolve } = waiting ?? {}
    waiting = undefined
    resolve?.({ status, body })
  })
  return {
    ask: async (request) =>
      await new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}

export interface RequestParts {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly cookie: string
  /** Where it says to come from: one address is not let in without end. */
  readonly address: string
  readonly body?: string
}

export function requestText({ method, path, cookie, address, body }: RequestParts): string {
  const type = body === undefined ? '' : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`
  return `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\nX-Forwarded-For: ${address}\r\n${type}\r\n${body ?? ''}`
}

/** @returns the value below which this part of them lies */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

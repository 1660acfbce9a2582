/** A page that listens for news, as a browser's EventSource does. */
import { get, type IncomingMessage } from 'node:http'
import type { TestBrowser } from './harness.ts'

export interface HeardEvent {
  readonly id: number | undefined
  readonly name: string
  readonly data: Readonly<Record<string, unknown>>
}

export interface EventStream {
  readonly events: HeardEvent[]
  readonly status: number
  /** Ends when the server has ended the stream. */
  readonly ended: Promise<void>
  /** Waits until an event is there. @throws Error after five seconds */
  until(isIt: (event: HeardEvent) => boolean): Promise<HeardEvent>
  readonly news: () => string[]
  lastId(): number | undefined
  /** Reads nothing more, as a page on a dead line. */
  pause(): void
  close(): void
}

const PATIENCE_MS = 5000
const LOOK_MS = 5

/** Comes back as soon as the answer has begun. */
export async function listenTo(address: string, browser: TestBrowser, lastEventId?: number): Promise<EventStream> {
  const headers = {
    Accept: 'text/event-stream',
    Cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    ...(lastEventId !== undefined && { 'Last-Event-ID': String(lastEventId) }),
  }
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${address}/api/events`, { headers, agent: false }, resolve).on('error', reject)
  })
  const events: HeardEvent[] = []
  let rest = ''
  response.setEncoding('utf8')
  response.on('data', (chunk: string) => {
    const frames = (rest + chunk).split('\n\n')
    rest = frames.pop() ?? ''
    for (const frame of frames) {
      const event = readFrame(frame)
      if (event) events.push(event)
    }
  })
  const ended = new Promise<void>((resolve) => {
    response.on('error', () => undefined)
    response.on('close', () => resolve())
  })
  return {
    events,
    status: response.statusCode ?? 0,
    ended,
    until: async (isIt) => {
      for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
        const found = events.find(isIt)
        if (found) return found
        await pause(LOOK_MS)
      }
      throw new Error(`not heard; heard: ${JSON.stringify(events)}`)
    },
    news: () => events.filter(({ name }) => name === 'news').map(({ data }) => `${String(data.kind)} ${String(data.subject)}`),
    lastId: () => events.findLast(({ id }) => id !== undefined)?.id,
    pause: () => response.pause(),
    close: () => response.destroy(),
  }
}

export async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}

function readFrame(frame: string): HeardEvent | undefined {
  const fields = new Map(frame.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]))
  const name = fields.get('event')
  if (name === undefined) return undefined
  const id = fields.get('id')
  return { id: id === undefined ? undefined : Number(id), name, data: JSON.parse(fields.get('data') ?? '{}') as Record<string, unknown> }
}

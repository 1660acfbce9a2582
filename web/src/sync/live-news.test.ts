import { expect, it } from 'vitest'
import { listenToNews, type News, type NewsLine, type NewsTools, newsOf } from './live-news.ts'

type Hearer = (event: { readonly data?: unknown }) => void

class TestLine implements NewsLine {
  readyState = 1
  readonly hearers: [string, Hearer][] = []

  addEventListener(type: string, listener: Hearer): void {
    this.hearers.push([type, listener])
  }

  close(): void {
    this.readyState = 2
  }

  say(type: string, data?: unknown): void {
    for (const [wanted, hear] of this.hearers) if (wanted === type) hear({ data })
  }
}

/** Windows of one browser: one name is held by one at a time, what is sent reaches the others. */
function browser() {
  const lines: TestLine[] = []
  const timers: (() => void)[] = []
  const waiting: (() => void)[] = []
  const channels: { listener?: (message: unknown) => void }[] = []
  let isHeld = false
  const tools: NewsTools = {
    open: () => {
      const line = new TestLine()
      lines.push(line)
      return line
    },
    hold: async (_name, signal, work) => {
      if (isHeld) await new Promise<void>((resolve) => waiting.push(resolve))
      if (signal.aborted) return waiting.shift()?.()
      isHeld = true
      await work()
      isHeld = false
      waiting.shift()?.()
    },
    channel: () => {
      const own: { listener?: (message: unknown) => void } = {}
      channels.push(own)
      return {
        send: (message) => {
          for (const other of channels) if (other !== own) other.listener?.(message)
        },
        listen: (listener) => {
          own.listener = listener
        },
        close: () => void channels.splice(channels.indexOf(own), 1),
      }
    },
    after: (_ms, work) => {
      timers.push(work)
      return () => void timers.splice(timers.indexOf(work), 1)
    },
  }
  return { tools, lines, timers }
}

const NEWS: News = { kind: 'vault.updated', organisationId: 'o', subject: 'v' }

it('N2 one window holds the line, the others hear through it, and the next takes over', async () => {
  const { tools, lines } = browser()
  const heard: [string, string][] = []
  const endFirst = listenToNews('person', ({ kind }) => heard.push(['first', kind]), tools)
  const endSecond = listenToNews('person', ({ kind }) => heard.push(['second', kind]), tools)
  expect(lines.length).toBe(1)
  lines[0]?.say('news', JSON.stringify(NEWS))
  expect(heard).toEqual([
    ['first', 'vault.updated'],
    ['second', 'vault.updated'],
  ])
  endFirst()
  await expect.poll(() => lines.length).toBe(2)
  expect(lines[0]?.readyState).toBe(2)
  lines[1]?.say('news', JSON.stringify(NEWS))
  expect(heard.slice(2)).toEqual([['second', 'vault.updated']])
  endSecond()
})

it('N2 after a gap, and after coming back, everything is looked at anew', () => {
  const { tools, lines } = browser()
  const heard: News[] = []
  const end = listenToNews('person', (news) => heard.push(news), tools)
  lines[0]?.say('open')
  lines[0]?.say('reset', '{}')
  lines[0]?.say('memberships', '{"organisationIds":["b","a",3]}')
  expect(heard.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual(['missed ', 'missed ', 'memberships a b'])
  end()
})

it('N2 a line that was turned down is tried again, one that the browser takes up itself is not', () => {
  const { tools, lines, timers } = browser()
  const end = listenToNews('person', () => undefined, tools)
  const [line] = lines
  line?.say('error')
  expect(timers.length).toBe(0)
  line?.close()
  line?.say('error')
  expect(timers.length).toBe(1)
  timers[0]?.()
  expect(lines.length).toBe(2)
  end()
  lines[1]?.say('error')
  expect(timers.length).toBeLessThan(2)
})

it.each([undefined, 7, '', '{', '[]', '{"kind":1,"subject":"","organisationId":null}', '{"kind":"a","subject":"b"}'])(
  'N2 %j is no news',
  (text) => {
    expect(newsOf(text)).toBeUndefined()
  },
)

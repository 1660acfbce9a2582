/** The dialogue as a terminal drives it: keys go in, screens come out. */
import { type Answers, QUESTION_PARTS } from '@rueckhalt/domain/check'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { Output } from '../command.ts'
import { painterFor } from '../report/paint.ts'
import { askQuestions, type AskResult } from './ask-questions.ts'

const UP = '\u001b[A'
const DOWN = '\u001b[B'
const LEFT = '\u001b[D'
const ENTER = '\r'

interface Talk extends AskResult {
  readonly given: readonly Answers[]
  readonly screen: string
}

/** @param keys what is typed, one after the other; then the input ends */
async function talk(keys: readonly string[], answers: Answers = {}): Promise<Talk> {
  const input = new PassThrough()
  let screen = ''
  const output: Output = {
    write: async (words) => {
      screen += words
    },
    isTerminal: true,
    columns: 80,
  }
  const given: Answers[] = []
  const asked = askQuestions({
    answers,
    locale: 'de',
    paint: painterFor(output, { NO_COLOR: '1' }),
    input,
    output,
    onAnswers: (now) => given.push(now),
  })
  for (const key of keys) {
    input.write(key)
    await new Promise((resolve) => setImmediate(resolve))
  }
  input.end()
  return { ...(await asked), given, screen }
}

describe('questions in a terminal', () => {
  it('takes figures, arrow keys, numbers and texts, and hands on the answers after each of them', async () => {
    const { answers, given, isFinished } = await talk(['40', ENTER, '1', ENTER, DOWN, DOWN, ENTER, 'Aufträge', ENTER, '3', ENTER])
    expect(answers).toEqual({ employees: 40, sites: 1, sector: 'C', 'key-process': 'Aufträge', 'key-process-mtpd': '3-days' })
    expect(given.map((one) => Object.keys(one).length)).toEqual([1, 2, 3, 4, 5])
    expect(isFinished).toBe(false)
  })

  it('knows z, left arrow, w and ? in a list; on a line the letters count only alone', async () => {
    const before = { employees: 40, sites: 1, sector: 'C', 'key-process': 'Lager' }
    expect((await talk(['w'], before)).answers['key-process-mtpd']).toBe('unknown')
    expect((await talk(['z', 'w', 'z', ENTER], before)).answers['key-process']).toBe('wz')
    expect((await talk([LEFT, 'w', ENTER], before)).answers['key-process']).toBe('unknown')
    expect((await talk(['z', 'z', ENTER, UP, ENTER], before)).answers['sector']).toBe('B')
    expect((await talk(['?'], before)).screen).toContain('Warum wir das fragen: An dieser Leistung messen wir alles andere')
  })

  it('lets a wrong figure be corrected', async () => {
    const { answers, screen } = await talk(['0', ENTER, '\u007f', '7', ENTER])
    expect(screen).toContain('0 ist zu klein, möglich ist mindestens 1.')
    expect(answers).toEqual({ employees: 7 })
  })

  it('does not bring lines of other questions back with the arrow keys', async () => {
    expect((await talk(['40', ENTER, UP, DOWN, '2', UP, ENTER])).answers).toEqual({ employees: 40, sites: 2 })
  })

  it('loses no key of what is pasted at once', async () => {
    expect((await talk([`12${ENTER}2${ENTER}3${ENTER}`])).answers).toEqual({ employees: 12, sites: 2, sector: 'C' })
  })

  it('ends with Ctrl-C and Ctrl-D and keeps what was answered', async () => {
    for (const key of ['\u0003', '\u0004']) {
      const { answers, isFinished } = await talk(['40', ENTER, key])
      expect([answers, isFinished]).toEqual([{ employees: 40 }, false])
    }
  })

  it('is finished after the last question, and leaves an empty screen with a cursor', async () => {
    const keys = QUESTION_PARTS.flatMap(({ kind }) => (kind === 'number' || kind === 'text' ? ['w', ENTER] : ['w']))
    const { answers, isFinished, screen } = await talk(keys)
    expect(isFinished).toBe(true)
    expect(answers).toEqual(Object.fromEntries(QUESTION_PARTS.map(({ name }) => [name, 'unknown'])))
    expect(screen.endsWith('\u001b[?25h')).toBe(true)
  })
})

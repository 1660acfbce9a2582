/** Asks the questions in a terminal. One prompt for all of them, so that no key is lost between two questions. */
import { createPrompt, ExitPromptError, isDownKey, isEnterKey, isUpKey, type KeypressEvent, useKeypress, useState } from '@inquirer/core'
import { Writable } from 'node:stream'
import type { Answers } from '@rueckhalt/domain/check'
import type { Output } from '../command.ts'
import type { Locale } from '../texts.ts'
import type { Paint } from '../report/paint.ts'
import { after, currentPart, type DialogueAction, type DialogueStart, type DialogueState, startOf } from './dialogue-state.ts'
import { viewOf } from './dialogue-view.ts'

export interface AskOptions extends DialogueStart {
  readonly locale: Locale
  readonly paint: Paint
  readonly input: NodeJS.ReadableStream
  readonly output: Output
  /** Called after every answer. */
  readonly onAnswers: (answers: Answers) => void
  /** Ends the dialogue from outside. */
  readonly signal?: AbortSignal
}

export interface AskResult {
  readonly answers: Answers
  /** false: stopped before the last question. */
  readonly isFinished: boolean
}

/** Ctrl-D, or the end of a stream that is no terminal. */
const END_OF_INPUT = 'end of input'
const HIDE_CURSOR = '\u001b[?25l'
const SHOW_CURSOR = '\u001b[?25h'
const USUAL_COLUMNS = 80

interface PromptConfig extends AskOptions {
  readonly note: (answers: Answers) => void
}

/** @returns the answers, also when it is broken off with Ctrl-C, Ctrl-D or the end of the input */
export async function askQuestions(options: AskOptions): Promise<AskResult> {
  let answers = startOf(options).answers
  const note = (given: Answers) => {
    answers = given
    options.onAnswers(given)
  }
  const ended = new AbortController()
  const end = () => ended.abort(END_OF_INPUT)
  const endOnKey = (_: unknown, key: KeypressEvent | undefined) => {
    if (key?.ctrl && key.name === 'd') end()
  }
  const { input, output, signal } = options
  input.on('keypress', endOnKey)
  input.once('end', end)
  try {
    await dialogue(
      { ...options, note },
      {
        input,
        output: streamFor(output),
        clearPromptOnDone: true,
        signal: signal ? AbortSignal.any([signal, ended.signal]) : ended.signal,
      },
    )
    return { answers, isFinished: true }
  } catch (error) {
    if (error instanceof ExitPromptError || (error instanceof Error && error.name === 'AbortPromptError'))
      return { answers, isFinished: false }
    throw error
  } finally {
    input.removeListener('keypress', endOnKey)
    input.removeListener('end', end)
  }
}

const dialogue = createPrompt<Answers, PromptConfig>((config, done) => {
  const [state, setState] = useState<DialogueState>(() => startOf(config))
  const [typed, setTyped] = useState('')
  useKeypress((key, readline) => {
    const hasLine = isTyped(state)
    const action = hasLine ? actionOnLine(key, readline.line, typed) : actionInList(key, readline.line)
    if (!hasLine || action) readline.clearLine(0)
    if (hasLine && (isUpKey(key) || isDownKey(key))) {
      // Not a line that was typed for another question.
      readline.clearLine(0)
      readline.write(typed)
    }
    if (!action) {
      setTyped(hasLine ? readline.line : '')
      return
    }
    const next = after(state, action)
    // A figure with a fault is there to be corrected.
    if (hasLine && next.objection && action.kind === 'answer') readline.write(typed)
    setTyped(hasLine && next.part === state.part ? readline.line : '')
    setState(next)
    if (next.answers !== state.answers) config.note(next.answers)
    if (next.part === undefined) done(next.answers)
  })
  const columns = config.output.columns ?? USUAL_COLUMNS
  const view = viewOf(state, typed, { locale: config.locale, width: columns, paint: config.paint })
  return [`${view.above}${view.hasLine ? SHOW_CURSOR : HIDE_CURSOR}`, view.below]
})

function isTyped(state: DialogueState): boolean {
  const kind = currentPart(state)?.kind
  return kind === 'number' || kind === 'text'
}

const BACK = ['z', 'b']
const UNKNOWN_KEYS = ['w', 'u']

/** @param line what readline has gathered since the last key: one character, or nothing */
function actionInList(key: KeypressEvent, line: string): DialogueAction | undefined {
  const letter = line.toLowerCase()
  if (isEnterKey(key)) return { kind: 'answer', typed: '' }
  // Before the letters: with these keys readline fetches a line that was typed earlier.
  if (isUpKey(key)) return { kind: 'up' }
  if (isDownKey(key) || key.name === 'tab') return { kind: 'down' }
  if (key.name === 'left' || key.name === 'backspace' || BACK.includes(letter)) return { kind: 'back' }
  if (letter === '?') return { kind: 'why' }
  if (UNKNOWN_KEYS.includes(letter)) return { kind: 'unknown' }
  if (letter === ' ') return { kind: 'mark' }
  return /^\d$/.test(letter) ? { kind: 'digit', digit: letter } : undefined
}

/** Letters may belong to a name: alone and with Enter they are what they are in a list. */
function actionOnLine(key: KeypressEvent, line: string, before: string): DialogueAction | undefined {
  if (line === '?') return { kind: 'why' }
  if (key.name === 'left' && before === '') return { kind: 'back' }
  if (!isEnterKey(key)) return undefined
  const words = before.trim().toLowerCase()
  if (BACK.includes(words)) return { kind: 'back' }
  return UNKNOWN_KEYS.includes(words) ? { kind: 'unknown' } : { kind: 'answer', typed: before }
}

/** The terminal as a stream; how wide it is may change while questions are asked. */
function streamFor(output: Output): NodeJS.WritableStream {
  const stream = new Writable({
    decodeStrings: false,
    write: (chunk: string | Buffer, _, done) => {
      void output.write(chunk.toString()).finally(() => done())
    },
  })
  return Object.defineProperties(stream, {
    columns: { get: () => output.columns },
    isTTY: { value: output.isTerminal },
  })
}

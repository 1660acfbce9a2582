/** Globals that make a result depend on more than its input. What is needed comes in as an argument. */
import { isTest } from '../house/source-tree.ts'
import type { GlobalUse } from '../house/scopes.ts'
import type { Judgement } from './import-rules.ts'

interface ForbiddenGlobal {
  /** Dotted path; a use of anything below it counts too. */
  readonly name: string
  readonly why: string
  readonly instead: string
  /** Only the call without arguments, as in `new Date()`. */
  readonly onlyWithoutArguments?: boolean
}

const CLOCK = 'a result that depends on the clock cannot be computed again'
const HOST = 'this code runs in Node, in a worker and in the browser, and is tested without any of them'

const FORBIDDEN: readonly ForbiddenGlobal[] = [
  { name: 'Math.random', why: 'the same seed must give the same figures', instead: 'a generator with a seed that is passed in' },
  { name: 'Date.now', why: CLOCK, instead: 'the time as an argument (`now`)' },
  { name: 'Date', onlyWithoutArguments: true, why: CLOCK, instead: 'the time as an argument (`now`); `new Date(value)` is fine' },
  { name: 'Temporal.Now', why: CLOCK, instead: 'the time as an argument (`now`)' },
  { name: 'performance', why: CLOCK, instead: 'measure in bench/ or in the caller' },
  { name: 'setTimeout', why: CLOCK, instead: 'a job, or a scheduler that is passed in' },
  { name: 'setInterval', why: CLOCK, instead: 'a job, or a scheduler that is passed in' },
  { name: 'setImmediate', why: CLOCK, instead: 'return to the caller between chunks of work' },
  { name: 'localStorage', why: HOST, instead: 'a store that is passed in; secrets belong in the vault' },
  { name: 'sessionStorage', why: HOST, instead: 'a store that is passed in; secrets belong in the vault' },
  { name: 'fetch', why: HOST, instead: 'bytes that the caller fetched, or a client that is passed in' },
  { name: 'process', why: HOST, instead: 'options as arguments; cli and server read the environment once, at the start' },
]

/** The engine has no time and no outside at all. */
const FORBIDDEN_IN_ENGINE: readonly ForbiddenGlobal[] = [
  { name: 'Date', why: 'hours from the start of the scenario are the only time here', instead: 'hours as a number' },
  { name: 'crypto', why: 'the same seed must give the same figures', instead: 'a generator with a seed that is passed in' },
  { name: 'console', why: 'the engine has no output of its own', instead: 'a value in the result, or a progress callback' },
  { name: 'navigator', why: HOST, instead: 'the value as an argument' },
  { name: 'document', why: HOST, instead: 'the value as an argument' },
]

const SEEDED_TESTS = FORBIDDEN.filter(({ name }) => name === 'Math.random')

/** @returns what is wrong with the use of a global in that file, or undefined */
export function judgeGlobal(file: string, use: GlobalUse): Judgement | undefined {
  const found = forbiddenIn(file).find((entry) => matches(entry, use))
  if (!found) return undefined
  const { name, why, instead, onlyWithoutArguments } = found
  return { rule: 'forbidden-global', what: `uses ${onlyWithoutArguments ? `the current time (${name})` : name}`, why, instead }
}

function forbiddenIn(file: string): readonly ForbiddenGlobal[] {
  // A test may read files and the clock, but one that draws without a seed cannot be repeated.
  if (isTest(file)) return SEEDED_TESTS
  if (file.startsWith('packages/engine/')) return [...FORBIDDEN, ...FORBIDDEN_IN_ENGINE]
  return /^(packages\/|server\/(src\/)?features\/)/.test(file) ? FORBIDDEN : []
}

function matches({ name, onlyWithoutArguments }: ForbiddenGlobal, { path, isCallWithoutArguments }: GlobalUse): boolean {
  const used = path.join('.')
  if (onlyWithoutArguments) return used === name && isCallWithoutArguments
  return used === name || used.startsWith(`${name}.`)
}

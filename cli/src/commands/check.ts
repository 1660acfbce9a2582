/** `rueckhalt check`: 25 questions in ten minutes, and the result. */
import { Readable } from 'node:stream'
import { type Answers, applyAnswers, openQuestions } from '@rueckhalt/domain/check'
import { type Command, type CommandContext, EXIT_BAD_INPUT, EXIT_FAILED, type Output } from '../command.ts'
import { faultKey, type LocatedFault, reportLocated } from '../company-files/located-faults.ts'
import { faultyAnswers, readAnswersFile } from '../company-files/read-answers-file.ts'
import { reportFaults } from '../fault-report.ts'
import { systemCode } from '../network-files/read-json-file.ts'
import { whyNotWritable } from '../network-files/write-file.ts'
import type { AnswerObjection } from '../questions/dialogue-state.ts'
import { foldedWords } from '../report/wrap.ts'
import { text } from '../texts.ts'
import { OptionReader, reportUsage } from '../usage.ts'

export const command: Command = {
  options: {
    answers: { type: 'string', short: 'a' },
    save: { type: 'string' },
    again: { type: 'boolean' },
    company: { type: 'string' },
    json: { type: 'boolean' },
  },
  helpKey: 'check-dialogue.help',
  run,
}

/** One name in every language, so that the check goes on when the language changes. */
const SAVE_FILE = 'rueckhalt-antworten.yaml'
const MOST_WIDTH = 90

interface Request {
  readonly save: string
  readonly again: boolean
  readonly company: string | undefined
  readonly json: boolean
}

async function run(context: CommandContext): Promise<number> {
  const options = new OptionReader(context.args)
  const file = options.text('answers')
  const request: Request = {
    save: options.text('save') ?? SAVE_FILE,
    again: options.flag('again'),
    company: options.text('company'),
    json: options.flag('json'),
  }
  options.needs('json', 'answers')
  options.atMostOne('answers', 'save')
  options.atMostOne('answers', 'again')
  if (options.faults.length > 0) return reportUsage(context, options.faults, 'check')
  const reason = request.company === undefined ? undefined : await whyNotWritable(request.company)
  if (reason !== undefined) return reportFaults(context, [{ place: request.company ?? '', key: 'import.not-writable', params: { reason } }])
  return file === undefined ? runDialogue(context, request) : runWithFile(context, request, file)
}

async function runWithFile(context: CommandContext, request: Request, file: string): Promise<number> {
  const read = await readAnswersFile(file)
  if (read.kind === 'unreadable') return reportFaults(context, read.rows)
  const { answers, faults, isUsable } = read
  if (!isUsable) {
    const { length: count } = faults
    return reportLocated(context, file, faults, text(context.locale, count === 1 ? 'faults.count-one' : 'faults.count', { count }))
  }
  if (faults.length > 0) await reportLocated(context, file, faults, text(context.locale, summaryKey(faults), { count: faults.length }))
  const code = await showResult(context, request, answers, { answersFile: file, faulty: faultyAnswers(faults) })
  return faults.length > 0 ? EXIT_BAD_INPUT : code
}

function summaryKey(faults: readonly LocatedFault[]): string {
  return faults.length === 1 ? 'company-report.still-run-one' : 'company-report.still-run'
}

async function runDialogue(context: CommandContext, request: Request): Promise<number> {
  const { stdin, stdout, stderr, locale, env } = context
  if (!(stdin instanceof Readable) || !('isTTY' in stdin) || stdin.isTTY !== true || !stdout.isTerminal || env.TERM === 'dumb') {
    await writeFolded(stderr, text(locale, 'check-dialogue.no-terminal'))
    return EXIT_BAD_INPUT
  }
  const { save } = request
  const reason = await whyNotWritable(save)
  if (reason !== undefined) {
    await writeFolded(stderr, text(locale, 'check-dialogue.not-saved', { file: save, reason }))
    return EXIT_BAD_INPUT
  }
  const before = await savedBefore(context, save)
  if (before === undefined) return EXIT_BAD_INPUT
  const isComplete = before.objections.size === 0 && openQuestions(before.answers).unanswered.length === 0
  const answers = isComplete && !request.again ? before.answers : await ask(context, request, before, stdin)
  if (answers === undefined) return EXIT_FAILED
  await writeFolded(stdout, text(locale, 'check-dialogue.finished', { file: save }))
  return showResult(context, request, answers, { answersFile: save, faulty: [] })
}

interface SavedBefore {
  readonly answers: Answers
  /** What is wrong with answers of the file: they are asked again. */
  readonly objections: ReadonlyMap<string, AnswerObjection>
}

/** Words for people at a terminal, folded to its width; anything else gets them in one line. */
async function writeFolded(output: Output, words: string): Promise<void> {
  const width = Math.min(MOST_WIDTH, output.columns ?? Number.POSITIVE_INFINITY)
  const folded = output.columns === undefined ? words.split('\n') : words.split('\n').flatMap((line) => foldedWords(line, width, 0))
  await output.write(`${folded.map((line) => line.trim()).join('\n')}\n`)
}

/** @returns what an earlier check left; undefined where the file holds something else, which must not be overwritten */
async function savedBefore(context: CommandContext, save: string): Promise<SavedBefore | undefined> {
  const read = await readAnswersFile(save)
  if (read.kind === 'unreadable') {
    const isNew = read.rows.every(({ key }) => key === 'faults.file-missing')
    if (isNew) return { answers: {}, objections: new Map() }
    await reportFaults(context, read.rows)
    await context.stderr.write(`${text(context.locale, 'check-dialogue.save-not-answers', { file: save })}\n`)
    return undefined
  }
  const { answers, faults } = read
  const isOurs = faults.every(({ fault }) => fault.path.startsWith('answers.') && fault.code !== 'unknown-question')
  if (!isOurs) {
    await reportLocated(context, save, faults, text(context.locale, 'check-dialogue.save-not-answers', { file: save }))
    return undefined
  }
  const names = faultyAnswers(faults)
  const objections = new Map(
    names.flatMap((name): [string, AnswerObjection][] => {
      const fault = faults.find((row) => row.fault.path.startsWith(`answers.${name}`))?.fault
      return fault ? [[name, { key: faultKey(fault.code), params: fault.params }]] : []
    }),
  )
  return { answers, objections }
}

/** @returns the answers; undefined when the questions were broken off */
async function ask(context: CommandContext, { save, again }: Request, before: SavedBefore, input: Readable): Promise<Answers | undefined> {
  const { locale, stdout, stderr, env } = context
  const [{ askQuestions }, { AnswerKeeper }, { painterFor }] = await Promise.all([
    import('../questions/ask-questions.ts'),
    import('../questions/saved-answers.ts'),
    import('../report/paint.ts'),
  ])
  const count = Object.keys(before.answers).length
  const welcome = count === 0 ? 'check-dialogue.welcome' : count === 1 ? 'check-dialogue.welcome-back-one' : 'check-dialogue.welcome-back'
  await writeFolded(stdout, text(locale, welcome, { file: save, count }))
  const failed = new AbortController()
  let failure: unknown
  const keeper = new AnswerKeeper(save, locale, (error) => {
    failure = error
    failed.abort()
  })
  const result = await askQuestions({
    answers: before.answers,
    isReview: again,
    objections: before.objections,
    locale,
    paint: painterFor(stdout, env),
    input,
    output: stdout,
    signal: failed.signal,
    onAnswers: (answers) => keeper.keep(answers),
  })
  await keeper.finish()
  if (failure !== undefined) {
    await writeFolded(stderr, text(locale, 'check-dialogue.lost-answers', { file: save, reason: systemCode(failure) ?? 'I/O' }))
    return undefined
  }
  if (result.isFinished) return result.answers
  const isEmpty = Object.keys(result.answers).length === 0
  const call = save === SAVE_FILE ? 'rueckhalt check' : `rueckhalt check --save ${save}`
  await writeFolded(stderr, text(locale, isEmpty ? 'check-dialogue.stopped-empty' : 'check-dialogue.stopped', { file: save, call }))
  return undefined
}

async function showResult(
  context: CommandContext,
  { company, json }: Request,
  answers: Answers,
  from: { readonly answersFile: string; readonly faulty: readonly string[] },
): Promise<number> {
  const { showCheckResult } = await import('../company-report/check-result.ts')
  return showCheckResult(context, applyAnswers(answers), { company, json, ...from })
}

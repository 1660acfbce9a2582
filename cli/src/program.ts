/** Finds the command in the words that were typed, reads its options and runs it. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { type CommandContext, EXIT_BAD_INPUT, EXIT_DONE, type OptionValue } from './command.ts'
import { COMMANDS, type CommandEntry } from './command-table.ts'
import { type Locale, LOCALES, localeOf, text } from './texts.ts'
import { nearestName, reportUsage, type UsageFault } from './usage.ts'
import { VERSION } from './version.ts'

/** What the program needs from the process that it runs in. */
export type ProgramContext = Omit<CommandContext, 'args' | 'locale'>

const COMMON_OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  lang: { type: 'string' },
} satisfies ParseArgsOptionsConfig

/**
 * @param words what was typed behind the program's name
 * @returns the exit code: 0 done, 2 bad input, 1 anything else
 */
export async function runProgram(words: readonly string[], program: ProgramContext): Promise<number> {
  const locale = askedLocale(words) ?? localeOf(program.env)
  const entry = COMMANDS.find(({ name }) => name.split(' ').every((word, k) => words[k] === word))
  return entry ? runCommand(entry, words, program, locale) : runWithoutCommand(words, program, locale)
}

async function runCommand(entry: CommandEntry, words: readonly string[], program: ProgramContext, locale: Locale): Promise<number> {
  const command = await entry.load()
  const given = words.slice(entry.name.split(' ').length)
  const { values, positionals, faults } = readOptions(given, { ...command.options, ...COMMON_OPTIONS }, command.words)
  if (values.help === true) {
    await program.stdout.write(`${text(locale, command.helpKey)}\n`)
    return EXIT_DONE
  }
  if (faults.length > 0) return reportUsage({ stderr: program.stderr, locale }, faults, entry.name)
  return command.run({ ...program, args: { values, positionals }, locale })
}

async function runWithoutCommand(words: readonly string[], program: ProgramContext, locale: Locale): Promise<number> {
  const typed = words.filter((word) => !word.startsWith('-') && !isLocale(word))
  const { values, faults } = readOptions(
    words.filter((word) => !typed.includes(word)),
    { ...COMMON_OPTIONS, version: { type: 'boolean' } },
  )
  if (typed.length > 0) faults.unshift(unknownCommand(typed))
  else if (values.version === true) {
    await program.stdout.write(`rueckhalt ${VERSION}\n`)
    return EXIT_DONE
  }
  if (faults.length > 0) return reportUsage({ stderr: program.stderr, locale }, faults)
  const help = `${programHelp(locale)}\n`
  if (values.help === true) {
    await program.stdout.write(help)
    return EXIT_DONE
  }
  await program.stderr.write(help)
  return EXIT_BAD_INPUT
}

function unknownCommand(typed: readonly string[]): UsageFault {
  const command = typed[0] as string
  const names = COMMANDS.map(({ name }) => name)
  // One word of a name of several may be all that was remembered.
  const byWord = nearestName(command, [...new Set(names.flatMap((name) => name.split(' ')))])
  const nearest =
    names.find((name) => name.split(' ').slice(1).includes(command)) ??
    nearestName(typed.slice(0, 2).join(' '), names) ??
    names.find((name) => byWord !== undefined && name.split(' ').includes(byWord))
  return nearest ? { code: 'unknown-command-nearest', params: { command, nearest } } : { code: 'unknown-command', params: { command } }
}

function programHelp(locale: Locale): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length)) + 2
  const list = COMMANDS.map(({ name, summaryKey }) => `  ${name.padEnd(width)}${text(locale, summaryKey)}`).join('\n')
  return text(locale, 'program.help', { commands: list })
}

/** Options as given, and every mistake in them: unknown names, missing and superfluous values, words beyond the `most` that may stand alone. */
function readOptions(
  words: readonly string[],
  options: ParseArgsOptionsConfig,
  most = 0,
): { values: Record<string, OptionValue>; positionals: string[]; faults: UsageFault[] } {
  const { tokens } = parseArgs({ args: [...words], options, strict: false, tokens: true, allowPositionals: true })
  const values: Record<string, OptionValue> = {}
  const positionals: string[] = []
  const faults: UsageFault[] = []
  for (const token of tokens) {
    if (token.kind === 'positional' && positionals.length < most) positionals.push(token.value)
    else if (token.kind === 'positional') faults.push({ code: 'unexpected-word', params: { word: token.value } })
    if (token.kind !== 'option') continue
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined
    if (!option) faults.push(unknownOption(token.rawName, Object.keys(options)))
    else if (option.type === 'boolean') {
      if (token.value === undefined) values[token.name] = true
      else faults.push({ code: 'superfluous-value', params: { option: token.rawName } })
    } else if (token.value === undefined || (!token.inlineValue && token.value.startsWith('--'))) {
      faults.push({ code: 'missing-value', params: { option: token.rawName } })
    } else if (values[token.name] !== undefined && !option.multiple) {
      faults.push({ code: 'given-twice', params: { option: token.rawName } })
    } else {
      values[token.name] = option.multiple ? [...((values[token.name] as string[] | undefined) ?? []), token.value] : token.value
    }
  }
  if (values.lang !== undefined && !isLocale(String(values.lang)))
    faults.push({ code: 'not-one-of', params: { option: '--lang', value: String(values.lang), allowed: LOCALES.join(', ') } })
  return { values, positionals, faults }
}

function unknownOption(option: string, known: readonly string[]): UsageFault {
  const nearest = nearestName(option.replace(/^-+/, ''), known)
  return nearest
    ? { code: 'unknown-option-nearest', params: { option, nearest: `--${nearest}` } }
    : { code: 'unknown-option', params: { option } }
}

/** The language must be known before anything can be said, so it is looked up first. */
function askedLocale(words: readonly string[]): Locale | undefined {
  const at = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  if (at < 0) return undefined
  const word = words[at] as string
  const given = word === '--lang' ? words[at + 1] : word.slice('--lang='.length)
  return given !== undefined && isLocale(given) ? given : undefined
}

function isLocale(word: string): word is Locale {
  return (LOCALES as readonly string[]).includes(word)
}

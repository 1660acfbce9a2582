/** Options of the command line as typed values. Every mistake is noted, so that all are named at once. */
import { type Arguments, type CommandContext, EXIT_BAD_INPUT } from './command.ts'
import { text, type TextParams } from './texts.ts'

/** A mistake in how the program was called; the sentence is `usage.<code>`. */
export interface UsageFault {
  readonly code: string
  readonly params: TextParams
}

export interface NumberRange {
  readonly min?: number
  readonly max?: number
  readonly integer?: boolean
}

/** Reads options by name; after the last one, `faults` holds every mistake. */
export class OptionReader {
  readonly faults: UsageFault[] = []
  readonly #args: Arguments

  constructor(args: Arguments) {
    this.#args = args
  }

  isGiven(name: string): boolean {
    return this.#args.values[name] !== undefined
  }

  flag(name: string): boolean {
    return this.#args.values[name] === true
  }

  /** @returns the text of an option; undefined when it is not given */
  text(name: string): string | undefined {
    const value = this.#args.values[name]
    if (value === '') this.faults.push({ code: 'empty-option', params: { option: `--${name}` } })
    return typeof value === 'string' && value !== '' ? value : undefined
  }

  /** @returns the text of an option, or '' and a fault */
  required(name: string): string {
    const value = this.text(name)
    if (value === undefined && !this.isGiven(name)) this.faults.push({ code: 'missing-option', params: { option: `--${name}` } })
    return value ?? ''
  }

  /** @returns a finite number within the range (a decimal comma is understood); undefined when it is not given */
  number(name: string, range: NumberRange = {}): number | undefined {
    const given = this.text(name)
    if (given === undefined) return undefined
    const value = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i.test(given) ? Number(given.replace(',', '.')) : Number.NaN
    const option = `--${name}`
    if (!Number.isFinite(value)) this.faults.push({ code: 'not-a-number', params: { option, value: given } })
    else if (range.integer && !Number.isSafeInteger(value)) this.faults.push({ code: 'not-an-integer', params: { option, value: given } })
    else if (range.min !== undefined && value < range.min)
      this.faults.push({ code: 'too-small', params: { option, value: given, min: range.min } })
    else if (range.max !== undefined && value > range.max)
      this.faults.push({ code: 'too-large', params: { option, value: given, max: range.max } })
    else return value
    return undefined
  }

  /** @returns one of the allowed words; undefined when it is not given */
  oneOf<const T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const given = this.text(name)
    if (given === undefined) return undefined
    const found = allowed.find((word) => word === given)
    if (found === undefined)
      this.faults.push({ code: 'not-one-of', params: { option: `--${name}`, value: given, allowed: allowed.join(', ') } })
    return found
  }

  /** Notes that an option is given without the one that it belongs to. */
  needs(name: string, other: string): void {
    if (this.isGiven(name) && !this.isGiven(other))
      this.faults.push({ code: 'needs', params: { option: `--${name}`, other: `--${other}` } })
  }

  /** Notes that options exclude each other when more than one of them is given. */
  atMostOne(...names: readonly string[]): void {
    const given = names.filter((name) => this.isGiven(name))
    if (given.length > 1) this.faults.push({ code: 'excludes', params: { options: given.map((name) => `--${name}`).join(', ') } })
  }
}

/** Prints mistakes in how the program was called, all at once. @returns `EXIT_BAD_INPUT` */
export async function reportUsage(
  context: Pick<CommandContext, 'stderr' | 'locale'>,
  faults: readonly UsageFault[],
  command = '',
): Promise<number> {
  const { stderr, locale } = context
  const lines = faults.map((fault) => text(locale, `usage.${fault.code}`, fault.params))
  lines.push(text(locale, 'usage.see-help', { call: `rueckhalt ${command === '' ? '' : `${command} `}--help` }))
  await stderr.write(`${lines.join('\n')}\n`)
  return EXIT_BAD_INPUT
}

/** @returns the known name that is nearest to a misspelt one, or undefined when none is near (optimal string alignment distance) */
export function nearestName(given: string, known: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(given.length / 3) + 1)
  const ranked = known
    .map((name) => ({ name, distance: name.startsWith(given) && given.length > 1 ? 0 : editDistance(given, name) }))
    .filter((row) => row.distance <= limit)
    .toSorted((a, b) => a.distance - b.distance)
  return ranked[0]?.name
}

function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    const before = rows[i - 1] as number[]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((before[j] as number) + 1, (row[j - 1] as number) + 1, (before[j - 1] as number) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, ((rows[i - 2] as number[])[j - 2] as number) + 1)
      row.push(best)
    }
    rows.push(row)
  }
  return (rows[a.length] as number[])[b.length] as number
}

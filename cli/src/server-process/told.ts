/** What the server's programs tell, as sentences. */
import { type CommandContext } from '../command.ts'
import { printable } from '../printable.ts'
import { hasText, text, type TextParams } from '../texts.ts'

export type Told =
  | { readonly event: 'config-fault'; readonly setting: string; readonly fault: string; readonly path: string }
  | { readonly event: 'fault'; readonly fault: string; readonly facts: TextParams }
  | { readonly event: 'log'; readonly level: string; readonly message: string; readonly detail: string }
  | { readonly event: 'said'; readonly say: string; readonly facts: TextParams }

/** @returns undefined for what is no message of ours */
export function readTold(message: unknown): Told | undefined {
  if (message === null || typeof message !== 'object') return undefined
  const fields = message as Readonly<Record<string, unknown>>
  const word = (name: string): string => (typeof fields[name] === 'string' ? printable(fields[name]) : '')
  switch (fields['event']) {
    case 'config-fault':
      return { event: 'config-fault', setting: word('setting'), fault: word('code'), path: word('path') }
    case 'fault':
      return { event: 'fault', fault: word('code'), facts: readFacts(fields['facts']) }
    case 'log':
      return { event: 'log', level: word('level'), message: word('message'), detail: word('detail') }
    case 'said':
      return { event: 'said', say: word('say'), facts: readFacts(fields['facts']) }
    default:
      return undefined
  }
}

function readFacts(value: unknown): TextParams {
  if (value === null || typeof value !== 'object') return {}
  const facts: Record<string, string | number> = {}
  for (const [name, fact] of Object.entries(value)) {
    if (typeof fact === 'number') facts[name] = fact
    if (typeof fact === 'string') facts[name] = printable(fact, MOST_LETTERS)
  }
  return facts
}

const MOST_LETTERS = 500

/** Results go to standard output, faults and warnings to standard error. */
export async function sayTold({ stdout, stderr, locale }: Pick<CommandContext, 'stdout' | 'stderr' | 'locale'>, told: Told): Promise<void> {
  switch (told.event) {
    case 'config-fault': {
      const { setting, fault, path } = told
      const expected = hasText(locale, `server-settings.${setting}`) ? text(locale, `server-settings.${setting}`) : ''
      return await stderr.write(`${text(locale, `config-faults.${fault}`, { setting, path, expected })}\n`)
    }
    case 'fault':
      return await stderr.write(`${text(locale, `start-faults.${told.fault}`, told.facts)}\n`)
    case 'log': {
      const what = told.detail === '' ? told.message : `${told.message}: ${told.detail}`
      return await stderr.write(`${text(locale, told.level === 'error' ? 'server.log-error' : 'server.log-warning', { what })}\n`)
    }
    case 'said':
      return await stdout.write(`${text(locale, `told.${told.say}`, told.facts)}\n`)
  }
}

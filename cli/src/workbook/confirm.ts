/** Asks before something is written. */
import type { CommandContext } from '../command.ts'
import { text } from '../texts.ts'

/** @returns what the person at the terminal answered; undefined where there is nobody to ask */
export async function confirmed({ locale, stderr, stdin }: CommandContext, question: string): Promise<boolean | undefined> {
  if (!stderr.isTerminal || !('isTTY' in stdin) || stdin.isTTY !== true) return undefined
  await stderr.write(`${question} `)
  for await (const portion of stdin) {
    const answer = new TextDecoder().decode(portion).trim().toLowerCase()
    return answer !== '' && text(locale, 'workbook-files.agreed').split('|').includes(answer)
  }
  return false
}

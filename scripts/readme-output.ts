/**
 * The text blocks of the READMEs that claim to be the program's output: `<!-- output: ARGUMENTS -->` stands before each of them.
 * `npm run readme` writes them anew; a test compares.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '..')
const BLOCK = /<!-- output: (.+) -->\n\n```text\n([\s\S]*?)```/g

export const READMES = ['README.md', 'README.de.md'] as const

export interface OutputBlock {
  readonly command: string
  readonly claimed: string
}

/** @returns the blocks of a README as they stand */
export function outputBlocks(readme: string): OutputBlock[] {
  return [...readFileSync(join(ROOT, readme), 'utf8').matchAll(BLOCK)].map(([, command = '', claimed = '']) => ({ command, claimed }))
}

/** @returns what the program prints for these arguments, not into a terminal */
export function trueOutput(command: string): string {
  const env = { ...process.env, NO_COLOR: '1', COLUMNS: '100' }
  return execFileSync(process.execPath, ['cli/src/main.ts', ...command.split(' ')], { cwd: ROOT, env, encoding: 'utf8' })
}

function rewrite(readme: string): void {
  const path = join(ROOT, readme)
  const text = readFileSync(path, 'utf8')
  writeFileSync(
    path,
    text.replace(BLOCK, (_, command: string) => `<!-- output: ${command} -->\n\n\`\`\`text\n${trueOutput(command)}\`\`\``),
  )
}

if (import.meta.main) for (const readme of READMES) rewrite(readme)

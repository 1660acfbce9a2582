import { describe, expect, it } from 'vitest'
import { createProgress } from './progress.ts'

async function drawn(isTerminal: boolean, steps: readonly [number, number][]): Promise<string> {
  let written = ''
  const output = {
    write: async (text: string) => {
      written += text
    },
    isTerminal,
    columns: 80,
  }
  const progress = createProgress(output, 'de', 'Ziehungen')
  for (const [done, total] of steps) progress.update(done, total)
  await progress.finish()
  return written
}

describe('the progress bar', () => {
  it('is drawn in place and removed at the end', async () =>
    expect(
      await drawn(true, [
        [1, 4],
        [4, 4],
      ]),
    ).toBe(`\rZiehungen ${'█'.repeat(8)}${'░'.repeat(22)}  25 %\rZiehungen ${'█'.repeat(30)} 100 %\r\u001b[2K`))
  it('is drawn anew only when the percentage changes', async () =>
    expect(
      (
        await drawn(true, [
          [1, 1000],
          [2, 1000],
          [3, 1000],
        ])
      ).split('\r'),
    ).toHaveLength(3))
  it('prints nothing where no terminal is', async () =>
    expect(
      await drawn(false, [
        [1, 4],
        [4, 4],
      ]),
    ).toBe(''))
})

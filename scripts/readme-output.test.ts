/** What the READMEs show is what the program prints. */
import { describe, expect, it } from 'vitest'
import { outputBlocks, READMES, trueOutput } from './readme-output.ts'

describe('readme', () => {
  it.each(READMES)('%s shows the true output of the program', (readme) => {
    const blocks = outputBlocks(readme)
    expect(blocks.length).toBeGreaterThan(0)
    for (const { command, claimed } of blocks) expect(claimed).toBe(trueOutput(command))
  })
})

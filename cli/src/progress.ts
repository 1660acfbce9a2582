/** A progress bar on standard error: only on a terminal, redrawn in place, gone when the work is done. */
import type { Output } from './command.ts'
import { formatFigure } from '@rueckhalt/domain/texts'
import type { Locale } from './texts.ts'

const BAR_WIDTH = 30

export interface Progress {
  /** @param done finished steps of `total`; draws only when the percentage changes */
  update(done: number, total: number): void
  /** Removes the bar from the terminal. */
  finish(): Promise<void>
}

/**
 * @param label what is being done, already in the reader's language
 * @returns a bar; on anything but a terminal one that prints nothing
 */
export function createProgress(stderr: Output, locale: Locale, label: string): Progress {
  if (!stderr.isTerminal) return { update: () => {}, finish: async () => {} }
  let shown = -1
  let written = Promise.resolve()
  return {
    update(done, total) {
      const percent = total > 0 ? Math.floor((100 * Math.min(done, total)) / total) : 0
      if (percent === shown) return
      shown = percent
      const filled = Math.round((BAR_WIDTH * percent) / 100)
      const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`
      const line = `\r${label} ${bar} ${formatFigure(locale, percent / 100, 'percent').padStart(5)}`
      written = written.then(() => stderr.write(line))
    },
    async finish() {
      await written
      if (shown >= 0) await stderr.write('\r\u001b[2K')
    },
  }
}

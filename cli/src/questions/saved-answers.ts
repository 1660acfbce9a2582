/** Answers that outlast the terminal: written after each of them, whole or not at all. */
import type { Answers } from '@rueckhalt/domain/check'
import { writeTexts, writeWhole } from '../network-files/write-file.ts'
import type { Locale } from '../texts.ts'
import { answersText } from './answers-text.ts'

/** Writes in the order of the answers; answers that a newer one has overtaken are passed over. */
export class AnswerKeeper {
  readonly #file: string
  readonly #locale: Locale
  readonly #onFailure: (error: unknown) => void
  #waiting: Answers | undefined
  #work: Promise<void> | undefined
  #isFailed = false

  /** @param onFailure told once, when the answers can no longer be written */
  constructor(file: string, locale: Locale, onFailure: (error: unknown) => void) {
    this.#file = file
    this.#locale = locale
    this.#onFailure = onFailure
  }

  keep(answers: Answers): void {
    if (this.#isFailed) return
    this.#waiting = answers
    this.#work ??= this.#write()
  }

  /** @returns when all that was given is on the disk, or could not be written */
  async finish(): Promise<void> {
    while (this.#work) await this.#work
  }

  async #write(): Promise<void> {
    while (this.#waiting && !this.#isFailed) {
      const answers = this.#waiting
      this.#waiting = undefined
      try {
        await writeWhole(this.#file, (handle) => writeTexts(handle, [answersText(this.#locale, answers)]))
      } catch (error) {
        this.#isFailed = true
        this.#onFailure(error)
      }
    }
    this.#work = undefined
  }
}

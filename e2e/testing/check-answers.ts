/** Goes through the check as people do: by pointer, or by keyboard alone. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Answers, readAnswers } from '@rueckhalt/domain/check'
import type { Page } from 'playwright-core'
import { parse } from 'yaml'

const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'muster-metallbau.answers.yaml')
const UNKNOWN = 'unknown'

/** @returns the answers of the example company */
export function exampleAnswers(): Answers {
  const read = readAnswers(parse(readFileSync(EXAMPLE, 'utf8')))
  if (!read.ok) throw new Error(`faults in ${EXAMPLE}: ${JSON.stringify(read.faults)}`)
  return read.answers
}

/** Answers the question that is open, part after part, also those that appear with an answer. */
export async function answerByPointer(page: Page, answers: Answers): Promise<void> {
  const done = new Set<string>()
  for (let names = await openParts(page, done); names.length > 0; names = await openParts(page, done)) {
    const [name = ''] = names
    done.add(name)
    const part = page.locator(`[data-part="${name}"]`)
    const answer = answers[name] ?? UNKNOWN
    const field = part.locator('input[type=text]')
    if (answer !== UNKNOWN && (await field.count()) > 0) await field.fill(String(answer))
    else for (const value of [answer].flat()) await part.locator(`input[value="${value}"]`).check()
  }
}

/** The same with keys alone: digits, W, letters of a name, Enter. */
export async function answerByKeys(page: Page, answers: Answers): Promise<void> {
  const done = new Set<string>()
  const question = await questionNumber(page)
  for (let names = await openParts(page, done); names.length > 0; names = await openParts(page, done)) {
    const [name = ''] = names
    done.add(name)
    await page.waitForFunction((part) => document.activeElement?.closest<HTMLElement>('[data-part]')?.dataset['part'] === part, name)
    const part = page.locator(`[data-part="${name}"]`)
    const answer = answers[name] ?? UNKNOWN
    if (answer === UNKNOWN) await page.keyboard.press('w')
    else if ((await part.locator('input[type=text]').count()) > 0) await page.keyboard.type(String(answer))
    else for (const value of [answer].flat()) await typeNumberOf(page, name, String(value))
    await page.keyboard.press('Enter')
  }
  await page.locator(`form[data-question="${question}"]`).waitFor({ state: 'detached' })
  await page.locator('form[data-question], article').first().waitFor()
}

async function typeNumberOf(page: Page, part: string, value: string): Promise<void> {
  const sign = await page.locator(`[data-part="${part}"] label:has(input[value="${value}"]) kbd`).textContent()
  for (const digit of sign ?? '') await page.keyboard.press(digit)
}

/** @returns names of the parts that are shown and not done, in their order; none when the question has gone */
async function openParts(page: Page, done: ReadonlySet<string>): Promise<string[]> {
  const shown = await page.locator('[data-part]').evaluateAll((parts) => parts.map((part) => (part as HTMLElement).dataset['part'] ?? ''))
  return shown.some((name) => done.has(name)) || done.size === 0 ? shown.filter((name) => !done.has(name)) : []
}

/** @returns the number of the question that is open */
export async function questionNumber(page: Page): Promise<number> {
  return Number(await page.locator('form[data-question]').getAttribute('data-question'))
}

/** Answers all questions by pointer, from the one that is open to the result. */
export async function answerAll(page: Page, answers: Answers): Promise<void> {
  const form = page.locator('form[data-question]')
  await form.waitFor()
  while ((await form.count()) > 0) {
    const question = await form.getAttribute('data-question')
    await answerByPointer(page, answers)
    await page.getByRole('button', { name: 'Weiter' }).click()
    await page.locator(`form[data-question="${question}"]`).waitFor({ state: 'detached' })
    // Either the next question or the result is there by then.
    await page.locator('form[data-question], article').first().waitFor()
  }
}

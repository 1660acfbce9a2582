/** Ways to a company that is open, without the journey that leads there: the example, or one made of answers. */
import { ANSWERS_FORMAT, type Answers } from '@rueckhalt/domain/check'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { type RunningApp, type Visit, visit } from './browser.ts'
import { exampleAnswers } from './check-answers.ts'

/** Where the app notes what this window has open; the door to the example is gone through in its own journey. */
const OPEN_IN_WINDOW = ['rueckhalt-open', 'example'] as const

/**
 * The example company, open on a screen, as after a reload.
 * @param address behind `#`, with what is searched for
 */
export function visitExample(app: RunningApp, address: string, options: BrowserContextOptions = {}): Promise<Visit> {
  return visit(app, options, {
    address,
    prepare: async (context) => {
      await context.addInitScript(([key, value]) => {
        // Whoever has made it their own keeps that one.
        if (sessionStorage.getItem(key) === null) sessionStorage.setItem(key, value)
      }, OPEN_IN_WINDOW)
    },
  })
}

/** A company of one's own that has answered the check, open on its result; kept on the device like any other. */
export async function visitAnswered(app: RunningApp, options: BrowserContextOptions = {}): Promise<Visit> {
  const visited = await visit(app, options)
  await openAnswers(visited.page, exampleAnswers())
  return visited
}

async function openAnswers(page: Page, answers: Answers): Promise<void> {
  const buffer = Buffer.from(JSON.stringify({ format: ANSWERS_FORMAT, answers }))
  await page.locator('main input[type=file]').setInputFiles({ name: 'Mein Betrieb.json', mimeType: 'application/json', buffer })
  await page.getByRole('switch').first().waitFor()
}

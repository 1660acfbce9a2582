/** What somebody without a pointer does: Tab to a place, words into the palette. */
import type { Locator, Page } from 'playwright-core'

/** Farther than this nobody goes with Tab alone. */
const MOST_STEPS = 150

/** Presses Tab until this has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const element = await target.elementHandle()
  for (let k = 0; k < MOST_STEPS; k++) {
    if (await page.evaluate((wanted) => wanted === document.activeElement, element)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`not reached by Tab: ${target.toString()}`)
}

/** Runs the first command that fits these words. */
export async function runCommand(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { expanded: true }).waitFor()
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
}

/** The focus is in a list to choose from: goes down until this is chosen. */
export async function chooseByArrows(page: Page, value: string): Promise<void> {
  for (let k = 0; k < MOST_STEPS; k++) {
    if (
      await page.evaluate((wanted) => document.activeElement instanceof HTMLSelectElement && document.activeElement.value === wanted, value)
    )
      return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`not in the list: ${value}`)
}

/** What holds for every screen, whatever is on it: read by everybody, on every width, on paper, in both languages. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults, accessibilityFaultsIn, DARK, LIGHT, showAppearance, sidewaysFaults } from './testing/accessibility.ts'
import { type RunningApp, startApp, type Visit } from './testing/browser.ts'
import { visitExample } from './testing/companies.ts'
import { paperFaults } from './testing/paper.ts'
import { SCREEN_STATES, showState, unfold } from './testing/screen-states.ts'
import { wordingFaults } from './testing/wording.ts'

let app: RunningApp
let german: Visit
let english: Visit
beforeAll(async () => {
  app = await startApp()
  german = await visitExample(app, '/settings')
  english = await visitExample(app, '/settings', { locale: 'en-GB' })
}, 180_000)
afterAll(() => app.stop())

async function headingOf(page: Page): Promise<string> {
  return (await page.getByRole('heading', { level: 1 }).first().textContent()) ?? ''
}

describe.each(SCREEN_STATES)('$address', (state) => {
  it('breaks no rule of accessibility in any appearance, and needs no sideways scrolling', async () => {
    const { page } = german
    await showState(page, state)
    await unfold(page)
    const faults = await accessibilityFaults(page)
    faults.push(...(await sidewaysFaults(page)))
    await page.setViewportSize({ width: 360, height: 740 })
    faults.push(...(await accessibilityFaultsIn(page, LIGHT)).map((fault) => `on a phone: ${fault}`))
    await page.setViewportSize({ width: 1440, height: 900 })
    expect(faults).toEqual([])
    expect(german.problems).toEqual([])
  }, 60_000)

  it('prints what it says, black on white, without what can be pressed, marked as an example', async () => {
    const { page } = german
    await showState(page, state)
    await showAppearance(page, DARK)
    expect(await paperFaults(page, 'Beispiel')).toEqual([])
    expect(german.problems).toEqual([])
  }, 60_000)

  it('speaks German or English, and never shows a key', async () => {
    await Promise.all([showState(german.page, state), showState(english.page, state)])
    expect(await wordingFaults(german.page, 'de')).toEqual([])
    expect(await wordingFaults(english.page, 'en')).toEqual([])
    expect(await headingOf(english.page)).not.toBe(await headingOf(german.page))
    expect(await german.page.locator('header').getByText('Beispiel', { exact: true }).isVisible()).toBe(true)
    expect(await english.page.locator('header').getByText('Example', { exact: true }).isVisible()).toBe(true)
    expect(english.problems).toEqual([])
  }, 60_000)
})

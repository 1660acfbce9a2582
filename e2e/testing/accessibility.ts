/** axe over a page as it stands, in every appearance: light, dark, and both with high contrast. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'

export interface Appearance {
  readonly name: string
  readonly scheme: 'light' | 'dark'
  readonly isHighContrast: boolean
}

export const LIGHT: Appearance = { name: 'light', scheme: 'light', isHighContrast: false }
export const DARK: Appearance = { name: 'dark', scheme: 'dark', isHighContrast: false }
const OTHERS: readonly Appearance[] = [
  DARK,
  { name: 'light, high contrast', scheme: 'light', isHighContrast: true },
  { name: 'dark, high contrast', scheme: 'dark', isHighContrast: true },
]

/** Appearances differ in their colours and nothing else; the other rules would say the same four times. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/**
 * Looks at the page in four appearances and leaves it in the first.
 * @returns every violation as one line: appearance, rule, place, reason; none where all is well
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const faults = await accessibilityFaultsIn(page, LIGHT)
  for (const appearance of OTHERS) faults.push(...(await accessibilityFaultsIn(page, appearance, COLOUR_RULES)))
  await showAppearance(page, LIGHT)
  return faults
}

/** @param rules absent: all */
export async function accessibilityFaultsIn(page: Page, appearance: Appearance, rules?: string[]): Promise<string[]> {
  await showAppearance(page, appearance)
  return (await faultsNow(page, rules)).map((fault) => `${appearance.name}: ${fault}`)
}

/** The attributes that the app itself sets; a change of colour must not be caught half-way. */
export async function showAppearance(page: Page, { scheme, isHighContrast }: Appearance): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await page.evaluate(
    ([wantedScheme, wantedContrast]) => {
      document.documentElement.setAttribute('data-mantine-color-scheme', wantedScheme)
      if (wantedContrast === 'high') document.documentElement.setAttribute('data-contrast', 'high')
      else document.documentElement.removeAttribute('data-contrast')
    },
    [scheme, isHighContrast ? 'high' : 'normal'] as const,
  )
}

async function faultsNow(page: Page, rules: string[] | undefined): Promise<string[]> {
  // Evaluated by the browser's debugger, so that the page's own policy need not allow it; once, unless the page was loaded anew.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (only) => window.axe.run(document, { resultTypes: ['violations'], ...(only ? { runOnly: { type: 'rule', values: only } } : {}) }),
    rules,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id} at ${target.join(' ')}: ${failureSummary.replaceAll(/\s+/g, ' ')}`),
  )
}

/** Narrow windows that must do without sideways scrolling: a phone, and a window of 1,280 points at 400 %. */
const NARROW = [
  { width: 360, height: 740 },
  { width: 320, height: 256 },
]

/** Makes the window narrow and as wide again. @returns what is wider than it, by window and place; none where all is well */
export async function sidewaysFaults(page: Page): Promise<string[]> {
  const before = page.viewportSize()
  const faults: string[] = []
  for (const size of NARROW) {
    await page.setViewportSize(size)
    faults.push(...(await tooWide(page)).map((fault) => `${size.width} px: ${fault}`))
  }
  if (before) await page.setViewportSize(before)
  return faults
}

async function tooWide(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const widest = [...document.querySelectorAll('main *, header *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    )
    return [
      `${scrollWidth - clientWidth} px too wide: ${widest
        .slice(0, 3)
        .map((element) => element.outerHTML.slice(0, 80))
        .join(' | ')}`,
    ]
  })
}

declare global {
  interface Window {
    readonly axe: typeof axe
  }
}

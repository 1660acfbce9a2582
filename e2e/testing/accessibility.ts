/** axe over a page as it stands, in every appearance: light, dark, and both with high contrast. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'

interface Appearance {
  readonly name: string
  readonly scheme: 'light' | 'dark'
  readonly isHighContrast: boolean
}

const APPEARANCES: readonly Appearance[] = [
  { name: 'light', scheme: 'light', isHighContrast: false },
  { name: 'dark', scheme: 'dark', isHighContrast: false },
  { name: 'light, high contrast', scheme: 'light', isHighContrast: true },
  { name: 'dark, high contrast', scheme: 'dark', isHighContrast: true },
]

/**
 * Looks at the page in four appearances and leaves it in the first.
 * @returns every violation as one line: appearance, rule, place, reason; none where all is well
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const faults: string[] = []
  for (const appearance of APPEARANCES) {
    await show(page, appearance)
    faults.push(...(await faultsNow(page)).map((fault) => `${appearance.name}: ${fault}`))
  }
  const [first] = APPEARANCES
  if (first) await show(page, first)
  return faults
}

/** The attributes that the app itself sets; a change of colour must not be caught half-way. */
async function show(page: Page, { scheme, isHighContrast }: Appearance): Promise<void> {
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

async function faultsNow(page: Page): Promise<string[]> {
  // Evaluated by the browser's debugger, so that the page's own policy need not allow it.
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id} at ${target.join(' ')}: ${failureSummary.replaceAll(/\s+/g, ' ')}`),
  )
}

declare global {
  interface Window {
    readonly axe: typeof axe
  }
}

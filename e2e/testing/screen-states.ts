/** Every screen of the app with what its address can open in it; a new screen is in the list without a word here. */
import type { Page } from 'playwright-core'
import { SCREENS } from '@rueckhalt/web/screens'
import { PLAN_PARTS } from '@rueckhalt/web/plan-address'

/** Behind the path, where a screen has several faces; absent: the one that it opens with. */
const FACES: Readonly<Record<string, readonly string[]>> = {
  '/check': ['?frage=1', '?frage=7', '?frage=alle'],
  '/model': ['', ...['sites', 'power', 'files', 'bia&row=cnc-fertigung', 'processes&row=cnc-fertigung'].map((face) => `?section=${face}`)],
  '/plan': [...PLAN_PARTS.map((part) => `?teil=${part}`), '?teil=karten&ablauf=SC-04'],
  '/stress-test': ['', '?scenario=SC-04&measures=M-08'],
  '/measures': ['?q=aggregat', ''],
  '/phases': ['', '?phases=peace.zustimmungsfall&since=2026-03-31T14:30'],
}

/** Everything is opened that can be: what is folded away is read as well. */
const FOLDS = 'main details:not([open]) > summary, main button[aria-expanded=false]'
/** More of one kind say nothing new. */
const MOST_FOLDS = 12

export interface ScreenState {
  readonly path: string
  readonly address: string
}

/** Without a network all of its screens say the same sentence; these two stand for them. What they say in a network: `network-account.test.ts`. */
const NETWORK_SCREENS = new Set(['/sign-in', '/vault-network'])

export const SCREEN_STATES: readonly ScreenState[] = SCREENS.filter(
  ({ path, isShown }) => isShown === undefined || NETWORK_SCREENS.has(path),
).flatMap(({ path }) => (FACES[path] ?? ['']).map((face) => ({ path, address: `${path}${face}` })))

/** Goes to a state and waits until it is drawn and nothing is being computed for it. */
export async function showState(page: Page, { path, address }: ScreenState): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#${address}`)
  await page.waitForFunction((wanted) => location.hash.split('?')[0] === `#${wanted}`, path)
  await settled(page)
}

/** Waits until the screen has its heading, nothing is pending, and two looks at it see the same. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForFunction(
    () => {
      const main = document.querySelector('main')
      const isPending = [...(main?.querySelectorAll('[role=status]') ?? [])].some((status) => status.textContent.trimEnd().endsWith('…'))
      const look = isPending ? '' : `${location.hash} ${main?.innerHTML.length ?? 0} ${document.documentElement.scrollHeight}`
      const before = document.documentElement.dataset['look']
      document.documentElement.dataset['look'] = look
      return look !== '' && look === before
    },
    undefined,
    { polling: 120 },
  )
}

/** Opens what is folded away, as far as it goes. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(
    ([folds, most]) => {
      for (const fold of [...document.querySelectorAll<HTMLElement>(folds)].slice(0, most)) fold.click()
    },
    [FOLDS, MOST_FOLDS] as const,
  )
  await settled(page)
}

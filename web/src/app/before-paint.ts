/**
 * Runs before anything is painted, as a small file of its own: appearance and language as they were chosen on this device, and whether the
 * start screen, which the page carries ready-made in both languages, is what the address asks for.
 */
import { preferredLanguage } from '../language/preferred-language.ts'
import { applyAppearance } from '../theme/appearance.ts'
import { EARLY_CLICK, SHOWN_VIEW } from './first-view-marks.ts'

const START_ADDRESSES: ReadonlySet<string> = new Set(['', '#', '#/'])

function prepare(): void {
  const language = preferredLanguage()
  const root = document.documentElement
  root.lang = language
  applyAppearance()
  if (START_ADDRESSES.has(location.hash)) root.setAttribute(SHOWN_VIEW, language)
  const texts = document.querySelector<HTMLLinkElement>(`link[data-texts="${language}"]`)
  if (texts) texts.rel = 'modulepreload'
  addEventListener('click', noteClick)
}

/** A button does nothing before the app is there; what was clicked is marked, so that the app can make it good. */
function noteClick({ target }: MouseEvent): void {
  const view = target instanceof Element ? target.closest('[data-first-view]') : null
  const clicked = view && target instanceof Element ? target.closest('button') : null
  if (!view || !clicked) return
  document.documentElement.setAttribute(EARLY_CLICK, String([...view.querySelectorAll('button')].indexOf(clicked)))
}

prepare()

/** Starts the app: styles, language, first screen, service worker. */
import '@fontsource/ibm-plex-sans/latin-400.css'
import '@fontsource/ibm-plex-sans/latin-600.css'
import '@fontsource/ibm-plex-mono/latin-400.css'
import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import 'virtual:theme.css'
import './theme/global.css'
import './app/first-view.css'
import { StrictMode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { EARLY_CLICK, SHOWN_VIEW } from './app/first-view-marks.ts'
import { keepOffline } from './app/offline.ts'
import { router } from './app/router.tsx'
import { activateLanguage } from './language/language.ts'
import { preferredLanguage } from './language/preferred-language.ts'

const page = document.documentElement
/** Counted alike in the ready-made start screen and in the app's. */
const CONTROLS = 'a, button'

/** Not awaited by the module itself: screens are loaded here, and they import from the file that this module ends up in. */
async function start(root: HTMLElement): Promise<void> {
  const language = activateLanguage(preferredLanguage())
  // The ready-made start screen stays until the whole of the same screen can take its place.
  await (page.hasAttribute(SHOWN_VIEW) ? Promise.all([language, router.load()]) : language)
  const view = document.activeElement?.closest('[data-first-view]')
  const focused = view ? [...view.querySelectorAll(CONTROLS)].findIndex((control) => control === document.activeElement) : -1
  createRoot(root).render(
    <StrictMode>
      <App />
      <Takeover place={root} focused={focused} />
    </StrictMode>,
  )
}

const root = document.getElementById('root')
if (root) void start(root)

interface TakeoverProps {
  readonly place: HTMLElement
  /** Place of the control of the ready-made screen that had the focus; -1: none. */
  readonly focused: number
}

/** The app is there: it makes good what was done before, and only then fills the store of files for use without a network. */
function Takeover({ place, focused }: TakeoverProps) {
  useEffect(() => {
    const clicked = page.getAttribute(EARLY_CLICK)
    page.removeAttribute(SHOWN_VIEW)
    page.removeAttribute(EARLY_CLICK)
    place.querySelectorAll<HTMLElement>(CONTROLS)[focused]?.focus({ preventScroll: true })
    // The address may have changed after the router had read it and before it began to listen.
    if (router.history.location.href !== router.latestLocation.href) void router.load()
    if (clicked !== null) place.querySelectorAll('button')[Number(clicked)]?.click()
    keepOffline()
  }, [place, focused])
  return null
}

/** The start screen as text, for the page that the build writes: shown until the app has been loaded. */
import { renderToString } from 'react-dom/server'
import { activateLanguage, type Language } from '../language/language.ts'
import { App } from './app.tsx'
import { router } from './router.tsx'

/** @returns what the app draws first at the start address, as HTML */
export async function firstView(language: Language): Promise<string> {
  await activateLanguage(language)
  await router.load()
  return renderToString(<App />)
}

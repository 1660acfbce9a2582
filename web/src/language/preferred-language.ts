/** Which language to begin with. Alone in its file, because it is asked before the app is loaded. */

export const LANGUAGES = ['de', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const STORED = 'rueckhalt-language'

/** @returns the language that was chosen on this device, else that of the browser if it is one of ours, else German */
export function preferredLanguage(): Language {
  const chosen = readStored()
  if (chosen) return chosen
  return navigator.languages.some((name) => name.toLowerCase().startsWith('de')) || !navigator.language.toLowerCase().startsWith('en')
    ? 'de'
    : 'en'
}

/** Keeps a choice if the device allows it. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(STORED, language)
  } catch {
    // Storage may be forbidden; the app works without it.
  }
}

function readStored(): Language | undefined {
  try {
    const stored = localStorage.getItem(STORED)
    return LANGUAGES.find((language) => language === stored)
  } catch {
    // As above.
    return undefined
  }
}

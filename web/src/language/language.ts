/** The language of the app: German first, English complete; chosen once, kept on the device. */
import { i18n, type Messages } from '@lingui/core'

export const LANGUAGES = ['de', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const STORED = 'rueckhalt-language'

const LOADERS: Readonly<Record<Language, () => Promise<{ messages: Messages }>>> = {
  de: () => import('virtual:messages/de'),
  en: () => import('virtual:messages/en'),
}

/** @returns the language that was chosen on this device, else that of the browser if it is one of ours, else German */
export function preferredLanguage(): Language {
  const chosen = readStored()
  if (chosen) return chosen
  return navigator.languages.some((name) => name.toLowerCase().startsWith('de')) || !navigator.language.toLowerCase().startsWith('en')
    ? 'de'
    : 'en'
}

function readStored(): Language | undefined {
  try {
    const stored = localStorage.getItem(STORED)
    return LANGUAGES.find((language) => language === stored)
  } catch {
    // Storage may be forbidden; the app works without it.
    return undefined
  }
}

/** Loads the texts and shows them; the choice is kept if the device allows it. */
export async function activateLanguage(language: Language): Promise<void> {
  const { messages } = await LOADERS[language]()
  i18n.loadAndActivate({ locale: language, messages })
  document.documentElement.lang = language
  try {
    localStorage.setItem(STORED, language)
  } catch {
    // As above.
  }
}

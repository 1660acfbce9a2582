/** The texts of the app: German first, English complete; those of the first screen at once, the others with the first screen that needs them. */
import { i18n, type Messages } from '@lingui/core'
import { type Language, rememberLanguage } from './preferred-language.ts'

export { LANGUAGES, type Language } from './preferred-language.ts'

type Part = 'first' | 'rest'
type Loader = () => Promise<{ readonly messages: Messages }>

const LOADERS: Readonly<Record<Language, Readonly<Record<Part, Loader>>>> = {
  de: { first: () => import('virtual:messages/de/first'), rest: () => import('virtual:messages/de/rest') },
  en: { first: () => import('virtual:messages/en/first'), rest: () => import('virtual:messages/en/rest') },
}

const wanted = new Set<Part>(['first'])
const loaded: Readonly<Record<Language, Set<Part>>> = { de: new Set(), en: new Set() }

function missing(language: Language): readonly Part[] {
  return [...wanted].filter((part) => !loaded[language].has(part))
}

/** What is wanted may grow while it is fetched. */
async function loadTexts(language: Language): Promise<void> {
  while (missing(language).length > 0) await Promise.all(missing(language).map((part) => loadPart(language, part)))
}

async function loadPart(language: Language, part: Part): Promise<void> {
  const { messages } = await LOADERS[language][part]()
  i18n.load(language, { ...messages })
  loaded[language].add(part)
}

/** Loads the texts and shows them; the choice is kept if the device allows it. */
export async function activateLanguage(language: Language): Promise<void> {
  await loadTexts(language)
  i18n.activate(language)
  document.documentElement.lang = language
  rememberLanguage(language)
}

/**
 * Adds the texts that the start screen does without, now and with every later change of language.
 * @throws where they could not be fetched; the next call tries again
 */
async function wantAllTexts(): Promise<void> {
  wanted.add('rest')
  // Before the app is shown, the language is not chosen yet; who chooses it loads what is wanted by then.
  while ((i18n.locale === 'de' || i18n.locale === 'en') && missing(i18n.locale).length > 0) await loadTexts(i18n.locale)
}

/** @param module a screen on its way. @returns the same, once its texts are there too */
export async function withAllTexts<T>(module: Promise<T>): Promise<T> {
  const [screen] = await Promise.all([module, wantAllTexts()])
  return screen
}

/** Texts in components: `const { t, language } = useTexts()`. */
import { useLingui } from '@lingui/react'
import { useMemo } from 'react'
import type { Language } from './language.ts'

export type TextValues = Readonly<Record<string, string | number>>

export interface Texts {
  readonly language: Language
  /** @returns the text of a key: `start.title`; with ICU plurals by the values given */
  readonly t: (key: string, values?: TextValues) => string
}

/** The same object as long as the language is the same. */
export function useTexts(): Texts {
  const { i18n } = useLingui()
  const { locale } = i18n
  return useMemo(() => ({ language: locale === 'en' ? 'en' : 'de', t: (key, values) => i18n._(key, values) }), [i18n, locale])
}

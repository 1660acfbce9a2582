/** Names of what can be chosen for this device. */
import type { Language } from '../language/language.ts'
import type { Contrast, Scheme } from './appearance.ts'

/** A language is found by its own name, whatever language is on. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { de: 'Deutsch', en: 'English' }

export const SCHEME_NAMES: Readonly<Record<Scheme, string>> = {
  auto: 'settings.scheme-auto',
  light: 'settings.scheme-light',
  dark: 'settings.scheme-dark',
}

export const CONTRAST_NAMES: Readonly<Record<Contrast, string>> = {
  auto: 'settings.contrast-auto',
  normal: 'settings.contrast-normal',
  high: 'settings.contrast-high',
}

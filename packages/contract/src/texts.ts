/** Sentences for error codes (what happened, what was kept, what to do) and names of operations. */
import type { ErrorCode } from './errors.ts'
import type { Language } from './formats.ts'
import operationsDe from './locales/de/operations.json' with { type: 'json' }
import operationsEn from './locales/en/operations.json' with { type: 'json' }
import de from './locales/de/errors.json' with { type: 'json' }
import en from './locales/en/errors.json' with { type: 'json' }

const TEXTS: Readonly<Record<Language, Readonly<Record<ErrorCode, string>>>> = { de, en }

/** @returns the sentence in the reader's language */
export function failureText(language: Language, code: ErrorCode): string {
  return TEXTS[language][code]
}

const OPERATION_TEXTS: Readonly<Record<Language, Readonly<Record<string, string>>>> = { de: operationsDe, en: operationsEn }

/** @returns what an operation does, in a few words */
export function operationText(language: Language, id: string): string {
  return OPERATION_TEXTS[language][id] ?? id
}

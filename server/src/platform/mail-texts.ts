/** The words of mails, in the reader's language. */
import type { Language } from '@rueckhalt/contract'
import { fillIn, type TextParams } from '@rueckhalt/domain/texts'
import de from '../locales/de/mail.json' with { type: 'json' }
import en from '../locales/en/mail.json' with { type: 'json' }

const TEXTS = { de, en } as const
export type MailKind = keyof (typeof TEXTS)['de']

/** @returns subject and body of a mail */
export function mailText(language: Language, kind: MailKind, params: TextParams): { readonly subject: string; readonly body: string } {
  const { subject, body } = TEXTS[language][kind]
  return { subject: fillIn(language, subject, params), body: fillIn(language, body, params) }
}

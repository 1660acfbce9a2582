/** The words of mails, in the reader's language. */
import type { Language } from '@rueckhalt/contract'
import { fillIn, type TextParams } from '@rueckhalt/domain/texts'
import bodyDe from '../locales/de/mail-body.json' with { type: 'json' }
import subjectDe from '../locales/de/mail-subject.json' with { type: 'json' }
import bodyEn from '../locales/en/mail-body.json' with { type: 'json' }
import subjectEn from '../locales/en/mail-subject.json' with { type: 'json' }

export const MAIL_KINDS = [
  'registration',
  'known-account',
  'invitation',
  'member-removed',
  'organisation-erased',
  'organisation-erased-by-you',
  'verification-requested',
  'verification-granted',
  'verification-declined',
  'passkey-added',
  'passkey-removed',
  'password-set',
  'password-removed',
  'totp-confirmed',
  'recovery-codes-renewed',
  'recovery-code-used',
  'provider-linked',
  'provider-unlinked',
  'wrong-second-factors',
  'protected-account',
  'unknown-account',
  'account-erased',
] as const
export type MailKind = (typeof MAIL_KINDS)[number]

type Texts = Readonly<Record<Language, Readonly<Record<MailKind, string>>>>
const SUBJECTS: Texts = { de: subjectDe, en: subjectEn }
const BODIES: Texts = { de: bodyDe, en: bodyEn }

/** @returns subject and body of a mail */
export function mailText(language: Language, kind: MailKind, params: TextParams): { readonly subject: string; readonly body: string } {
  return { subject: fillIn(language, SUBJECTS[language][kind], params), body: fillIn(language, BODIES[language][kind], params) }
}

/** Answers as readers see them. */
import { type Answer, type QuestionPart, UNKNOWN_LABEL_KEY } from '@rueckhalt/domain/check'
import { UNKNOWN } from '@rueckhalt/domain/company'
import { quantityText } from '@rueckhalt/domain/fields'
import { domainText, type Locale } from '@rueckhalt/domain/texts'
import type { Texts } from '../../language/use-texts.ts'

/** @returns `Ja`, `3 Tage`, `Brücke, Hafen`, `Weiß ich nicht` */
export function answerText(locale: Locale, t: Texts['t'], part: QuestionPart, answer: Answer): string {
  if (answer === UNKNOWN) return domainText(locale, UNKNOWN_LABEL_KEY)
  switch (part.kind) {
    case 'number':
      return typeof answer === 'number' ? quantityText(locale, part.unit, answer) : ''
    case 'text':
      return String(answer)
    case 'choice':
    case 'choices': {
      const chosen = Array.isArray(answer) ? answer : [answer]
      const labels = part.options.filter(({ value }) => chosen.includes(value)).map(({ labelKey }) => domainText(locale, labelKey))
      return labels.length === 0 ? t('check-screen.none-of-these') : labels.join(', ')
    }
  }
}

/** @returns what stands in the field of an answer that was given before: without separators, with the reader's comma */
export function typedText(locale: Locale, answer: Answer | undefined): string {
  if (typeof answer === 'number') return String(answer).replace('.', locale === 'de' ? ',' : '.')
  return typeof answer === 'string' && answer !== UNKNOWN ? answer : ''
}

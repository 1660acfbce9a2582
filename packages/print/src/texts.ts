/** The words of the printed pages, in `locales/{de,en}`; sentences of the plan itself are the domain's. */
import { fillIn, type Locale, type TextParams } from '@rueckhalt/domain/texts'
import bandsDe from './locales/de/bands.json' with { type: 'json' }
import binderDe from './locales/de/binder.json' with { type: 'json' }
import cardsDe from './locales/de/cards.json' with { type: 'json' }
import bandsEn from './locales/en/bands.json' with { type: 'json' }
import binderEn from './locales/en/binder.json' with { type: 'json' }
import cardsEn from './locales/en/cards.json' with { type: 'json' }

type Texts = Readonly<Record<string, string>>

const TEXTS: Readonly<Record<Locale, Readonly<Record<string, Texts>>>> = {
  de: { bands: bandsDe, binder: binderDe, cards: cardsDe },
  en: { bands: bandsEn, binder: binderEn, cards: cardsEn },
}

/**
 * @param key `<file>.<name>`
 * @returns the text with its parameters in place
 * @throws RangeError for a key that no file has: a mistake in the program, not of its user
 */
export function text(locale: Locale, key: string, params: TextParams = {}): string {
  const dot = key.indexOf('.')
  const template = TEXTS[locale][key.slice(0, dot)]?.[key.slice(dot + 1)]
  if (template === undefined) throw new RangeError(`no text for ${locale} ${key}`)
  return fillIn(locale, template, params)
}

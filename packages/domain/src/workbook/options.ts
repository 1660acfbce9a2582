/** Choices by their labels. */
import { UNKNOWN } from '../company/field-kinds.ts'
import { optionOf } from './labels.ts'
import { type Locale, LOCALES } from '../texts/locale-texts.ts'
import { isWord, plainWord, writtenWord } from './words.ts'

/** @returns what is written for an option: its label, or its code where the label could be mistaken for another one */
export function writtenOption(locale: Locale, path: string, options: readonly string[], option: string): string {
  const label = optionOf(locale, path, option)
  return readOption(locale, path, options, label) === option ? label : option
}

/** @returns the option that a text means, by label of the workbook's language, code, label of the other language, or yes, partly, no */
export function readOption(locale: Locale, path: string, options: readonly string[], text: string): string | undefined {
  const wanted = plainWord(text)
  const names = namesOf(path, options)
  const answers = (['yes', 'partly', 'no'] as const).filter((word) => options.includes(word))
  return (
    names[locale].get(wanted) ??
    names.code.get(wanted) ??
    LOCALES.map((language) => names[language].get(wanted)).find((option) => option !== undefined) ??
    answers.find((word) => isWord(text, word))
  )
}

/** Plain word → option. A label that two options share names neither. */
type Names = Readonly<Record<Locale | 'code', ReadonlyMap<string, string>>>

const namesByPath = new Map<string, Names>()

function namesOf(path: string, options: readonly string[]): Names {
  let names = namesByPath.get(path)
  if (!names) {
    const labels = (language: Locale) => {
      const words = options.map((option) => [plainWord(optionOf(language, path, option)), option] as const)
      return new Map(words.filter(([word]) => words.filter(([other]) => other === word).length === 1))
    }
    names = { de: labels('de'), en: labels('en'), code: new Map(options.map((option) => [plainWord(option), option])) }
    namesByPath.set(path, names)
  }
  return names
}

/** @returns what the drop-down of a choice offers, `weiß nicht` last */
export function offeredOptions(locale: Locale, path: string, options: readonly string[], withUnknown = true): string[] {
  const offered = options.map((option) => writtenOption(locale, path, options, option))
  return withUnknown ? [...offered, writtenWord(locale, UNKNOWN)] : offered
}

/** Are German and English the same text in two languages? Keys, places to fill, empty texts, address. */
import type { Finding } from '../house/finding.ts'
import { LOCALES, type Locale, type LocaleFile } from './locale-files.ts'

/** Key → why German and English are the same there. */
export type SameOnPurpose = Readonly<Record<string, string>>

type Report = (path: string, line: number, rule: string, what: string) => void

const REASONS: Readonly<Record<string, readonly [why: string, instead: string]>> = {
  'locale-file': ['a reader of the other language would see nothing', 'the file in both languages'],
  'locale-key': ['a reader of the other language would see nothing', 'the key in both languages, or in neither'],
  'locale-places': ['a figure that one language shows would be missing in the other', 'the same places to fill, in any order'],
  'locale-empty': ['an empty text tells nobody anything', 'a sentence, or no key'],
  'locale-same': ['it looks like a text that nobody has translated', 'the translation, or an entry with its reason in SAME_ON_PURPOSE'],
  'locale-address': ['readers are addressed with "Sie" throughout', '"Sie", "Ihr", "Ihnen"'],
}

const ADDRESS = /(?<![\p{L}\d-])(du|dich|dir|dein(?:e|en|em|er|es)?|euch|euer|eure[nmrs]?)(?![\p{L}\d-])/iu

/** Checks all files of one `locales` folder against each other. */
export function checkParity(files: readonly LocaleFile[], same: SameOnPurpose): Finding[] {
  const findings: Finding[] = []
  const report: Report = (file, line, rule, what) => {
    const [why = '', instead = ''] = REASONS[rule] ?? []
    findings.push({ rule, file, line, what, why, instead })
  }
  for (const file of files) {
    const other = files.find(({ stem, locale }) => stem === file.stem && locale !== file.locale)
    if (other) compareKeys(file, other, report)
    else report(file.path, 0, 'locale-file', `has no counterpart in ${otherThan(file.locale)}`)
    for (const [key, { text, line }] of file.texts) {
      if (text.trim() === '') report(file.path, line, 'locale-empty', `${key} is empty`)
      const address = file.locale === 'de' ? ADDRESS.exec(text)?.[1] : undefined
      if (address) report(file.path, line, 'locale-address', `${key} says "${address}"`)
    }
    if (other && file.locale === 'de') compareTexts(file, other, same, report)
  }
  return findings
}

function compareKeys(file: LocaleFile, other: LocaleFile, report: Report): void {
  for (const [key, { line }] of file.texts)
    if (!other.texts.has(key)) report(file.path, line, 'locale-key', `${key} is missing in ${other.path}`)
}

function compareTexts(german: LocaleFile, english: LocaleFile, same: SameOnPurpose, report: Report): void {
  for (const [key, { text, line }] of german.texts) {
    const counterpart = english.texts.get(key)
    if (!counterpart) continue
    const [here, there] = [placesOf(text), placesOf(counterpart.text)]
    if (here !== there)
      report(german.path, line, 'locale-places', `${key} takes ${here || 'nothing'} in German and ${there || 'nothing'} in English`)
    if (text === counterpart.text && /\p{L}/u.test(text.replace(PLACES, '')) && !Object.hasOwn(same, key))
      report(german.path, line, 'locale-same', `${key} is the same in German and English: ${text}`)
  }
}

const PLACES = /\{(\w+)(?::\w+)?\}/g

/** Names only: grammar may want another form of the same figure ("nach 8 Tagen", "8 Tage"). */
function placesOf(text: string): string {
  const names = [...text.matchAll(PLACES)].map(([, name = '']) => `{${name}}`)
  return [...new Set(names)].toSorted().join(' ')
}

function otherThan(locale: Locale): string {
  return LOCALES.filter((other) => other !== locale).join(', ')
}

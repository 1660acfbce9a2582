/** The locale files themselves: which languages there are, and the raw text of a key. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locale } from '@rueckhalt/domain/texts'

export { type Locale, LOCALES } from '@rueckhalt/domain/texts'

type TextFile = Readonly<Record<string, string | readonly string[]>>

const files = new Map<string, TextFile>()

/** @returns the text of a key with its placeholders still in it; undefined when no file has it */
export function lookUp(locale: Locale, key: string): string | undefined {
  const dot = key.indexOf('.')
  const file = key.slice(0, dot)
  const place = `${locale}/${file}`
  let texts = files.get(place)
  if (!texts) {
    texts = readTexts(locale, file)
    files.set(place, texts)
  }
  const name = key.slice(dot + 1)
  const value = Object.hasOwn(texts, name) ? texts[name] : undefined
  return value === undefined || typeof value === 'string' ? value : value.join('\n')
}

function readTexts(locale: Locale, file: string): TextFile {
  const path = join(import.meta.dirname, 'locales', locale, `${file}.json`)
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as TextFile
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

/** Words that do not belong on a screen: keys without a text, and texts of the other language. */
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { exampleCompany } from '@rueckhalt/domain/example-company'
import type { Page } from 'playwright-core'

const ROOT = join(import.meta.dirname, '..', '..')
/** Shorter ones are in other words by chance. */
const LEAST_LETTERS = 9

type Texts = { readonly [name: string]: string | Texts }

function read(path: string): Texts {
  return JSON.parse(readFileSync(path, 'utf8')) as Texts
}

function leaves(texts: Texts, path: string): [string, string][] {
  return Object.entries(texts).flatMap(([name, text]): [string, string][] =>
    typeof text === 'string' ? [[`${path}.${name}`, text]] : leaves(text, `${path}.${name}`),
  )
}

const FILES = globSync(['web/src/locales/de/*.json', 'packages/*/src/locales/de/*.json'], { cwd: ROOT }).map((path) => join(ROOT, path))
const NAMES = FILES.map((path) => basename(path, '.json'))
const RAW_KEY = new RegExp(String.raw`(?<![\w.-])(?:${NAMES.join('|')})\.[a-z][\w-]*(?![\w/-])`)

/** What the example company calls its own is German in every language. */
const OWN_NAMES = JSON.stringify(exampleCompany)

/** Whole German texts, without places to fill, that English says differently. */
const GERMAN: readonly string[] = FILES.flatMap((path) => {
  const name = basename(path, '.json')
  const english = new Map(leaves(read(join(dirname(path), '..', 'en', basename(path))), name))
  const words = new Set(english.values())
  return leaves(read(path), name).flatMap(([key, text]) =>
    text.length >= LEAST_LETTERS && !text.includes('{') && english.get(key) !== text && !words.has(text) && !OWN_NAMES.includes(text)
      ? [text]
      : [],
  )
})

interface Wording {
  readonly lang: string
  /** Every text and every name that is only heard, one a line. */
  readonly lines: readonly string[]
}

async function wordingOf(page: Page): Promise<Wording> {
  return await page.evaluate(() => {
    const lines: string[] = [document.title]
    const isOtherLanguage = (element: Element | null): boolean => {
      const marked = element?.closest('[lang]')
      return marked !== null && marked !== undefined && marked !== document.documentElement
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!isOtherLanguage(node.parentElement) && node.parentElement?.closest('script, style') === null) lines.push(node.textContent ?? '')
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [aria-valuetext]'))
      if (!isOtherLanguage(element))
        for (const name of ['aria-label', 'placeholder', 'title', 'aria-valuetext']) lines.push(element.getAttribute(name) ?? '')
    return { lang: document.documentElement.lang, lines: lines.map((line) => line.trim()).filter((line) => line !== '') }
  })
}

/** @returns every fault as one line; none where all is well */
export async function wordingFaults(page: Page, language: 'de' | 'en'): Promise<string[]> {
  const { lang, lines } = await wordingOf(page)
  const faults = lang === language ? [] : [`lang is ${lang}`]
  faults.push(...lines.filter((line) => RAW_KEY.test(line)).map((line) => `a key: ${line}`))
  if (language === 'en') {
    const german = new Set(GERMAN)
    faults.push(...lines.filter((line) => german.has(line)).map((line) => `German: ${line}`))
  }
  return [...new Set(faults)]
}

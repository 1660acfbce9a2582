/** Names of the files that are saved. */
import type { PrintKind } from './print-api.ts'

/** File systems refuse these, or take them for something else. */
const NOT_IN_NAMES = /[\p{Cc}\p{Cf}<>:"/\\|?*.]+/gu
const MOST_LETTERS = 80

/**
 * @param stem what the document is called: `Notfallmappe`
 * @param company the firm's name, as it is written
 * @param day `2026-03-31`
 * @returns `Notfallmappe Muster Metallbau GmbH 2026-03-31.pdf`
 */
export function fileNameOf(stem: string, company: string, day: string): string {
  const firm = company.replaceAll(NOT_IN_NAMES, ' ').replaceAll(/\s+/g, ' ').trim().slice(0, MOST_LETTERS).trim()
  return `${[stem, firm, day].filter((part) => part !== '').join(' ')}.pdf`
}

/** Keys of the stems. */
export const FILE_STEMS: Readonly<Record<PrintKind, string>> = { binder: 'plan-screen.file-binder', cards: 'plan-screen.file-cards' }

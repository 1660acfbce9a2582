/** What is wrong with a text that nobody can read, and where something stands in it. */
import type { UnreadableText } from './workbook-api.ts'

type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string

const TEXTS: Readonly<Record<UnreadableText['faults'][number]['code'], string>> = {
  'document-syntax': 'documents.syntax',
  'document-indent': 'documents.indent',
  'document-tab': 'documents.tab',
  'document-twice': 'documents.twice',
  'document-several': 'documents.several',
  'document-too-deep': 'documents.too-deep',
  'document-aliases': 'documents.aliases',
  'document-too-big': 'documents.too-big',
  'more-syntax-faults': 'documents.more',
}

/** @returns a sentence for each place that cannot be read */
export function unreadableTexts({ faults }: UnreadableText, t: Translate): string[] {
  return faults.length === 0 ? [t('documents.not-json')] : faults.map(({ code, params }) => t(TEXTS[code], params))
}

/** @returns `Zeile 12, processes[2].rtoH`; the path where the text does not tell the line */
export function linePlace(line: number | undefined, path: string, t: Translate): string {
  if (line === undefined) return path
  return path === '' ? t('documents.line', { line }) : t('documents.line-path', { line, path })
}

/** Why something stands at an hour, in one sentence. Pure. */
import { chainSentences, type Finding } from '@rueckhalt/domain/answers'
import type { Locale } from '@rueckhalt/domain/texts'

/** @returns the first link of the chain, from the hour at which it comes to it; undefined: nothing has happened yet, or nothing does */
export function reasonAt(locale: Locale, finding: Finding | undefined, hour: number): string | undefined {
  const [first] = finding?.chain ?? []
  return finding && first && hour >= first.atH ? chainSentences(locale, finding.chain)[0] : undefined
}

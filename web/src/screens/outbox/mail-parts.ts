export interface MailPart {
  readonly at: number
  readonly text: string
  /** Where it leads; absent: words. */
  readonly address?: string
}

/** @param origin of this app: links that lead anywhere else stay words @returns the mail in pieces, whole when put together */
export function mailParts(text: string, origin: string): MailPart[] {
  const parts: MailPart[] = []
  let end = 0
  for (const { 0: address, index } of text.matchAll(/https?:\/\/[^\s]+/g)) {
    if (!address.startsWith(`${origin}/#/`)) continue
    if (index > end) parts.push({ at: end, text: text.slice(end, index) })
    parts.push({ at: index, text: address, address })
    end = index + address.length
  }
  if (end < text.length) parts.push({ at: end, text: text.slice(end) })
  return parts
}

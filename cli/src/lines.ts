/** Lines of a stream of bytes, one at a time, however the bytes are cut into pieces. */

export type Line =
  | { readonly kind: 'text'; readonly number: number; readonly text: string }
  | { readonly kind: 'not-utf8' | 'too-long'; readonly number: number }

const NEWLINE = 0x0a

/**
 * @param longest bytes; a longer line is passed over without being kept in memory
 * @returns the lines without their ends (LF or CRLF), numbered from 1
 */
export async function* linesOf(input: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<Line> {
  let parts: Uint8Array[] = []
  let size = 0
  let number = 0
  const finish = (): Line => {
    number++
    const line = size > longest ? ({ kind: 'too-long', number } as const) : decoded(parts, number)
    parts = []
    size = 0
    return line
  }
  for await (const chunk of input) {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      size += end - start
      if (size <= longest) parts.push(chunk.subarray(start, end))
      start = end + 1
      yield finish()
    }
    size += chunk.length - start
    if (size <= longest) parts.push(chunk.subarray(start))
    else parts = []
  }
  if (size > 0) yield finish()
}

function decoded(parts: readonly Uint8Array[], number: number): Line {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(parts.length === 1 ? parts[0] : Buffer.concat(parts))
    return { kind: 'text', number, text: text.endsWith('\r') ? text.slice(0, -1) : text }
  } catch (error) {
    if (error instanceof TypeError) return { kind: 'not-utf8', number }
    throw error
  }
}

/** Results as CSV: numbers with 17 significant digits, which every program reads back as the same number. */

/** @returns a field, quoted where it must be (RFC 4180) */
export function csvField(value: string): string {
  return /[",\r\n;]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

/** @returns the number as C's `%.17g` writes it: `0.0079127217903241509`, `6.8428498582554653e-05` */
export function exactNumber(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value)
  const scientific = value.toExponential(16)
  const mark = scientific.indexOf('e')
  const exponent = Number(scientific.slice(mark + 1))
  if (exponent >= -4 && exponent < 17) {
    const digits = value.toPrecision(17)
    return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits
  }
  const digits = scientific.slice(0, mark).replace(/\.?0+$/, '')
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
}

/** @returns a table as lines; the first is the header */
export function* csvLines(header: readonly string[], rows: Iterable<readonly string[]>): Generator<string> {
  yield `${header.map(csvField).join(',')}\n`
  for (const row of rows) yield `${row.map(csvField).join(',')}\n`
}

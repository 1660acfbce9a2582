/**
 * Texts as a workbook stores them: characters that XML cannot hold, and what looks like such an escape, are written as `_xHHHH_`.
 *
 * Source: ECMA-376 part 1, 22.9.2.19 ST_Xstring.
 */

/** Control characters but tab and line feed, the two noncharacters that XML forbids, lone halves of surrogate pairs; and escapes themselves. */
// oxlint-disable-next-line no-control-regex -- these characters are the point
const ESCAPED = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Cs}|_(?=x[0-9A-Fa-f]{4}_)/gu

/** @returns the text so that reading gives it back exactly */
export function escapeText(text: string): string {
  const escaped = text.replaceAll(ESCAPED, escapeUnit)
  // The writer looks texts up in an object that inherits these names.
  return escaped in {} ? escapeUnit(escaped.charAt(0)) + escaped.slice(1) : escaped
}

function escapeUnit(unit: string): string {
  return `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

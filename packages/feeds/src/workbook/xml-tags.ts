/** Attributes of single tags, for the two small parts of a workbook that name its sheets. */

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** @returns the attributes of every tag of that name, without their namespaces: `r:id` as `id` */
export function attributesOfAll(xml: string, tag: string): Readonly<Record<string, string>>[] {
  const tags = xml.matchAll(new RegExp(`<(?:[\\w.-]+:)?${tag}(?=[\\s/>])((?:[^<>"']|"[^"]*"|'[^']*')*)>`, 'g'))
  return Array.from(tags, ([, inner = '']) =>
    Object.fromEntries(
      Array.from(inner.matchAll(/(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g), ([, name = '', double, single]) => [
        name,
        decoded(double ?? single ?? ''),
      ]),
    ),
  )
}

function decoded(value: string): string {
  return value.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, digits?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole
    const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

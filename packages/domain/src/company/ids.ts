/** Ids that can be read: made from a name, once. */

const SPELLED_OUT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', ø: 'oe', å: 'aa' }
const MOST_LETTERS = 60

/**
 * @param name what the firm calls the thing
 * @param taken ids that the list already has
 * @param otherwise the id's stem when the name holds no letter or digit that an id may have
 * @returns lower-case words joined by hyphens, with a number behind when the id is taken
 */
export function idFor(name: string, taken: ReadonlySet<string>, otherwise = 'element'): string {
  const plain = name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[äöüßæøå]/g, (letter) => SPELLED_OUT[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, MOST_LETTERS)
    .replaceAll(/^-+|-+$/g, '')
  const stem = plain === '' ? otherwise : plain
  let id = stem
  for (let number = 2; taken.has(id); number++) id = `${stem}-${number}`
  return id
}

import { describe, expect, it } from 'vitest'
import { checkLocales, type LocaleSettings } from './check-locales.ts'
import { breaches, checkPlanted, type PlantedFiles } from './testing/planted-tree.ts'

const DE = 'cli/src/locales/de/run.json'
const EN = 'cli/src/locales/en/run.json'
const CODE = 'cli/src/run.ts'

const json = (texts: Record<string, unknown>): string => JSON.stringify(texts, null, 1)

/** A command line with a title, a help of two lines and the sentence of a fault; nothing is wrong with it. */
const TREE: PlantedFiles = {
  [DE]: json({ title: 'Sie haben {hours:hours}.', help: ['Hilfe', 'Zeile'], format: 'JSON' }),
  [EN]: json({ title: 'You have {hours:hours}.', help: ['Help', 'line'], format: 'JSON' }),
  'cli/src/locales/de/faults.json': json({ missing: 'Die Angabe fehlt.' }),
  'cli/src/locales/en/faults.json': json({ missing: 'It is missing.' }),
  [CODE]:
    "export const command = { helpKey: 'run.help' }\ntext('de', isShort ? 'run.title' : 'run.format')\ntext(locale, `faults.${code}`)\n",
  'packages/engine/src/faults.ts': "export const CODES = ['missing'] as const\n",
}

const SETTINGS: LocaleSettings = {
  same: { 'run.format': 'the name of a format' },
  prefixes: [{ prefix: 'faults.', codes: [{ file: 'packages/engine/src/faults.ts', name: 'CODES' }] }],
  german: [/^examples\//],
  withoutText: [
    { path: /^packages\/inner\//, reason: 'for authors' },
    { code: 'custom', reason: 'not ours' },
  ],
}

const found = (planted: PlantedFiles, settings = SETTINGS): string[] =>
  breaches(checkPlanted({ ...TREE, ...planted }, (root) => checkLocales(root, settings)))

/** The tree with one more text in both languages, which the code asks for. */
const withText = (de: unknown, en: unknown): string[] =>
  found({
    [DE]: TREE[DE]?.replace('{', `{ "more": ${JSON.stringify(de)},`) ?? '',
    [EN]: TREE[EN]?.replace('{', `{ "more": ${JSON.stringify(en)},`) ?? '',
    [CODE]: `${TREE[CODE]}text(locale, 'run.more')\n`,
  })

describe('locales: parity', () => {
  it('a tree in order passes, and says how much it saw', () => {
    const result = checkPlanted(TREE, (root) => checkLocales(root, SETTINGS))
    expect(result.findings).toEqual([])
    expect(result.seen).toBe('8 texts in 4 files')
  })
  it('a text is there in both languages', () => {
    expect(withText('Mehr', 'More')).toEqual([])
    expect(found({ [EN]: json({ title: 'You have {hours:hours}.', format: 'JSON' }) })).toEqual([`${DE}:3 locale-key`])
    expect(found({ [DE]: json({ title: 'Sie haben {hours:hours}.', format: 'JSON' }) })).toEqual([`${EN}:3 locale-key`])
  })
  it('a file is there in both languages', () =>
    expect(found({ 'cli/src/locales/de/x.json': '{}' })).toEqual(['cli/src/locales/de/x.json:0 locale-file']))
  it('both languages fill the same places', () => {
    expect(withText('{a} von {b}', '{b} of {a}')).toEqual([])
    expect(withText('{a} von {b}', '{a} of {c}')).toEqual([`${DE}:1 locale-places`])
    expect(withText('{a} lang', 'long')).toEqual([`${DE}:1 locale-places`])
    expect(withText('nach {a:after}', 'after {a:hours}')).toEqual([])
  })
  it('no text is empty', () => expect(withText(' ', 'More')).toEqual([`${DE}:1 locale-empty`]))
  it('German is not left in English', () => {
    expect(withText('More', 'More')).toEqual([`${DE}:1 locale-same`])
    expect(withText('{a}: {b}', '{a}: {b}')).toEqual([])
  })
  it.each(['Prüfen Sie deine Angaben.', 'Hast du das?', 'Wir helfen Dir.', 'Ist das euer Netz?'])('German says "Sie": %s', (text) =>
    expect(withText(text, 'More')).toEqual([`${DE}:1 locale-address`]),
  )
  it('an option is no address', () => expect(withText('Option --out-dir, Dauer, Duisburg', 'More')).toEqual([]))
  it('one file per language works too', () => {
    const tree = { 'web/src/locales/de.json': json({ a: { b: 'Ja' } }), 'web/src/x.ts': "text(locale, 'a.b')\n" }
    expect(found({ ...tree, 'web/src/locales/en.json': json({ a: { b: 'Yes' } }) })).toEqual([])
    expect(found({ ...tree, 'web/src/locales/en.json': json({ a: {} }) })).toEqual(['web/src/locales/de.json:3 locale-key'])
  })
})

describe('locales: form', () => {
  it.each(['{', '[]', '"x"', "{ a: 'b' }"])('a file that is no JSON object is named: %s', (text) => {
    expect(found({ 'cli/src/locales/de/x.json': text, 'cli/src/locales/en/x.json': '{}' })).toEqual([
      'cli/src/locales/de/x.json:0 locale-form',
    ])
  })
  it('a key stands once', () =>
    expect(found({ 'cli/src/locales/de/faults.json': '{\n"missing": "Die Angabe fehlt.",\n"missing": "Es fehlt."\n}' })).toEqual([
      'cli/src/locales/de/faults.json:3 locale-form',
    ]))
  it('a text is a text or a list of lines', () =>
    expect(found({ 'cli/src/locales/de/x.json': '{\n"a": 1 }', 'cli/src/locales/en/x.json': '{}' })).toEqual([
      'cli/src/locales/de/x.json:2 locale-form',
    ]))
})

describe('locales: use', () => {
  const code = (line: string): string[] => found({ [CODE]: `${TREE[CODE]}${line}\n` })

  it('a text that nobody asks for is named in both languages', () =>
    expect(found({ [CODE]: "export const all = ['run.title', 'run.help', `faults.${code}`]\n" })).toEqual([
      `${DE}:7 unused-text`,
      `${EN}:7 unused-text`,
    ]))
  it('a test alone does not use a text', () =>
    expect(
      found({ [CODE]: "export const all = ['run.title', 'run.help']\n", 'cli/src/run.test.ts': "export const x = 'run.format'\n" }),
    ).toHaveLength(2))
  it.each([
    "text(locale, 'run.titel')",
    "hasText(locale, a ? 'run.titel' : 'run.title')",
    "export const c = { helpKey: 'run.titel' }",
    "export const c = { key: 'rum.title' }",
  ])('a text that is not there is named: %s', (line) => expect(code(line)).toEqual([`${CODE}:4 missing-text`]))
  it('a key is put together after a declared prefix only', () =>
    expect(code('text(locale, `run.${x}`)')).toEqual([`${CODE}:4 undeclared-prefix`]))
  it('a key that is put together of written pieces is known', () => {
    expect(code("text(locale, `run.${x ? 'title' : 'help'}`)")).toEqual([])
    expect(code("text(locale, `run.${x ? 'title' : 'helb'}`)")).toEqual([`${CODE}:4 missing-text`])
  })
  it('a function that puts a prefix before what it is given is followed', () => {
    const settings = { ...SETTINGS, prefixes: [...SETTINGS.prefixes, { prefix: 'run.', codes: [], calls: [{ file: CODE, name: '#say' }] }] }
    const say = (calls: string): string[] =>
      found({ [CODE]: `${TREE[CODE]}export class A { #say(x: string) {}\n b() { ${calls} } }\n` }, settings)
    expect(say("this.#say('title')")).toEqual([])
    expect(say("this.#say(x ? 'title' : 'titel')")).toEqual([`${CODE}:5 missing-text`])
    expect(say('')).toEqual([`${CODE}:0 missing-codes`])
  })
  it('codes that are put together are written out in the settings', () => {
    const listed = (...codes: string[]): string[] =>
      found(
        { [CODE]: TREE[CODE]?.replace("'run.help'", "'x'") ?? '' },
        { ...SETTINGS, prefixes: [...SETTINGS.prefixes, { prefix: 'run.', codes: [], listed: codes }] },
      )
    expect(listed('help')).toEqual([])
    expect(listed()).toEqual([`${DE}:3 unused-text`, `${EN}:3 unused-text`])
    expect(listed('help', 'late')).toEqual(['cli/src/locales:0 missing-text'])
  })
  it('each listed code has its text', () =>
    expect(found({ 'packages/engine/src/faults.ts': "export const CODES = ['missing', 'late'] as const\n" })).toEqual([
      'packages/engine/src/faults.ts:0 missing-text',
    ]))
  it('each code that is given has its text', () =>
    expect(code("export const fault = { code: 'late' }")).toEqual([`${CODE}:4 missing-text`]))

  it('a code that no reader meets needs no text', () => {
    expect(code("export const fault = { code: 'custom' }")).toEqual([])
    expect(found({ 'packages/inner/src/a.ts': "export const fault = { code: 'late' }\n" })).toEqual([])
  })
  it('a list of codes that has moved is named', () =>
    expect(found({ 'packages/engine/src/faults.ts': "export const x = 'missing'\n" })).toEqual([
      'packages/engine/src/faults.ts:0 missing-codes',
    ]))
})

describe('locales: German in code', () => {
  const code = (line: string, file = 'cli/src/x.ts'): string[] => found({ [file]: `${line}\n` })

  it.each(["export const x = 'Überlast'", 'export const x = `Größe ${y}`', "export const x = 'Das Netz ist nicht da und wird es'"])(
    'is found: %s',
    (line) => expect(code(line)).toEqual(['cli/src/x.ts:1 german-in-code']),
  )
  it('is found in JSX', () =>
    expect(code('export const X = () => <p>Größe</p>', 'web/src/x.tsx')).toEqual(['web/src/x.tsx:1 german-in-code']))
  it.each(["export const x = 'Rückhalt'", '// Größe\nexport const x = 1', "export const x = 'this may die in the war'"])(
    'is not seen in: %s',
    (line) => expect(code(line)).toEqual([]),
  )
  it('may stand in tests and in examples', () => {
    expect(code("export const x = 'Größe'", 'cli/src/x.test.ts')).toEqual([])
    expect(code("export const x = 'Bäckerei'", 'examples/region/generate.ts')).toEqual([])
  })
})

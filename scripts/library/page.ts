/** The library as one page for whoever reviews it: per item its statements with grade, source, date and what has to be checked again. */
import {
  type FoundStatement,
  GRADES,
  type Language,
  type Library,
  type LibraryFile,
  type Scenario,
  statementsOf,
  verifiedOn,
} from './domain-library.ts'
import { statementReader } from './describe-statement.ts'
import { sectionWord, wordOf } from './page-words.ts'

interface Page {
  readonly library: Library
  readonly language: Language
  readonly word: (key: string) => string
  readonly describe: (statement: FoundStatement) => string
}

/** Tables in the order in which a reviewer needs them: the law first. */
const TABLES = ['duties', 'phases', 'first-hour', 'compounding', 'dependencies', 'company-defaults', 'roles', 'channels'] as const

/** @returns the page as Markdown; the same library gives the same page, to the letter */
export function renderPage(library: Library, language: Language): string {
  const page: Page = {
    library,
    language,
    word: (key) => wordOf(language, key),
    describe: statementReader(library, language),
  }
  const sections = [
    `# ${page.word('page.title')}`,
    page.word('page.generated'),
    ...disclaimer(page),
    ...grades(page),
    ...files(page),
    ...rechecks(page),
    ...TABLES.flatMap((kind) =>
      fileSection(
        library.files.find(({ content }) => content.kind === kind),
        page,
      ),
    ),
    `## ${page.word('page.scenarios-title')}`,
    ...library.scenarios.flatMap((scenario) => scenarioSection(scenario, page)),
    `## ${page.word('page.measures-title')}`,
    ...library.measureGroups.flatMap((group) =>
      measureSection(
        library.files.find(({ content }) => content === group),
        page,
      ),
    ),
    ...sources(page),
    ...glossary(page),
  ]
  return `${sections.join('\n\n')}\n`
}

function disclaimer({ library, language }: Page): string[] {
  const text = library.single.duties?.disclaimer[language]
  return text === undefined ? [] : [`**${text}**`]
}

function grades({ library, word }: Page): string[] {
  const all = library.files.flatMap(statementsOf)
  const meanings = { S: word('page.grade-s'), L: word('page.grade-l'), E: word('page.grade-e') }
  const rows = GRADES.map((grade) => [grade, meanings[grade], String(all.filter((statement) => statement.grade === grade).length)])
  return [
    `## ${word('page.grades-title')}`,
    table([word('page.grade-column'), word('page.meaning-column'), word('page.count-column')], rows),
  ]
}

function files({ library, word }: Page): string[] {
  const rows = library.files
    .toSorted((a, b) => (a.file < b.file ? -1 : 1))
    .map((file) => {
      const { validFrom, lastVerified, reviewedBy } = file.content
      const counts = GRADES.map((grade) => `${statementsOf(file).filter((statement) => statement.grade === grade).length} ${grade}`)
      return [`\`${file.file}\``, validFrom, lastVerified, reviewedBy ?? word('page.not-reviewed'), counts.join(', ')]
    })
  const head = ['file', 'valid', 'verified', 'reviewer'].map((column) => word(COLUMNS[column] ?? ''))
  return [`## ${word('page.files-title')}`, table([...head, word('page.count-column')], rows)]
}

const COLUMNS: Readonly<Record<string, string>> = {
  file: 'page.file-column',
  valid: 'page.valid-column',
  verified: 'page.verified-column',
  reviewer: 'page.reviewer-column',
}

function rechecks({ library, language, word, describe }: Page): string[] {
  const rows = library.files
    .flatMap(statementsOf)
    .flatMap((found) => (found.recheck ? [[`\`${found.file}\``, describe(found), found.recheck[language]]] : []))
  const head = [word('page.file-column'), word('page.statement-column'), word('page.recheck-column')]
  return [`## ${word('page.recheck-title')}`, table(head, rows)]
}

function fileSection(file: LibraryFile | undefined, page: Page): string[] {
  if (!file || !('title' in file.content)) return []
  return [`## ${file.content.title[page.language]}`, ...bySection(statementsOf(file), '###', page)]
}

function scenarioSection(scenario: Scenario, page: Page): string[] {
  const file = page.library.files.find(({ content }) => content === scenario)
  if (!file) return []
  return [
    `### ${scenario.id} ${scenario.title[page.language]}`,
    scenario.summary[page.language],
    ...bySection(statementsOf(file), '####', page),
  ]
}

function measureSection(file: LibraryFile | undefined, page: Page): string[] {
  if (file?.content.kind !== 'measures') return []
  return [`### ${file.content.title[page.language]}`, statementTable(statementsOf(file), page)]
}

/** One table per top key of the file; a single table needs no heading of its own. */
function bySection(statements: readonly FoundStatement[], heading: string, page: Page): string[] {
  const groups = Map.groupBy(statements, ({ path }) => String(path[0]))
  return [...groups].flatMap(([section, found]) => [`${heading} ${sectionWord(page.language, section)}`, statementTable(found, page)])
}

function statementTable(statements: readonly FoundStatement[], { library, language, word, describe }: Page): string {
  const head = [
    word('page.statement-column'),
    word('page.grade-column'),
    word('page.source-column'),
    word('page.verified-column'),
    word('page.recheck-column'),
  ]
  return table(
    head,
    statements.map((found) => [
      describe(found),
      found.grade,
      found.source.join(', '),
      verifiedOn(found, library),
      found.recheck?.[language] ?? '',
    ]),
  )
}

function sources({ library, language, word }: Page): string[] {
  const { sources: found = [], statutes = [] } = library.single.sources ?? {}
  return [
    `## ${word('page.sources-title')}`,
    found
      .map(({ code, title, publisher, addresses, limits }) => {
        const rest = limits ? ` ${limits[language]}` : ''
        return `- **${code}** ${title[language]}, ${publisher}.${rest} ${addresses.map((address) => `<${address}>`).join(' ')}`
      })
      .join('\n'),
    `## ${word('page.statutes-title')}`,
    statutes
      .map(({ code, title, abbreviation, address, snapshot, recheck }) => {
        const state = snapshot === null ? word('page.not-read') : `${word('page.read-on')} ${snapshot}`
        return `- **${code}** ${title[language]} (${abbreviation}), ${state}. ${recheck ? `${recheck[language]} ` : ''}<${address}>`
      })
      .join('\n'),
  ]
}

function glossary({ library, language, word }: Page): string[] {
  const rows = (library.single.glossary?.terms ?? []).map(({ term, meaning }) => [term.de, term.en, meaning?.[language] ?? ''])
  const head = [word('page.german-column'), word('page.english-column'), word('page.meaning')]
  return [`## ${word('page.glossary-title')}`, table(head, rows)]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}

/** A bar would end the cell, a line break the row; a place to fill in is shown as code. */
function cell(text: string): string {
  return text
    .replaceAll('|', '\\|')
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(/\{([\w.[\]]+)\}/g, '`{$1}`')
}

/**
 * Is every text there in German and English, is every key in use, and does no German sentence hide in the code?
 *
 * `node scripts/check-locales.ts [root]` prints every breach; exit code 1 if there is one.
 */
import { resolve } from 'node:path'
import { storeyOf } from './boundaries/storeys.ts'
import { type CheckResult, type Finding, printResult } from './house/finding.ts'
import { isSource, listFiles, readText, servesTests } from './house/source-tree.ts'
import { type ParsedSource, parseSource } from './house/syntax.ts'
import { type KeyUse, type KeyUses, keyUses, listedTexts, textsGivenTo } from './locales/key-use.ts'
import { ERROR_CODES, OPERATIONS } from '@rueckhalt/contract'
import { FIELDS_WITH_EXAMPLE } from '@rueckhalt/domain/workbook'
import { ENTITY_CODES, FIELD_PATHS, OPTION_CODES, PATHS_WITH_HINT, SAME_UNIT_TEXTS } from './locales/field-codes.ts'
import { type LocaleFile, readLocaleFile } from './locales/locale-files.ts'
import { checkParity, type SameOnPurpose } from './locales/parity.ts'
import { germanTexts } from './locales/prose.ts'

/** Keys that code puts together: `faults.${code}`. */
export interface KeyPrefix {
  readonly prefix: string
  /** Where the codes are listed; each of them must have its text. */
  readonly codes: readonly { readonly file: string; readonly name: string }[]
  /** Codes that are themselves put together of pieces; written out here, so that each is still checked. */
  readonly listed?: readonly string[]
  /** Functions that put the prefix before what they are given. */
  readonly calls?: readonly { readonly file: string; readonly name: string }[]
}

export interface LocaleSettings {
  readonly same: SameOnPurpose
  readonly prefixes: readonly KeyPrefix[]
  /** Paths whose German is data, not prose. */
  readonly german: readonly RegExp[]
  /** Codes that no reader of the product ever meets: those of a path, or one everywhere. */
  readonly withoutText: readonly { readonly path?: RegExp; readonly code?: string; readonly reason: string }[]
}

export const LOCALE_SETTINGS: LocaleSettings = {
  same: {
    'told.started': 'a name and an address',
    'told.demo-member': 'names and an address',
    'report.axis-hours': 'sign of a unit',
    'report.axis-days': 'sign of a unit',
    'company-report.command-company': 'a command',
    'band.axis-days': 'sign of a unit',
    'navigation.start': 'the same word',
    'plan-screen.version': 'the same word',
    'plan-screen.short-versions': 'the same word',
    'plan-screen.problem': 'the same word',
    'compile.input.internet': 'the same word',
    'compile.input.gas': 'the same word',
    'compile.input.material': 'the same word',
    'compile.need.it': 'the same word',
    'compile.need.material': 'the same word',
    'bands.axis-days': 'sign of a unit',
    'binder.version': 'the same word in both languages',
    'account.passkeys': 'the same word',
    'api-page.code': 'the same word',
    'api-page.status': 'the same word',
    'network.organisation': 'the same word',
    'network.kind-start-up': 'the same word',
    'operator.megabytes': 'sign of a unit',
    'device.passphrase': 'the same word in both languages',
    ...SAME_UNIT_TEXTS,
  },
  prefixes: [
    {
      prefix: 'faults.',
      codes: [
        { file: 'packages/engine/src/model/faults.ts', name: 'FAULT_CODES' },
        { file: 'cli/src/network-files/file-faults.ts', name: 'FILE_FAULT_CODES' },
      ],
    },
    {
      prefix: 'company-faults.',
      codes: [
        { file: 'packages/domain/src/company/company-faults.ts', name: 'COMPANY_FAULT_CODES' },
        { file: 'packages/domain/src/check/read-answers.ts', name: 'ANSWER_FAULT_CODES' },
      ],
    },
    { prefix: 'start-faults.', codes: [{ file: 'server/src/platform/start-fault.ts', name: 'START_FAULT_CODES' }] },
    { prefix: 'config-faults.', codes: [{ file: 'server/src/platform/config.ts', name: 'CONFIG_FAULT_CODES' }] },
    { prefix: 'server-settings.', codes: [{ file: 'server/src/platform/config.ts', name: 'SETTING_NAMES' }] },
    { prefix: 'errors.', codes: [], listed: ERROR_CODES },
    { prefix: 'operations.', codes: [], listed: Object.keys(OPERATIONS) },
    { prefix: 'mail-subject.', codes: [{ file: 'server/src/platform/mail-texts.ts', name: 'MAIL_KINDS' }] },
    { prefix: 'mail-body.', codes: [{ file: 'server/src/platform/mail-texts.ts', name: 'MAIL_KINDS' }] },
    { prefix: 'api-page.', codes: [], listed: ['params', 'query', 'body', 'result'] },
    { prefix: 'api-page.access-', codes: [], listed: ['public', 'signed-in', 'operator'] },
    { prefix: 'told.', codes: [{ file: 'server/src/tell.ts', name: 'SAY_CODES' }] },
    { prefix: 'impact.', codes: [{ file: 'packages/domain/src/impact/findings.ts', name: 'IMPACT_FINDING_CODES' }] },
    { prefix: 'impact.duty.', codes: [{ file: 'packages/domain/src/duties/concern.ts', name: 'DUTY_REASONS' }] },
    { prefix: 'impact.applies.', codes: [{ file: 'packages/domain/src/duties/concern.ts', name: 'APPLIES' }] },
    { prefix: 'fields.label.', codes: [], listed: FIELD_PATHS },
    { prefix: 'fields.hint.', codes: [], listed: PATHS_WITH_HINT },
    { prefix: 'fields.entity.', codes: [], listed: ENTITY_CODES },
    { prefix: 'fields.option.', codes: [], listed: OPTION_CODES },
    { prefix: 'fields.role.', codes: [{ file: 'packages/domain/src/company/roles.ts', name: 'ROLE_CODES' }] },
    { prefix: 'fields.phase.', codes: [{ file: 'packages/domain/src/library/scenario.ts', name: 'PROCEDURE_PHASES' }] },
    { prefix: 'fields.anchor.', codes: [{ file: 'packages/domain/src/library/scenario.ts', name: 'STEP_ANCHORS' }] },
    { prefix: 'fields.share.', codes: [{ file: 'packages/domain/src/company/people.ts', name: 'SHARE_BANDS' }] },
    { prefix: 'fields.answer.', codes: [{ file: 'packages/domain/src/company/field-kinds.ts', name: 'EXTENTS' }] },
    { prefix: 'fields.unit-sign.', codes: [{ file: 'packages/domain/src/company/field-kinds.ts', name: 'Unit' }] },
    { prefix: 'fields.unit-word.', codes: [{ file: 'packages/domain/src/company/field-kinds.ts', name: 'Unit' }] },
    { prefix: 'fields.amount.', codes: [{ file: 'packages/domain/src/company/field-kinds.ts', name: 'Unit' }] },
    { prefix: 'fields.amount-one.', codes: [], listed: ['fte', 'min', 'h', 'd', 'weeks', 'months'] },
    { prefix: 'plan.finding.', codes: [{ file: 'packages/domain/src/plan/plan-findings.ts', name: 'PLAN_FINDING_CODES' }] },
    { prefix: 'plan.flag.', codes: [{ file: 'packages/domain/src/plan/plan-people.ts', name: 'TEAM_FLAGS' }] },
    { prefix: 'plan.conflict.', codes: [{ file: 'packages/domain/src/plan/apply-edits.ts', name: 'PLAN_CONFLICT_CODES' }] },
    { prefix: 'plan.part.', codes: [{ file: 'packages/domain/src/company/plan.ts', name: 'PLAN_PARTS' }] },
    {
      prefix: 'answers.finding.',
      codes: ['PROCESS_FINDING_CODES', 'NEED_FINDING_CODES', 'COMPANY_FINDING_CODES'].map((name) => ({
        file: 'packages/domain/src/answers/answer.ts',
        name,
      })),
    },
    {
      prefix: 'answers.finding-at-once.',
      codes: [],
      listed: ['bridged', 'stops-tolerable', 'stops-at-limit', 'stops-intolerable', 'stops-open', 'need-bridged', 'need-ends'],
    },
    { prefix: 'answers.reason.', codes: [{ file: 'packages/domain/src/answers/answer.ts', name: 'TOP_REASONS' }] },
    {
      prefix: 'answers.reserve.',
      codes: [{ file: 'packages/domain/src/answers/cause-sentences.ts', name: 'RESERVES' }],
      listed: ['other'],
    },
    { prefix: 'answers.cause.', codes: [], listed: ['empty', 'lost', 'reduced'] },
    { prefix: 'answers.because.', codes: [], listed: ['empty', 'lost', 'reduced'] },
    {
      prefix: 'answers.chain.',
      codes: [],
      listed: [
        'stops-start',
        'stops-later',
        'reduced-start',
        'reduced-later',
        'hit-stops-start',
        'hit-stops-later',
        'hit-reduced-start',
        'hit-reduced-later',
        'lacks',
        'lacks-part',
        'empty',
        'loop',
        'limit',
      ],
    },
    { prefix: 'answers.standby.', codes: [], listed: ['on', 'down', 'never', 'later'] },
    {
      prefix: 'answers.case.',
      codes: [],
      listed: [
        'staff_callup',
        'volunteer_deployment',
        'power_outage_24h',
        'power_outage_72h',
        'power_outage_regional_2w',
        'sabotage_substation',
        'gas_shortage',
        'ransomware',
        'telecom_outage',
        'fuel_shortage',
        'waterway_bridge_port',
        'hns_road_rail',
        'supplier_border',
        'sanctions_export_ban',
        'physical_sabotage_drone',
        'gnss_disruption',
        'water_outage',
        'disinformation',
        'liquidity_payment',
        'pandemic',
        'state_requisition',
        'civil_defence_alarm',
      ],
    },
    {
      prefix: 'answers.amount.',
      codes: [],
      listed: [
        'minutes-one',
        'minutes-many',
        'minutes-after',
        'hours-one',
        'hours-many',
        'hours-after',
        'days-one',
        'days-many',
        'days-after',
        'months-one',
        'months-many',
        'months-after',
        'people-one',
        'people-many',
        'people-after',
        'functions-one',
        'functions-many',
        'functions-after',
      ],
    },
    { prefix: 'answers.severity.', codes: [], listed: ['red', 'amber', 'green', 'none'] },
    { prefix: 'answers.grade.', codes: [{ file: 'packages/domain/src/library/facts.ts', name: 'GRADES' }] },
    { prefix: 'answers.grade-sources.', codes: [{ file: 'packages/domain/src/library/facts.ts', name: 'GRADES' }] },
    { prefix: 'answers.assumed.', codes: [], listed: ['value', 'resource', 'remains', 'duration'] },
    { prefix: 'answers.not-simulated.', codes: [], listed: ['scenario', 'measure'] },
    { prefix: 'workbook.guide.', codes: [{ file: 'packages/domain/src/workbook/company-sheets.ts', name: 'GUIDE_LINES' }] },
    { prefix: 'workbook.form.', codes: [{ file: 'packages/domain/src/workbook/layout.ts', name: 'FORMS' }] },
    {
      prefix: 'workbook.about.',
      codes: [{ file: 'packages/domain/src/workbook/layout.ts', name: 'FORMS' }],
      listed: ENTITY_CODES.filter((entity) => entity.endsWith('[]')),
    },
    { prefix: 'workbook.tab.', codes: [], listed: ['processes[].required[]'] },
    { prefix: 'workbook.words.', codes: [{ file: 'packages/domain/src/workbook/words.ts', name: 'CELL_WORDS' }] },
    { prefix: 'workbook.expected.', codes: [{ file: 'packages/domain/src/workbook/expected-text.ts', name: 'EXPECTATIONS' }] },
    {
      prefix: 'workbook.fault.',
      codes: [
        { file: 'packages/domain/src/workbook/workbook-faults.ts', name: 'CELL_FAULT_CODES' },
        { file: 'packages/domain/src/workbook/workbook-faults.ts', name: 'SHEET_FAULT_CODES' },
      ],
    },
    { prefix: 'workbook.file.', codes: [{ file: 'packages/feeds/src/workbook/file-faults.ts', name: 'WORKBOOK_FILE_FAULT_CODES' }] },
    { prefix: 'workbook.example.', codes: [], listed: FIELDS_WITH_EXAMPLE },
    { prefix: 'plan-screen.fault-', codes: [{ file: 'web/src/print/print-api.ts', name: 'PRINT_FAULT_CODES' }] },
    { prefix: 'measures-screen.column-', codes: [{ file: 'web/src/screens/measures/measures-address.ts', name: 'SORT_COLUMNS' }] },
    { prefix: 'measures-screen.cost-', codes: [{ file: 'web/src/screens/measures/measures-address.ts', name: 'COST_LIMITS' }] },
    { prefix: 'measures-screen.effort-', codes: [{ file: 'packages/domain/src/library/measure.ts', name: 'EFFORTS' }] },
    { prefix: 'measures-screen.group-', codes: [{ file: 'packages/domain/src/measures/rank-measures.ts', name: 'MEASURE_GROUPS' }] },
    { prefix: 'measures-screen.file-', codes: [{ file: 'web/src/screens/measures/exports.tsx', name: 'HEADINGS' }] },
    { prefix: 'band.state-', codes: [], listed: ['running', 'reserve', 'reduced', 'stopped'] },
    { prefix: 'navigation.group-', codes: [], listed: ['company', 'emergency'] },
    { prefix: 'vault-faults.', codes: [{ file: 'packages/vault/src/faults.ts', name: 'VAULT_FAULT_CODES' }] },
    { prefix: 'shared-faults.', codes: [{ file: 'packages/vault/src/shared/shared-faults.ts', name: 'SHARED_FAULT_CODES' }] },
    { prefix: 'compile.node.', codes: [{ file: 'packages/domain/src/compile/names.ts', name: 'NODE_NAMES' }] },
    { prefix: 'compile.input.', codes: [{ file: 'packages/domain/src/compile/names.ts', name: 'INPUT_NAMES' }] },
    { prefix: 'compile.need.', codes: [{ file: 'packages/domain/src/compile/need-nodes.ts', name: 'NEED_CODES' }] },
    { prefix: 'company-report.', codes: [{ file: 'packages/feeds/src/document/document-faults.ts', name: 'DOCUMENT_FAULT_CODES' }] },
    { prefix: 'measures.bound.', codes: [{ file: 'packages/domain/src/measures/choose-bundle.ts', name: 'BOUND_KINDS' }] },
    { prefix: 'measures.cost-each.', codes: [{ file: 'packages/domain/src/library/measure.ts', name: 'COST_UNITS' }] },
    { prefix: 'measures.cost-all.', codes: [{ file: 'packages/domain/src/library/measure.ts', name: 'COST_UNITS' }] },
    { prefix: 'measures-report.group-', codes: [{ file: 'packages/domain/src/measures/rank-measures.ts', name: 'MEASURE_GROUPS' }] },
    { prefix: 'measures-report.about-', codes: [], listed: ['ranked', 'without-cost', 'words-only'] },
    { prefix: 'usage.', codes: [] },
    { prefix: 'import.', codes: [] },
    {
      prefix: 'causes.',
      codes: [],
      listed: [
        'stops-start',
        'stops-later',
        'reduced-start',
        'reduced-later',
        'link-shock',
        'link-supply',
        'link-outside',
        'link-limit',
        'link-loop',
      ],
      calls: [{ file: 'cli/src/report/cause-sentences.ts', name: '#say' }],
    },
  ],
  // Names of fictitious companies, places and nodes.
  german: [
    /^examples\//,
    /^packages\/domain\/src\/example-company\//,
    /^server\/src\/features\/account\/(common-words|password-rules)\.ts$/,
  ],
  withoutText: [
    { path: /^server\//, reason: 'the server answers in codes; their lists are held to the texts of whoever shows them, above' },
    { path: /^web\/src\/network\//, reason: 'codes of the contract, which has their texts' },
    { path: /^packages\/domain\/src\/library\//, reason: 'faults of the library are for its authors; check-library explains them' },
    { path: /^web\/src\/vault\//, reason: 'faults of the vault have their sentences in packages/vault' },
    { path: /^web\/src\/(sync|screens\/vault-network)\//, reason: 'faults of a shared vault have their sentences in packages/vault' },
    { code: 'cancelled', reason: 'somebody stopped it: no failure, and no sentence' },
    { code: 'custom', reason: 'zod calls every fault of ours so; the fault itself is in its params' },
  ],
}

const LOCALE_FOLDER = /(^|\/)locales\//

interface SourceUse {
  readonly file: string
  readonly unit: string
  readonly source: ParsedSource
  readonly uses: KeyUses
}

/** @param root folder of the repository */
export function checkLocales(root: string, settings: LocaleSettings = LOCALE_SETTINGS): CheckResult {
  const files = listFiles(root)
  const read = files.map((path) => readLocaleFile(root, path)).filter((entry) => entry !== undefined)
  const locales = read.map(({ file }) => file)
  const findings = read.flatMap((entry) => entry.findings)
  const sources = files
    .filter((file) => isSource(file) && !servesTests(file))
    .map((file): SourceUse => {
      const source = parseSource(file, readText(root, file))
      return { file, unit: unitOf(file), source, uses: keyUses(source.program) }
    })
  for (const folder of new Set(locales.map((file) => file.folder))) {
    const inFolder = locales.filter((file) => file.folder === folder)
    findings.push(...checkParity(inFolder, settings.same), ...checkUse(folder, inFolder, sources, settings))
  }
  findings.push(...checkProse(sources, settings))
  const texts = locales.reduce((sum, file) => sum + file.texts.size, 0)
  return { findings, warnings: [], seen: `${texts} texts in ${locales.length} files` }
}

function checkUse(folder: string, files: readonly LocaleFile[], sources: readonly SourceUse[], settings: LocaleSettings): Finding[] {
  const keys = new Set(files.flatMap((file) => [...file.texts.keys()]))
  const stems = new Set(files.map(({ stem }) => stem))
  const prefixes = settings.prefixes.filter(({ prefix }) => stems.has(prefix.split('.')[0] ?? ''))
  const ours = sources.filter(({ unit }) => unit === unitOf(`${folder}/`))
  return [
    ...ours.flatMap((source) => missingKeys(source, keys, prefixes, settings.withoutText)),
    ...prefixes.flatMap((prefix) => missingCodes(prefix, keys, sources)),
    ...prefixes.flatMap((prefix) => missingGiven(prefix, keys, sources)),
    ...prefixes.flatMap((prefix) => missingListed(prefix, folder, keys)),
    ...unusedKeys(files, ours, sources, prefixes),
  ]
}

function missingKeys(
  { file, source, uses }: SourceUse,
  keys: ReadonlySet<string>,
  prefixes: readonly KeyPrefix[],
  withoutText: LocaleSettings['withoutText'],
): Finding[] {
  const at = ({ start }: KeyUse, rule: string, what: string, instead: string): Finding => {
    return { rule, file, line: source.lineAt(start), what, why: 'the reader would see an error instead of a sentence', instead }
  }
  const declared = prefixes.map(({ prefix }) => prefix)
  return [
    ...uses.asked
      .filter(({ key }) => !keys.has(key))
      .map((use) => at(use, 'missing-text', `asks for the text ${use.key}, which no locale file has`, 'the key in German and English')),
    ...uses.prefixes
      .filter(({ key }) => !declared.includes(key))
      .map((use) =>
        at(use, 'undeclared-prefix', `puts a key together after "${use.key}"`, 'whole keys, or an entry with its codes in LOCALE_SETTINGS'),
      ),
    ...uses.codes
      .filter(({ key }) => !withoutText.some(({ path, code }) => (path ? path.test(file) : code === key)))
      .filter(({ key }) => declared.length > 0 && !declared.some((prefix) => keys.has(prefix + key)))
      .map((use) =>
        at(
          use,
          'missing-text',
          `gives the code ${use.key}, which has no text below ${declared.join(' or ')}`,
          'the key in German and English',
        ),
      ),
  ]
}

function missingCodes({ prefix, codes }: KeyPrefix, keys: ReadonlySet<string>, sources: readonly SourceUse[]): Finding[] {
  return codes.flatMap(({ file, name }) => {
    const source = sources.find((entry) => entry.file === file)
    const listed = source && listedTexts(source.source.program, name)
    const why = 'the reader would see an error instead of a sentence'
    if (!listed)
      return [
        {
          rule: 'missing-codes',
          file,
          line: 0,
          what: `declares no ${name}`,
          why,
          instead: 'the list of codes, or its new place in LOCALE_SETTINGS',
        },
      ]
    return listed
      .filter((code) => !keys.has(prefix + code))
      .map((code) => ({
        rule: 'missing-text',
        file,
        line: 0,
        what: `${name} holds ${code}, but there is no text ${prefix}${code}`,
        why,
        instead: 'the key in German and English',
      }))
  })
}

function missingGiven({ prefix, calls = [] }: KeyPrefix, keys: ReadonlySet<string>, sources: readonly SourceUse[]): Finding[] {
  const why = 'the reader would see an error instead of a sentence'
  return calls.flatMap(({ file, name }) => {
    const source = sources.find((entry) => entry.file === file)?.source
    const given = source ? textsGivenTo(source.program, name) : []
    if (!source || given.length === 0)
      return [{ rule: 'missing-codes', file, line: 0, what: `calls no ${name}`, why, instead: 'its new place in LOCALE_SETTINGS' }]
    return given
      .filter(({ key }) => !keys.has(prefix + key))
      .map(({ key, start }) => ({
        rule: 'missing-text',
        file,
        line: source.lineAt(start),
        what: `asks for the text ${prefix}${key}, which no locale file has`,
        why,
        instead: 'the key in German and English',
      }))
  })
}

function missingListed({ prefix, listed = [] }: KeyPrefix, folder: string, keys: ReadonlySet<string>): Finding[] {
  return listed
    .filter((code) => !keys.has(prefix + code))
    .map((code) => ({
      rule: 'missing-text',
      file: folder,
      line: 0,
      what: `has no text ${prefix}${code}`,
      why: 'the reader would see an error instead of a sentence',
      instead: 'the key in German and English, or no entry for it in LOCALE_SETTINGS',
    }))
}

function unusedKeys(
  files: readonly LocaleFile[],
  ours: readonly SourceUse[],
  sources: readonly SourceUse[],
  prefixes: readonly KeyPrefix[],
): Finding[] {
  const isWritten = (key: string): boolean => ours.some(({ uses }) => uses.literals.has(key))
  // A code may come from another package; its own name must stand somewhere all the same.
  const isCode = (key: string): boolean =>
    prefixes.some(({ prefix, listed = [] }) => {
      const code = key.startsWith(prefix) ? key.slice(prefix.length) : undefined
      return code !== undefined && (listed.includes(code) || sources.some(({ uses }) => uses.literals.has(code)))
    })
  return files.flatMap(({ path, texts }) =>
    [...texts]
      .filter(([key]) => !isWritten(key) && !isCode(key))
      .map(([key, { line }]) => ({
        rule: 'unused-text',
        file: path,
        line,
        what: `${key} is used nowhere`,
        why: 'translators would care for a text that nobody reads',
        instead: 'take it away, or use it',
      })),
  )
}

function checkProse(sources: readonly SourceUse[], { german }: LocaleSettings): Finding[] {
  return sources
    .filter(({ file }) => !LOCALE_FOLDER.test(file) && !file.startsWith('scripts/') && !german.some((pattern) => pattern.test(file)))
    .flatMap(({ file, source }) =>
      germanTexts(source.program).map(({ text, start }) => ({
        rule: 'german-in-code',
        file,
        line: source.lineAt(start),
        what: `holds a German text: ${text.trim().slice(0, 60)}`,
        why: 'a text in code cannot be translated, and nobody checks its wording',
        instead: 'a key of the locale files',
      })),
    )
}

function unitOf(path: string): string {
  return storeyOf(path)?.unit ?? path.split('/')[0] ?? ''
}

if (import.meta.main) printResult('locales', checkLocales(resolve(process.argv[2] ?? '.')))

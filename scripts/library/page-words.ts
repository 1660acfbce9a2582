/** The words of the page, in both languages; which of them belongs to which field and section of a file. */
import type { Language } from './domain-library.ts'
import de from './locales/de/page.json' with { type: 'json' }
import en from './locales/en/page.json' with { type: 'json' }

const TEXTS: Readonly<Record<Language, Readonly<Record<string, string>>>> = { de, en }

/** @returns the text of a key such as `page.title` */
export function wordOf(language: Language, key: string): string {
  const word = TEXTS[language][key.slice('page.'.length)]
  if (word === undefined) throw new Error(`no text for ${key}`)
  return word
}

/** @returns the name of a field of a statement; the field itself where it needs none */
export function fieldWord(language: Language, field: string): string | undefined {
  const key = FIELDS[field]
  return key === undefined ? undefined : wordOf(language, key)
}

/** @returns the name of a code such as `awareness` */
export function codeWord(language: Language, code: string): string | undefined {
  const key = CODES[code]
  return key === undefined ? undefined : wordOf(language, key)
}

/** @returns the heading of a section of a file */
export function sectionWord(language: Language, section: string): string {
  const key = SECTIONS[section]
  if (key === undefined) throw new Error(`no heading for ${section}`)
  return wordOf(language, key)
}

const FIELDS: Readonly<Record<string, string>> = {
  hours: 'page.field-hours',
  survivalHours: 'page.field-survivalHours',
  remainingShare: 'page.field-remainingShare',
  lostShareField: 'page.field-lostShareField',
  afterHours: 'page.field-afterHours',
  probability: 'page.field-probability',
  role: 'page.field-role',
  to: 'page.field-to',
  date: 'page.field-date',
  oneOffEur: 'page.field-oneOffEur',
  perYearEur: 'page.field-perYearEur',
  perWeekOfUseEur: 'page.field-perWeekOfUseEur',
  per: 'page.field-per',
  min: 'page.field-min',
  mode: 'page.field-mode',
  max: 'page.field-max',
  field: 'page.field-field',
  set: 'page.field-set',
  add: 'page.field-add',
  multiply: 'page.field-multiply',
  who: 'page.field-who',
  trigger: 'page.field-trigger',
  authority: 'page.field-authority',
  penalty: 'page.field-penalty',
  decidedBy: 'page.field-decidedBy',
  unlocks: 'page.field-unlocks',
  consequence: 'page.field-consequence',
  chamberAction: 'page.field-chamberAction',
  neverApplied: 'page.field-neverApplied',
  phases: 'page.field-phases',
  unlockedBy: 'page.field-unlockedBy',
  value: 'page.field-value',
  band: 'page.field-band',
  unit: 'page.field-unit',
  resource: 'page.field-resource',
  scenario: 'page.field-scenario',
  of: 'page.field-of',
  kind: 'page.field-kind',
  days: 'page.field-days',
  months: 'page.field-months',
  from: 'page.field-from',
  benefit: 'page.field-benefit',
  effort: 'page.field-effort',
  owner: 'page.field-owner',
  needs: 'page.field-needs',
  scenarios: 'page.field-scenarios',
  never: 'page.field-never',
  steps: 'page.field-steps',
  place: 'page.field-place',
  capability: 'page.field-capability',
  task: 'page.field-task',
  time: 'page.field-time',
  items: 'page.field-items',
  phase: 'page.field-phase',
  at: 'page.field-at',
  code: 'page.field-code',
  leadTimeDays: 'page.field-leadTimeDays',
  cost: 'page.field-cost',
  fromHour: 'page.field-fromHour',
  toHour: 'page.field-toHour',
  employees: 'page.field-employees',
  turnoverEur: 'page.field-turnoverEur',
  balanceEur: 'page.field-balanceEur',
  annex: 'page.field-annex',
  covered: 'page.field-covered',
  partly: 'page.field-partly',
  anySize: 'page.field-anySize',
}

const SECTIONS: Readonly<Record<string, string>> = {
  triggers: 'page.section-triggers',
  durations: 'page.section-durations',
  referencePoints: 'page.section-referencePoints',
  affected: 'page.section-affected',
  losses: 'page.section-losses',
  knockOn: 'page.section-knockOn',
  legal: 'page.section-legal',
  warning: 'page.section-warning',
  steps: 'page.section-steps',
  partners: 'page.section-partners',
  preparation: 'page.section-preparation',
  card: 'page.section-card',
  lessons: 'page.section-lessons',
  phases: 'page.section-phases',
  laws: 'page.section-laws',
  checklists: 'page.section-checklists',
  notes: 'page.section-notes',
  duties: 'page.section-duties',
  applicability: 'page.section-applicability',
  nis2: 'page.section-nis2',
  resources: 'page.section-resources',
  fields: 'page.section-fields',
  parameters: 'page.section-parameters',
  roles: 'page.section-roles',
  channels: 'page.section-channels',
  rhythm: 'page.section-rhythm',
  reading: 'page.section-reading',
  combinations: 'page.section-combinations',
  measures: 'page.section-measures',
}

const CODES: Readonly<Record<string, string>> = {
  awareness: 'page.code-awareness',
  subject_to_rule: 'page.code-subject_to_rule',
  change: 'page.code-change',
  early_warning: 'page.code-early_warning',
  first_report: 'page.code-first_report',
  registration: 'page.code-registration',
  event: 'page.code-event',
  order: 'page.code-order',
  request: 'page.code-request',
  cancellation: 'page.code-cancellation',
  start_of_service: 'page.code-start_of_service',
  reason_ceases: 'page.code-reason_ceases',
  payday: 'page.code-payday',
  short_time_start: 'page.code-short_time_start',
  illiquidity: 'page.code-illiquidity',
  over_indebtedness: 'page.code-over_indebtedness',
  application: 'page.code-application',
  applies: 'page.code-applies',
  with_phase: 'page.code-with_phase',
  if_named: 'page.code-if_named',
  small: 'page.code-small',
  medium: 'page.code-medium',
  large: 'page.code-large',
  all: 'page.code-all',
  person: 'page.code-person',
  vehicle: 'page.code-vehicle',
  function: 'page.code-function',
  metre: 'page.code-metre',
  hour: 'page.code-hour',
  high: 'page.code-high',
  other: 'page.code-other',
}

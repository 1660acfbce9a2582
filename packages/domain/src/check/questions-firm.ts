/** Questions about the firm itself, its most urgent service, its organisation, its duties and its practice: 1 to 5, 23 to 25. */
import type { Question } from './question-kinds.ts'
import { extentPart, numberPart, single, yesNoPart } from './question-parts.ts'

/** Sections of WZ 2008 / NACE Rev. 2 in which chambers have members. */
const SECTORS = [
  ['A', 'check.sector.A'],
  ['B', 'check.sector.B'],
  ['C', 'check.sector.C'],
  ['D', 'check.sector.D'],
  ['E', 'check.sector.E'],
  ['F', 'check.sector.F'],
  ['G', 'check.sector.G'],
  ['H', 'check.sector.H'],
  ['I', 'check.sector.I'],
  ['J', 'check.sector.J'],
  ['K', 'check.sector.K'],
  ['L', 'check.sector.L'],
  ['M', 'check.sector.M'],
  ['N', 'check.sector.N'],
  ['P', 'check.sector.P'],
  ['Q', 'check.sector.Q'],
  ['R', 'check.sector.R'],
  ['S', 'check.sector.S'],
] as const

const HEADS = { unit: 'count', unitKey: 'check.unit.people', min: 1, max: 250_000, whole: true } as const
const SITES = { unit: 'count', unitKey: 'check.unit.sites', min: 1, max: 1_000, whole: true } as const

/** Element of the list of processes that the quick check fills. */
export const KEY_PROCESS_ID = 'key-process'

export const QUESTIONS_ABOUT_ORGANISATION: readonly Question[] = [
  {
    id: 'Q-01',
    titleKey: 'check.q01.title',
    whyKey: 'check.q01.why',
    parts: [
      numberPart('employees', 'check.q01.employees', 'company.employeesN', HEADS),
      numberPart('sites', 'check.q01.sites', 'company.sitesN', SITES),
      {
        kind: 'choice',
        name: 'sector',
        labelKey: 'check.q01.sector',
        field: 'company.naceCode',
        options: SECTORS.map(([section, labelKey]) => ({ value: section, labelKey, sets: section })),
      },
    ],
  },
  {
    id: 'Q-02',
    titleKey: 'check.q02.title',
    whyKey: 'check.q02.why',
    parts: [
      { kind: 'text', name: 'key-process', labelKey: 'check.q02.name', field: `processes[${KEY_PROCESS_ID}].name`, most: 200 },
      {
        kind: 'choice',
        name: 'key-process-mtpd',
        labelKey: 'check.q02.mtpd',
        field: `processes[${KEY_PROCESS_ID}].mtpdH`,
        options: [
          { value: '4-hours', labelKey: 'check.q02.4-hours', sets: 4, from: 0 },
          { value: '24-hours', labelKey: 'check.q02.24-hours', sets: 24, from: 24 },
          { value: '3-days', labelKey: 'check.q02.3-days', sets: 72, from: 72 },
          { value: '7-days', labelKey: 'check.q02.7-days', sets: 168, from: 168 },
          { value: '14-days', labelKey: 'check.q02.14-days', sets: 336, from: 336 },
          { value: '30-days', labelKey: 'check.q02.30-days', sets: 720, from: 720 },
        ],
      },
    ],
  },
  single('Q-03', 'check.q03.why', extentPart('crisis-lead', 'check.q03.title', 'plan.crisisLead')),
  single('Q-04', 'check.q04.why', extentPart('alerting-without-network', 'check.q04.title', 'plan.networkFreeAlerting')),
  single('Q-05', 'check.q05.why', extentPart('printed-documents', 'check.q05.title', 'ict.offlineContacts')),
]

export const QUESTIONS_ABOUT_DUTIES: readonly Question[] = [
  {
    id: 'Q-23',
    titleKey: 'check.q23.title',
    whyKey: 'check.q23.why',
    parts: [
      {
        kind: 'choice',
        name: 'nis2',
        labelKey: 'check.q23.nis2',
        field: 'company.nis2Class',
        options: [
          { value: 'none', labelKey: 'check.q23.none', sets: 'none' },
          { value: 'important', labelKey: 'check.q23.important', sets: 'important' },
          { value: 'essential', labelKey: 'check.q23.essential', sets: 'essential' },
          { value: 'kritis', labelKey: 'check.q23.kritis', sets: 'via_kritis' },
        ],
      },
      yesNoPart('supplies-regulated', 'check.q23.supplies', 'company.suppliesRegulated'),
    ],
  },
  {
    id: 'Q-24',
    titleKey: 'check.q24.title',
    whyKey: 'check.q24.why',
    parts: [
      {
        kind: 'choice',
        name: 'exports',
        labelKey: 'check.q24.scope',
        field: 'exportControl.scope',
        options: [
          { value: 'none', labelKey: 'check.q24.none', sets: 'none' },
          { value: 'outside-eu', labelKey: 'check.q24.outside-eu', sets: 'outside_eu' },
          { value: 'dual-use', labelKey: 'check.q24.dual-use', sets: 'dual_use' },
          { value: 'both', labelKey: 'check.q24.both', sets: 'outside_eu_and_dual_use' },
        ],
      },
      {
        ...extentPart('export-screening', 'check.q24.screening', 'exportControl.screening'),
        unless: { name: 'exports', values: ['none'] },
      },
    ],
  },
  single('Q-25', 'check.q25.why', {
    kind: 'choice',
    name: 'last-exercise',
    labelKey: 'check.q25.title',
    field: 'plan.lastExercise',
    options: [
      { value: 'never', labelKey: 'check.q25.never', sets: 'never' },
      { value: 'over-2-years', labelKey: 'check.q25.over-2-years', sets: 'over_2_years' },
      { value: '1-2-years', labelKey: 'check.q25.1-2-years', sets: '1_2_years' },
      { value: 'under-1-year', labelKey: 'check.q25.under-1-year', sets: 'under_1_year' },
    ],
  }),
]

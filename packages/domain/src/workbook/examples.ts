/** What stands in the example rows. */
import { COMPANY_FIELDS, type CompanyField } from '../company/company-fields.ts'
import { type Locale, lookUp } from '../texts/locale-texts.ts'
import { writtenOption } from './options.ts'
import { writtenWord } from './words.ts'

/** Lists that the program keeps itself; nobody fills them in from scratch. */
const KEPT_BY_THE_PROGRAM = ['plan.editedSteps[]', 'plan.changeLog[]']

/** @returns whether the table of a list begins with an example row in a template */
export function hasExampleRow(list: string): boolean {
  return !KEPT_BY_THE_PROGRAM.includes(list)
}

const CHOSEN: ReadonlySet<string> = new Set(['choice', 'choices', 'yes-no'])

/** Fields whose example stands in the locale files; those that are chosen show a choice. */
export const FIELDS_WITH_EXAMPLE: readonly string[] = [
  'company.employeesN',
  'power.gensetFuelL',
  'plan.assemblyAfterMin',
  ...COMPANY_FIELDS.filter(isExplained).map(({ path }) => path),
]

function isExplained({ path, facts }: CompanyField): boolean {
  // A level of damage stands in the columns of the processes.
  return (
    path.includes('[]') &&
    !CHOSEN.has(facts.kind) &&
    path !== 'processes[].damage[].level' &&
    hasExampleRow(path.slice(0, path.lastIndexOf('.')))
  )
}

/** Which option the example row shows, where it is not the first. */
const EXAMPLE_OPTIONS: Readonly<Record<string, string>> = {
  'processes[].ownerRole': 'facility',
  'processes[].required[].kind': 'machine',
  'processes[].damage[].impactClass': 'finance',
  'processes[].manualWorkaround': 'partial',
  'plan.roles[].role': 'crisis_lead',
  'measures[].status': 'planned',
  'measures[].ownerRole': 'facility',
  'sites[].accessControl': 'keys',
  'plan.contacts[].purposes': 'it_emergency',
}

/** @returns the example as a person would type it; empty where the field has none */
export function exampleOf(locale: Locale, { path, facts }: CompanyField): string {
  if (facts.kind === 'yes-no') return writtenWord(locale, 'yes')
  if (facts.kind !== 'choice' && facts.kind !== 'choices') return lookUp(locale, `workbook.example.${path}`) ?? ''
  return writtenOption(locale, path, facts.options, EXAMPLE_OPTIONS[path] ?? facts.options[0] ?? '')
}

/** The list of duties as a table of texts, for files. Pure. */
import { appliesText, dutyReasonText } from '@rueckhalt/domain/duties'
import type { Language, Library } from '@rueckhalt/domain/library'
import type { Texts } from '../../language/use-texts.ts'
import { formatDay } from './days.ts'
import type { DutyRow } from './duty-list-rows.ts'
import type { Standing } from './legal-state.ts'

const STANDINGS: Readonly<Record<Standing, string>> = {
  'in-force': 'phases.in-force',
  'if-named': 'phases.if-named',
  closed: 'phases.closed',
}

const COLUMNS = [
  'phases.code',
  'phases.duty',
  'phases.standing',
  'phases.your-company',
  'phases.reason',
  'phases.who',
  'phases.trigger',
  'phases.deadlines',
  'phases.authority',
  'phases.penalty',
  'phases.meaning',
  'phases.basis',
  'phases.verified',
] as const

/** @returns heading and one row for each duty, in the order of the list */
export function dutyTable(rows: readonly DutyRow[], library: Library, { t, language }: Texts): string[][] {
  const verified = library.single.duties?.lastVerified
  const day = verified === undefined ? '' : formatDay(language, verified)
  return [
    COLUMNS.map((key) => t(key)),
    ...rows.map(({ duty, standing, concern }) => [
      duty.code,
      duty.title[language],
      t(STANDINGS[standing]),
      concern ? appliesText(language, concern.applies) : '',
      concern ? dutyReasonText(language, concern.because) : '',
      duty.who[language],
      duty.trigger[language],
      duty.deadlines.map(({ text }) => text[language]).join(' '),
      duty.authority?.[language] ?? '',
      duty.penalty?.[language] ?? '',
      duty.text[language],
      [...new Set([...duty.source, ...duty.deadlines.flatMap(({ source }) => source)])]
        .map((reference) => sourceText(reference, library, language))
        .join('; '),
      day,
    ]),
  ]
}

/** @param reference `L-ASG § 7` is the act with the place in it; `S73` a publication */
function sourceText(reference: string, library: Library, language: Language): string {
  const [code = reference, place = ''] = reference.split(/ (.*)/s)
  const { statutes = [], sources = [] } = library.single.sources ?? {}
  const statute = statutes.find((entry) => entry.code === code)
  if (statute) return place === '' ? statute.title[language] : `${place} ${statute.abbreviation}`
  const publication = sources.find((entry) => entry.code === code)
  return publication ? `${publication.publisher}: ${publication.title[language]}` : reference
}

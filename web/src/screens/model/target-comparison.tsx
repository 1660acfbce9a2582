/** What is needed against what can be done today (Soll-Ist), and what there is only once. */
import type { Company } from '@rueckhalt/domain/company'
import { valueText } from '@rueckhalt/domain/fields'
import type { ImpactFindingCode, ProcessAssessment } from '@rueckhalt/domain/impact'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { saveFile } from '../../workbook/save-file.ts'
import { useTexts } from '../../language/use-texts.ts'
import { findingText, hoursText } from './impact-texts.ts'
import styles from './impact.module.css'
import { addressOf, writeAddress } from './model-address.ts'
import { processName } from './model-faults.ts'
import { csvText, fileStem } from '../../workbook/csv-text.ts'
import { useModel } from './use-model.ts'

/** Findings on the comparison itself; the others stand with the damage. */
const COMPARED: ReadonlySet<ImpactFindingCode> = new Set([
  'rto-too-late',
  'reaction-exceeds-mtpd',
  'rta-unknown',
  'rta-above-rto',
  'rpa-unknown',
  'rpa-above-rpo',
])

export interface TargetComparisonProps {
  readonly company: Company
  readonly assessments: readonly ProcessAssessment[]
  /** Lower case; only processes with it in their names are shown. */
  readonly query: string
  readonly labelId: string
}

export const TargetComparison = memo(function TargetComparison({ company, assessments, query, labelId }: TargetComparisonProps) {
  const { t, language } = useTexts()
  const heads = [t('model.process'), 'RTO', 'RTA', t('model.gap'), 'RPO', 'RPA', t('model.gap'), t('model.to-do')]
  const gap = (hours: number | null): string =>
    hours === null ? t('model.gap-open') : hours === 0 ? t('model.gap-none') : t('model.gap-missing', { hours: hoursText(hours, language) })
  const shown = assessments.filter(({ id }) => processName(company, id).toLowerCase().includes(query))
  const rows = shown.map((one) => ({
    id: one.id,
    cells: [one.rtoH, one.rtaH, one.gapH, one.rpoH, one.rpaH, one.dataGapH],
    // Who states no tolerable loss of data has nothing to compare.
    hasData: one.rpoH !== null,
    sentences: one.findings.filter(({ code }) => COMPARED.has(code)).map((finding) => findingText(company, finding, language)),
  }))
  const texts = ({ id, cells, hasData, sentences }: (typeof rows)[number]): string[] => [
    processName(company, id),
    ...cells.map((hours, k) => (k === 2 ? gap(hours) : k === 5 ? (hasData ? gap(hours) : '–') : hoursText(hours, language))),
    sentences.join(' '),
  ]
  return (
    <>
      <table className={styles.comparison} aria-labelledby={labelId}>
        <thead>
          <tr>
            {heads.map((head, k) => (
              // oxlint-disable-next-line react/no-array-index-key: two columns have the same name
              <th key={k} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {texts(row).map((text, k) =>
                k === 0 ? (
                  <th key={heads[0]} scope="row">
                    <Link to="." search={writeAddress(addressOf('processes', row.id))}>
                      {text}
                    </Link>
                  </th>
                ) : (
                  // oxlint-disable-next-line react/no-array-index-key: two columns have the same name
                  <td key={k} data-label={heads[k]} className={gapClass(k, row.cells)}>
                    {text}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.export}>
        {t('model.export-as')}{' '}
        <button
          type="button"
          className={styles.textButton}
          onClick={() =>
            saveFile(`${fileStem(stemOf(company))}.csv`, 'text/csv;charset=utf-8', csvText([heads, ...rows.map(texts)], language))
          }
        >
          CSV
        </button>{' '}
        <button
          type="button"
          className={styles.textButton}
          onClick={() => saveFile(`${fileStem(stemOf(company))}.json`, 'application/json', `${JSON.stringify(shown, null, 2)}\n`)}
        >
          JSON
        </button>
      </p>
    </>
  )
})

function stemOf({ company }: Company): string {
  return `${company?.legalName ?? ''} rto rta`
}

function gapClass(column: number, cells: readonly (number | null)[]): string | undefined {
  if (column !== 3 && column !== 6) return undefined
  const hours = cells[column - 1]
  return hours === null || hours === undefined ? undefined : hours > 0 ? styles.missing : styles.holds
}

/** Resources of which the firm says that there is only one. */
export function SinglePoints({ labelId }: { readonly labelId: string }) {
  const { t, language } = useTexts()
  const { company } = useModel()
  const single = (company.processes ?? []).flatMap((process) =>
    (process.required ?? []).flatMap((required) => (required.singlePointOfFailure === true ? [{ process, required }] : [])),
  )
  if (single.length === 0) return <p>{t('model.no-single-points')}</p>
  const path = 'processes[].required[]'
  return (
    <table className={styles.comparison} aria-labelledby={labelId}>
      <thead>
        <tr>
          {[t('model.resource'), t('model.kind'), t('model.process'), 'RTA', t('model.substitute')].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {single.map(({ process, required }) => (
          <tr key={`${process.id} ${required.id}`}>
            <th scope="row">{required.name ?? required.id}</th>
            <td data-label={t('model.kind')}>{valueText(language, `${path}.kind`, required.kind)}</td>
            <td data-label={t('model.process')}>
              <Link to="." search={writeAddress(addressOf('processes', process.id))}>
                {process.name ?? process.id}
              </Link>
            </td>
            <td data-label="RTA">{valueText(language, `${path}.rtaH`, required.rtaH)}</td>
            <td data-label={t('model.substitute')}>{required.substitute ?? t('model.no-substitute')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

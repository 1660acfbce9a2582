/** Above a table: search, filter, choice of columns, export. */
import { fieldLabel } from '@rueckhalt/domain/fields'
import { useId } from 'react'
import { saveFile } from '../../workbook/save-file.ts'
import { useTexts } from '../../language/use-texts.ts'
import type { ModelAddress } from './model-address.ts'
import type { ListLayout } from './sections.ts'
import { csvText, fileStem } from '../../workbook/csv-text.ts'
import { exportRows, filterOptions, NOT_STATED, type TableRow } from './table-rows.ts'
import styles from './table.module.css'
import { useModel } from './use-model.ts'

export interface TableToolsProps {
  readonly list: string
  readonly layout: ListLayout
  readonly fields: readonly string[]
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
  readonly shown: readonly TableRow[]
  readonly address: ModelAddress
  readonly onAddress: (change: Partial<ModelAddress>) => void
}

export function TableTools(props: TableToolsProps) {
  const { rows, shown, address, onAddress } = props
  const { t } = useTexts()
  const id = useId()
  return (
    <div className={styles.tools}>
      <div className={styles.toolLine} role="search">
        <label htmlFor={`${id}-search`}>{t('model.search')}</label>
        <input id={`${id}-search`} type="search" value={address.query} onChange={({ target }) => onAddress({ query: target.value })} />
        <FilterChoice {...props} />
      </div>
      <div className={styles.toolLine}>
        <p role="status" className={styles.count}>
          {t('model.shown', { shown: shown.length, all: rows.length })}
        </p>
        <ColumnChoice {...props} />
        <TableExport {...props} />
      </div>
    </div>
  )
}

const ALL = ''

function FilterChoice({ layout, fields, address, onAddress }: TableToolsProps) {
  const { t, language } = useTexts()
  const id = useId()
  const groups = fields
    .map((name) => ({ name, options: filterOptions(layout.entity, name, language) }))
    .filter(({ options }) => options.length > 0)
  if (groups.length === 0) return null
  const choose = (chosen: string): void => {
    const [column = '', ...value] = chosen.split(':')
    onAddress({ filter: chosen === ALL ? undefined : { column, value: value.join(':') } })
  }
  return (
    <>
      <label htmlFor={id}>{t('model.filter')}</label>
      <select
        id={id}
        value={address.filter ? `${address.filter.column}:${address.filter.value}` : ALL}
        onChange={({ target }) => choose(target.value)}
      >
        <option value={ALL}>{t('model.filter-all')}</option>
        {groups.map(({ name, options }) => {
          const label = fieldLabel(language, `${layout.entity}.${name}`)
          return (
            <optgroup key={name} label={label}>
              {options.map((option) => (
                <option key={option.value} value={`${name}:${option.value}`}>
                  {label}: {option.label}
                </option>
              ))}
              <option value={`${name}:${NOT_STATED}`}>
                {label}: {t('model.not-stated')}
              </option>
            </optgroup>
          )
        })}
      </select>
    </>
  )
}

/** The first column names the rows and always stays. */
function ColumnChoice({ layout, fields, columns, onAddress }: TableToolsProps) {
  const { t, language } = useTexts()
  const [name, ...others] = [columns[0], ...fields.filter((field) => field !== columns[0])]
  if (others.length < columns.length) return null
  const toggle = (field: string, isShown: boolean): void => {
    const chosen = others.filter((other) => other !== undefined && (other === field ? isShown : columns.includes(other)))
    onAddress({ columns: [name, ...chosen].filter((one) => one !== undefined) })
  }
  return (
    <details className={styles.choice}>
      <summary>{t('model.columns')}</summary>
      <div className={styles.choiceList}>
        {others.flatMap((field) =>
          field === undefined ? (
            []
          ) : (
            <label key={field} className={styles.box}>
              <input type="checkbox" checked={columns.includes(field)} onChange={({ target }) => toggle(field, target.checked)} />
              <span>{fieldLabel(language, `${layout.entity}.${field}`)}</span>
            </label>
          ),
        )}
      </div>
      <button type="button" className={styles.textButton} onClick={() => onAddress({ columns: undefined })}>
        {t('model.usual-columns')}
      </button>
    </details>
  )
}

function TableExport({ list, layout, fields, shown }: TableToolsProps) {
  const { t, language } = useTexts()
  const { company } = useModel()
  const stem = fileStem(`${company.company?.legalName ?? ''} ${list.replaceAll(/[^a-zA-Z]+/g, ' ')}`)
  return (
    <span className={styles.exports}>
      {t('model.export-as')}{' '}
      <button
        type="button"
        className={styles.textButton}
        onClick={() =>
          saveFile(
            `${stem}.csv`,
            'text/csv;charset=utf-8',
            csvText(exportRows(company, shown, layout.entity, ['id', ...fields], language), language),
          )
        }
      >
        CSV
      </button>{' '}
      <button
        type="button"
        className={styles.textButton}
        onClick={() =>
          saveFile(
            `${stem}.json`,
            'application/json',
            `${JSON.stringify(
              shown.map(({ element }) => element),
              null,
              2,
            )}\n`,
          )
        }
      >
        JSON
      </button>
    </span>
  )
}

/** A table to take along: CSV for any program, Excel for people. */
import { useState } from 'react'
import { useTexts } from '../language/use-texts.ts'
import { csvText, fileStem } from './csv-text.ts'
import { saveFile } from './save-file.ts'
import { tableWorkbook } from './workbook.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export interface TableExportsProps {
  /** What the table is called; sheet and file get their names from it. */
  readonly name: string
  /** Texts; the first row is the heading. Made when somebody asks for them. */
  readonly rows: () => readonly (readonly string[])[]
  readonly className?: string | undefined
  readonly buttonClassName?: string | undefined
}

export function TableExports({ name, rows, className, buttonClassName }: TableExportsProps) {
  const { t, language } = useTexts()
  const [control, setControl] = useState<AbortController | undefined>()
  const [hasFailed, setFailed] = useState(false)
  const saveWorkbook = async (): Promise<void> => {
    const current = new AbortController()
    setControl(current)
    setFailed(false)
    const written = await tableWorkbook(name, rows(), language, { signal: current.signal })
    setControl(undefined)
    if (written.kind === 'written') saveFile(`${fileStem(name)}.xlsx`, XLSX, written.bytes)
    else setFailed(written.kind !== 'cancelled')
  }
  return (
    <div className={className}>
      <button
        type="button"
        className={buttonClassName}
        onClick={() => saveFile(`${fileStem(name)}.csv`, 'text/csv;charset=utf-8', csvText(rows(), language))}
      >
        {t('documents.save-csv')}
      </button>{' '}
      <button
        type="button"
        className={buttonClassName}
        aria-disabled={control !== undefined}
        onClick={() => void (control === undefined && saveWorkbook())}
      >
        {t('documents.save-excel')}
      </button>{' '}
      <span role="status">{control && t('documents.writing')}</span>{' '}
      {control && (
        <button type="button" className={buttonClassName} onClick={() => control.abort()}>
          {t('documents.cancel')}
        </button>
      )}
      {hasFailed && <p role="alert">{t('documents.not-written')}</p>}
    </div>
  )
}

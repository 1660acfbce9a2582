/** A file comes in: read, looked at, taken over as one step that can be undone. */
import { useRef, useState } from 'react'
import { currentCompany, replaceCompany } from '../../company/company-store.ts'
import { useTexts } from '../../language/use-texts.ts'
import { readDocumentFile, readWorkbookFile } from '../../workbook/workbook.ts'
import styles from './files.module.css'
import { ImportPreview } from './import-preview.tsx'
import { documentResult, type ImportResult, workbookResult } from './import-result.ts'
import { say } from './notice.ts'

const KINDS = {
  workbook: { labelKey: 'model.workbook-import', accept: '.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  document: { labelKey: 'model.document-import', accept: '.json,.yaml,.yml,application/json' },
} as const

interface Reading {
  readonly name: string
  readonly control: AbortController
}

export function FileImport({ kind }: { readonly kind: keyof typeof KINDS }) {
  const texts = useTexts()
  const { t, language } = texts
  const field = useRef<HTMLInputElement>(null)
  const [reading, setReading] = useState<Reading | undefined>()
  const [read, setRead] = useState<{ readonly name: string; readonly result: ImportResult } | undefined>()
  const start = async (file: File): Promise<void> => {
    const control = new AbortController()
    setRead(undefined)
    setReading({ name: file.name, control })
    const limits = { signal: control.signal }
    const found = kind === 'workbook' ? await readWorkbookFile(file, language, limits) : await readDocumentFile(file, limits)
    setReading(undefined)
    const before = currentCompany()?.company
    if (!before) return
    const result =
      kind === 'workbook'
        ? workbookResult(before, found as Awaited<ReturnType<typeof readWorkbookFile>>, texts)
        : documentResult(before, found as Awaited<ReturnType<typeof readDocumentFile>>, texts)
    setRead({ name: file.name, result })
  }
  const takeOver = (result: Extract<ImportResult, { kind: 'read' }>): void => {
    replaceCompany(result.company)
    say(t('model.taken-over', { count: result.changes.length }))
    setRead(undefined)
    field.current?.focus()
  }
  const { labelKey, accept } = KINDS[kind]
  return (
    <div>
      <label className={`${styles.button} ${styles.file}`}>
        <span>{t(labelKey)}</span>
        <input
          ref={field}
          type="file"
          accept={accept}
          disabled={reading !== undefined}
          onChange={({ target }) => {
            const file = target.files?.[0]
            // The same file can be chosen again after it was mended.
            target.value = ''
            if (file) void start(file)
          }}
        />
      </label>
      <div role="status">
        {reading && (
          <p>
            {t('model.reading', { name: reading.name })}{' '}
            <button type="button" className={styles.textButton} onClick={() => reading.control.abort()}>
              {t('model.cancel')}
            </button>
          </p>
        )}
      </div>
      {read && <ImportPreview name={read.name} result={read.result} onTakeOver={takeOver} onDrop={() => setRead(undefined)} />}
    </div>
  )
}

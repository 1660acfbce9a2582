/** The company as a file: workbook and document, out and in. */
import { useState } from 'react'
import { currentCompany } from '../../company/company-store.ts'
import { saveFile } from '../../workbook/save-file.ts'
import { type Texts, useTexts } from '../../language/use-texts.ts'
import { companyWorkbook, type Ended, templateWorkbook } from '../../workbook/workbook.ts'
import type { WorkbookExport } from '../../workbook/workbook-api.ts'
import styles from './files.module.css'
import { FileImport } from './file-import.tsx'
import { endedText } from './import-result.ts'
import { fileStem } from '../../workbook/csv-text.ts'
import { faultPlaceText, faultSentence } from '@rueckhalt/domain/workbook'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function FilesSection() {
  const { t } = useTexts()
  return (
    <>
      <section className={styles.part} aria-labelledby="files-workbook">
        <h3 id="files-workbook">{t('model.workbook-title')}</h3>
        <p>{t('model.workbook-explain')}</p>
        <WorkbookButtons />
        <FileImport kind="workbook" />
      </section>
      <section className={styles.part} aria-labelledby="files-document">
        <h3 id="files-document">{t('model.document-title')}</h3>
        <p>{t('model.document-explain')}</p>
        <div className={styles.buttons}>
          <button type="button" className={styles.button} onClick={saveDocument}>
            {t('model.document-export')}
          </button>
        </div>
        <FileImport kind="document" />
      </section>
      <p className={styles.private}>{t('model.files-private')}</p>
    </>
  )
}

function WorkbookButtons() {
  const texts = useTexts()
  const { t, language } = texts
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<readonly string[]>([])
  const save = async (work: Promise<WorkbookExport | Ended>, name: string): Promise<void> => {
    setBusy(true)
    const result = await work
    setBusy(false)
    setProblem(problemsOf(result, texts))
    if (result.kind === 'written') saveFile(name, XLSX, result.bytes)
  }
  const exportCompany = (): void => {
    const open = currentCompany()
    if (open) void save(companyWorkbook(open.company, language), `${stem()}.xlsx`)
  }
  return (
    <>
      <div className={styles.buttons}>
        <button
          type="button"
          className={styles.button}
          disabled={isBusy}
          onClick={() => void save(templateWorkbook(language), `${t('model.template-name')}.xlsx`)}
        >
          {t('model.template')}
        </button>
        <button type="button" className={styles.button} disabled={isBusy} onClick={exportCompany}>
          {t('model.workbook-export')}
        </button>
        <span role="status">{isBusy ? t('model.writing') : ''}</span>
      </div>
      {problem.length > 0 && (
        <div role="alert" className={styles.refused}>
          {problem.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
    </>
  )
}

function problemsOf(result: WorkbookExport | Ended, { t, language }: Texts): readonly string[] {
  if (result.kind === 'written') return []
  if (result.kind === 'unwritable')
    return result.faults.map((fault) => `${faultPlaceText(language, fault)}: ${faultSentence(language, fault)}`)
  return [endedText(result, t)]
}

/** Name and day, so that two exports of one company are told apart. */
function stem(): string {
  const open = currentCompany()
  const day = new Date()
  const today = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
  return fileStem(`${open?.company.company?.legalName ?? open?.name ?? ''} ${today}`)
}

function saveDocument(): void {
  const open = currentCompany()
  if (open) saveFile(`${stem()}.json`, 'application/json', `${JSON.stringify(open.company, null, 2)}\n`)
}

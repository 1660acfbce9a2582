/** What a file holds: every fault with its place, then every change, before anything is changed. */
import { changeText, type CompanyChange } from '@rueckhalt/domain/workbook'
import { useEffect, useRef } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import styles from './files.module.css'
import { changeCounts, type ImportFault, type ImportResult } from './import-result.ts'

export interface ImportPreviewProps {
  readonly name: string
  readonly result: ImportResult
  readonly onTakeOver: (result: Extract<ImportResult, { kind: 'read' }>) => void
  readonly onDrop: () => void
}

export function ImportPreview({ name, result, onTakeOver, onDrop }: ImportPreviewProps) {
  const { t } = useTexts()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const isRead = result.kind === 'read'
  const canTakeOver = isRead && result.canTakeOver && result.changes.length > 0
  return (
    <section className={styles.preview} aria-labelledby="import-name">
      <h4 id="import-name" ref={heading} tabIndex={-1}>
        {name}
      </h4>
      {result.kind === 'refused' && (
        <div className={styles.refused}>
          {result.sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
      {isRead && result.faults.length > 0 && <FaultTable faults={result.faults} canTakeOver={result.canTakeOver} />}
      {isRead && result.canTakeOver && <Changes changes={result.changes} />}
      {!canTakeOver && <p>{t('model.nothing-changed')}</p>}
      <div className={styles.buttons}>
        {canTakeOver && (
          <button type="button" className={styles.primary} onClick={() => onTakeOver(result)}>
            {t('model.take-over')}
          </button>
        )}
        <button type="button" className={styles.button} onClick={onDrop}>
          {canTakeOver ? t('model.drop') : t('model.close')}
        </button>
      </div>
    </section>
  )
}

function FaultTable({ faults, canTakeOver }: { readonly faults: readonly ImportFault[]; readonly canTakeOver: boolean }) {
  const { t } = useTexts()
  const isWorkbook = faults.some(({ place }) => place.length > 1)
  const heads = isWorkbook ? [t('model.sheet'), t('model.row'), t('model.column'), t('model.value')] : [t('model.place')]
  return (
    <>
      <p className={styles.refused}>{t(canTakeOver ? 'model.contradictions-found' : 'model.faults-found', { count: faults.length })}</p>
      <table className={styles.faults}>
        <caption className={styles.hidden}>{t('model.faults-caption')}</caption>
        <thead>
          <tr>
            {[...heads, t('model.fault')].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {faults.map(({ place, value, sentence }, k) => (
            // oxlint-disable-next-line react/no-array-index-key: the same fault may stand in two cells, and the list never changes
            <tr key={k}>
              {[...place, ...(isWorkbook ? [value] : []), sentence].map((text, column) => (
                // oxlint-disable-next-line react/no-array-index-key: columns have no other name
                <td key={column} data-label={[...heads, t('model.fault')][column]}>
                  {text === '' ? '–' : text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** More than these are counted; nobody reads further before deciding. */
const MOST_SHOWN = 500

function Changes({ changes }: { readonly changes: readonly CompanyChange[] }) {
  const { t, language } = useTexts()
  if (changes.length === 0) return <p>{t('model.same')}</p>
  return (
    <>
      <p>{t('model.would-change', changeCounts(changes))}</p>
      <ul className={styles.changes}>
        {changes.slice(0, MOST_SHOWN).map((change) => (
          <li key={`${change.kind} ${change.path} ${change.elements.map(({ id }) => id).join(' ')}`}>{changeText(language, change)}</li>
        ))}
      </ul>
      {changes.length > MOST_SHOWN && <p>{t('model.more-changes', { count: changes.length - MOST_SHOWN })}</p>}
    </>
  )
}

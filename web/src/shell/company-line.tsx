/** Which company is open, whether it is the example, and one step back or forth. */
import { lazy, Suspense, useEffect, useMemo } from 'react'
import { type OpenCompany, redoChange, undoChange, useCompany } from '../company/company-store.ts'
import { SavingMark } from '../company/saving-mark.tsx'
import { withAllTexts } from '../language/language.ts'
import { useTexts } from '../language/use-texts.ts'
import { useMayBeShared } from '../sync/may-be-shared.ts'
import { useCommands } from '../palette/commands.ts'
import styles from './shell.module.css'

const SyncMark = lazy(async () => ({ default: (await withAllTexts(import('../sync/sync-mark.tsx'))).SyncMark }))

export function CompanyLine() {
  const company = useCompany()
  const mayBeShared = useMayBeShared()
  return (
    <>
      {company && <OpenCompanyLine company={company} />}
      {mayBeShared && (
        <Suspense fallback={null}>
          <SyncMark />
        </Suspense>
      )}
    </>
  )
}

function OpenCompanyLine({ company: { name, isExample, saving } }: { readonly company: OpenCompany }) {
  const { t } = useTexts()
  return (
    <div className={styles.company}>
      <span className={styles.companyName}>{name}</span>
      {isExample && <strong className={styles.example}>{t('shell.example')}</strong>}
      <SavingMark saving={saving} />
      <UndoButtons />
    </div>
  )
}

function UndoButtons() {
  const { t } = useTexts()
  const company = useCompany()
  const canUndo = company?.canUndo === true
  const canRedo = company?.canRedo === true
  useEffect(() => {
    addEventListener('keydown', stepByKey)
    return () => removeEventListener('keydown', stepByKey)
  }, [])
  useCommands(
    useMemo(
      () => [
        ...(canUndo ? [{ id: 'undo', name: t('shell.undo'), group: t('shell.changes'), run: undoChange }] : []),
        ...(canRedo ? [{ id: 'redo', name: t('shell.redo'), group: t('shell.changes'), run: redoChange }] : []),
      ],
      [t, canUndo, canRedo],
    ),
  )
  return (
    <span className={styles.steps}>
      <button type="button" className={styles.button} disabled={!canUndo} aria-keyshortcuts="Control+Z" onClick={undoChange}>
        {t('shell.undo')}
      </button>
      <button type="button" className={styles.button} disabled={!canRedo} aria-keyshortcuts="Control+Y" onClick={redoChange}>
        {t('shell.redo')}
      </button>
    </span>
  )
}

/** Ctrl Z and Ctrl Y; inside a field they belong to the field. */
function stepByKey(event: KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return
  const key = event.key.toLowerCase()
  if (key === 'z' && !event.shiftKey) undoChange()
  else if (key === 'y' || key === 'z') redoChange()
  else return
  event.preventDefault()
}

const FIELDS_WITHOUT_TEXT = new Set(['button', 'checkbox', 'color', 'file', 'radio', 'range', 'submit'])

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !FIELDS_WITHOUT_TEXT.has(target.type)
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  )
}

/** A large file takes a while; whoever has chosen the wrong one need not wait. */
import { useId } from 'react'
import type { Reading } from '../company/reading.ts'
import { useTexts } from '../language/use-texts.ts'
import { useDialog } from './use-dialog.ts'
import styles from './vault.module.css'
import { Working } from './working.tsx'

export function ReadingDialog({ reading: { name, stop } }: { readonly reading: Reading }) {
  const { t } = useTexts()
  const id = useId()
  const dialog = useDialog()
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={`${id}-title`} onClose={stop}>
      <h2 id={`${id}-title`}>{t('device.reading-file')}</h2>
      <Working text={t('device.reading-file-text', { name })} onCancel={stop} />
    </dialog>
  )
}

/** Beside the name of the company: whether its last change is on the device. */
import { useTexts } from '../language/use-texts.ts'
import type { Saving } from './backing.ts'
import styles from './company.module.css'

const TEXTS: Readonly<Record<Saving['kind'], string | undefined>> = {
  'not-kept': undefined,
  saving: 'device.saving',
  saved: 'device.saved',
  failed: 'device.not-saved-mark',
}

export function SavingMark({ saving: { kind } }: { readonly saving: Saving }) {
  const { t } = useTexts()
  const key = TEXTS[kind]
  return key === undefined ? null : <span className={kind === 'failed' ? styles.notSavedMark : styles.savingMark}>{t(key)}</span>
}

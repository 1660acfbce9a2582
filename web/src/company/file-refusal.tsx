/** Why a file was not opened: one sentence, and below it every fault with its place. */
import { useTexts } from '../language/use-texts.ts'
import type { OpenFileResult } from './doors.ts'
import styles from './file-refusal.module.css'

/** More of them nobody reads before mending the file; they are counted. */
const MOST_SHOWN = 200

export function FileRefusal({ refused }: { readonly refused: Extract<OpenFileResult, { kind: 'refused' }> }) {
  const { t } = useTexts()
  const { messageKey, values, faults = [] } = refused
  const rest = faults.length - MOST_SHOWN
  return (
    <div className={styles.refusal}>
      <p role="alert">{t(messageKey, values)}</p>
      {faults.length > 0 && (
        <ul aria-label={t('device.file-faults-list')}>
          {faults.slice(0, MOST_SHOWN).map(({ place, sentence }, k) => (
            // oxlint-disable-next-line react/no-array-index-key: the same fault may stand in two places, and the list never changes
            <li key={k}>
              {place !== '' && <b>{place}: </b>}
              {sentence}
            </li>
          ))}
        </ul>
      )}
      {rest > 0 && <p>{t('device.file-faults-more', { count: rest })}</p>}
    </div>
  )
}

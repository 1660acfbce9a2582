/** Another name in the list of this device. */
import { useId, useState } from 'react'
import type { Sentence } from '../../company/backing.ts'
import { useTexts } from '../../language/use-texts.ts'
import { renameKept, sentencesOf } from '../../vault/kept-companies.ts'
import { Objections } from './objections.tsx'
import styles from './device.module.css'

/** As long as an import takes it back. */
const MOST_LETTERS = 200

export interface RenameFormProps {
  readonly id: string
  readonly name: string
  readonly onDone: () => void
}

export function RenameForm({ id, name, onDone }: RenameFormProps) {
  const { t } = useTexts()
  const fieldId = useId()
  const [typed, setTyped] = useState(name)
  const [isMissing, setMissing] = useState(false)
  const [objections, setObjections] = useState<readonly Sentence[]>([])
  const rename = async (): Promise<void> => {
    const wanted = typed.trim()
    setMissing(wanted === '')
    if (wanted === '') return
    const renamed = await renameKept(id, wanted)
    setObjections(sentencesOf(renamed))
    if (renamed.ok) onDone()
  }
  return (
    <form
      className={styles.part}
      onSubmit={(event) => {
        event.preventDefault()
        void rename()
      }}
    >
      <label htmlFor={fieldId}>{t('device.new-name')}</label>
      <input
        id={fieldId}
        className={styles.input}
        value={typed}
        maxLength={MOST_LETTERS}
        aria-invalid={isMissing}
        aria-describedby={isMissing ? `${fieldId}-missing` : undefined}
        onChange={({ target }) => setTyped(target.value)}
      />
      {isMissing && (
        <p id={`${fieldId}-missing`} role="alert" className={styles.objection}>
          {t('device.name-missing')}
        </p>
      )}
      <Objections said={objections} />
      <p className={styles.actions}>
        <button type="submit" className={styles.primary}>
          {t('device.rename')}
        </button>
      </p>
    </form>
  )
}

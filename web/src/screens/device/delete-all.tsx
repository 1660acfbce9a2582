/** Everything of this app on this device goes: companies, keys, settings. */
import { useState } from 'react'
import type { Sentence } from '../../company/backing.ts'
import { useTexts } from '../../language/use-texts.ts'
import { deleteAll, sentencesOf } from '../../vault/kept-companies.ts'
import { TypedConfirmation } from './delete-form.tsx'
import { Objections } from './objections.tsx'
import styles from './device.module.css'

export function DeleteAll({ count, onDone }: { readonly count: number; readonly onDone: () => void }) {
  const { t } = useTexts()
  const [objections, setObjections] = useState<readonly Sentence[]>([])
  const [isDone, setDone] = useState(false)
  const remove = async (): Promise<void> => {
    const deleted = await deleteAll()
    setObjections(sentencesOf(deleted))
    setDone(deleted.ok)
    onDone()
  }
  return (
    <section aria-labelledby="delete-all">
      <h2 id="delete-all">{t('device.delete-all')}</h2>
      {isDone && <p role="status">{t('device.deleted-all')}</p>}
      <details className={styles.details}>
        <summary>{t('device.delete-all-open')}</summary>
        <TypedConfirmation
          wanted={t('device.delete-all-word')}
          text={t('device.delete-all-text', { count })}
          button={t('device.delete-all')}
          onConfirm={remove}
        >
          <Objections said={objections} />
        </TypedConfirmation>
      </details>
    </section>
  )
}

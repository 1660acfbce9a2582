/** A new element begins with its name. */
import { type FormEvent, useId, useState } from 'react'
import { currentCompany, replaceCompany } from '../../company/company-store.ts'
import { newId } from '../../company/new-id.ts'
import { useTexts } from '../../language/use-texts.ts'
import { withElement } from './edits.ts'
import styles from './table.module.css'
import type { ListLayout } from './sections.ts'

export interface AddElementProps {
  readonly list: string
  readonly wordKeys: ListLayout['wordKeys']
  readonly onAdded: (id: string) => void
}

export function AddElement({ list, wordKeys, onAdded }: AddElementProps) {
  const { t } = useTexts()
  const [name, setName] = useState('')
  const [isMissing, setMissing] = useState(false)
  const id = useId()
  const add = (event: FormEvent): void => {
    event.preventDefault()
    const open = currentCompany()
    const trimmed = name.trim()
    setMissing(trimmed === '')
    if (!open || trimmed === '') return
    const added = newId(trimmed)
    replaceCompany(withElement(open.company, list, trimmed, added))
    setName('')
    onAdded(added)
  }
  return (
    <form className={styles.add} onSubmit={add}>
      <label htmlFor={`add:${list}`}>{t(wordKeys.addName)}</label>
      <input
        id={`add:${list}`}
        type="text"
        autoComplete="off"
        maxLength={200}
        value={name}
        aria-invalid={isMissing}
        aria-describedby={isMissing ? `${id}-fault` : undefined}
        onChange={({ target }) => setName(target.value)}
      />
      <button type="submit">{t(wordKeys.add)}</button>
      {isMissing && (
        <p id={`${id}-fault`} role="alert" className={styles.fault}>
          {t('model.name-missing')}
        </p>
      )}
    </form>
  )
}

/** All fields of one entity, in groups. */
import { useTexts } from '../../language/use-texts.ts'
import { FieldRow } from './field-row.tsx'
import styles from './model.module.css'
import type { FieldGroup } from './sections.ts'

export interface FieldFormProps {
  /** Path of the entity: `power`, `sites[2]`. */
  readonly entity: string
  readonly groups: readonly FieldGroup[]
}

export function FieldForm({ entity, groups }: FieldFormProps) {
  const { t } = useTexts()
  return groups.map(({ nameKey, noteKey, fields }) => (
    <section key={nameKey} className={styles.group} aria-labelledby={`${entity}:${nameKey}`}>
      <h3 id={`${entity}:${nameKey}`} className={styles.groupTitle}>
        {t(nameKey)}
      </h3>
      {noteKey !== undefined && <p className={styles.groupNote}>{t(noteKey)}</p>}
      {fields.map((name) => (
        <FieldRow key={name} path={`${entity}.${name}`} />
      ))}
    </section>
  ))
}

/** What stands behind the levels of damage of one process: the worst kind of damage, and why it is judged so. */
import type { Process } from '@rueckhalt/domain/company'
import { fieldLabel } from '@rueckhalt/domain/fields'
import { useTexts } from '../../language/use-texts.ts'
import { FieldEditor } from './field-editor.tsx'
import { fieldElementId } from './field-parts.ts'
import { Faults } from './field-row.tsx'
import { hoursText } from './impact-texts.ts'
import styles from './impact.module.css'
import { useModel } from './use-model.ts'

const FIELDS = ['impactClass', 'reason'] as const

export function DamageReasons({ process, place }: { readonly process: Process; readonly place: number }) {
  const { t, language } = useTexts()
  const { sentences } = useModel()
  const { damage = [] } = process
  if (damage.length === 0) return <p>{t('model.no-damage')}</p>
  const label = (name: string): string => fieldLabel(language, `processes[].damage[].${name}`)
  return (
    <table className={styles.reasons}>
      <caption>{t('model.reasons')}</caption>
      <thead>
        <tr>
          <th scope="col">{label('horizonH')}</th>
          <th scope="col">{label('level')}</th>
          {FIELDS.map((name) => (
            <th key={name} scope="col">
              {label(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {damage.map(({ horizonH, level }, k) => (
          <tr key={horizonH}>
            <th scope="row" data-label={label('horizonH')}>
              {hoursText(horizonH, language)}
            </th>
            <td data-label={label('level')}>{level}</td>
            {FIELDS.map((name) => {
              const path = `processes[${place}].damage[${k}].${name}`
              const id = fieldElementId(path)
              const faults = sentences.get(path) ?? []
              return (
                <td key={name} data-label={label(name)}>
                  <span id={`${id}:label`} className={styles.hidden}>
                    {label(name)}, {hoursText(horizonH, language)}
                  </span>
                  <FieldEditor path={path} labelId={`${id}:label`} describedBy={faults.length > 0 ? `${id}:faults` : undefined} />
                  <Faults id={`${id}:faults`} sentences={faults} />
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Fields for several values: options of a list, or processes. */
import { UNKNOWN } from '@rueckhalt/domain/company'
import { optionLabel } from '@rueckhalt/domain/fields'
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import type { FieldPartProps } from './field-parts.ts'
import styles from './model.module.css'
import { processName } from './model-faults.ts'
import { useModel } from './use-model.ts'

export function ChoiceListField({ path, value, field, control, options }: FieldPartProps & { readonly options: readonly string[] }) {
  const { t, language } = useTexts()
  const chosen: readonly unknown[] = Array.isArray(value) ? value : []
  const toggle = (option: string, isChosen: boolean): void => {
    const others = options.filter((one) => (one === option ? isChosen : chosen.includes(one)))
    // Whoever takes the last one away has not said "none of them".
    field.choose(others.length === 0 ? undefined : others)
  }
  return (
    <div {...groupOf(control)} role="group" tabIndex={-1} className={styles.boxes}>
      {options.map((option) => (
        <Box
          key={option}
          label={optionLabel(language, path, option)}
          isChecked={chosen.includes(option)}
          onChange={(isChecked) => toggle(option, isChecked)}
        />
      ))}
      <Box
        label={t('model.none-of-these')}
        isChecked={Array.isArray(value) && value.length === 0}
        onChange={(isChecked) => field.choose(isChecked ? [] : undefined)}
      />
      <Box
        label={t('model.unknown')}
        isChecked={value === UNKNOWN}
        onChange={(isChecked) => field.choose(isChecked ? UNKNOWN : undefined)}
      />
    </div>
  )
}

/** A group has no valid or invalid state of its own; what is wrong is said in its description. */
function groupOf(control: FieldPartProps['control']): Omit<FieldPartProps['control'], 'aria-invalid'> {
  return { id: control.id, 'aria-labelledby': control['aria-labelledby'], 'aria-describedby': control['aria-describedby'] }
}

interface BoxProps {
  readonly label: string
  readonly isChecked: boolean
  readonly onChange: (isChecked: boolean) => void
}

function Box({ label, isChecked, onChange }: BoxProps) {
  return (
    <label className={styles.box}>
      <input type="checkbox" checked={isChecked} onChange={({ target }) => onChange(target.checked)} />
      <span>{label}</span>
    </label>
  )
}

/** More than this are searched, not looked through. */
const MOST_WITHOUT_SEARCH = 12

/** Processes that a process needs, or that can run on paper. Whoever names one of these means what the list has. */
export function ProcessListField({ path, value, field, control }: FieldPartProps) {
  const { t } = useTexts()
  const { company } = useModel()
  const [query, setQuery] = useState('')
  const chosen: readonly string[] = Array.isArray(value) ? value : []
  const own = /^processes\[(\d+)\]/.exec(path)?.[1]
  const others = (company.processes ?? []).filter((_, k) => String(k) !== own).map(({ id }) => id)
  const lost = chosen.filter((id) => !others.includes(id))
  const wanted = query.trim().toLowerCase()
  const shown = [...lost, ...others].filter((id) => chosen.includes(id) || processName(company, id).toLowerCase().includes(wanted))
  const toggle = (id: string, isChosen: boolean): void => {
    const ids = isChosen ? [...chosen, id] : chosen.filter((one) => one !== id)
    field.choose(ids.length === 0 ? undefined : ids)
  }
  if (others.length === 0 && lost.length === 0)
    return (
      <p {...groupOf(control)} tabIndex={-1} className={styles.quiet}>
        {t('model.no-other-process')}
      </p>
    )
  return (
    <div {...groupOf(control)} role="group" tabIndex={-1}>
      {others.length > MOST_WITHOUT_SEARCH && (
        <input
          type="search"
          className={styles.text}
          aria-label={t('model.search-processes')}
          placeholder={t('model.search-processes')}
          value={query}
          onChange={({ target }) => setQuery(target.value)}
        />
      )}
      <div className={styles.pickList}>
        {shown.map((id) => (
          <Box key={id} label={processName(company, id)} isChecked={chosen.includes(id)} onChange={(isChecked) => toggle(id, isChecked)} />
        ))}
      </div>
    </div>
  )
}

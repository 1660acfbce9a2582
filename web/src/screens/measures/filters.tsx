/** Search and filters over the list. */
import { EFFORTS } from '@rueckhalt/domain/library'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import { useId } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { COST_LIMITS, type MeasuresAddress } from './measures-address.ts'
import styles from './measures.module.css'

export interface FiltersProps {
  readonly address: MeasuresAddress
  readonly onChange: (change: Partial<MeasuresAddress>) => void
}

export function Filters({ address, onChange }: FiltersProps) {
  const { t, language } = useTexts()
  const field = useId()
  const { scenarios, measureGroups } = shippedLibrary()
  const any = { value: '', text: t('measures-screen.any') }
  return (
    <div className={styles.filters} role="search">
      <div className={styles.field}>
        <label htmlFor={field}>{t('measures-screen.search')}</label>
        <input id={field} type="search" value={address.query} onChange={(event) => onChange({ query: event.target.value })} />
      </div>
      <Choice
        label={t('measures-screen.filter-scenario')}
        value={address.scenario}
        options={[any, ...scenarios.map(({ id, title }) => ({ value: id, text: title[language] }))]}
        onChoose={(scenario) => onChange({ scenario })}
      />
      <Choice
        label={t('measures-screen.filter-group')}
        value={address.group}
        options={[any, ...measureGroups.map(({ group, title }) => ({ value: group, text: title[language] }))]}
        onChoose={(group) => onChange({ group })}
      />
      <Choice
        label={t('measures-screen.filter-effort')}
        value={address.effort}
        options={[any, ...EFFORTS.map((effort) => ({ value: effort, text: t(`measures-screen.effort-${effort}`) }))]}
        onChoose={(value) => onChange({ effort: EFFORTS.find((effort) => effort === value) ?? '' })}
      />
      <Choice
        label={t('measures-screen.filter-cost')}
        value={address.cost}
        options={COST_LIMITS.map((limit) => ({ value: limit, text: t(`measures-screen.cost-${limit}`) }))}
        onChoose={(value) => onChange({ cost: COST_LIMITS.find((limit) => limit === value) ?? 'any' })}
      />
    </div>
  )
}

export interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly text: string }[]
  readonly onChoose: (value: string) => void
}

export function Choice({ label, value, options, onChoose }: ChoiceProps) {
  const field = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={field}>{label}</label>
      <select id={field} value={value} onChange={(event) => onChoose(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  )
}

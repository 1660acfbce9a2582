/** The damage of an outage of that length: 1 to 4, or nothing yet. */
import { valueAt } from '@rueckhalt/domain/company'
import { changeCompany, currentCompany } from '../../company/company-store.ts'
import { useTexts } from '../../language/use-texts.ts'
import { withDamage } from './edits.ts'
import styles from './impact.module.css'
import { takeUndoKey } from './undo-keys.ts'

const LEVELS = [1, 2, 3, 4] as const
const LEVEL_NAMES = { 1: 'model.level-1', 2: 'model.level-2', 3: 'model.level-3', 4: 'model.level-4' } as const

export interface DamageSelectProps {
  /** Id of the element, for links to a fault. */
  readonly id: string
  readonly label: string
  /** Of the process. */
  readonly place: number
  readonly horizonH: number
  readonly level: number | undefined
  readonly intolerableLevel: number
  readonly isFaulty: boolean
  readonly describedBy: string | undefined
}

export function DamageSelect({ id, label, place, horizonH, level, intolerableLevel, isFaulty, describedBy }: DamageSelectProps) {
  const { t } = useTexts()
  const isIntolerable = level !== undefined && level >= intolerableLevel
  return (
    <select
      id={id}
      className={`${styles.level} ${isIntolerable ? styles.intolerable : ''}`}
      data-level={level}
      aria-label={label}
      aria-invalid={isFaulty}
      aria-describedby={describedBy}
      value={level ?? ''}
      onKeyDown={(event) => takeUndoKey(event, false)}
      onChange={({ target }) => storeLevel(place, horizonH, target.value === '' ? undefined : Number(target.value))}
    >
      <option value="">–</option>
      {LEVELS.map((one) => (
        <option key={one} value={one}>
          {t(LEVEL_NAMES[one])}
        </option>
      ))}
    </select>
  )
}

function storeLevel(place: number, horizonH: number, level: number | undefined): void {
  const open = currentCompany()
  if (!open) return
  const path = `processes[${place}].damage`
  changeCompany({ path, value: valueAt(withDamage(open.company, place, horizonH, level), path) })
}

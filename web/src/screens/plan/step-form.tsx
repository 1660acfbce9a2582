/** What is done, when, by whom: one step, written by hand. */
import { ROLE_CODES, type RoleCode } from '@rueckhalt/domain/company'
import { fieldLabel, optionLabel } from '@rueckhalt/domain/fields'
import type { PlanStep, StepTime } from '@rueckhalt/domain/plan'
import { type RefObject, useEffect, useId, useRef, useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { optionsOf } from './field-options.ts'
import controls from './controls.module.css'
import stepStyles from './steps.module.css'
import styles from './plan.module.css'
import type { WrittenStep } from './step-changes.ts'
import { minutesOf, TIME_UNITS, type TimeUnit, type TypedTime, typedTime } from './step-time.ts'

interface StepFormProps {
  readonly title: string
  readonly step: Pick<PlanStep, 'text' | 'at' | 'role' | 'phase'>
  readonly onKeep: (written: WrittenStep) => void
  readonly onCancel: () => void
}

/** As it stands in the fields. */
interface TypedStep {
  readonly words: string
  readonly time: TypedTime
  readonly from: StepTime['from']
  readonly role: RoleCode
  readonly phase: PlanStep['phase']
}

const UNITS: Readonly<Record<TimeUnit, string>> = { min: 'plan-screen.minutes', h: 'plan-screen.hours', d: 'plan-screen.days' }
const MOST_LETTERS = 500
const ANCHORS = optionsOf('plan.editedSteps[].from') as readonly StepTime['from'][]
const PHASES = optionsOf('plan.editedSteps[].phase') as readonly PlanStep['phase'][]

export function StepForm({ title, step, onKeep, onCancel }: StepFormProps) {
  const { t, language } = useTexts()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const amountField = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<TypedStep>(() => ({
    words: step.text[language],
    time: typedTime(step.at.minutes),
    from: step.at.from,
    role: step.role,
    phase: step.phase,
  }))
  const [isTried, setTried] = useState(false)
  const { words, time, from, role, phase } = typed
  const change = (part: Partial<TypedStep>): void => setTyped({ ...typed, ...part })
  useEffect(() => area.current?.focus(), [])
  const minutes = minutesOf(time)
  const isEmpty = words.trim() === ''
  const submit = (event: React.FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (isEmpty) area.current?.focus()
    else if (minutes === undefined) amountField.current?.focus()
    else onKeep({ words: words.trim(), at: { from, minutes }, role, phase })
  }
  return (
    <form
      className={stepStyles.stepForm}
      aria-label={title}
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <div className={controls.field}>
        <label htmlFor={`${id}-words`}>{t('plan-screen.step-words')}</label>
        <textarea
          ref={area}
          id={`${id}-words`}
          className={controls.input}
          rows={3}
          maxLength={MOST_LETTERS}
          value={words}
          aria-invalid={isTried && isEmpty}
          aria-describedby={`${id}-places`}
          onChange={({ target: { value } }) => change({ words: value })}
        />
        <p id={`${id}-places`} className={isTried && isEmpty ? controls.fault : styles.hint}>
          {isTried && isEmpty ? t('plan-screen.step-empty') : t('plan-screen.step-places')}
        </p>
      </div>
      <TimeFields time={time} from={from} field={amountField} isWrong={isTried && minutes === undefined} onChange={change} />
      <div className={controls.row}>
        <Choice
          label={fieldLabel(language, 'plan.editedSteps[].role')}
          value={role}
          options={ROLE_CODES.map((code) => ({ value: code, name: optionLabel(language, 'plan.editedSteps[].role', code) }))}
          onChoose={(chosen) => change({ role: chosen })}
        />
        <Choice
          label={fieldLabel(language, 'plan.editedSteps[].phase')}
          value={phase}
          options={PHASES.map((code) => ({ value: code, name: optionLabel(language, 'plan.editedSteps[].phase', code) }))}
          onChoose={(chosen) => change({ phase: chosen })}
        />
      </div>
      <p className={controls.actions}>
        <button type="submit" className={controls.primary}>
          {t('plan-screen.keep')}
        </button>
        <button type="button" className={controls.button} onClick={onCancel}>
          {t('plan-screen.cancel')}
        </button>
      </p>
    </form>
  )
}

interface TimeFieldsProps {
  readonly time: TypedTime
  readonly from: StepTime['from']
  readonly field: RefObject<HTMLInputElement | null>
  readonly isWrong: boolean
  readonly onChange: (part: Partial<TypedStep>) => void
}

function TimeFields({ time, from, field, isWrong, onChange }: TimeFieldsProps) {
  const { t, language } = useTexts()
  const id = useId()
  return (
    <div className={controls.row}>
      <div className={controls.field}>
        <label htmlFor={id}>{t('plan-screen.step-when')}</label>
        <input
          ref={field}
          id={id}
          className={controls.input}
          inputMode="decimal"
          value={time.amount}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `${id}-fault` : undefined}
          onChange={({ target }) => onChange({ time: { ...time, amount: target.value } })}
        />
        {isWrong && (
          <p id={`${id}-fault`} className={controls.fault}>
            {t('plan-screen.step-no-time')}
          </p>
        )}
      </div>
      <Choice
        label={t('plan-screen.step-unit')}
        value={time.unit}
        options={TIME_UNITS.map((unit) => ({ value: unit, name: t(UNITS[unit]) }))}
        onChoose={(unit) => onChange({ time: { ...time, unit } })}
      />
      <Choice
        label={fieldLabel(language, 'plan.editedSteps[].from')}
        value={from}
        options={ANCHORS.map((anchor) => ({ value: anchor, name: optionLabel(language, 'plan.editedSteps[].from', anchor) }))}
        onChoose={(anchor) => onChange({ from: anchor })}
      />
    </div>
  )
}

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly name: string }[]
  readonly onChoose: (value: T) => void
}

function Choice<T extends string>({ label, value, options, onChoose }: ChoiceProps<T>) {
  const id = useId()
  return (
    <div className={controls.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={controls.input}
        value={value}
        onChange={({ target }) => {
          const chosen = options.find((option) => option.value === target.value)
          if (chosen) onChoose(chosen.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  )
}

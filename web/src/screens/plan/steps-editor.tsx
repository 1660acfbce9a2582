/** Steps by the clock: the firm changes, drops, adds and moves them; the library's version is never more than one click away. */
import { type PlanStep, timelineOf, type TimelineEntry } from '@rueckhalt/domain/plan'
import { useEffect, useRef, useState } from 'react'
import { changeCompany } from '../../company/company-store.ts'
import { useTexts } from '../../language/use-texts.ts'
import { DroppedSteps } from './dropped-steps.tsx'
import { FIRST_HOUR } from './plan-address.ts'
import controls from './controls.module.css'
import stepStyles from './steps.module.css'
import styles from './plan.module.css'
import {
  droppedSteps,
  editsFor,
  keysOf,
  type StepsChange,
  stepsOf,
  withAllAsGenerated,
  withStepAdded,
  withStepAsGenerated,
  withStepChanged,
  withStepDropped,
  withStepMoved,
  type WrittenStep,
} from './step-changes.ts'
import { ClockRow, FirstHourRow } from './context-rows.tsx'
import { StepForm } from './step-form.tsx'
import { StepRow } from './step-row.tsx'
import { timeText } from './step-time.ts'
import type { PlanView } from './use-plan.ts'

interface StepsEditorProps {
  readonly view: PlanView
  /** `first-hour`, or the id of a scenario. */
  readonly procedure: string
}

const ADDING = '+'

export function StepsEditor({ view, procedure }: StepsEditorProps) {
  const { t, language } = useTexts()
  const [open, setOpen] = useState<string | undefined>()
  const [said, setSaid] = useState('')
  const focus = useFocusAfterChange(view.plan)
  const steps = stepsOf(view.plan, procedure)
  const dropped = droppedSteps(view, procedure)
  const isChanged = (view.company.plan?.editedSteps ?? []).some((edit) => edit.procedure === procedure.toLowerCase())
  const apply = (change: StepsChange, words = ''): void => {
    changeCompany(...editsFor(view, procedure, change))
    setOpen(undefined)
    setSaid(words)
  }
  const move = (key: string, place: number, from: 'up' | 'down' | 'drag'): void => {
    const change = withStepMoved(key, place)
    const moved = change(steps, []).find((step) => step.key === key)
    if (from !== 'drag') focus(`${key}-${from}`)
    apply(change, moved ? t('plan-screen.step-moved', { place: place + 1, time: timeText(language, moved.at) }) : '')
  }
  return (
    <>
      <h3>{t('plan-screen.steps')}</h3>
      <p className={styles.text}>{t('plan-screen.steps-text')}</p>
      <p role="status" className={styles.hint}>
        {said}
      </p>
      <ol className={stepStyles.steps}>
        {entriesOf(view, procedure).map((entry) => {
          if (entry.kind === 'clock') return <ClockRow key={`${entry.duty.code} ${entry.deadline.text.de}`} entry={entry} />
          const { step, at } = entry
          if (entry.from === 'first-hour' && procedure !== FIRST_HOUR)
            return <FirstHourRow key={step.key} view={view} step={step} at={at} />
          const place = steps.indexOf(step)
          return (
            <StepRow
              key={step.key}
              view={view}
              procedure={procedure}
              step={step}
              isFirst={place === 0}
              isLast={place === steps.length - 1}
              isOpen={open === step.key}
              onOpen={() => setOpen(step.key)}
              onClose={() => {
                focus(`${step.key}-change`)
                setOpen(undefined)
              }}
              onKeep={(written) => {
                focus(`${step.key}-change`)
                apply(withStepChanged(step.key, written, language), t('plan-screen.step-kept'))
              }}
              onDrop={() =>
                apply(withStepDropped(step.key), t(step.byHand?.kind === 'added' ? 'plan-screen.step-deleted' : 'plan-screen.step-dropped'))
              }
              onRevert={() => apply(withStepAsGenerated(step.key), t('plan-screen.step-reverted'))}
              onUp={() => move(step.key, place - 1, 'up')}
              onDown={() => move(step.key, place + 1, 'down')}
              onTakeOver={(dragged) => {
                const from = steps.findIndex(({ key }) => key === dragged)
                if (from >= 0 && from !== place) move(dragged, place, 'drag')
              }}
            />
          )
        })}
      </ol>
      <StepAdding
        steps={steps}
        isOpen={open === ADDING}
        isChanged={isChanged}
        onOpen={() => setOpen(ADDING)}
        onClose={() => setOpen(undefined)}
        onAdd={(written) => apply(withStepAdded(written, keysOf(view.plan)), t('plan-screen.step-added'))}
        onRevertAll={() => apply(withAllAsGenerated, t('plan-screen.all-reverted'))}
      />
      <DroppedSteps view={view} steps={dropped} onRestore={(key) => apply(withStepAsGenerated(key), t('plan-screen.step-restored'))} />
    </>
  )
}

interface StepAddingProps {
  readonly steps: readonly PlanStep[]
  readonly isOpen: boolean
  /** Is there a change by hand to take back? */
  readonly isChanged: boolean
  readonly onOpen: () => void
  readonly onClose: () => void
  readonly onAdd: (written: WrittenStep) => void
  readonly onRevertAll: () => void
}

function StepAdding({ steps, isOpen, isChanged, onOpen, onClose, onAdd, onRevertAll }: StepAddingProps) {
  const { t } = useTexts()
  if (isOpen) return <StepForm title={t('plan-screen.step-new')} step={newStep(steps)} onCancel={onClose} onKeep={onAdd} />
  return (
    <p className={controls.actions}>
      <button type="button" className={controls.button} onClick={onOpen}>
        {t('plan-screen.step-add')}
      </button>
      {isChanged && (
        <button type="button" className={controls.button} onClick={onRevertAll}>
          {t('plan-screen.revert-all')}
        </button>
      )}
    </p>
  )
}

/** The first hour stands alone; a scenario shows it among its own steps. */
function entriesOf({ plan }: PlanView, procedure: string): readonly TimelineEntry[] {
  if (procedure !== FIRST_HOUR) return timelineOf(plan, procedure)
  return plan.firstHour.steps.map((step) => ({ kind: 'step', at: step.at, step, from: 'first-hour' }))
}

/** A new step begins as the last one: its time and phase are most likely close. */
function newStep(steps: readonly PlanStep[]): Pick<PlanStep, 'text' | 'at' | 'role' | 'phase'> {
  const last = steps.at(-1)
  return {
    text: { de: '', en: '' },
    at: last?.at ?? { from: 'start', minutes: 60 },
    role: last?.role ?? 'crisis_lead',
    phase: last?.phase ?? 'impact',
  }
}

/** A moved element loses the focus; it gets it back after the next change. */
function useFocusAfterChange(change: unknown): (id: string) => void {
  const wanted = useRef<string | undefined>(undefined)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    const id = wanted.current
    if (id === undefined) return
    wanted.current = undefined
    const element = document.getElementById(id)
    // At the end of the list a button is switched off; the step's first button is always there.
    const target = element?.hasAttribute('disabled') === true ? document.getElementById(id.replace(/-(up|down)$/, '-change')) : element
    target?.focus()
  }, [change, turn])
  return (id) => {
    wanted.current = id
    setTurn((before) => before + 1)
  }
}

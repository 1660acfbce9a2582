/** One step of the firm's procedure, with what can be done to it. */
import { keptEdits, type PlanStep } from '@rueckhalt/domain/plan'
import { optionLabel } from '@rueckhalt/domain/fields'
import { domainText } from '@rueckhalt/domain/texts'
import { useRef } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import controls from './controls.module.css'
import stepStyles from './steps.module.css'
import styles from './plan.module.css'
import type { WrittenStep } from './step-changes.ts'
import { StepForm } from './step-form.tsx'
import { StepText } from './step-text.tsx'
import { timeText } from './step-time.ts'
import type { PlanView } from './use-plan.ts'

interface StepRowProps {
  readonly view: PlanView
  readonly procedure: string
  readonly step: PlanStep
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly onClose: () => void
  readonly onKeep: (written: WrittenStep) => void
  readonly onDrop: () => void
  readonly onRevert: () => void
  readonly onUp: () => void
  readonly onDown: () => void
  /** Another step was dropped on this one. */
  readonly onTakeOver: (dragged: string) => void
}

const MARKS = { edited: 'plan-screen.mark-edited', added: 'plan-screen.mark-added', kept: 'plan-screen.mark-kept' } as const
const DRAGGED = 'application/x-rueckhalt-step'

export function StepRow(props: StepRowProps) {
  const { t, language } = useTexts()
  const { view, procedure, step, isFirst, isLast, isOpen } = props
  const row = useRef<HTMLLIElement>(null)
  const isChanged = keptEdits(view.company).some((edit) => edit.procedure === procedure.toLowerCase() && edit.key === step.key)
  const conflicts = view.conflicts.filter((conflict) => conflict.key === step.key)
  if (isOpen)
    return (
      <li className={stepStyles.step}>
        <StepForm title={t('plan-screen.step-change')} step={step} onKeep={props.onKeep} onCancel={props.onClose} />
      </li>
    )
  const name = `${step.key}-text`
  const button = (id: string, key: string, act: () => void, isOff = false) => (
    <button type="button" id={`${step.key}-${id}`} className={controls.button} aria-describedby={name} disabled={isOff} onClick={act}>
      {t(key)}
    </button>
  )
  return (
    <li
      ref={row}
      className={stepStyles.step}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(DRAGGED)) event.preventDefault()
      }}
      onDrop={(event) => {
        const dragged = event.dataTransfer.getData(DRAGGED)
        if (dragged === '') return
        event.preventDefault()
        props.onTakeOver(dragged)
      }}
    >
      <div className={stepStyles.stepTime}>
        <span
          draggable
          aria-hidden="true"
          title={t('plan-screen.drag')}
          className={stepStyles.handle}
          onDragStart={(event) => {
            event.dataTransfer.setData(DRAGGED, step.key)
            event.dataTransfer.effectAllowed = 'move'
            if (row.current) event.dataTransfer.setDragImage(row.current, 0, 0)
          }}
        >
          ⠿
        </span>
        <span className={stepStyles.time}>{timeText(language, step.at)}</span>
      </div>
      <div className={stepStyles.stepBody}>
        <p id={name}>
          <StepText plan={view.plan} text={step.text} />
        </p>
        <p className={styles.hint}>
          {optionLabel(language, 'plan.roles[].role', step.role)} · {optionLabel(language, 'plan.editedSteps[].phase', step.phase)}
          {step.grade === 'E' && ` · ${domainText(language, 'plan.estimate')}`}
          {step.byHand && <span className={stepStyles.byHand}> {t(MARKS[step.byHand.kind])}</span>}
          {!step.byHand && isChanged && <span className={stepStyles.byHand}> {t('plan-screen.mark-moved')}</span>}
        </p>
        {conflicts.map(({ code, field }) => (
          <p key={`${code} ${field ?? ''}`} className={stepStyles.conflict}>
            {domainText(language, `plan.conflict.${code}`)}
          </p>
        ))}
        <p className={stepStyles.stepActions}>
          {button('change', 'plan-screen.change', props.onOpen)}
          {button('drop', step.byHand?.kind === 'added' ? 'plan-screen.delete' : 'plan-screen.drop', props.onDrop)}
          {button('up', 'plan-screen.up', props.onUp, isFirst)}
          {button('down', 'plan-screen.down', props.onDown, isLast)}
          {isChanged && step.byHand?.kind !== 'added' && button('revert', 'plan-screen.revert', props.onRevert)}
        </p>
      </div>
    </li>
  )
}

/** How long the event lasts: from the shortest to the longest that the library knows, on a logarithmic scale. */
import { hoursInWords } from '@rueckhalt/domain/answers'
import { durationOf } from '@rueckhalt/domain/compile'
import type { Scenario } from '@rueckhalt/domain/library'
import { useId, useMemo } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { durationSteps, stepNearest } from './duration-steps.ts'
import parts from '../../theme/parts.module.css'
import styles from './stress-test.module.css'

export interface DurationSliderProps {
  readonly scenario: Scenario
  /** undefined: the likeliest. */
  readonly hours: number | undefined
  readonly onHours: (hours: number | undefined) => void
}

export function DurationSlider({ scenario, hours, onHours }: DurationSliderProps) {
  const { t, language } = useTexts()
  const field = useId()
  const duration = useMemo(() => durationOf(scenario), [scenario])
  const steps = useMemo(() => durationSteps(duration), [duration])
  const value = hours ?? duration.modeH
  const words = hoursInWords(language, value)
  const range = { min: hoursInWords(language, duration.minH), mode: hoursInWords(language, duration.modeH) }
  return (
    <section className={styles.duration} aria-labelledby={`${field}-name`}>
      <h2 id={`${field}-name`}>
        <label htmlFor={field}>{t('stress.duration')}</label>
      </h2>
      <output htmlFor={field} className={parts.chosen}>
        {words}
      </output>
      <input
        id={field}
        type="range"
        className={parts.slider}
        min={0}
        max={steps.length - 1}
        step={1}
        value={stepNearest(steps, value)}
        aria-valuetext={words}
        aria-describedby={`${field}-range`}
        onChange={(event) => {
          const chosen = steps[Number(event.target.value)]
          onHours(chosen === duration.modeH ? undefined : chosen)
        }}
      />
      <p id={`${field}-range`} className={parts.quiet}>
        {duration.maxH === null
          ? t('stress.range-open', range)
          : t('stress.range', { ...range, max: hoursInWords(language, duration.maxH) })}
      </p>
      {hours !== undefined && (
        <button type="button" className={parts.small} onClick={() => onHours(undefined)}>
          {t('stress.likeliest', { hours: range.mode })}
        </button>
      )}
    </section>
  )
}

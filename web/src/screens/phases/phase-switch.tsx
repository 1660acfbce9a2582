/** Which phases hold: several at once, as somebody has them from an official source or wants to go through them. */
import type { ContentOf, LegalPhase, Library } from '@rueckhalt/domain/library'
import { useTexts } from '../../language/use-texts.ts'
import { Backing } from './backing.tsx'
import styles from './phases.module.css'

export interface PhaseSwitchProps {
  readonly phases: ContentOf<'phases'>['phases']
  readonly library: Library
  readonly chosen: readonly LegalPhase[]
  readonly onChange: (phases: readonly LegalPhase[]) => void
}

export function PhaseSwitch({ phases, library, chosen, onChange }: PhaseSwitchProps) {
  const { t, language } = useTexts()
  const toggle = (code: LegalPhase): void =>
    onChange(phases.map((phase) => phase.code).filter((other) => chosen.includes(other) !== (other === code)))
  return (
    <ul className={`${styles.rows} ${styles.phaseRows}`} aria-labelledby="phases-choose">
      {phases.map((phase) => (
        <li key={phase.code} className={styles.row} data-chosen={chosen.includes(phase.code) || undefined}>
          <label className={styles.phaseName}>
            <input type="checkbox" checked={chosen.includes(phase.code)} onChange={() => toggle(phase.code)} />
            <span>
              {phase.title[language]}
              {phase.neverApplied && <span className={styles.never}>{t('phases.never-applied')}</span>}
            </span>
          </label>
          <details className={styles.details}>
            <summary aria-label={`${t('phases.what-changes')}: ${phase.title[language]}`}>{t('phases.what-changes')}</summary>
            <dl className={styles.facts}>
              <dt>{t('phases.decided-by')}</dt>
              <dd>{phase.decidedBy[language]}</dd>
              <dt>{t('phases.unlocks')}</dt>
              <dd>{phase.unlocks[language]}</dd>
              <dt>{t('phases.consequence')}</dt>
              <dd>{phase.consequence[language]}</dd>
              <dt>{t('phases.chamber')}</dt>
              <dd>{phase.chamberAction[language]}</dd>
            </dl>
            <Backing of={phase} library={library} />
          </details>
        </li>
      ))}
    </ul>
  )
}

/** The targets of one process with their reasons, as they follow from what is said now. */
import type { Process } from '@rueckhalt/domain/company'
import type { ProcessAssessment } from '@rueckhalt/domain/impact'
import { useTexts } from '../../language/use-texts.ts'
import { findingText, hoursText, mbcoReason, mtpdReason, rtoReason } from './impact-texts.ts'
import styles from './impact.module.css'
import { useModel } from './use-model.ts'

export interface ProcessTargetsProps {
  readonly process: Process
  readonly assessment: ProcessAssessment
}

/** Said by the sentence on the target itself already. */
const SAID: ReadonlySet<string> = new Set(['rto-inherited', 'damage-missing'])

export function ProcessTargets({ process, assessment }: ProcessTargetsProps) {
  const texts = useTexts()
  const { t, language } = texts
  const { company } = useModel()
  const findings = assessment.findings.filter(({ code }) => !SAID.has(code))
  const percent = Math.round(assessment.mbco * 100)
  const targets = [
    { name: 'MTPD', value: hoursText(assessment.mtpdH, language), why: mtpdReason(company, process, assessment, texts) },
    { name: 'RTO', value: hoursText(assessment.rtoH, language), why: rtoReason(company, process, assessment, texts) },
    { name: 'MBCO', value: t('model.percent', { percent }), why: mbcoReason(assessment, texts) },
  ]
  return (
    <div className={styles.targets}>
      <dl>
        {targets.map(({ name, value, why }) => (
          <div key={name} className={styles.target}>
            <dt>{name}</dt>
            <dd>
              <strong>{value}</strong> {why}
            </dd>
          </div>
        ))}
      </dl>
      {findings.length > 0 && (
        <ul className={styles.findings}>
          {findings.map((finding) => (
            <li key={`${finding.code} ${finding.path}`}>{findingText(company, finding, language)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

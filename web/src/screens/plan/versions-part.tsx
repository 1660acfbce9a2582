/** Version, approval, the day of the next review, and what happened before. */
import { known, ROLE_CODES, type RoleCode } from '@rueckhalt/domain/company'
import { fieldLabel, optionLabel } from '@rueckhalt/domain/fields'
import { domainText } from '@rueckhalt/domain/texts'
import { dayText } from '@rueckhalt/print'
import { useState } from 'react'
import { changeCompany } from '../../company/company-store.ts'
import { useTexts } from '../../language/use-texts.ts'
import { Field } from './field.tsx'
import controls from './controls.module.css'
import styles from './plan.module.css'
import type { PlanView } from './use-plan.ts'
import { approved, reviewed, versionToApprove } from './versions.ts'

const REVIEW_FROM = {
  stated: 'plan-screen.review-stated',
  approval: 'plan-screen.review-approval',
  creation: 'plan-screen.review-creation',
} as const

export function VersionsPart({ view }: { readonly view: PlanView }) {
  const { t, language } = useTexts()
  const { company, plan, today } = view
  const { cover, changeLog } = plan
  const [said, setSaid] = useState('')
  return (
    <>
      <dl className={styles.facts}>
        <div>
          <dt>{t('plan-screen.version')}</dt>
          <dd>{cover.version}</dd>
        </div>
        <div>
          <dt>{t('plan-screen.approved')}</dt>
          <dd>
            {cover.approvedOn === null
              ? t('plan-screen.not-approved')
              : [
                  cover.approvedBy === null ? undefined : optionLabel(language, 'plan.approvedBy', cover.approvedBy),
                  dayText(language, cover.approvedOn),
                ]
                  .filter((part) => part !== undefined)
                  .join(', ')}
          </dd>
        </div>
        <div>
          <dt>{t('plan-screen.review-by')}</dt>
          <dd>{dayText(language, cover.reviewBy)}</dd>
        </div>
      </dl>
      <p className={styles.hint}>{t(REVIEW_FROM[cover.reviewFrom])}</p>
      <p role="status" className={said === '' ? styles.hint : styles.done}>
        {said}
      </p>
      <Approval view={view} onDone={setSaid} />
      <h3>{t('plan-screen.review')}</h3>
      <p className={styles.text}>{t('plan-screen.review-text')}</p>
      <Field
        label={fieldLabel(language, 'plan.nextReview')}
        type="date"
        value={known(company.plan?.nextReview) ?? ''}
        onKeep={(value) => changeCompany({ path: 'plan.nextReview', value: value === '' ? undefined : value })}
      />
      <p>
        <button
          type="button"
          className={controls.button}
          onClick={() => {
            changeCompany(...reviewed(company, plan, today))
            setSaid(t('plan-screen.reviewed-done'))
          }}
        >
          {t('plan-screen.reviewed-now')}
        </button>
      </p>
      <h3>{t('plan-screen.log')}</h3>
      <ol className={styles.log} reversed>
        {changeLog.toReversed().map(({ on, version, sentences, note, parts }, k) => (
          <li key={changeLog.length - k}>
            <strong>{t('plan-screen.log-entry', { day: dayText(language, on), version })}</strong>{' '}
            {sentences.map(({ key, params }) => domainText(language, key, params)).join(' ')}
            {parts.length > 0 && ` (${parts.map((part) => domainText(language, `plan.part.${part}`)).join(', ')})`}
            {note !== null && ` ${note}`}
          </li>
        ))}
      </ol>
    </>
  )
}

interface ApprovalProps {
  readonly view: PlanView
  readonly onDone: (words: string) => void
}

function Approval({ view: { company, plan, today }, onDone }: ApprovalProps) {
  const { t, language } = useTexts()
  const [by, setBy] = useState<RoleCode>(plan.cover.approvedBy ?? 'owner')
  const version = versionToApprove(plan, company)
  return (
    <>
      <h3>{t('plan-screen.approve')}</h3>
      <p className={styles.text}>{t('plan-screen.approve-text')}</p>
      <div className={controls.field}>
        <label htmlFor="approved-by">{fieldLabel(language, 'plan.approvedBy')}</label>
        <select id="approved-by" className={controls.input} value={by} onChange={({ target: { value } }) => setBy(value as RoleCode)}>
          {ROLE_CODES.filter((role) => role !== 'everybody').map((role) => (
            <option key={role} value={role}>
              {optionLabel(language, 'plan.approvedBy', role)}
            </option>
          ))}
        </select>
      </div>
      <p>
        <button
          type="button"
          className={controls.primary}
          onClick={() => {
            changeCompany(...approved(company, by, version, today))
            onDone(t('plan-screen.approved-done', { version }))
          }}
        >
          {t('plan-screen.approve-version', { version })}
        </button>
      </p>
    </>
  )
}

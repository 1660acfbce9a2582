/** Where the team meets without being called, when, and what holds without telephone and internet. */
import { plainOf } from '@rueckhalt/domain/company'
import { fieldHint, fieldLabel } from '@rueckhalt/domain/fields'
import { domainText } from '@rueckhalt/domain/texts'
import { useState } from 'react'
import { changeCompany } from '../../company/company-store.ts'
import { useTexts } from '../../language/use-texts.ts'
import { Field } from './field.tsx'
import styles from './plan.module.css'
import type { PlanView } from './use-plan.ts'

const MOST_MINUTES = 10_080

export function MeetingPoints({ view: { company, plan } }: { readonly view: PlanView }) {
  const { t, language } = useTexts()
  const [fault, setFault] = useState<string | undefined>()
  const { afterMinutes, assumed, withoutNetwork } = plan.meetingPoint
  const points = plan.facts.filter(({ place }) => place === 'place.assemblyPoint')
  const stated = plainOf(company.plan?.assemblyAfterMin)
  const keepMinutes = (words: string): void => {
    const minutes = Number(words)
    const isRight = words === '' || (Number.isInteger(minutes) && minutes >= 0 && minutes <= MOST_MINUTES)
    setFault(isRight ? undefined : t('plan-screen.meeting-minutes-fault'))
    if (isRight) changeCompany({ path: 'plan.assemblyAfterMin', value: words === '' ? undefined : minutes })
  }
  const keep = (path: string) => (value: string) => changeCompany({ path, value: value === '' ? undefined : value })
  return (
    <>
      <h3>{t('plan-screen.meeting')}</h3>
      <p>{t('plan-screen.meeting-text')}</p>
      {points.map(({ path, site, filling }) => (
        <Field
          key={path}
          label={site === null ? fieldLabel(language, path) : `${fieldLabel(language, path)} (${siteName(plan.cover.sites, site)})`}
          value={filling.kind === 'text' ? filling.text : ''}
          onKeep={keep(path)}
        />
      ))}
      <Field
        label={fieldLabel(language, 'plan.assemblyAfterMin')}
        hint={assumed ? t('plan-screen.meeting-assumed', { minutes: afterMinutes }) : fieldHint(language, 'plan.assemblyAfterMin')}
        type="number"
        value={stated === undefined ? '' : String(stated)}
        fault={fault}
        onKeep={keepMinutes}
      />
      <Field
        label={fieldLabel(language, 'plan.commsTree')}
        hint={t('plan-screen.one-per-line')}
        isLong
        value={plan.meetingPoint.alarmChain.join('\n')}
        onKeep={(value) => {
          const lines = value
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== '')
          changeCompany({ path: 'plan.commsTree', value: lines.length === 0 ? undefined : lines })
        }}
      />
      <Field
        label={fieldLabel(language, 'plan.alternativeSite')}
        hint={fieldHint(language, 'plan.alternativeSite')}
        value={company.plan?.alternativeSite ?? ''}
        onKeep={keep('plan.alternativeSite')}
      />
      <h4>{t('plan-screen.without-network')}</h4>
      <ul className={styles.plainList}>
        {withoutNetwork.map(({ key, params }) => (
          <li key={key}>{domainText(language, key, params)}</li>
        ))}
      </ul>
    </>
  )
}

function siteName(sites: PlanView['plan']['cover']['sites'], id: string): string {
  return sites.find((site) => site.id === id)?.name ?? id
}

/** One measure: what it is, what it changes, what it needs, where that is from, and who does it until when. */
import { type Company, ROLE_CODES } from '@rueckhalt/domain/company'
import { fieldLabel, optionLabel } from '@rueckhalt/domain/fields'
import { domainText } from '@rueckhalt/domain/texts'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { hasScreen } from '../../app/screens.ts'
import { changeCompany } from '../../company/company-store.ts'
import { useTexts } from '../../language/use-texts.ts'
import { Choice } from './filters.tsx'
import { dayOf, type ListedMeasure, MEASURE_STATUSES } from './listed-measures.ts'
import { type EntryField, entryEdits } from './measure-edits.ts'
import parts from '../../theme/parts.module.css'
import styles from './measures.module.css'

const STRESS_TEST = '/stress-test'

export function MeasureDetails({ row, company }: { readonly row: ListedMeasure; readonly company: Company }) {
  const { t, language } = useTexts()
  const { ranked, changes, needs, sources } = row
  const { measure, gains } = ranked
  const best = gains?.scenarios.toSorted((a, b) => b.gapClosedH - a.gapClosedH || b.avoidedLossEur - a.avoidedLossEur)[0]?.scenarioId
  const owner = ROLE_CODES.find((code) => code === measure.owner)
  return (
    <div className={styles.details}>
      <div>
        <p>{measure.text[language]}</p>
        <p>{measure.benefit[language]}</p>
        {changes.length > 0 ? (
          <>
            <p className={styles.strong}>{t('measures-screen.changes')}</p>
            <ul>
              {changes.map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
          </>
        ) : (
          <p className={parts.quiet}>{t(gains ? 'measures-screen.no-longer' : 'measures-screen.not-counted')}</p>
        )}
        {needs.length > 0 && <p>{t('measures-screen.needs', { list: needs.join(', ') })}</p>}
        {owner && <p>{t('measures-screen.usual-owner', { role: optionLabel(language, 'measures[].ownerRole', owner) })}</p>}
        <p className={parts.quiet}>
          {t('measures-screen.backing', {
            grade: domainText(language, `answers.grade.${measure.grade}`),
            cost: domainText(language, `answers.grade.${measure.cost.grade}`),
          })}{' '}
          {sources.map(({ code, title, publisher, addresses: [address] }, k) => (
            <span key={code}>
              {k > 0 && ' · '}
              {address === undefined ? (
                title
              ) : (
                <a href={address} target="_blank" rel="noreferrer noopener">
                  {publisher === undefined ? title : `${publisher}: ${title}`}
                </a>
              )}
            </span>
          ))}
        </p>
        {gains && hasScreen(STRESS_TEST) && (
          <p>
            <Link to={STRESS_TEST} search={{ ...(best === undefined ? {} : { scenario: best }), measures: measure.code }}>
              {t('measures-screen.see')}
            </Link>
          </p>
        )}
      </div>
      <EntryForm row={row} company={company} />
    </div>
  )
}

function EntryForm({ row, company }: { readonly row: ListedMeasure; readonly company: Company }) {
  const { t, language } = useTexts()
  const day = useId()
  const { code } = row.ranked.measure
  const nothing = { value: '', text: t('measures-screen.not-set') }
  const change = (field: EntryField, value: string): void => {
    const edits = entryEdits(company, code, field, value)
    if (edits.length > 0) changeCompany(...edits)
  }
  return (
    <fieldset className={styles.entry}>
      <legend>{t('measures-screen.entry', { title: row.title })}</legend>
      <Choice
        label={fieldLabel(language, 'measures[].status')}
        value={row.entry?.status ?? ''}
        options={[
          nothing,
          ...MEASURE_STATUSES.map((status) => ({ value: status, text: optionLabel(language, 'measures[].status', status) })),
        ]}
        onChoose={(value) => change('status', value)}
      />
      <Choice
        label={fieldLabel(language, 'measures[].ownerRole')}
        value={row.entry?.ownerRole ?? ''}
        options={[nothing, ...ROLE_CODES.map((role) => ({ value: role, text: optionLabel(language, 'measures[].ownerRole', role) }))]}
        onChoose={(value) => change('ownerRole', value)}
      />
      <div className={styles.field}>
        <label htmlFor={day}>{fieldLabel(language, 'measures[].due')}</label>
        <input id={day} type="date" value={dayOf(row) ?? ''} onChange={(event) => change('due', event.target.value)} />
      </div>
      <p className={parts.quiet}>{t('measures-screen.undo-hint')}</p>
    </fieldset>
  )
}

/** Emergency operation of each process, and the order in which they are started again. */
import { optionLabel } from '@rueckhalt/domain/fields'
import type { ContinuityPlan, RestartStep } from '@rueckhalt/domain/plan'
import { domainText, formatHours, type Locale } from '@rueckhalt/domain/texts'
import { Link } from '@tanstack/react-router'
import { hasScreen } from '../../app/screens.ts'
import { useTexts } from '../../language/use-texts.ts'
import stepStyles from './steps.module.css'
import styles from './plan.module.css'
import type { PlanView } from './use-plan.ts'

/** The screen where processes are described. */
const MODEL = '/model'

export function OperationPart({ view: { plan } }: { readonly view: PlanView }) {
  const { t, language } = useTexts()
  const names = new Map(plan.continuity.map(({ process, name }) => [process, name]))
  return (
    <>
      {plan.continuity.length === 0 ? (
        <p className={styles.text}>{t('plan-screen.no-processes')}</p>
      ) : (
        <p className={styles.text}>{t('plan-screen.operation-text')}</p>
      )}
      {hasScreen(MODEL) && (
        <p>
          <Link to={MODEL}>{t('plan-screen.to-model')}</Link>
        </p>
      )}
      {plan.continuity.length > 0 && (
        <>
          <h3>{t('plan-screen.gfp')}</h3>
          {plan.continuity.map((entry) => (
            <Continuity key={entry.process} entry={entry} names={names} />
          ))}
          <h3>{t('plan-screen.wap')}</h3>
          <ul className={styles.plainList}>
            {plan.restart.before.map(({ key, params }) => (
              <li key={key}>{domainText(language, key, params)}</li>
            ))}
          </ul>
          <Restart steps={plan.restart.steps} names={names} />
          {plan.restart.loops.map((loop) => (
            <p key={loop.join()} className={stepStyles.conflict}>
              {domainText(language, 'plan.finding.restart-loop', { names: loop.map((id) => names.get(id) ?? id).join(', ') })}
            </p>
          ))}
        </>
      )}
    </>
  )
}

type Names = ReadonlyMap<string, string>

function Continuity({ entry, names }: { readonly entry: ContinuityPlan; readonly names: Names }) {
  const { t, language } = useTexts()
  const { name, outputs, ownerRole, rtoH, rtaH, gapH, mbcoPercent, resources, needs, sentences } = entry
  return (
    <section className={styles.process}>
      <h4>{name}</h4>
      {outputs !== null && <p className={styles.hint}>{outputs}</p>}
      <dl className={styles.facts}>
        <div>
          <dt>{t('plan-screen.rto')}</dt>
          <dd>{hoursOr(language, rtoH, t('plan-screen.not-stated'))}</dd>
        </div>
        <div>
          <dt>{t('plan-screen.rta')}</dt>
          <dd>
            {hoursOr(language, rtaH, t('plan-screen.not-stated'))}
            {gapH !== null && gapH > 0 && (
              <strong className={styles.stopped}> {t('plan-screen.too-late', { hours: formatHours(language, gapH) })}</strong>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('plan-screen.mbco')}</dt>
          <dd>{t('plan-screen.percent', { value: mbcoPercent })}</dd>
        </div>
        <div>
          <dt>{t('plan-screen.owner')}</dt>
          <dd>{ownerRole === null ? t('plan-screen.not-stated') : optionLabel(language, 'plan.roles[].role', ownerRole)}</dd>
        </div>
        {resources.length > 0 && (
          <div>
            <dt>{t('plan-screen.resources')}</dt>
            <dd>{resources.map(({ name: what }) => what).join(', ')}</dd>
          </div>
        )}
        {needs.length > 0 && (
          <div>
            <dt>{t('plan-screen.needs')}</dt>
            <dd>{needs.map((id) => names.get(id) ?? id).join(', ')}</dd>
          </div>
        )}
      </dl>
      <ul className={styles.plainList}>
        {sentences.map(({ key, params }) => (
          <li key={key}>{domainText(language, key, params)}</li>
        ))}
      </ul>
    </section>
  )
}

function Restart({ steps, names }: { readonly steps: readonly RestartStep[]; readonly names: Names }) {
  const { t, language } = useTexts()
  return (
    <table className={styles.table}>
      <caption>{t('plan-screen.wap-order')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('plan-screen.column-process')}</th>
          <th scope="col">{t('plan-screen.column-rto')}</th>
          <th scope="col">{t('plan-screen.column-begin')}</th>
          <th scope="col">{t('plan-screen.column-needs')}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ position, process, name, rtoH, beginByH, restartH, waitsFor, resources }) => (
          <tr key={process}>
            <th scope="row">
              {position}. {name}
            </th>
            <td data-label={t('plan-screen.column-rto')}>{hoursOr(language, rtoH, t('plan-screen.not-stated'))}</td>
            <td data-label={t('plan-screen.column-begin')}>
              {beginByH !== null && beginByH <= 0 ? t('plan-screen.at-once') : hoursOr(language, beginByH, t('plan-screen.not-stated'))}
              {restartH !== null && (
                <span className={styles.hint}> {t('plan-screen.takes', { hours: formatHours(language, restartH) })}</span>
              )}
            </td>
            <td data-label={t('plan-screen.column-needs')}>{[...waitsFor.map((id) => names.get(id) ?? id), ...resources].join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function hoursOr(language: Locale, hours: number | null, otherwise: string): string {
  return hours === null ? otherwise : formatHours(language, hours)
}

/** How the plan stands: its dates, the print, and what is still missing. */
import { fieldLabel } from '@rueckhalt/domain/fields'
import { domainText } from '@rueckhalt/domain/texts'
import { dayText } from '@rueckhalt/print'
import { Link } from '@tanstack/react-router'
import { hasScreen } from '../../app/screens.ts'
import { changeCompany } from '../../company/company-store.ts'
import { useTexts } from '../../language/use-texts.ts'
import { Field } from './field.tsx'
import type { PlanSearch } from './plan-address.ts'
import styles from './plan.module.css'
import { PrintPanel } from './print-panel.tsx'
import { type ShownTodo, shownTodos } from './todo-places.ts'
import type { PlanView } from './use-plan.ts'
import { ageOfPlan } from './versions.ts'

/** The screen with the company's other facts. */
const MODEL = '/model'
const FIRST_TODOS = 12

interface StatePartProps {
  readonly view: PlanView
  readonly search: PlanSearch
  readonly name: string
}

export function StatePart({ view, search, name }: StatePartProps) {
  return (
    <>
      <Dates view={view} />
      <PrintPanel view={view} search={search} name={name} />
      <Findings view={view} />
      <Todos view={view} />
    </>
  )
}

function Dates({ view: { company, plan, today } }: { readonly view: PlanView }) {
  const { t, language } = useTexts()
  const { cover } = plan
  const age = ageOfPlan(company, plan, today)
  const isDue = today > cover.reviewBy
  return (
    <>
      <Field
        label={fieldLabel(language, 'company.legalName')}
        value={company.company?.legalName ?? ''}
        onKeep={(value) => changeCompany({ path: 'company.legalName', value: value === '' ? undefined : value })}
      />
      <dl className={styles.facts}>
        <div>
          <dt>{t('plan-screen.version')}</dt>
          <dd>{cover.version}</dd>
        </div>
        <div>
          <dt>{t('plan-screen.review-by')}</dt>
          <dd>
            {dayText(language, cover.reviewBy)}
            {isDue && <strong className={styles.stopped}> {t('plan-screen.overdue')}</strong>}
          </dd>
        </div>
        <div>
          <dt>{t('plan-screen.last-looked')}</dt>
          <dd>{age ? t('plan-screen.days-ago', { count: age.days }) : t('plan-screen.never-looked')}</dd>
        </div>
      </dl>
      {age?.stale === true && (
        <p className={styles.stale}>
          <strong className={styles.stamp}>{t('plan-screen.stale')}</strong> {t('plan-screen.stale-text', { count: age.days })}{' '}
          <Link to="/plan" search={{ teil: 'versionen' }}>
            {t('plan-screen.stale-link')}
          </Link>
        </p>
      )}
      <p className={styles.who}>
        <strong>{t('plan-screen.who-sees')}</strong>{' '}
        {t('plan-screen.who-sees-text', { count: plan.contacts.reduce((sum, { count }) => sum + count, 0) })}
      </p>
    </>
  )
}

const SEVERITIES = { problem: 'plan-screen.problem', gap: 'plan-screen.gap', note: 'plan-screen.note' } as const

/** Gaps of single roles stand in the team and among the to-dos. */
function Findings({ view: { plan } }: { readonly view: PlanView }) {
  const { t, language } = useTexts()
  const [problems, notes] = (['problem', 'note'] as const).map((wanted) => plan.findings.filter(({ severity }) => severity === wanted))
  const shown = [...(problems ?? []), ...(notes ?? [])]
  if (shown.length === 0) return null
  return (
    <>
      <h3>{t('plan-screen.findings')}</h3>
      <ul className={styles.findings}>
        {shown.map(({ code, path, severity, sentence }) => (
          <li key={`${code} ${path}`}>
            <span className={severity === 'problem' ? styles.problem : styles.noteMark}>{t(SEVERITIES[severity])}</span>{' '}
            {domainText(language, sentence.key, sentence.params)}
          </li>
        ))}
      </ul>
    </>
  )
}

function Todos({ view: { plan } }: { readonly view: PlanView }) {
  const { t, language } = useTexts()
  const todos = shownTodos(plan, language)
  const [first, rest] = [todos.slice(0, FIRST_TODOS), todos.slice(FIRST_TODOS)]
  return (
    <>
      <h3>{t('plan-screen.missing', { count: todos.length })}</h3>
      {todos.length === 0 ? <p>{t('plan-screen.nothing-missing')}</p> : <TodoList todos={first} />}
      {rest.length > 0 && (
        <details>
          <summary>{t('plan-screen.more-missing', { count: rest.length })}</summary>
          <TodoList todos={rest} />
        </details>
      )}
    </>
  )
}

function TodoList({ todos }: { readonly todos: readonly ShownTodo[] }) {
  return (
    <ul className={styles.todos}>
      {todos.map(({ what, why, part }) => (
        <li key={`${what} ${why}`}>
          {part === undefined ? (
            hasScreen(MODEL) ? (
              <Link to={MODEL}>{what}</Link>
            ) : (
              <strong>{what}</strong>
            )
          ) : (
            <Link to="/plan" search={{ teil: part }}>
              {what}
            </Link>
          )}
          <span className={styles.why}> {why}</span>
        </li>
      ))}
    </ul>
  )
}

/** What was assumed: value, grade, sources, and where to put one's own figure. */
import { assumedText, type AssumedValue } from '@rueckhalt/domain/answers'
import type { Company } from '@rueckhalt/domain/company'
import { fieldLabel } from '@rueckhalt/domain/fields'
import { domainText, type Locale } from '@rueckhalt/domain/texts'
import { Link } from '@tanstack/react-router'
import { type Texts, useTexts } from '../../language/use-texts.ts'
import type { SourceText } from '../../simulation/simulation-api.ts'
import { editPlace } from './edit-place.ts'
import styles from './result.module.css'

export interface AssumptionsSectionProps {
  readonly company: Company
  readonly assumptions: readonly AssumedValue[]
  readonly sources: readonly SourceText[]
}

export function AssumptionsSection({ company, assumptions, sources }: AssumptionsSectionProps) {
  const { t } = useTexts()
  const own = assumptions.filter(({ editPath }) => editPath !== null)
  const method = assumptions.filter(({ editPath }) => editPath === null)
  return (
    <section aria-labelledby="assumed" className={styles.assumed}>
      <h2 id="assumed">{t('result.assumed')}</h2>
      <p>{t('result.assumed-text', { count: assumptions.length, estimates: assumptions.filter(({ isEstimate }) => isEstimate).length })}</p>
      <AssumedList company={company} values={own} sources={sources} />
      <details>
        <summary>{t('result.assumed-method', { count: method.length })}</summary>
        <AssumedList company={company} values={method} sources={sources} />
      </details>
    </section>
  )
}

interface AssumedListProps {
  readonly company: Company
  readonly values: readonly AssumedValue[]
  readonly sources: readonly SourceText[]
}

function AssumedList({ company, values, sources }: AssumedListProps) {
  const { t, language } = useTexts()
  return (
    <ul className={styles.values}>
      {values.map((value) => {
        const what = whatText(language, t, value)
        return (
          <li key={value.key}>
            <span className={styles.what}>{what}</span>
            <strong className={styles.value}>{assumedText(language, value)}</strong>
            <span className={styles.backing}>
              <span className={value.isEstimate ? styles.estimate : undefined}>{domainText(language, `answers.grade.${value.grade}`)}</span>
              <SourceList codes={value.sources} sources={sources} />
            </span>
            <EditLink company={company} path={value.editPath} what={what} />
          </li>
        )
      })}
    </ul>
  )
}

function whatText(locale: Locale, t: Texts['t'], { text, kind, unit, editPath }: AssumedValue): string {
  const what = text?.[locale] ?? (editPath === null ? '' : fieldLabel(locale, editPath))
  if (kind === 'scenario') return t(unit === 'h' ? 'result.assumed-duration' : 'result.assumed-remains', { what })
  return kind === 'resource' ? t('result.assumed-resource', { what }) : what
}

function SourceList({ codes, sources }: { readonly codes: readonly string[]; readonly sources: readonly SourceText[] }) {
  return codes.map((code) => {
    const { title, publisher, addresses } = sources.find((source) => source.code === code) ?? { title: code, addresses: [] }
    const words = publisher === undefined ? title : `${publisher}: ${title}`
    const [address] = addresses
    return (
      <span key={code} className={styles.source}>
        {address === undefined ? (
          words
        ) : (
          <a href={address} target="_blank" rel="noreferrer noopener">
            {words}
          </a>
        )}
      </span>
    )
  })
}

function EditLink({ company, path, what }: { readonly company: Company; readonly path: string | null; readonly what: string }) {
  const { t } = useTexts()
  const place = path === null ? undefined : editPlace(company, path)
  if (!place) return null
  return (
    <Link to={place.to} search={{ ...place.search }} className={styles.screenOnly} aria-label={t('result.edit-label', { what })}>
      {t('result.edit')}
    </Link>
  )
}

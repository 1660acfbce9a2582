/** Why: the finding, the chain of causes, and every assumption that it rests on, with its grade, its sources and where to change it. */
import { assumedText, type AssumedValue, chainSentences, type Finding, sentenceOf } from '@rueckhalt/domain/answers'
import { QUESTIONS } from '@rueckhalt/domain/check'
import { originKey } from '@rueckhalt/domain/compile'
import { fieldLabel } from '@rueckhalt/domain/fields'
import { domainText } from '@rueckhalt/domain/texts'
import { Link } from '@tanstack/react-router'
import { hasScreen } from '../../app/screens.ts'
import { useTexts } from '../../language/use-texts.ts'
import type { ScenarioStress, SourceText } from '../../simulation/simulation-api.ts'
import parts from '../../theme/parts.module.css'
import styles from './stress-test.module.css'

export interface WhyPanelProps {
  readonly finding: Finding
  readonly stress: ScenarioStress
}

export function WhyPanel({ finding, stress: { assumptions, sources } }: WhyPanelProps) {
  const { t, language } = useTexts()
  const chain = chainSentences(language, finding.chain)
  const keys = new Set(finding.origins.map(originKey))
  const assumed = assumptions.filter(({ key }) => keys.has(key))
  return (
    <>
      <p>{sentenceOf(language, finding)}</p>
      {chain.length > 0 && (
        <>
          <h3>{t('stress.chain')}</h3>
          <ol className={parts.chain}>
            {chain.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </>
      )}
      <h3>{t('stress.rests-on')}</h3>
      {assumed.length === 0 ? <p>{t('stress.own-only')}</p> : <AssumedList values={assumed} sources={sources} />}
    </>
  )
}

export interface AssumedListProps {
  readonly values: readonly AssumedValue[]
  readonly sources: readonly SourceText[]
}

export function AssumedList({ values, sources }: AssumedListProps) {
  const { language } = useTexts()
  return (
    <ul className={styles.assumed}>
      {values.map((value) => {
        const what = value.text?.[language] ?? (value.editPath === null ? '' : fieldLabel(language, value.editPath))
        return (
          <li key={value.key}>
            <span>{what}</span> <strong>{assumedText(language, value)}</strong>
            <span className={styles.backing}>
              {domainText(language, `answers.grade.${value.grade}`)}
              {value.sources.map((code) => (
                <Source key={code} source={sources.find((entry) => entry.code === code) ?? { code, title: code, addresses: [] }} />
              ))}
              <EditLink path={value.editPath} what={what} />
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function Source({ source: { title, publisher, addresses } }: { readonly source: SourceText }) {
  const words = publisher === undefined ? title : `${publisher}: ${title}`
  const [address] = addresses
  return (
    <>
      {' · '}
      {address === undefined ? (
        words
      ) : (
        <a href={address} target="_blank" rel="noreferrer noopener">
          {words}
        </a>
      )}
    </>
  )
}

const MODEL = '/model'

/** The question of the check that asks for the field; else the model, where every field stands. */
function EditLink({ path, what }: { readonly path: string | null; readonly what: string }) {
  const { t } = useTexts()
  if (path === null) return null
  const question = QUESTIONS.findIndex(({ parts: asked }) => asked.some(({ field }) => field === path))
  const label = t('stress.edit-label', { what })
  if (question >= 0)
    return (
      <>
        {' · '}
        <Link to="/check" search={{ frage: question + 1 }} aria-label={label}>
          {t('stress.edit')}
        </Link>
      </>
    )
  if (!hasScreen(MODEL)) return null
  return (
    <>
      {' · '}
      <Link to={MODEL} aria-label={label}>
        {t('stress.edit')}
      </Link>
    </>
  )
}

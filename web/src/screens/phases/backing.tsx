/** What a statement rests on: how well it is backed, where it stands, what to look up again. */
import type { Grade, Library, LibraryText, Statement } from '@rueckhalt/domain/library'
import { useTexts } from '../../language/use-texts.ts'
import { formatDay } from './days.ts'
import styles from './phases.module.css'

const GRADE_NAMES: Readonly<Record<Grade, string>> = { S: 'phases.grade-source', L: 'phases.grade-law', E: 'phases.grade-estimate' }

export interface BackingProps {
  readonly of: Pick<Statement, 'grade' | 'source'> & { readonly recheck?: LibraryText | undefined }
  readonly library: Library
}

export function Backing({ of: { grade, source, recheck }, library }: BackingProps) {
  const { t, language } = useTexts()
  return (
    <div className={styles.backing}>
      <p>
        {t(GRADE_NAMES[grade])}
        {recheck && <> {t('phases.recheck', { what: recheck[language] })}</>}
      </p>
      {source.length > 0 && (
        <ul>
          {source.map((reference) => (
            <li key={reference}>
              <Source reference={reference} library={library} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** `L-ASG § 7` is the act with the place in it; `S73` a publication. */
function Source({ reference, library }: { readonly reference: string; readonly library: Library }) {
  const { t, language } = useTexts()
  const [code = reference, place = ''] = reference.split(/ (.*)/s)
  const { statutes = [], sources = [] } = library.single.sources ?? {}
  const statute = statutes.find((entry) => entry.code === code)
  if (statute)
    return (
      <>
        <OutsideLink address={statute.address}>{place === '' ? statute.title[language] : `${place} ${statute.abbreviation}`}</OutsideLink>
        {', '}
        {statute.snapshot === null ? t('phases.not-read') : t('phases.read-on', { day: formatDay(language, statute.snapshot) })}
      </>
    )
  const publication = sources.find((entry) => entry.code === code)
  if (!publication) return reference
  const [address] = publication.addresses
  return (
    <>
      {publication.publisher}:{' '}
      {address === undefined ? publication.title[language] : <OutsideLink address={address}>{publication.title[language]}</OutsideLink>}
      {publication.limits && <> ({publication.limits[language]})</>}
    </>
  )
}

/** Leads out of the app; opened only by whoever follows it. */
function OutsideLink({ address, children }: { readonly address: string; readonly children: string }) {
  return (
    <a href={address} target="_blank" rel="noreferrer" className={styles.outside}>
      {children}
    </a>
  )
}

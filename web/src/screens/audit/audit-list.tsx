/** A log, newest first, page by page; searched and filtered in what has been loaded. */
import type { CallFailure } from '@rueckhalt/contract'
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { ChoiceField, Press, Reading, TextField, Unread } from '../../network/form-parts.tsx'
import { instantText } from '../../network/instants.ts'
import styles from '../../network/network.module.css'
import { AUDIT_GROUPS, type AuditEntry, auditSentence, groupOf } from './audit-sentences.ts'

export const PAGE_ENTRIES = 100

const GROUP_KEYS = {
  people: 'audit.group-people',
  organisation: 'audit.group-organisation',
  vault: 'audit.group-vault',
  other: 'audit.group-other',
} as const

/** A page as its own query gives it. @param before absent: the newest */
export type UseAuditPage = (before: number | undefined) => {
  readonly data: { readonly entries: readonly AuditEntry[] } | undefined
  readonly failure: CallFailure | undefined
  readonly again: () => void
}

export interface AuditListProps {
  readonly usePage: UseAuditPage
  readonly names: ReadonlyMap<string, string>
  /** What people are called who are not among the names. */
  readonly strangerKey?: string | undefined
}

export function AuditList({ usePage, names, strangerKey }: AuditListProps) {
  const { t } = useTexts()
  const [words, setWords] = useState('')
  const [group, setGroup] = useState('')
  const [cursors, setCursors] = useState<readonly (number | undefined)[]>([undefined])
  return (
    <>
      <div role="search" className={styles.filters}>
        <TextField label={t('audit.search')} value={words} onChange={setWords} isRequired={false} />
        <ChoiceField
          label={t('audit.group')}
          value={group}
          onChange={setGroup}
          options={[{ value: '', name: t('audit.group-all') }, ...AUDIT_GROUPS.map((value) => ({ value, name: t(GROUP_KEYS[value]) }))]}
        />
      </div>
      {cursors.map((before, k) => (
        <Page
          key={before ?? 'newest'}
          before={before}
          usePage={usePage}
          names={names}
          strangerKey={strangerKey}
          words={words}
          group={group}
          onMore={k === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
        />
      ))}
    </>
  )
}

interface PageProps extends AuditListProps {
  readonly before: number | undefined
  readonly words: string
  readonly group: string
  /** Absent: a later page is there already. */
  readonly onMore: ((before: number) => void) | undefined
}

function Page({ before, usePage, names, strangerKey, words, group, onMore }: PageProps) {
  const texts = useTexts()
  const { t, language } = texts
  const { data, failure, again } = usePage(before)
  if (failure && !data) return <Unread failure={failure} again={again} />
  if (!data) return <Reading />
  const wanted = words.trim().toLowerCase()
  const shown = data.entries
    .map((entry) => ({ entry, sentence: begun(auditSentence(texts, entry, names, strangerKey)), at: instantText(language, entry.at) }))
    .filter(({ entry }) => group === '' || groupOf(entry) === group)
    .filter(({ sentence, at }) => wanted === '' || `${sentence} ${at}`.toLowerCase().includes(wanted))
  const last = data.entries.at(-1)
  return (
    <>
      {shown.length === 0 ? (
        <p>{t(data.entries.length === 0 ? 'audit.none' : 'audit.no-match')}</p>
      ) : (
        <ol className={styles.list} reversed>
          {shown.map(({ entry, sentence, at }) => (
            <li key={entry.sequence} className={styles.entry}>
              <p>{sentence}</p>
              <p className={styles.facts}>
                <time dateTime={entry.at}>{at}</time> · {t('audit.number', { number: entry.sequence })}
              </p>
            </li>
          ))}
        </ol>
      )}
      {onMore && last && data.entries.length === PAGE_ENTRIES && (
        <p className={styles.actions}>
          <Press onPress={() => onMore(last.sequence)}>{t('audit.older')}</Press>
        </p>
      )}
    </>
  )
}

/** "somebody" may stand first. */
function begun(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

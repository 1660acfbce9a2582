/** The legal clock: known since when, due when; as a list that counts down, and as a calendar file. */
import { formatHours } from '@rueckhalt/domain/texts'
import { useEffect, useState } from 'react'
import { berlinWall, withBerlinOffset } from '../../calendar/berlin-time.ts'
import { calendarFile } from '../../calendar/deadline-calendar.ts'
import { saveFile } from '../../workbook/save-file.ts'
import { useTexts } from '../../language/use-texts.ts'
import { formatInstant, formatWeekday } from './days.ts'
import { calendarEntry, type DeadlineStart, type DueDeadline, dueDeadlines, startsOf } from './deadlines.ts'
import { type DutyRow, mayConcern } from './duty-list-rows.ts'
import type { PhasesAddress } from './phases-address.ts'
import styles from './phases.module.css'
import { START_NAMES } from './start-names.ts'

const MS_PER_HOUR = 3_600_000
const TICK_MS = 20_000

export interface DeadlineCalculatorProps {
  readonly rows: readonly DutyRow[]
  readonly address: PhasesAddress
  readonly onChange: (change: Partial<PhasesAddress>) => void
}

export function DeadlineCalculator({ rows, address: { start, since }, onChange }: DeadlineCalculatorProps) {
  const { t } = useTexts()
  const duties = rows.filter((row) => row.standing === 'in-force' && mayConcern(row)).map(({ duty }) => duty)
  const starts = startsOf(rows.map(({ duty }) => duty))
  const due = dueDeadlines(duties, start, since)
  return (
    <>
      <p>{t('phases.clock-hint')}</p>
      <div className={styles.filters}>
        <label>
          <span>{t('phases.clock-start')}</span>
          <select value={start} onChange={(event) => onChange({ start: event.target.value as DeadlineStart })}>
            {starts.map((code) => (
              <option key={code} value={code}>
                {t(START_NAMES[code])}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('phases.clock-since')}</span>
          <input type="datetime-local" value={since} onChange={(event) => onChange({ since: event.target.value })} />
        </label>
        <button type="button" className={styles.button} onClick={() => onChange({ since: berlinWall(new Date()) })}>
          {t('phases.clock-now')}
        </button>
      </div>
      {since === '' && <p className={styles.quiet}>{t('phases.clock-empty')}</p>}
      {since !== '' && withBerlinOffset(since) === undefined && <p role="alert">{t('phases.clock-unreadable')}</p>}
      {since !== '' && withBerlinOffset(since) !== undefined && <DueList due={due} />}
    </>
  )
}

function DueList({ due }: { readonly due: readonly DueDeadline[] }) {
  const { t, language } = useTexts()
  const now = useNow()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  if (due.length === 0) return <p>{t('phases.clock-none')}</p>
  const entries = due.flatMap((entry) => {
    const { duty, deadline } = entry
    const title = t('phases.calendar-entry', { duty: duty.title[language] })
    const text = [deadline.text, duty.text, ...(duty.authority ? [duty.authority] : [])].map((part) => part[language]).join('\n')
    const found = calendarEntry(entry, title, text)
    return found ? [{ id: entry.id, entry: found }] : []
  })
  const chosen = entries.filter(({ id }) => !left.has(id))
  const toggle = (id: string): void => setLeft(new Set(left.has(id) ? [...left].filter((other) => other !== id) : [...left, id]))
  const save = async (): Promise<void> => {
    const name = t('phases.calendar-name')
    const text = await calendarFile(
      name,
      chosen.map(({ entry }) => entry),
      new Date(),
    )
    saveFile(`${t('phases.calendar-file')}.ics`, 'text/calendar;charset=utf-8', text)
  }
  return (
    <>
      <ol className={styles.rows}>
        {due.map((entry) => (
          <li key={entry.id} className={styles.dueRow}>
            <p className={styles.dueTime}>
              <DueTime entry={entry} />
              <Remaining lateFrom={entry.lateFrom} now={now} />
            </p>
            <p className={styles.dueDuty}>
              <strong>{entry.duty.title[language]}</strong>
              {entry.duty.authority && <> {t('phases.due-to', { authority: entry.duty.authority[language] })}</>}
              <DeadlineText entry={entry} />
            </p>
            {entries.some(({ id }) => id === entry.id) && (
              <label className={styles.option}>
                <input
                  type="checkbox"
                  aria-label={`${t('phases.in-calendar')}: ${entry.duty.title[language]}`}
                  checked={!left.has(entry.id)}
                  onChange={() => toggle(entry.id)}
                />
                <span>{t('phases.in-calendar')}</span>
              </label>
            )}
          </li>
        ))}
      </ol>
      <p className={styles.quiet}>{t('phases.clock-rule')}</p>
      {entries.length > 0 && (
        <button type="button" className={styles.button} disabled={chosen.length === 0} onClick={() => void save()}>
          {t('phases.save-calendar', { count: chosen.length })}
        </button>
      )}
    </>
  )
}

/** In the library's words, unless they say no more than stands beside them already. */
function DeadlineText({ entry: { deadline, due } }: { readonly entry: DueDeadline }) {
  const { t, language } = useTexts()
  const text = deadline.text[language]
  const isSaid = due.kind === 'immediately' && text.toLowerCase() === `${t('phases.due-at-once')}.`
  return isSaid ? null : (
    <>
      <br />
      <span className={styles.quiet}>{text}</span>
    </>
  )
}

function DueTime({ entry: { due } }: { readonly entry: DueDeadline }) {
  const { t, language } = useTexts()
  switch (due.kind) {
    case 'at': {
      const instant = new Date(due.time)
      const { day, time } = formatInstant(language, instant)
      return (
        <time dateTime={instant.toISOString()}>
          <strong>{t('phases.due-at', { day, time })}</strong>
        </time>
      )
    }
    case 'by':
      return (
        <time dateTime={due.day}>
          <strong>{t('phases.due-by', { day: formatWeekday(language, due.day) })}</strong>
        </time>
      )
    case 'on':
      return (
        <time dateTime={due.day}>
          <strong>{t('phases.due-on', { day: formatWeekday(language, due.day) })}</strong>
        </time>
      )
    case 'immediately':
      return <strong>{t('phases.due-at-once')}</strong>
    case 'continuous':
      return <strong>{t('phases.due-continuous')}</strong>
    case 'on-request':
    case 'unreadable-start':
      return <strong>{t('phases.due-on-request')}</strong>
  }
}

function Remaining({ lateFrom, now }: { readonly lateFrom: Date | undefined; readonly now: Date }) {
  const { t, language } = useTexts()
  if (!lateFrom) return null
  const hours = (lateFrom.getTime() - now.getTime()) / MS_PER_HOUR
  return hours > 0 ? (
    <span className={styles.remaining}>{t('phases.left', { time: formatHours(language, hours) })}</span>
  ) : (
    <span className={styles.overdue}>{t('phases.over', { time: formatHours(language, -hours, 'after') })}</span>
  )
}

function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}

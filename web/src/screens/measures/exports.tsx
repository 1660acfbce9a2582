/** The list to take along: table, data, calendar, paper. */
import { optionLabel } from '@rueckhalt/domain/fields'
import { calendarFile } from '../../calendar/deadline-calendar.ts'
import { saveFile } from '../../workbook/save-file.ts'
import { useTexts } from '../../language/use-texts.ts'
import type { ListedMeasure } from './listed-measures.ts'
import { csvOf, deadlinesOf, type FileWords, jsonOf } from './measure-files.ts'
import parts from '../../theme/parts.module.css'
import styles from './measures.module.css'

const HEADINGS = ['rank', 'code', 'title', 'cost', 'likely-cost', 'time', 'gap', 'loss', 'change', 'status', 'owner', 'due'] as const

export function Exports({ rows }: { readonly rows: readonly ListedMeasure[] }) {
  const { t, language } = useTexts()
  const words: FileWords = {
    headings: HEADINGS.map((name) => t(`measures-screen.file-${name}`)),
    statusOf: ({ entry }) => (entry?.status === undefined ? '' : optionLabel(language, 'measures[].status', entry.status)),
    ownerOf: ({ entry }) => (entry?.ownerRole === undefined ? '' : optionLabel(language, 'measures[].ownerRole', entry.ownerRole)),
  }
  const deadlines = deadlinesOf(rows, (row) => [row.ranked.measure.text[language], words.ownerOf(row)].filter(Boolean).join('\n'))
  const name = t('measures-screen.file-name')
  const saveCalendar = async (): Promise<void> => {
    saveFile(`${name}.ics`, 'text/calendar;charset=utf-8', await calendarFile(t('measures-screen.title'), deadlines, new Date()))
  }
  return (
    <div className={styles.exports}>
      <button type="button" className={parts.second} onClick={() => saveFile(`${name}.csv`, 'text/csv;charset=utf-8', csvOf(rows, words))}>
        {t('measures-screen.save-csv', { count: rows.length })}
      </button>
      <button type="button" className={parts.second} onClick={() => saveFile(`${name}.json`, 'application/json', jsonOf(rows))}>
        {t('measures-screen.save-json', { count: rows.length })}
      </button>
      {deadlines.length > 0 && (
        <button type="button" className={parts.second} onClick={() => void saveCalendar()}>
          {t('measures-screen.save-calendar', { count: deadlines.length })}
        </button>
      )}
      <button type="button" className={parts.second} onClick={() => window.print()}>
        {t('measures-screen.print')}
      </button>
      {deadlines.length === 0 && <p className={parts.quiet}>{t('measures-screen.no-deadlines')}</p>}
    </div>
  )
}

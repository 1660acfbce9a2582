/** The grid of the analysis: processes by the length of an outage, with the targets that follow. */
import type { Process } from '@rueckhalt/domain/company'
import type { ProcessAssessment } from '@rueckhalt/domain/impact'
import { Link } from '@tanstack/react-router'
import { memo, useMemo } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { DamageReasons } from './damage-reasons.tsx'
import { DamageSelect } from './damage-select.tsx'
import { fieldElementId } from './field-parts.ts'
import { Faults } from './field-row.tsx'
import { hoursText } from './impact-texts.ts'
import styles from './impact.module.css'
import { addressOf, writeAddress } from './model-address.ts'
import { ProcessTargets } from './process-targets.tsx'
import { useModel } from './use-model.ts'

export interface PlacedProcess {
  readonly process: Process
  readonly place: number
}

export interface DamageGridProps {
  readonly processes: readonly PlacedProcess[]
  readonly assessments: ReadonlyMap<string, ProcessAssessment>
  /** Hours, ascending. */
  readonly horizons: readonly number[]
  readonly intolerableLevel: number
  /** Id of the process whose details are open. */
  readonly open: string | undefined
  readonly labelId: string
  readonly onOpen: (id: string | undefined) => void
}

export function DamageGrid({ processes, assessments, horizons, intolerableLevel, open, labelId, onOpen }: DamageGridProps) {
  const { t, language } = useTexts()
  const { faults } = useModel()
  const damageFaults = useMemo(() => {
    const found = new Map<number, string>()
    for (const { path, sentence } of faults) {
      const [, place] = /^processes\[(\d+)\]\.damage\b/.exec(path) ?? []
      if (place !== undefined) found.set(Number(place), `${found.get(Number(place)) ?? ''}${path}\t${sentence}\n`)
    }
    return found
  }, [faults])
  return (
    <table className={styles.grid} aria-labelledby={labelId}>
      <thead>
        <tr>
          <th scope="col">{t('model.process')}</th>
          {horizons.map((hours) => (
            <th key={hours} scope="col">
              {hoursText(hours, language)}
            </th>
          ))}
          <th scope="col">
            <abbr title={t('model.mtpd-long')}>MTPD</abbr>
          </th>
          <th scope="col">
            <abbr title={t('model.rto-long')}>RTO</abbr>
          </th>
        </tr>
      </thead>
      <tbody>
        {processes.map(({ process, place }) => {
          const assessment = assessments.get(process.id)
          return (
            assessment && (
              <ProcessRows
                key={place}
                process={process}
                place={place}
                horizons={horizons}
                intolerableLevel={intolerableLevel}
                mtpdH={assessment.mtpdH}
                rtoH={assessment.rtoH}
                details={open === process.id ? assessment : undefined}
                faults={damageFaults.get(place) ?? ''}
                onOpen={onOpen}
              />
            )
          )
        })}
      </tbody>
    </table>
  )
}

interface ProcessRowsProps {
  readonly process: Process
  readonly place: number
  readonly horizons: readonly number[]
  readonly intolerableLevel: number
  readonly mtpdH: number | null
  readonly rtoH: number | null
  /** The assessment where the details are open. */
  readonly details: ProcessAssessment | undefined
  /** Lines of path and sentence, so that an unchanged row is known as such. */
  readonly faults: string
  readonly onOpen: (id: string | undefined) => void
}

/** Also where the document was read anew: a row is what it says, not which object says it. */
function isSameRow(a: ProcessRowsProps, b: ProcessRowsProps): boolean {
  return (
    a.process.name === b.process.name &&
    a.process.id === b.process.id &&
    JSON.stringify(a.process.damage) === JSON.stringify(b.process.damage) &&
    a.place === b.place &&
    a.horizons === b.horizons &&
    a.intolerableLevel === b.intolerableLevel &&
    a.mtpdH === b.mtpdH &&
    a.rtoH === b.rtoH &&
    a.details === b.details &&
    a.faults === b.faults
  )
}

const ProcessRows = memo(function ProcessRows(props: ProcessRowsProps) {
  const { process, place, horizons, intolerableLevel, mtpdH, rtoH, details, faults, onOpen } = props
  const { t, language } = useTexts()
  const lines = faults.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')]))
  const faultId = `damage-faults:${place}`
  const name = process.name ?? process.id
  const pointPlace = (hours: number): number => (process.damage ?? []).findIndex(({ horizonH }) => horizonH === hours)
  const isFaulty = (hours: number): boolean => lines.some(([path]) => path?.startsWith(`processes[${place}].damage[${pointPlace(hours)}].`))
  return (
    <>
      <tr>
        <th scope="row" className={styles.processName}>
          <button
            type="button"
            className={styles.open}
            aria-expanded={details !== undefined}
            onClick={() => onOpen(details ? undefined : process.id)}
          >
            {name}
          </button>
        </th>
        {horizons.map((hours) => {
          const k = pointPlace(hours)
          return (
            <td key={hours} data-label={hoursText(hours, language)}>
              <DamageSelect
                id={k < 0 ? `damage:${place}:${hours}` : fieldElementId(`processes[${place}].damage[${k}].level`)}
                label={t('model.damage-label', { name, hours: hoursText(hours, language, 'after') })}
                place={place}
                horizonH={hours}
                level={process.damage?.[k]?.level}
                intolerableLevel={intolerableLevel}
                isFaulty={k >= 0 && isFaulty(hours)}
                describedBy={lines.length > 0 ? faultId : undefined}
              />
            </td>
          )
        })}
        <td data-label="MTPD" className={styles.hours}>
          {hoursText(mtpdH, language)}
        </td>
        <td data-label="RTO" className={styles.hours}>
          {hoursText(rtoH, language)}
        </td>
      </tr>
      {(lines.length > 0 || details) && (
        <tr className={styles.detailRow}>
          <td colSpan={horizons.length + 3}>
            <Faults id={faultId} sentences={lines.flatMap(([, sentence]) => (sentence === undefined ? [] : [sentence]))} />
            {details && (
              <div className={styles.details}>
                <ProcessTargets process={process} assessment={details} />
                <DamageReasons process={process} place={place} />
                <Link to="." search={writeAddress(addressOf('processes', process.id))}>
                  {t('model.to-process', { name })}
                </Link>
              </div>
            )}
          </td>
        </tr>
      )}
    </>
  )
}, isSameRow)

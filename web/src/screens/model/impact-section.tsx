/** The business impact analysis: settings, damage over time, targets against today, what there is only once. */
import { assessImpact, horizonsOf, shippedFigures } from '@rueckhalt/domain/impact'
import { parseFigure } from '@rueckhalt/domain/workbook'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useCallback, useDeferredValue, useId, useMemo, useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { DamageGrid } from './damage-grid.tsx'
import styles from './impact.module.css'
import { addressOf, type ModelAddress, writeAddress } from './model-address.ts'
import { SinglePoints, TargetComparison } from './target-comparison.tsx'
import { useModel } from './use-model.ts'

export interface ImpactSectionProps {
  readonly address: ModelAddress
  readonly onAddress: (change: Partial<ModelAddress>) => void
}

const MOST_HORIZON_H = 8_760
const LEAST_HORIZON_H = 0.25

export function ImpactSection({ address, onAddress }: ImpactSectionProps) {
  const { t } = useTexts()
  const { company } = useModel()
  const [extra, setExtra] = useState<readonly number[]>([])
  const id = useId()
  const assessment = useMemo(() => assessImpact(company), [company])
  const byId = useMemo(() => new Map(assessment.processes.map((one) => [one.id, one])), [assessment])
  // The comparison may be a moment late; the cell that was just changed must not be.
  const later = { company: useDeferredValue(company), assessment: useDeferredValue(assessment) }
  const horizons = useHorizons(extra)
  const wanted = address.query.trim().toLowerCase()
  const processes = (company.processes ?? []).map((process, place) => ({ process, place }))
  const isShown = (text: string): boolean => text.toLowerCase().includes(wanted)
  const shown = processes.filter(({ process }) => isShown(process.name ?? process.id))
  const open = useCallback((row: string | undefined) => onAddress({ row, field: undefined }), [onAddress])
  if (processes.length === 0)
    return (
      <p>
        {t('model.bia-empty')}{' '}
        <Link to="." search={writeAddress(addressOf('processes'))}>
          {t('model.to-processes')}
        </Link>
      </p>
    )
  return (
    <>
      <section aria-labelledby={`${id}-damage`}>
        <h3 id={`${id}-damage`} className={styles.title}>
          {t('model.damage-title')}
        </h3>
        <p className={styles.explain}>{t('model.damage-explain')}</p>
        <div className={styles.gridTools}>
          <label htmlFor={`${id}-search`}>{t('model.search-processes')}</label>
          <input id={`${id}-search`} type="search" value={address.query} onChange={({ target }) => onAddress({ query: target.value })} />
          <p role="status" className={styles.quiet}>
            {t('model.shown', { shown: shown.length, all: processes.length })}
          </p>
          <AddHorizon horizons={horizons} onAdd={(hours) => setExtra([...extra, hours])} />
        </div>
        <div className={styles.scroll}>
          <DamageGrid
            processes={shown}
            assessments={byId}
            horizons={horizons}
            intolerableLevel={company.bia?.intolerableLevel ?? shippedFigures().intolerableLevel.value}
            open={address.row}
            labelId={`${id}-damage`}
            onOpen={open}
          />
        </div>
      </section>
      <section aria-labelledby={`${id}-compare`}>
        <h3 id={`${id}-compare`} className={styles.title}>
          {t('model.compare-title')}
        </h3>
        <p className={styles.explain}>{t('model.compare-explain')}</p>
        <TargetComparison company={later.company} assessments={later.assessment.processes} query={wanted} labelId={`${id}-compare`} />
      </section>
      <section aria-labelledby={`${id}-single`}>
        <h3 id={`${id}-single`} className={styles.title}>
          {t('model.single-title')}
        </h3>
        <SinglePoints labelId={`${id}-single`} />
      </section>
    </>
  )
}

/** @returns the library's horizons, those of any process, and those that somebody has just added; ascending */
function useHorizons(extra: readonly number[]): readonly number[] {
  const { company } = useModel()
  const stated = (company.processes ?? []).flatMap(({ damage = [] }) => damage.map(({ horizonH }) => horizonH))
  const key = [...new Set([...horizonsOf(), ...stated, ...extra])].toSorted((a, b) => a - b).join(' ')
  // The same list as long as the hours are the same, so that unchanged rows stay as they are.
  return useMemo(() => key.split(' ').map(Number), [key])
}

interface AddHorizonProps {
  readonly horizons: readonly number[]
  readonly onAdd: (hours: number) => void
}

/** A column that is there as long as somebody fills it in, or stays on this screen. */
function AddHorizon({ horizons, onAdd }: AddHorizonProps) {
  const { t, language } = useTexts()
  const [typed, setTyped] = useState('')
  const [isRefused, setRefused] = useState(false)
  const id = useId()
  const add = (event: FormEvent): void => {
    event.preventDefault()
    const hours = parseFigure(typed, language)
    const isPossible = hours !== undefined && hours >= LEAST_HORIZON_H && hours <= MOST_HORIZON_H
    setRefused(!isPossible)
    if (!isPossible) return
    if (!horizons.includes(hours)) onAdd(hours)
    setTyped('')
  }
  return (
    <form className={styles.addHorizon} onSubmit={add}>
      <label htmlFor={id}>{t('model.add-horizon')}</label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={typed}
        aria-invalid={isRefused}
        aria-describedby={isRefused ? `${id}-fault` : undefined}
        onChange={({ target }) => setTyped(target.value)}
      />
      <button type="submit">{t('model.add')}</button>
      {isRefused && (
        <p id={`${id}-fault`} role="alert" className={styles.refused}>
          {t('model.horizon-refused')}
        </p>
      )}
    </form>
  )
}

/** One element of a list with all its fields; a process also with its damage, targets and resources. */
import { assessImpact } from '@rueckhalt/domain/impact'
import { entityLabel } from '@rueckhalt/domain/fields'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { currentCompany, replaceCompany } from '../../company/company-store.ts'
import { useTexts } from '../../language/use-texts.ts'
import { DamageReasons } from './damage-reasons.tsx'
import { withMoved } from './edits.ts'
import { ElementTable, removeElement } from './element-table.tsx'
import { FieldForm } from './field-form.tsx'
import { addressOf, type ModelAddress, writeAddress } from './model-address.ts'
import styles from './model.module.css'
import { ProcessTargets } from './process-targets.tsx'
import { type ListLayout, PROCESSES, REQUIREMENTS } from './sections.ts'
import { nameOf, rowsOf, type TableRow } from './table-rows.ts'
import { useModel } from './use-model.ts'

export interface ElementPageProps {
  readonly layout: ListLayout
  readonly address: ModelAddress
  readonly onAddress: (change: Partial<ModelAddress>) => void
}

export function ElementPage({ layout, address, onAddress }: ElementPageProps) {
  const { t, language } = useTexts()
  const { company } = useModel()
  const list = listOf(layout)
  const rows = rowsOf(company, list)
  const row = rows.find(({ element }) => element.id === address.row)
  const all = t('model.back-to', { name: entityLabel(language, layout.entity) })
  const back = (
    <Link to="." search={writeAddress(addressOf(address.section))}>
      {all}
    </Link>
  )
  if (!row)
    return (
      <>
        <p>{t('model.element-gone')}</p>
        {back}
      </>
    )
  return (
    <>
      <p>{back}</p>
      <h2 className={styles.sectionTitle}>{nameOf(row)}</h2>
      <ElementActions list={list} row={row} count={layout.isOrdered ? rows.length : 0} address={address} />
      {layout === PROCESSES && <TargetsPart row={row} />}
      <FieldForm entity={row.path} groups={layout.groups} />
      {layout === PROCESSES && <ProcessParts row={row} address={address} onAddress={onAddress} />}
      <p className={styles.quiet}>{t('model.element-id', { id: row.element.id })}</p>
    </>
  )
}

function listOf({ entity }: ListLayout): string {
  return entity.slice(0, -'[]'.length)
}

interface ElementActionsProps {
  readonly list: string
  readonly row: TableRow
  /** Elements among which it can be moved. */
  readonly count: number
  readonly address: ModelAddress
}

function ElementActions({ list, row, count, address }: ElementActionsProps) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const move = (by: -1 | 1): void => {
    const open = currentCompany()
    if (open) replaceCompany(withMoved(open.company, list, row.place, row.place + by))
  }
  const remove = (): void => {
    removeElement(list, row, (name, references) => t('model.deleted', { name, references }))
    void navigate({ to: '.', search: writeAddress(addressOf(address.section)) })
  }
  return (
    <div className={styles.actions}>
      {count > 1 && (
        <>
          <button type="button" className={styles.button} disabled={row.place === 0} onClick={() => move(-1)}>
            {t('model.move-up')}
          </button>
          <button type="button" className={styles.button} disabled={row.place === count - 1} onClick={() => move(1)}>
            {t('model.move-down')}
          </button>
        </>
      )}
      <button type="button" className={styles.button} onClick={remove}>
        {t('model.delete')}
      </button>
    </div>
  )
}

function TargetsPart({ row }: { readonly row: TableRow }) {
  const { t } = useTexts()
  const { company } = useModel()
  const assessments = useMemo(() => assessImpact(company).processes, [company])
  const process = company.processes?.[row.place]
  const assessment = assessments.find(({ id }) => id === row.element.id)
  if (!process || !assessment) return null
  return (
    <section className={styles.group} aria-labelledby="process-targets">
      <h3 id="process-targets" className={styles.groupTitle}>
        {t('model.targets-title')}
      </h3>
      <ProcessTargets process={process} assessment={assessment} />
    </section>
  )
}

function ProcessParts({ row, address, onAddress }: Pick<ElementPageProps, 'address' | 'onAddress'> & { readonly row: TableRow }) {
  const { t, language } = useTexts()
  const { company } = useModel()
  const process = company.processes?.[row.place]
  if (!process) return null
  return (
    <>
      <section className={styles.group} aria-labelledby="process-damage">
        <h3 id="process-damage" className={styles.groupTitle}>
          {t('model.damage-title')}
        </h3>
        <DamageReasons process={process} place={row.place} />
        <p>
          <Link to="." search={writeAddress(addressOf('bia', process.id))}>
            {t('model.to-damage')}
          </Link>
        </p>
      </section>
      <section className={styles.group} aria-labelledby="process-required">
        <h3 id="process-required" className={styles.groupTitle}>
          {entityLabel(language, REQUIREMENTS.entity)}
        </h3>
        <p className={styles.groupNote}>{t('model.required-note')}</p>
        <ElementTable
          list={`${row.path}.required`}
          layout={REQUIREMENTS}
          address={address}
          hasPages={false}
          labelId="process-required"
          onAddress={onAddress}
        />
      </section>
    </>
  )
}

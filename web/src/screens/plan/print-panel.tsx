/** Binder and pocket cards as PDF: which scenarios, with or without names, how far it is, and what came of it. */
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { FILE_STEMS, fileNameOf } from '../../print/file-name.ts'
import { BYTES_TO_LOAD, printBinder, printCards } from '../../print/print.ts'
import type { PrintKind } from '../../print/print-api.ts'
import { saveFile } from '../../workbook/save-file.ts'
import { chosenScenarios, type PlanSearch } from './plan-address.ts'
import controls from './controls.module.css'
import styles from './plan.module.css'
import { PrintProgressLine } from './print-progress.tsx'
import { ScenarioChoice } from './scenario-choice.tsx'
import type { PlanView } from './use-plan.ts'
import { type Outcome, outcomeOf, type Printing, usePrinting } from './use-printing.ts'

interface PrintPanelProps {
  readonly view: PlanView
  readonly search: PlanSearch
  /** What the company is called in this app. */
  readonly name: string
}

const MEGABYTE = 1_000_000

export function PrintPanel({ view, search, name }: PrintPanelProps) {
  const { t, language } = useTexts()
  const { company, plan, today, isExample } = view
  const [chosen, setChosen] = useState(() =>
    chosenScenarios(
      search,
      plan.scenarios.map(({ id }) => id),
    ),
  )
  const [withoutPersonalData, setWithout] = useState(false)
  const printing = usePrinting()
  const { progress, outcome } = printing
  const print = (kind: PrintKind): void =>
    printing.run(async (watched) => {
      const options = { today, scenarios: chosen, withoutPersonalData, isExample, ...watched }
      const result = await (kind === 'binder' ? printBinder : printCards)(company, language, options)
      const fileName = fileNameOf(t(FILE_STEMS[kind]), plan.cover.companyName ?? name, today)
      if (result.ok) saveFile(fileName, 'application/pdf', result.pdf)
      return outcomeOf(result, fileName)
    })
  const isBusy = progress !== undefined
  return (
    <>
      <h3>{t('plan-screen.print')}</h3>
      <p>{t('plan-screen.print-text')}</p>
      <ScenarioChoice plan={plan} chosen={chosen} onChoose={setChosen} />
      <label className={controls.check}>
        <input type="checkbox" checked={withoutPersonalData} onChange={(event) => setWithout(event.target.checked)} />
        <span>
          {t('plan-screen.without-names')}
          <span className={styles.hint}> {t('plan-screen.without-names-text')}</span>
        </span>
      </label>
      <p className={controls.actions}>
        <button type="button" className={controls.primary} aria-disabled={isBusy} onClick={() => print('binder')}>
          {t('plan-screen.print-binder')}
        </button>
        <button type="button" className={controls.button} aria-disabled={isBusy} onClick={() => print('cards')}>
          {t('plan-screen.print-cards')}
        </button>
      </p>
      <Preparation printing={printing} />
      {progress && <PrintProgressLine progress={progress} onCancel={printing.stop} />}
      <div role="status">{outcome && outcome.kind !== 'failed' && <Done outcome={outcome} />}</div>
      <div role="alert">{outcome?.kind === 'failed' && <Failed outcome={outcome} />}</div>
    </>
  )
}

/** Whether it also works without a network, and how to see to it. */
function Preparation({ printing: { isPrepared, progress, prepare } }: { readonly printing: Printing }) {
  const { t } = useTexts()
  if (isPrepared === undefined) return null
  if (isPrepared) return <p className={styles.hint}>{t('plan-screen.is-prepared')}</p>
  return (
    <p className={styles.hint}>
      {t('plan-screen.not-prepared', { megabytes: Math.round(BYTES_TO_LOAD / MEGABYTE) })}{' '}
      <button type="button" className={controls.textButton} aria-disabled={progress !== undefined} onClick={prepare}>
        {t('plan-screen.prepare')}
      </button>
    </p>
  )
}

function Done({ outcome }: { readonly outcome: Exclude<Outcome, { readonly kind: 'failed' }> }) {
  const { t, language } = useTexts()
  if (outcome.kind === 'prepared') return <p className={styles.done}>{t('plan-screen.prepared')}</p>
  const { fileName, bytes, replaced } = outcome
  const megabytes = new Intl.NumberFormat(language, { maximumFractionDigits: 1, minimumFractionDigits: 1 }).format(bytes / MEGABYTE)
  return (
    <>
      <p className={styles.done}>{t('plan-screen.saved', { name: fileName, megabytes })}</p>
      {replaced.length > 0 && <p>{t('plan-screen.replaced', { count: replaced.length, list: replaced.slice(0, 5).join('; ') })}</p>}
    </>
  )
}

function Failed({ outcome: { code, detail } }: { readonly outcome: Extract<Outcome, { readonly kind: 'failed' }> }) {
  const { t } = useTexts()
  return (
    <>
      <p className={controls.fault}>{t(`plan-screen.fault-${code}`)}</p>
      {detail !== '' && (
        <details>
          <summary>{t('plan-screen.fault-explained')}</summary>
          <p lang="en">{detail}</p>
        </details>
      )}
    </>
  )
}

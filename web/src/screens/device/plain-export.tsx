/** The company as YAML, for other programs: whoever has the file can read it. */
import { useRef, useState } from 'react'
import type { OpenCompany } from '../../company/company-store.ts'
import { useTexts } from '../../language/use-texts.ts'
import { Working } from '../../vault/working.tsx'
import { saveFile } from '../../workbook/save-file.ts'
import { companyDocument } from '../../workbook/workbook.ts'
import styles from './device.module.css'
import { exportFileName } from './export-name.ts'

type State = { readonly kind: 'idle' | 'writing' | 'failed' } | { readonly kind: 'saved'; readonly file: string }

export function PlainExport({ company: { company, name } }: { readonly company: OpenCompany }) {
  const { t } = useTexts()
  const [state, setState] = useState<State>({ kind: 'idle' })
  const control = useRef<AbortController>(undefined)
  const save = async (): Promise<void> => {
    if (state.kind === 'writing') return
    setState({ kind: 'writing' })
    control.current = new AbortController()
    const written = await companyDocument(company, { signal: control.current.signal })
    if (written.kind !== 'written') {
      setState({ kind: written.kind === 'cancelled' ? 'idle' : 'failed' })
      return
    }
    const file = exportFileName(name, Date.now(), 'yaml')
    saveFile(file, 'application/yaml', written.text)
    setState({ kind: 'saved', file })
  }
  return (
    <details className={styles.part}>
      <summary>{t('device.plain')}</summary>
      <p>{t('device.plain-text')}</p>
      <p className={styles.warning}>{t('device.plain-warning')}</p>
      <p className={styles.actions}>
        <button type="button" className={styles.button} aria-disabled={state.kind === 'writing'} onClick={() => void save()}>
          {t('device.plain-save')}
        </button>
      </p>
      {state.kind === 'writing' && <Working text={t('device.plain-writing')} onCancel={() => control.current?.abort()} />}
      {state.kind === 'failed' && (
        <p role="alert" className={styles.objection}>
          {t('device.plain-failed')}
        </p>
      )}
      {state.kind === 'saved' && <p role="status">{t('device.plain-saved', { file: state.file })}</p>}
    </details>
  )
}

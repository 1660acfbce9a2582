/** One file with everything in it, sealed with a passphrase. */
import { exportVault, readVault, type StoredContent } from '@rueckhalt/vault'
import { type FormEvent, useState } from 'react'
import type { Sentence } from '../../company/backing.ts'
import type { OpenCompany } from '../../company/company-store.ts'
import { useTexts } from '../../language/use-texts.ts'
import { stopPassphraseWork } from '../../vault/age-box-in-worker.ts'
import { platform } from '../../vault/device-store.ts'
import { currentVault, sentencesOf } from '../../vault/kept-companies.ts'
import { NewPassphrase, NOTHING_CHOSEN, objectionTo } from '../../vault/new-passphrase.tsx'
import { Working } from '../../vault/working.tsx'
import { saveFile } from '../../workbook/save-file.ts'
import { Objections } from './objections.tsx'
import styles from './device.module.css'
import { exportFileName } from './export-name.ts'
import { PlainExport } from './plain-export.tsx'

export function ExportForm({ company }: { readonly company: OpenCompany }) {
  const { t } = useTexts()
  const [chosen, setChosen] = useState(NOTHING_CHOSEN)
  const [objectionKey, setObjectionKey] = useState<string | undefined>()
  const [objections, setObjections] = useState<readonly Sentence[]>([])
  const [isWorking, setWorking] = useState(false)
  const [saved, setSaved] = useState<string | undefined>()
  const save = async (): Promise<void> => {
    const wrong = objectionTo(chosen)
    setObjectionKey(wrong)
    setSaved(undefined)
    if (wrong !== undefined || isWorking) return
    setWorking(true)
    const { name, isExample } = company
    const now = Date.now()
    const sealed = await exportVault({ name, isExample, exportedAt: now, content: storedOf(company) }, chosen.passphrase, platform.age)
    setWorking(false)
    setObjections(sentencesOf(sealed))
    if (!sealed.ok) return
    const fileName = exportFileName(name, now)
    saveFile(fileName, 'application/octet-stream', sealed.value)
    setChosen(NOTHING_CHOSEN)
    setSaved(fileName)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void save()
  }
  return (
    <>
      <form className={styles.part} onSubmit={submit}>
        <p>{t('device.export-text')}</p>
        <NewPassphrase chosen={chosen} objectionKey={objectionKey} onChange={setChosen} />
        <Objections said={objections} />
        {isWorking && <Working text={t('device.exporting')} onCancel={stopPassphraseWork} />}
        {saved !== undefined && <p role="status">{t('device.exported', { file: saved })}</p>}
        <p className={styles.actions}>
          <button type="submit" className={styles.primary} aria-disabled={isWorking}>
            {t('device.save-file')}
          </button>
        </p>
      </form>
      <PlainExport company={company} />
    </>
  )
}

/** Everything that the vault holds, also what no screen can show; of a company without a vault, the company. */
function storedOf({ company }: OpenCompany): StoredContent {
  const vault = currentVault()
  return vault ? readVault(vault.doc).stored : { company: { ...company }, answers: {}, settings: {}, attachments: [] }
}

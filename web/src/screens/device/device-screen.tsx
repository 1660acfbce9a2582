/** What lies on this device: the companies that are kept here, taking them along, locking them, deleting them. */
import { Link, useRouter } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { Sentence } from '../../company/backing.ts'
import { type OpenCompany, useCompany } from '../../company/company-store.ts'
import type { OpenFileResult } from '../../company/doors.ts'
import { useEvictable } from '../../company/eviction.ts'
import { useFileDrop } from '../../company/file-drop.ts'
import { FileRefusal } from '../../company/file-refusal.tsx'
import { useTexts } from '../../language/use-texts.ts'
import { keepNew, sentencesOf } from '../../vault/kept-companies.ts'
import { openFile } from '../../vault/open-file.ts'
import { askForPersistence, useUsedBytes } from '../../vault/persistence.ts'
import { CompanyEntry } from './company-entry.tsx'
import { DeleteAll } from './delete-all.tsx'
import styles from './device.module.css'
import { ExportForm } from './export-form.tsx'
import { Objections } from './objections.tsx'
import { type KeptCompanies, useKeptCompanies } from './use-kept-companies.ts'

const MEGABYTE = 2 ** 20

export function DeviceScreen() {
  const { t } = useTexts()
  const kept = useKeptCompanies()
  const company = useCompany()
  return (
    <div className={styles.page}>
      <h1>{t('device.title')}</h1>
      <p>{t('device.lead')}</p>
      <p className={styles.who}>{t('device.who-sees')}</p>
      <section aria-labelledby="companies">
        <h2 id="companies">{t('device.companies')}</h2>
        <Objections said={kept.objections} />
        {company && company.vaultId === undefined && <NotKept company={company} />}
        <List kept={kept} openId={company?.vaultId} />
        <Beginnings onDone={kept.reload} />
      </section>
      <Storage version={kept.version} />
      <section aria-labelledby="forgotten">
        <h2 id="forgotten">{t('device.forgotten')}</h2>
        <p>{t('device.forgotten-text')}</p>
      </section>
      <DeleteAll count={kept.entries?.length ?? 0} onDone={kept.reload} />
    </div>
  )
}

function NotKept({ company }: { readonly company: OpenCompany }) {
  const { t } = useTexts()
  return (
    <div className={styles.notKept}>
      <p>{t(company.isExample ? 'device.open-example' : 'device.open-not-kept', { name: company.name })}</p>
      <details>
        <summary>{t('device.export')}</summary>
        <ExportForm company={company} />
      </details>
    </div>
  )
}

function List({ kept, openId }: { readonly kept: KeptCompanies; readonly openId: string | undefined }) {
  const { t } = useTexts()
  if (!kept.entries) return <p role="status">{t('device.reading')}</p>
  if (kept.entries.length === 0) return kept.objections.length > 0 ? null : <p>{t('device.none')}</p>
  return (
    <ul className={styles.list}>
      {kept.entries.map((entry) => (
        <li key={entry.id} className={styles.entry}>
          <CompanyEntry entry={entry} isOpen={entry.id === openId} onChange={kept.reload} />
        </li>
      ))}
    </ul>
  )
}

function Beginnings({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTexts()
  const router = useRouter()
  const field = useRef<HTMLInputElement>(null)
  const [refused, setRefused] = useState<Extract<OpenFileResult, { kind: 'refused' }> | undefined>()
  const [objections, setObjections] = useState<readonly Sentence[]>([])
  const begin = async (): Promise<void> => {
    const made = await keepNew(t('device.own-name'), {})
    setObjections(sentencesOf(made))
    if (made.ok) await router.navigate({ to: '/check' })
  }
  const enter = async (file: File): Promise<void> => {
    setRefused(undefined)
    const result = await openFile(file)
    if (result.kind === 'refused') setRefused(result)
    onDone()
  }
  useFileDrop((file) => void enter(file))
  return (
    <>
      <p className={styles.actions}>
        <button type="button" className={styles.button} onClick={() => field.current?.click()}>
          {t('device.import')}
        </button>
        <button type="button" className={styles.button} onClick={() => void begin()}>
          {t('device.new')}
        </button>
      </p>
      <input
        ref={field}
        type="file"
        hidden
        aria-label={t('device.import')}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file can be chosen again after it was refused.
          event.target.value = ''
          if (file) void enter(file)
        }}
      />
      {refused && <FileRefusal refused={refused} />}
      <Objections said={objections} />
      <p className={styles.hint}>
        {t('device.import-hint')} {t('device.drop-hint')}
      </p>
    </>
  )
}

function Storage({ version }: { readonly version: number }) {
  const { t, language } = useTexts()
  const isEvictable = useEvictable()
  const used = useUsedBytes(version)
  const [isAsked, setAsked] = useState(false)
  const megabytes = (used ?? 0) / MEGABYTE
  const figure = megabytes.toLocaleString(language === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 1 })
  return (
    <section aria-labelledby="storage">
      <h2 id="storage">{t('device.storage')}</h2>
      <p>{t('device.storage-text')}</p>
      {used !== undefined && <p>{t('device.used', { megabytes: figure })}</p>}
      {isEvictable ? (
        <>
          <p className={styles.warning}>{t('device.evictable-text')}</p>
          <p className={styles.actions}>
            <button type="button" className={styles.button} onClick={() => void askForPersistence().then(() => setAsked(true))}>
              {t('device.ask-persistence')}
            </button>
          </p>
          {isAsked && <p role="status">{t('device.persistence-refused')}</p>}
        </>
      ) : (
        isAsked && <p role="status">{t('device.persistence-granted')}</p>
      )}
      <p>
        <Link to="/settings">{t('device.to-settings')}</Link>
      </p>
    </section>
  )
}

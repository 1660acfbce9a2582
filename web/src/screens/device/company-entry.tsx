/** One company of this device: what is known about it without opening it, and what can be done with it. */
import type { VaultEntry } from '@rueckhalt/vault'
import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Sentence } from '../../company/backing.ts'
import { useCompany } from '../../company/company-store.ts'
import { useTexts } from '../../language/use-texts.ts'
import { lockNow, openKept, sentencesOf } from '../../vault/kept-companies.ts'
import { DeleteForm } from './delete-form.tsx'
import { Objections } from './objections.tsx'
import styles from './device.module.css'
import { ExportForm } from './export-form.tsx'
import { LockForm } from './lock-form.tsx'
import { RenameForm } from './rename-form.tsx'

const AFTER_OPENING = '/result'

/** What is open below an entry; one at a time. */
type Part = 'export' | 'lock' | 'rename' | 'delete'

export interface CompanyEntryProps {
  readonly entry: VaultEntry
  readonly isOpen: boolean
  readonly onChange: () => void
}

export function CompanyEntry({ entry, isOpen, onChange }: CompanyEntryProps) {
  const { t } = useTexts()
  const [part, setPart] = useState<Part | undefined>()
  // Locked meanwhile, here or in another window: what needs its content is gone with it.
  const shown = isOpen || part === 'rename' || part === 'delete' ? part : undefined
  const name = entry.name ?? t('device.unnamed')
  const done = (): void => {
    setPart(undefined)
    onChange()
  }
  return (
    <>
      <h3 className={styles.name}>
        {name} {isOpen && <span className={styles.mark}>{t('device.is-open')}</span>}
        {entry.isExample && <span className={styles.mark}>{t('device.example-mark')}</span>}
      </h3>
      <Facts entry={entry} />
      <p className={styles.actions}>
        {!isOpen && !entry.isNewer && <OpenButton id={entry.id} name={name} />}
        {isOpen && <PartButton part="export" shown={shown} text={t('device.export')} name={name} onShow={setPart} />}
        {isOpen && (
          <PartButton
            part="lock"
            shown={shown}
            text={t(entry.lock.isLocked ? 'device.change-lock' : 'device.set-lock')}
            name={name}
            onShow={setPart}
          />
        )}
        {isOpen && entry.lock.isLocked && (
          <button type="button" className={styles.button} onClick={() => void lockNow().then(onChange)}>
            {t('device.lock-now')}
          </button>
        )}
        <PartButton part="rename" shown={shown} text={t('device.rename')} name={name} onShow={setPart} />
        <PartButton part="delete" shown={shown} text={t('device.delete')} name={name} onShow={setPart} />
      </p>
      <PartOf part={shown} entry={entry} name={name} onDone={done} onChange={onChange} />
    </>
  )
}

function Facts({ entry: { createdAt, lock, isNewer } }: { readonly entry: VaultEntry }) {
  const { t, language } = useTexts()
  const day = new Date(createdAt).toLocaleDateString(language === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'long' })
  const lockKey = !lock.isLocked
    ? 'device.lock-none'
    : lock.hasPassphrase
      ? lock.passkeys.length > 0
        ? 'device.lock-both'
        : 'device.lock-passphrase'
      : 'device.lock-passkey'
  return (
    <p className={styles.facts}>
      {t('device.since', { day })} {t(lockKey)} {isNewer && t('device.is-newer')}
    </p>
  )
}

function OpenButton({ id, name }: { readonly id: string; readonly name: string }) {
  const { t } = useTexts()
  const router = useRouter()
  const [objections, setObjections] = useState<readonly Sentence[]>([])
  const open = async (): Promise<void> => {
    const opened = await openKept(id)
    const isLocked = !opened.ok && opened.faults[0]?.code === 'locked'
    if (opened.ok || isLocked) await router.navigate({ to: AFTER_OPENING })
    else setObjections(sentencesOf(opened))
  }
  return (
    <>
      <button type="button" className={styles.primary} aria-label={t('device.open-named', { name })} onClick={() => void open()}>
        {t('device.open')}
      </button>
      <Objections said={objections} />
    </>
  )
}

interface PartButtonProps {
  readonly part: Part
  readonly shown: Part | undefined
  readonly text: string
  readonly name: string
  readonly onShow: (part: Part | undefined) => void
}

function PartButton({ part, shown, text, name, onShow }: PartButtonProps) {
  const isShown = shown === part
  return (
    <button
      type="button"
      className={styles.button}
      aria-expanded={isShown}
      aria-label={`${text}: ${name}`}
      onClick={() => onShow(isShown ? undefined : part)}
    >
      {text}
    </button>
  )
}

interface PartOfProps {
  readonly part: Part | undefined
  readonly entry: VaultEntry
  readonly name: string
  readonly onDone: () => void
  readonly onChange: () => void
}

function PartOf({ part, entry, name, onDone, onChange }: PartOfProps): ReactNode {
  const company = useCompany()
  switch (part) {
    case undefined:
      return null
    case 'export':
      return company ? <ExportForm company={company} /> : null
    case 'lock':
      return <LockForm lock={entry.lock} name={name} onChange={onChange} />
    case 'rename':
      return <RenameForm id={entry.id} name={name} onDone={onDone} />
    case 'delete':
      return <DeleteForm id={entry.id} name={name} onDone={onDone} />
  }
}

/** The doors that open something: the example company, a file. */
import { useRouter } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { DOORS, type OpenFileResult } from '../../company/doors.ts'
import { useFileDrop } from '../../company/file-drop.ts'
import { FileRefusal } from '../../company/file-refusal.tsx'
import { useTexts } from '../../language/use-texts.ts'
import styles from './start-screen.module.css'

const AFTER_OPENING = '/result'

export function ExampleDoor() {
  const { t } = useTexts()
  const router = useRouter()
  const [state, setState] = useState<'closed' | 'opening' | 'failed'>('closed')
  const enter = async (): Promise<void> => {
    setState('opening')
    try {
      await DOORS.openExample?.()
      await router.navigate({ to: AFTER_OPENING })
    } catch {
      // A part of the program that could not be fetched: the only way in which the example can fail.
      setState('failed')
    }
  }
  return (
    <>
      <button
        type="button"
        className={styles.door}
        aria-disabled={state === 'opening'}
        onClick={() => void (state === 'opening' || enter())}
      >
        <span className={styles.doorName}>{t('start.example')}</span>
        <span className={styles.doorText}>{state === 'opening' ? t('start.opening') : t('start.example-text')}</span>
      </button>
      {state === 'failed' && (
        <p role="alert" className={styles.refused}>
          {t('start.example-failed')}
        </p>
      )}
    </>
  )
}

export function FileDoor() {
  const { t } = useTexts()
  const router = useRouter()
  const field = useRef<HTMLInputElement>(null)
  const [refused, setRefused] = useState<Extract<OpenFileResult, { kind: 'refused' }> | undefined>()
  const enter = async (file: File): Promise<void> => {
    setRefused(undefined)
    const result = await DOORS.openFile?.(file)
    if (result?.kind === 'opened') await router.navigate({ to: AFTER_OPENING })
    else if (result?.kind === 'refused') setRefused(result)
  }
  useFileDrop((file) => void enter(file))
  return (
    <>
      <button type="button" className={styles.door} onClick={() => field.current?.click()}>
        <span className={styles.doorName}>{t('start.file')}</span>
        <span className={styles.doorText}>{t('start.file-text')}</span>
      </button>
      <input
        ref={field}
        type="file"
        hidden
        aria-label={t('start.file')}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file can be chosen again after it was refused.
          event.target.value = ''
          if (file) void enter(file)
        }}
      />
      {refused && <FileRefusal refused={refused} />}
    </>
  )
}

/** This device asks another one of the same person for the key; both show the same fingerprint. */
import { askForKey, type WaitingDevice } from '@rueckhalt/vault'
import { useCallback, useEffect, useState } from 'react'
import type { Sentence } from '../../company/backing.ts'
import { useTexts } from '../../language/use-texts.ts'
import { deviceName } from '../../network/device-name.ts'
import { sentencesOfFaults } from '../../sync/fault-sentences.ts'
import { askingClient } from '../../sync/network-session.ts'
import { takeHandedKey } from '../../sync/own-key.ts'
import { accountServer } from '../../sync/server-of-vaults.ts'
import { onNews } from '../../sync/sync-service.ts'
import { Button, Fingerprint, Objections } from './parts.tsx'
import { useWork } from './use-work.ts'
import styles from './vault-network.module.css'

/** Where news do not come through. */
const LOOK_AGAIN_MS = 5000

export function OtherDevice({ userId }: { readonly userId: string }) {
  const { t } = useTexts()
  const [waiting, setWaiting] = useState<WaitingDevice | undefined>()
  const [ended, setEnded] = useState<readonly Sentence[]>([])
  const { isWorking, objections, run } = useWork()
  const server = accountServer(askingClient)
  const ask = async (): Promise<void> => {
    setEnded([])
    const asked = await run(async () => await askForKey(server, deviceName()))
    setWaiting(asked?.value)
  }
  const end = useCallback((said: readonly Sentence[]) => {
    setEnded(said)
    setWaiting(undefined)
  }, [])
  if (waiting)
    return (
      <Waiting
        userId={userId}
        waiting={waiting}
        onEnd={end}
        onCancel={() => {
          void server.declineDevice(waiting.requestId)
          end([])
        }}
      />
    )
  return (
    <>
      <p>{t('vault-network.device-text')}</p>
      <Objections said={[...objections, ...ended]} />
      <p className={styles.actions}>
        <Button isWorking={isWorking} onPress={() => void ask()}>
          {t('vault-network.device-ask')}
        </Button>
      </p>
    </>
  )
}

interface WaitingProps {
  readonly userId: string
  readonly waiting: WaitingDevice
  readonly onEnd: (said: readonly Sentence[]) => void
  readonly onCancel: () => void
}

function Waiting({ userId, waiting, onEnd, onCancel }: WaitingProps) {
  const { t, language } = useTexts()
  useEffect(() => {
    let isLooking = false
    let isGone = false
    const look = async (): Promise<void> => {
      if (isLooking || isGone) return
      isLooking = true
      const taken = await takeHandedKey(userId, waiting)
      isLooking = false
      // Nobody has answered yet, or the network is away for a moment.
      const isOpen = !taken.ok && taken.faults.some(({ code, params }) => code === 'device-not-yet' || params['code'] === 'offline')
      if (!isOpen && !isGone) onEnd(sentencesOfFaults(taken))
    }
    const timer = setInterval(() => void look(), LOOK_AGAIN_MS)
    const stop = onNews(({ kind }) => {
      if (kind === 'device.approved' || kind === 'device.closed') void look()
    })
    return () => {
      isGone = true
      clearInterval(timer)
      stop()
    }
  }, [userId, waiting, onEnd])
  const time = new Date(waiting.expiresAt).toLocaleTimeString(language === 'de' ? 'de-DE' : 'en-GB', { hour: '2-digit', minute: '2-digit' })
  return (
    <div className={styles.part} role="status">
      <p>{t('vault-network.device-waiting', { time })}</p>
      <p>
        {t('vault-network.fingerprint')} <Fingerprint of={waiting.fingerprint} />
      </p>
      <p className={styles.actions}>
        <Button onPress={onCancel}>{t('vault-network.cancel')}</Button>
      </p>
    </div>
  )
}

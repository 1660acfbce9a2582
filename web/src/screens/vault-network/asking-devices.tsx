/** Other devices of the same person that ask for the key: compared here and there, then handed over or refused. */
import { type AskingDevice, handKeyOver, type Identity } from '@rueckhalt/vault'
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { askingClient } from '../../sync/network-session.ts'
import { refused } from '../../sync/own-key.ts'
import { accountServer } from '../../sync/server-of-vaults.ts'
import { Button, Fingerprint, Objections } from './parts.tsx'
import { useWork } from './use-work.ts'
import styles from './vault-network.module.css'

export interface AskingDevicesProps {
  readonly devices: readonly AskingDevice[]
  readonly identity: Identity
  readonly onDone: () => void
}

export function AskingDevices({ devices, identity, onDone }: AskingDevicesProps) {
  const { t } = useTexts()
  const { isWorking, objections, run } = useWork()
  const [doneKey, setDoneKey] = useState<string | undefined>()
  const server = accountServer(askingClient)
  const answer = async (device: AskingDevice, isOwn: boolean): Promise<void> => {
    const done = await run(async () => {
      if (isOwn) return await handKeyOver(server, device, identity)
      const declined = await server.declineDevice(device.requestId)
      return declined.ok ? { ok: true as const, value: undefined } : refused(declined.code)
    })
    setDoneKey(done && (isOwn ? 'vault-network.device-approved' : 'vault-network.device-declined'))
    onDone()
  }
  if (devices.length === 0 && doneKey === undefined && objections.length === 0) return null
  return (
    <section aria-labelledby="asking">
      <h2 id="asking">{t('vault-network.asking')}</h2>
      {doneKey !== undefined && <p role="status">{t(doneKey)}</p>}
      <Objections said={objections} />
      <ul className={styles.list}>
        {devices.map((device) => (
          <li key={device.requestId}>
            <p className={styles.name}>{device.deviceName}</p>
            <p>
              {t('vault-network.fingerprint')} <Fingerprint of={device.fingerprint} />
            </p>
            <p className={styles.warning}>{t('vault-network.asking-text')}</p>
            <p className={styles.actions}>
              <Button kind="primary" isWorking={isWorking} onPress={() => void answer(device, true)}>
                {t('vault-network.device-approve')}
              </Button>
              <Button isWorking={isWorking} onPress={() => void answer(device, false)}>
                {t('vault-network.device-decline')}
              </Button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

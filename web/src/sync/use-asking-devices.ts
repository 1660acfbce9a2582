/** Other devices of the person that wait for their key. Only a device that has it is asked. */
import { type AskingDevice, askingDevices } from '@rueckhalt/vault'
import { useCallback, useEffect } from 'react'
import { networkClient } from './network-session.ts'
import { useOwnKey } from './own-key.ts'
import { accountServer } from './server-of-vaults.ts'
import { store, useStore } from './store.ts'
import { onNews } from './sync-service.ts'

const NONE: readonly AskingDevice[] = []
const asking = store<readonly AskingDevice[]>(NONE)

async function look(): Promise<void> {
  const found = await askingDevices(accountServer(networkClient))
  if (found.ok) asking.set(found.value)
}

export interface AskingDevices {
  readonly devices: readonly AskingDevice[]
  readonly reload: () => void
}

export function useAskingDevices(): AskingDevices {
  const isOpen = useOwnKey().kind === 'open'
  const devices = useStore(asking)
  const reload = useCallback(() => void look(), [])
  useEffect(() => {
    if (!isOpen) return undefined
    void look()
    return onNews(({ kind }) => {
      if (kind.startsWith('device.') || kind === 'missed') void look()
    })
  }, [isOpen])
  return { devices: isOpen ? devices : NONE, reload }
}

/** Whether this device has a network, and since when it has not. */
import { useSyncExternalStore } from 'react'

export interface NetworkState {
  readonly isOffline: boolean
  /** Undefined where the app was opened without a network: nobody knows since when. */
  readonly since: Date | undefined
  /** Everything is kept on the device; false on the first visit, before it is. */
  readonly isKept: boolean
}

const ONLINE: NetworkState = { isOffline: false, since: undefined, isKept: true }
let state: NetworkState = navigator.onLine ? ONLINE : { isOffline: true, since: undefined, isKept: isKept() }

function isKept(): boolean {
  return 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null
}

export function useNetwork(): NetworkState {
  return useSyncExternalStore(subscribe, () => state)
}

function subscribe(listener: () => void): () => void {
  const leave = (): void => {
    state = { isOffline: true, since: new Date(), isKept: isKept() }
    listener()
  }
  const comeBack = (): void => {
    state = ONLINE
    listener()
  }
  addEventListener('offline', leave)
  addEventListener('online', comeBack)
  return () => {
    removeEventListener('offline', leave)
    removeEventListener('online', comeBack)
  }
}

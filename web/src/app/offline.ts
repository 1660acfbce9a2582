/** The service worker: registered where the browser has one and the app was built; says when a newer version is ready. */
import { useSyncExternalStore } from 'react'

/** none: nothing new; ready: fetched, waits to be taken over; replaced: another window has taken it over. */
export type NewVersion = 'none' | 'ready' | 'replaced'

/** Word that the worker understands. */
const TAKE_OVER = 'use-new-version'

const listeners = new Set<() => void>()
let state: NewVersion = 'none'
let waiting: ServiceWorker | undefined
let isTakingOver = false

function show(next: NewVersion): void {
  state = next
  for (const listener of listeners) listener()
}

/** Registers the worker that keeps the app on the device; says nothing where there is none (private mode, development). */
export function keepOffline(): void {
  if (import.meta.env.MODE !== 'production' || !('serviceWorker' in navigator)) return
  navigator.serviceWorker
    .register(new URL('./service-worker.js', document.baseURI))
    .then(watch)
    .catch(() => undefined)
}

function watch(registration: ServiceWorkerRegistration): void {
  const isUpdate = navigator.serviceWorker.controller !== null
  if (isUpdate && registration.waiting) offer(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const next = registration.installing
    next?.addEventListener('statechange', () => {
      // The very first worker replaces nothing and is not news.
      if (next.state === 'installed' && navigator.serviceWorker.controller) offer(next)
    })
  })
  let hadController = isUpdate
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (isTakingOver) location.reload()
    else if (hadController) show('replaced')
    hadController = true
  })
  // An installed app may stay open for weeks: it asks again when somebody comes back to it.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && navigator.onLine) registration.update().catch(() => undefined)
  })
}

function offer(worker: ServiceWorker): void {
  waiting = worker
  show('ready')
}

/** Takes the newer version over and opens it; what is in the address stays. */
export function takeNewVersion(): void {
  isTakingOver = true
  if (state === 'replaced' || !waiting) location.reload()
  else waiting.postMessage(TAKE_OVER, [])
}

export function useNewVersion(): NewVersion {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
  )
}

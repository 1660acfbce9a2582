/** A file that is being read: said, and stopped on demand, wherever it was opened. */
import { useSyncExternalStore } from 'react'

export interface Reading {
  readonly name: string
  readonly stop: () => void
}

/** What is done before anybody wonders is not worth a dialog. */
const SHOWN_AFTER_MS = 400

const listeners = new Set<() => void>()
let reading: Reading | undefined

function show(next: Reading | undefined): void {
  reading = next
  for (const listener of listeners) listener()
}

/** @param work ends early when its signal says so */
export async function whileReading<T>(name: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const control = new AbortController()
  const current: Reading = { name, stop: () => control.abort() }
  const timer = setTimeout(() => show(current), SHOWN_AFTER_MS)
  try {
    return await work(control.signal)
  } finally {
    clearTimeout(timer)
    if (reading === current) show(undefined)
  }
}

/** @returns the file that has been read for a while; undefined: none */
export function useReading(): Reading | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => reading,
  )
}

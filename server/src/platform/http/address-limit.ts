/** How many calls one address may make in a minute, counted in this process. Guesses at accounts are counted in the database besides. */
import { callerOf } from './network-of.ts'

const WINDOW_MS = 60_000
/** More addresses than this at once: the oldest windows are forgotten. */
const MOST_ENTRIES = 50_000

interface Window {
  start: number
  calls: number
}

/** @returns seconds to wait, or 0 when the call may go on */
export type AddressLimit = (operation: string, address: string, most: number, at: Date) => number

export function addressLimit(): AddressLimit {
  const windows = new Map<string, Window>()
  return (operation, address, most, at) => {
    const key = `${operation} ${callerOf(address)}`
    const now = at.getTime()
    const window = windows.get(key)
    // A clock that goes back must not keep anybody out until it has caught up.
    if (!window || now - window.start >= WINDOW_MS || now < window.start) {
      windows.delete(key)
      windows.set(key, { start: now, calls: 1 })
      if (windows.size > MOST_ENTRIES) forgetOldest(windows)
      return 0
    }
    window.calls += 1
    return window.calls > most ? Math.ceil((window.start + WINDOW_MS - now) / 1000) : 0
  }
}

function forgetOldest(windows: Map<string, Window>): void {
  const oldest = windows.keys().next()
  if (!oldest.done) windows.delete(oldest.value)
}

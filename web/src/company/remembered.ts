/** Which company was open last: in this window, else on this device. Only its number, and nothing of what it says. */

const IN_WINDOW = 'rueckhalt-open'
const ON_DEVICE = 'rueckhalt-last-open'
const USED = 'rueckhalt-last-used'
/** Stands where a number would. */
const EXAMPLE = 'example'

export type Remembered = { readonly kind: 'example' } | { readonly kind: 'vault'; readonly id: string }

/** @returns what this window or this device had open last; undefined: nothing, or the device keeps nothing */
export function remembered(): Remembered | undefined {
  const found = read(() => sessionStorage, IN_WINDOW) ?? read(() => localStorage, ON_DEVICE)
  if (found === undefined) return undefined
  return found === EXAMPLE ? { kind: 'example' } : { kind: 'vault', id: found }
}

export function rememberExample(): void {
  write(() => sessionStorage, IN_WINDOW, EXAMPLE)
}

export function rememberVault(id: string): void {
  write(() => sessionStorage, IN_WINDOW, id)
  write(() => localStorage, ON_DEVICE, id)
}

/** @param id of a vault; without one, whatever this window had open */
export function forget(id?: string): void {
  for (const [storage, key] of [
    [() => sessionStorage, IN_WINDOW],
    [() => localStorage, ON_DEVICE],
  ] as const)
    if (id === undefined || read(storage, key) === id) write(storage, key, undefined)
}

/** Clocks drift; time zones do not matter here. */
const TOLERANCE_MS = 36 * 3_600_000

/**
 * Notes that the app is used now.
 * @returns the time of the last use where it lies ahead of now: the clock is wrong, or was
 */
export function noteUse(now: number): number | undefined {
  const before = Number(read(() => localStorage, USED) ?? Number.NaN)
  write(() => localStorage, USED, String(now))
  return before > now + TOLERANCE_MS ? before : undefined
}

/** Takes away everything that this page has noted on the device. */
export function forgetEverything(): void {
  for (const storage of [() => sessionStorage, () => localStorage])
    quietly(() => {
      for (const key of Object.keys(storage())) if (key.startsWith('rueckhalt-')) storage().removeItem(key)
    })
}

function read(storage: () => Storage, key: string): string | undefined {
  return quietly(() => storage().getItem(key)) ?? undefined
}

function write(storage: () => Storage, key: string, value: string | undefined): void {
  quietly(() => (value === undefined ? storage().removeItem(key) : storage().setItem(key, value)))
}

/** Private windows forbid it, and the app works without. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

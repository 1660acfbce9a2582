/** What the command palette offers: screens, language, appearance, and whatever an open screen registers for as long as it is open. */
import { useEffect, useSyncExternalStore } from 'react'

export interface Command {
  /** Unique; a later one with the same id takes the place of the earlier one. */
  readonly id: string
  /** In the reader's language. */
  readonly name: string
  /** Heading of its kind, in the reader's language. */
  readonly group: string
  /** Further words by which it is found. */
  readonly words?: readonly string[]
  readonly run: () => void
}

const listeners = new Set<() => void>()
const registered = new Map<symbol, readonly Command[]>()
let all: readonly Command[] = []

function refresh(): void {
  all = [...new Map([...registered.values()].flat().map((command) => [command.id, command])).values()]
  for (const listener of listeners) listener()
}

/** @returns takes the commands back */
function registerCommands(commands: readonly Command[]): () => void {
  const owner = Symbol('commands')
  registered.set(owner, commands)
  refresh()
  return () => {
    registered.delete(owner)
    refresh()
  }
}

/** Offers commands while the component is shown. @param commands the same array as long as nothing changes: `useMemo` */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => registerCommands(commands), [commands])
}

/** @returns every command that can be run now, in the order in which they were registered */
export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => all,
  )
}

/** Which of their organisations somebody looks at; kept on the device. */
import type { Session } from '@rueckhalt/contract'
import { useSyncExternalStore } from 'react'

const STORED = 'rueckhalt-organisation'
const listeners = new Set<() => void>()
let chosen = readStored()

function readStored(): string | undefined {
  try {
    return localStorage.getItem(STORED) ?? undefined
  } catch {
    // Storage may be forbidden; the first organisation is shown then.
    return undefined
  }
}

export function chooseOrganisation(organisationId: string): void {
  chosen = organisationId
  try {
    localStorage.setItem(STORED, organisationId)
  } catch {
    // As above.
  }
  for (const listener of listeners) listener()
}

/** @returns the one that was chosen, else the first; undefined where there is none */
export function useChosenOrganisation(organisations: Session['organisations']): Session['organisations'][number] | undefined {
  const organisationId = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => chosen,
  )
  return organisations.find((organisation) => organisation.organisationId === organisationId) ?? organisations[0]
}

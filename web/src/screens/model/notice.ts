/** One sentence on the last thing that happened, as long as nothing else has: so that it can be taken back where it happened. */
import type { Company } from '@rueckhalt/domain/company'
import { useSyncExternalStore } from 'react'
import { currentCompany, useCompany } from '../../company/company-store.ts'

interface Notice {
  readonly text: string
  /** The company as it was left by what the sentence says. */
  readonly company: Company | undefined
}

const listeners = new Set<() => void>()
let notice: Notice | undefined

/** Says what has just been done to the company. */
export function say(text: string): void {
  notice = { text, company: currentCompany()?.company }
  for (const listener of listeners) listener()
}

/** @returns the sentence; undefined once the company has changed since */
export function useNotice(): string | undefined {
  const company = useCompany()?.company
  const current = useSyncExternalStore(subscribe, () => notice)
  return current && current.company === company ? current.text : undefined
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

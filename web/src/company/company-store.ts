/** The company that is open in this tab, for every screen. */
import type { Company } from '@rueckhalt/domain/company'
import { useSyncExternalStore } from 'react'
import type { Backing, Edit, Saving, Sentence } from './backing.ts'

export interface OpenCompany {
  /** The same as long as it is open. */
  readonly id: string
  readonly name: string
  /** Marked on every screen and every print. */
  readonly isExample: boolean
  /** Where it is kept on this device; undefined: nowhere, or not yet. */
  readonly vaultId: string | undefined
  readonly company: Company
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly saving: Saving
  /** What could not be read when it was opened. */
  readonly notices: readonly Sentence[]
}

interface Opened {
  readonly id: string
  readonly name: string
  readonly isExample: boolean
  readonly vaultId?: string
  readonly notices?: readonly Sentence[]
  readonly backing: Backing
}

const NO_NOTICES: readonly Sentence[] = []
const listeners = new Set<() => void>()
let opened: Opened | undefined
let snapshot: OpenCompany | undefined
let unsubscribe: (() => void) | undefined

function refresh(): void {
  snapshot = opened && {
    id: opened.id,
    name: opened.name,
    isExample: opened.isExample,
    vaultId: opened.vaultId,
    company: opened.backing.company(),
    canUndo: opened.backing.canUndo(),
    canRedo: opened.backing.canRedo(),
    saving: opened.backing.saving(),
    notices: opened.notices ?? NO_NOTICES,
  }
  for (const listener of listeners) listener()
}

/** Opens a company in this tab; the one before is closed. */
export function openCompany(next: Opened): void {
  unsubscribe?.()
  opened?.backing.close()
  opened = next
  unsubscribe = next.backing.subscribe(refresh)
  refresh()
}

/**
 * The open company has got its place on this device; it stays the same one for whoever looks at it.
 * @param from where it was until now
 * @returns false where another company has been opened since
 */
export function moveCompany(from: Backing, to: Backing, vaultId: string): boolean {
  if (opened?.backing !== from) return false
  openCompany({ ...opened, backing: to, vaultId })
  return true
}

export function closeCompany(): void {
  unsubscribe?.()
  opened?.backing.close()
  opened = undefined
  refresh()
}

/** @param vaultId of the company that has another name now */
export function renameCompany(vaultId: string, name: string): void {
  if (opened?.vaultId !== vaultId) return
  opened = { ...opened, name }
  refresh()
}

/** Changes fields of the open company, as one step that can be undone. */
export function changeCompany(...edits: readonly Edit[]): void {
  opened?.backing.change(edits)
}

/** Puts another content in its place, as one step that can be undone: an import, a check. */
export function replaceCompany(company: Company): void {
  opened?.backing.replace(company)
}

export function undoChange(): void {
  opened?.backing.undo()
}

export function redoChange(): void {
  opened?.backing.redo()
}

/** @returns the open company outside of components */
export function currentCompany(): OpenCompany | undefined {
  return snapshot
}

/** @returns the open company; undefined where none is */
export function useCompany(): OpenCompany | undefined {
  return useSyncExternalStore(subscribe, currentCompany)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What was typed and could not be stored: it stays in its field, with what is wrong about it, until somebody mends it or lets it go. */
import type { Company } from '@rueckhalt/domain/company'
import { useMemo, useSyncExternalStore } from 'react'
import { namedPath, placedPath } from './element-paths.ts'
import type { TypedQuantity } from './typed-quantity.ts'

export interface Draft {
  /** Fields that take a text use `from` only. */
  readonly typed: TypedQuantity
  readonly objection: string
}

type Drafts = ReadonlyMap<string, Draft>

const NO_DRAFTS: Drafts = new Map()
const listeners = new Set<() => void>()
/** Path with names → draft. They live as long as the tab, and no longer than their company is open. */
let kept: { readonly companyId: string; readonly drafts: Drafts } | undefined

function draftsOf(companyId: string): Drafts {
  return kept?.companyId === companyId ? kept.drafts : NO_DRAFTS
}

/** Nothing of a company stays behind once it is closed. */
export function forgetDrafts(): void {
  kept = undefined
}

/** @param draft undefined lets it go */
export function keepDraft(companyId: string, company: Company, path: string, draft: Draft | undefined): void {
  const before = draftsOf(companyId)
  const name = namedPath(company, path)
  if (draft === undefined && !before.has(name)) return
  const after = new Map(before)
  if (draft === undefined) after.delete(name)
  else after.set(name, draft)
  kept = { companyId, drafts: after }
  for (const listener of listeners) listener()
}

/** @returns drafts by the path of their field, with the places that its elements have now */
export function useDrafts(companyId: string, company: Company): Drafts {
  const drafts = useSyncExternalStore(subscribe, () => draftsOf(companyId))
  return useMemo(() => {
    const placed = [...drafts].flatMap(([name, draft]): [string, Draft][] => {
      const path = placedPath(company, name)
      return path === undefined ? [] : [[path, draft]]
    })
    return placed.length === 0 ? NO_DRAFTS : new Map(placed)
  }, [drafts, company])
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

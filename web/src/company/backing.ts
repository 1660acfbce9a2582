/** Where an open company lives: in this tab only, or in a vault on this device. Screens see no difference. */
import type { Company } from '@rueckhalt/domain/company'
import { withValueAt } from '@rueckhalt/domain/company'
import type { Language } from '../language/language.ts'

/** One field of the company, by its path; undefined takes the field away. */
export interface Edit {
  readonly path: string
  readonly value: unknown
}

/** In the reader's language: what happened, what was kept, what to do. */
export type Sentence = (language: Language) => string

/** What has become of the last edits. */
export type Saving =
  /** They are gone with the tab, and that is meant so. */
  | { readonly kind: 'not-kept' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved' }
  /** They are in this tab, and nowhere else. */
  | { readonly kind: 'failed'; readonly sentence: Sentence; readonly retry?: () => void }

export interface Backing {
  /** Changes only when the content does. */
  company(): Company
  change(edits: readonly Edit[]): void
  replace(company: Company): void
  undo(): void
  redo(): void
  canUndo(): boolean
  canRedo(): boolean
  /** The same object as long as nothing has changed. */
  saving(): Saving
  subscribe(listener: () => void): () => void
  close(): void
}

export interface MemoryBacking extends Backing {
  /** Everything that it has been and can go back to, oldest first; the last is what it is. */
  states(): readonly Company[]
  /** Says why it is not kept, where it should have been. */
  say(saving: Saving): void
}

/** More steps back than this nobody goes. */
const MOST_STEPS = 200

/** @returns a company that is gone with the tab: the example, or one that waits for its vault */
export function memoryBacking(start: Company, firstSaving: Saving = { kind: 'not-kept' }): MemoryBacking {
  const past: Company[] = []
  const future: Company[] = []
  const listeners = new Set<() => void>()
  let current = start
  let saving = firstSaving
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const show = (company: Company): void => {
    current = company
    tell()
  }
  const replace = (company: Company): void => {
    past.push(current)
    if (past.length > MOST_STEPS) past.shift()
    future.length = 0
    show(company)
  }
  return {
    company: () => current,
    change: (edits) => replace(edits.reduce((company, { path, value }) => withValueAt(company, path, value), current)),
    replace,
    undo: () => step(past, future),
    redo: () => step(future, past),
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
    saving: () => saving,
    states: () => [...past, current],
    say: (next) => {
      saving = next
      tell()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => listeners.clear(),
  }

  function step(from: Company[], to: Company[]): void {
    const next = from.pop()
    if (!next) return
    to.push(current)
    show(next)
  }
}

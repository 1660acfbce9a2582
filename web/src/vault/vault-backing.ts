/** A company that is kept in a vault: read from its document, written to it field by field, so that other windows can edit beside this one. */
import { type Company, fieldAt, valueAt, withValueAt } from '@rueckhalt/domain/company'
import {
  changeFields,
  type OpenVault,
  readVault,
  undoStack,
  vaultFaultText,
  type VaultFault,
  type VaultRead,
  writeCompany,
} from '@rueckhalt/vault'
import type { Backing, Edit, Saving, Sentence } from '../company/backing.ts'

/** Whose edits are taken back by undo: those of this window. */
const ORIGIN = 'window'

export function sentenceOf(fault: VaultFault): Sentence {
  return (language) => vaultFaultText(language, fault)
}

/** What a backing needs of an open vault. */
export type KeptDocument = Pick<OpenVault, 'doc' | 'state' | 'onState' | 'retry' | 'close'>

/** @returns the vault as a company for the screens; closing it closes the vault */
export function vaultBacking(vault: KeptDocument): Backing {
  const { doc } = vault
  const steps = undoStack(doc, ORIGIN)
  const listeners = new Set<() => void>()
  let read: VaultRead | undefined
  let saving = savingOf(vault)
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const current = (): VaultRead => (read ??= readVault(doc))
  const onUpdate = (): void => {
    read = undefined
    tell()
  }
  doc.on('update', onUpdate)
  const stopState = vault.onState(() => {
    const next = savingOf(vault)
    if (isSameSaving(saving, next)) return
    saving = next
    tell()
  })
  const stopSteps = steps.onChange(tell)
  return {
    company: () => current().content.company,
    change: (edits) => write(vault, current(), edits),
    replace: (company) => writeCompany(doc, { ...withUnread(company, current()) }, ORIGIN),
    undo: () => void steps.undo(),
    redo: () => void steps.redo(),
    canUndo: () => steps.canUndo(),
    canRedo: () => steps.canRedo(),
    saving: () => saving,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      listeners.clear()
      doc.off('update', onUpdate)
      stopState()
      stopSteps()
      steps.close()
      void vault.close()
    },
  }
}

/** Single fields are written as such, so that edits of the same list in two windows both stay; anything larger by what differs. */
function write({ doc }: KeptDocument, { stored }: VaultRead, edits: readonly Edit[]): void {
  const isFields = edits.every(({ path }) => fieldAt(path) !== undefined)
  if (isFields) {
    const faults = changeFields(
      doc,
      edits.map(({ path, value }) => ({ section: 'company' as const, path, value })),
      ORIGIN,
    )
    if (faults.length === 0) return
  }
  // As it is stored, with whatever in it cannot be read: nothing is thrown away by an edit beside it.
  const before = stored.company as unknown as Company
  writeCompany(doc, { ...edits.reduce((company, { path, value }) => withValueAt(company, path, value), before) }, ORIGIN)
}

/** What the company's document holds and no screen could show must not go when a screen puts back what it saw. */
function withUnread(company: Company, { stored, content, faults }: VaultRead): Company {
  const before = stored.company as unknown as Company
  return faults
    .filter(({ section, path }) => section === 'company' && !path.includes('[') && path !== '')
    .filter(({ path }) => valueAt(content.company, path) === undefined && valueAt(company, path) === undefined)
    .reduce((kept, { path }) => withValueAt(kept, path, valueAt(before, path)), company)
}

const SAVED: Saving = { kind: 'saved' }
const SAVING: Saving = { kind: 'saving' }

function savingOf(vault: KeptDocument): Saving {
  const { pending, fault } = vault.state
  if (fault) return { kind: 'failed', sentence: sentenceOf(fault), retry: () => void vault.retry() }
  return pending > 0 ? SAVING : SAVED
}

function isSameSaving(a: Saving, b: Saving): boolean {
  return a.kind === b.kind && a.kind !== 'failed'
}

/** What was typed into a field becomes its value, or a sentence on why it cannot. */
import { type Company, fieldAt, type FieldFacts, valueAt } from '@rueckhalt/domain/company'
import { companyFaultSentence } from '@rueckhalt/domain/workbook'
import { changeCompany, currentCompany } from '../../company/company-store.ts'
import type { Texts } from '../../language/use-texts.ts'
import { keepDraft } from './drafts.ts'
import { objectionsTo } from './edits.ts'
import { readQuantity, type TypedQuantity } from './typed-quantity.ts'

export type FieldRead = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly objection: string }

/** @returns the value that was typed; undefined where the field was emptied */
export function readTyped(facts: FieldFacts, typed: TypedQuantity, { t, language }: Texts): FieldRead {
  if (facts.kind === 'quantity') {
    const read = readQuantity(typed, facts, language)
    return read.ok ? read : { ok: false, objection: t('model.not-a-figure', { typed: read.typed }) }
  }
  const text = typed.from.trim()
  if (facts.kind !== 'texts') return { ok: true, value: text === '' ? undefined : text }
  const entries = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
  return { ok: true, value: entries.length === 0 ? undefined : entries }
}

/**
 * Stores what was typed as one step that can be undone; what cannot be stored is kept as it was typed.
 * @returns whether the field now says what was typed
 */
export function storeTyped(path: string, typed: TypedQuantity, texts: Texts): boolean {
  const facts = fieldAt(path)?.facts
  if (!facts) return false
  const read = readTyped(facts, typed, texts)
  return read.ok ? storeValue(path, read.value, texts, typed) : refuse(path, typed, read.objection)
}

/** @param typed what the field keeps where the value cannot be stored; without it nothing is kept */
export function storeValue(path: string, value: unknown, { language }: Texts, typed?: TypedQuantity): boolean {
  const open = currentCompany()
  if (!open) return false
  const objections = objectionsTo(open.company, path, value).map((fault) => companyFaultSentence(language, fault))
  if (objections.length > 0) return typed !== undefined && refuse(path, typed, objections.join(' '))
  letGo(path, open.id, open.company)
  if (!isSame(valueAt(open.company, path), value)) changeCompany({ path, value })
  return true
}

function refuse(path: string, typed: TypedQuantity, objection: string): false {
  const open = currentCompany()
  if (open) keepDraft(open.id, open.company, path, { typed, objection })
  return false
}

function letGo(path: string, id: string, company: Company): void {
  keepDraft(id, company, path, undefined)
}

/** Puts the field back to what is stored. */
export function forgetTyped(path: string): void {
  const open = currentCompany()
  if (open) letGo(path, open.id, open.company)
}

/** Values of fields are small: figures, texts, ranges, lists of texts. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

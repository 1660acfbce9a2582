/** Ctrl Z inside a field: first what was typed there, which is the browser's; where nothing was, the last change of the company. */
import type { KeyboardEvent } from 'react'
import { redoChange, undoChange } from '../../company/company-store.ts'

/**
 * @param isTyped whether the field holds something that is not stored yet
 * @returns whether the key was taken
 */
export function takeUndoKey(event: KeyboardEvent, isTyped: boolean): boolean {
  const isField = event.target instanceof HTMLSelectElement || event.target instanceof HTMLTextAreaElement || isTextInput(event.target)
  if (!isField || isTyped || !(event.ctrlKey || event.metaKey) || event.altKey) return false
  const key = event.key.toLowerCase()
  if (key === 'z' && !event.shiftKey) undoChange()
  else if (key === 'z' || key === 'y') redoChange()
  else return false
  event.preventDefault()
  return true
}

/** Elsewhere the frame of the app listens for these keys. */
function isTextInput(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && ['text', 'date', 'search'].includes(target.type)
}

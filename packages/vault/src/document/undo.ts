/** Taking back one's own edits, in the order in which they were made; edits of other devices stay. */
import * as Y from 'yjs'
import { rootsOf } from './roots.ts'

export interface UndoStack {
  readonly undo: () => boolean
  readonly redo: () => boolean
  readonly canUndo: () => boolean
  readonly canRedo: () => boolean
  /** Lets go of the past; what was overwritten can then be forgotten. */
  readonly clear: () => void
  readonly onChange: (listener: () => void) => () => void
  readonly close: () => void
}

/** @param origin the origin whose edits are taken back; each transaction is one step */
export function undoStack(doc: Y.Doc, origin: unknown): UndoStack {
  const { fields, shapes, places, alive, attachments } = rootsOf(doc)
  const undoing = new Y.UndoManager([fields, shapes, places, alive, attachments], { trackedOrigins: new Set([origin]), captureTimeout: 0 })
  return {
    undo: () => undoing.undo() !== null,
    redo: () => undoing.redo() !== null,
    canUndo: () => undoing.canUndo(),
    canRedo: () => undoing.canRedo(),
    clear: () => undoing.clear(),
    onChange: (listener) => {
      const events = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const
      for (const event of events) undoing.on(event, listener)
      return () => {
        for (const event of events) undoing.off(event, listener)
      }
    },
    close: () => undoing.destroy(),
  }
}

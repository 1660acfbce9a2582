/** A native dialog that opens with its component and closes with it; Escape and the browser's own ways close it too. */
import { type RefObject, useEffect, useRef } from 'react'

export function useDialog(): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const shown = dialog.current
    const before = document.activeElement
    shown?.showModal()
    return () => {
      shown?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return dialog
}

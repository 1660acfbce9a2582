/** A file that is dragged onto a page and let go there. */
import { useEffect, useLayoutEffect, useRef } from 'react'

/** @param onFile gets the first of the files; anything else that is dragged goes its usual way */
export function useFileDrop(onFile: (file: File) => void): void {
  const latest = useRef(onFile)
  useEffect(() => {
    latest.current = onFile
  })
  // Before the screen is painted: whoever sees it may let go of a file at once, and the browser would leave the page with it.
  useLayoutEffect(() => {
    const allow = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    const take = (event: DragEvent): void => {
      const [file] = event.dataTransfer?.files ?? []
      if (!file) return
      // Else the browser would leave the page and show the file.
      event.preventDefault()
      latest.current(file)
    }
    addEventListener('dragover', allow)
    addEventListener('drop', take)
    return () => {
      removeEventListener('dragover', allow)
      removeEventListener('drop', take)
    }
  }, [])
}

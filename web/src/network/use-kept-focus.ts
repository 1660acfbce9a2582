/** What had the focus is gone after an action: its nearest place that is left takes it, so that the keyboard goes on from there. */
import { type RefObject, useEffect } from 'react'

export function useKeptFocus(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const within = frame.current
    if (!within) return
    let places: HTMLElement[] = []
    const remember = ({ target }: FocusEvent): void => {
      places = target instanceof HTMLElement ? placesOf(target, within) : []
    }
    const watch = new MutationObserver(() => {
      const [focused] = places
      if (!focused || focused.isConnected || document.activeElement !== document.body) return
      const left = places.find((place) => place.isConnected) ?? within
      left.tabIndex = -1
      left.focus({ preventScroll: true })
    })
    within.addEventListener('focusin', remember)
    watch.observe(within, { childList: true, subtree: true })
    return () => {
      within.removeEventListener('focusin', remember)
      watch.disconnect()
    }
  }, [frame])
}

/** @returns the element and everything around it up to the frame, from the inside out */
function placesOf(element: HTMLElement, frame: HTMLElement): HTMLElement[] {
  const places: HTMLElement[] = []
  for (let place: HTMLElement | null = element; place && frame.contains(place); place = place.parentElement) places.push(place)
  return places
}

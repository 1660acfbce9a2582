/** Whether a company of this device is in the network; so the frame knows without an answer of the server. */

const EVER_SHARED = 'rueckhalt-shared'

export function noteShared(): void {
  try {
    localStorage.setItem(EVER_SHARED, 'yes')
  } catch {
    // Private windows forbid it; the mark then comes with the server's answer.
  }
}

export function isEverShared(): boolean {
  try {
    return localStorage.getItem(EVER_SHARED) !== null
  } catch {
    return false
  }
}

/** Hands a finished file to the browser, which saves it where its user wants. */

/** Long enough for a slow device to take the file over. */
const KEPT_MS = 60_000

export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS)
}

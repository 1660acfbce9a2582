/** Hands a finished file to the browser, which saves it where its user wants. */

/** Long enough for a slow device to take the file over. */
const KEPT_MS = 60_000

/**
 * @param name with its ending
 * @param type media type: `text/csv;charset=utf-8`
 */
export function saveFile(name: string, type: string, content: BlobPart): void {
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS)
}

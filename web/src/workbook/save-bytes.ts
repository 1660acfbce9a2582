/** Hands bytes to the browser as a file to keep. */
export function saveBytes(name: string, type: string, bytes: Uint8Array<ArrayBuffer>): void {
  const address = URL.createObjectURL(new Blob([bytes], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken the file over once the click is through.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** Files that are chosen, dropped and saved. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { openDevice } from './device.ts'

export const PASSPHRASE = 'Winter Haus Tisch Besen Quitte'

export async function typePassphrase(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await page.getByLabel('Neue Passphrase').fill(passphrase)
  await page.getByLabel('Passphrase wiederholen').fill(passphrase)
}

export interface SavedFile {
  readonly name: string
  readonly bytes: Buffer
}

/** @param button that hands a file over */
export async function saved(page: Page, button: string): Promise<SavedFile> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: button, exact: true }).click(),
  ])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

/** Exports the open company, sealed with the passphrase. */
export async function exportFile(page: Page): Promise<SavedFile> {
  await openDevice(page)
  await page.getByRole('button', { name: /^Exportieren/ }).click()
  await typePassphrase(page)
  return await saved(page, 'Datei sichern')
}

/** @param content of the file, or the path of one that is too large to be handed over */
export async function choose(page: Page, name: string, content: Buffer | string): Promise<void> {
  const files = typeof content === 'string' ? content : { name, mimeType: 'application/octet-stream', buffer: content }
  await page.locator('main input[type=file]').setInputFiles(files)
}

/** Lets go of a file over the page. */
export async function drop(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], fileName))
      return transfer
    },
    [name, text] as const,
  )
  await page.locator('main').dispatchEvent('drop', { dataTransfer })
}

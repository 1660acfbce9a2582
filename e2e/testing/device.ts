/** What lies in the browser's database, and steps of the screen about it that several journeys take. */
import type { Page } from 'playwright-core'

/** @returns how many vaults the database of this page has; 0 where there is none */
export async function databaseEntries(page: Page): Promise<number> {
  return await page.evaluate(async () => {
    const known = await indexedDB.databases()
    if (!known.some(({ name }) => name === 'rueckhalt-vaults')) return 0
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('rueckhalt-vaults')
      opening.addEventListener('success', () => resolve(opening.result))
      opening.addEventListener('error', () => reject(new Error('the database does not open')))
    })
    const count = await new Promise<number>((resolve) => {
      const counting = db.transaction('vaults').objectStore('vaults').count()
      counting.addEventListener('success', () => resolve(counting.result))
    })
    db.close()
    return count
  })
}

/** Changes the stored record of the only vault, as another version of the program might have written it. */
export async function writeRecord(page: Page, change: Readonly<Record<string, number>>): Promise<void> {
  await page.evaluate(async (changed) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('rueckhalt-vaults')
      opening.addEventListener('success', () => resolve(opening.result))
      opening.addEventListener('error', () => reject(new Error('the database does not open')))
    })
    await new Promise<void>((resolve) => {
      const tx = db.transaction('vaults', 'readwrite')
      tx.addEventListener('complete', () => resolve())
      const vaults = tx.objectStore('vaults')
      const reading = vaults.getAll()
      reading.addEventListener('success', () => vaults.put({ ...(reading.result as object[])[0], ...changed }))
    })
    db.close()
  }, change)
}

/** Goes to the screen about this device. */
export async function openDevice(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/device'
  })
  await page.getByRole('heading', { level: 1, name: 'Was auf diesem Gerät liegt' }).waitFor()
}

/** Answers the first question with a number of employees, and waits until that is on the device. */
export async function answerEmployees(page: Page, employees: string): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/check?frage=1'
  })
  const field = employeesField(page)
  await field.fill(employees)
  await field.blur()
  await page.locator('header').getByText('Gespeichert', { exact: true }).waitFor()
}

export function employeesField(page: Page): ReturnType<Page['locator']> {
  return page.locator('[data-part="employees"] input[type=text]')
}

/** What is kept on the device, in a real browser: reload, two tabs, lock, export and import, no network. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accessibilityFaults } from './testing/accessibility.ts'
import { type RunningApp, startApp, visit, takenOver } from './testing/browser.ts'
import { answerAll, exampleAnswers } from './testing/check-answers.ts'
import { answerEmployees, databaseEntries, employeesField, openDevice } from './testing/device.ts'
import { choose, exportFile, PASSPHRASE, typePassphrase } from './testing/files.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
}, 180_000)
afterAll(() => app.stop())

async function startCheck(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/check?frage=1'
  })
  await page.locator('[data-part]').first().waitFor()
}

async function headlineOf(page: Page): Promise<string | null> {
  await page.locator('figure svg').first().waitFor()
  return await page.getByRole('heading', { level: 1 }).textContent()
}

it('K1 check, server killed, network off, reload: everything is there and everything works', async () => {
  const own = await startApp()
  const { page, problems, context } = await visit(own)
  await page.evaluate(async () => await navigator.serviceWorker.ready)
  await startCheck(page)
  await answerAll(page, exampleAnswers())
  const before = await headlineOf(page)
  await page.locator('header').getByText('Gespeichert', { exact: true }).waitFor()
  await own.stopServer()
  await context.setOffline(true)
  await page.reload()
  expect(await headlineOf(page)).toBe(before)
  for (const [hash, name] of [
    ['#/', 'Wie lange hält Ihr Betrieb durch?'],
    ['#/plan', 'Notfallplan'],
    ['#/phases', 'Phasen & Pflichten'],
    ['#/device', 'Was auf diesem Gerät liegt'],
    ['#/settings', 'Einstellungen'],
  ] as const) {
    await page.goto(`${own.address}${hash}`)
    await page.reload()
    await page.getByRole('heading', { level: 1, name }).waitFor()
  }
  await answerEmployees(page, '41')
  expect((await exportFile(page)).bytes.toString('latin1')).toMatch(/^age-encryption\.org\/v1\n/)
  expect(problems.filter((problem) => !problem.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
  await own.stop()
}, 180_000)

it('K7 K9 export, delete everything, import: equal; a wrong passphrase can be put right', async () => {
  const { page, problems, context } = await visit(app)
  await startCheck(page)
  await answerAll(page, exampleAnswers())
  const before = await headlineOf(page)
  const { name, bytes } = await exportFile(page)
  expect(name).toMatch(/^Mein Betrieb \d{4}-\d{2}-\d{2}\.age$/)
  await page.getByText('Alles löschen …').click()
  await page.getByLabel('Schreiben Sie zur Bestätigung: alles löschen').fill('alles')
  await page.getByRole('button', { name: 'Alles von diesem Gerät löschen' }).click()
  await page.getByText('Das stimmt nicht überein. Es wurde nichts gelöscht.').waitFor()
  expect(await databaseEntries(page)).toBe(1)
  await page.getByLabel('Schreiben Sie zur Bestätigung: alles löschen').fill('alles löschen')
  await page.getByRole('button', { name: 'Alles von diesem Gerät löschen' }).click()
  await page.getByText('Alles ist gelöscht.').waitFor()
  expect(await databaseEntries(page)).toBe(0)
  await page.goto(app.address)
  await takenOver(page)
  await page.getByRole('heading', { level: 1, name: 'Wie lange hält Ihr Betrieb durch?' }).waitFor()
  await choose(page, name, bytes)
  const dialog = page.getByRole('dialog', { name: 'Passphrase der Datei' })
  await dialog.getByLabel('Passphrase').fill('nicht die richtige')
  await page.keyboard.press('Enter')
  await dialog.getByText('Die Passphrase stimmt nicht.').waitFor({ timeout: 30_000 })
  expect(await accessibilityFaults(page)).toEqual([])
  await dialog.getByLabel('Passphrase').fill(PASSPHRASE)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached', timeout: 30_000 })
  expect(await headlineOf(page)).toBe(before)
  await page.reload()
  expect(await headlineOf(page)).toBe(before)
  expect(problems).toEqual([])
  await context.close()
}, 180_000)

it('K4 two tabs stay in step, and each takes back its own edits only', async () => {
  const { page, problems, context } = await visit(app)
  await answerEmployees(page, '40')
  const other = await context.newPage()
  await other.goto(`${app.address}#/check?frage=1`)
  await employeesField(other).waitFor()
  expect(await employeesField(other).inputValue()).toBe('40')
  await other.locator('[data-part="sites"] input[type=text]').fill('3')
  await other.locator('[data-part="sites"] input[type=text]').blur()
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[data-part="sites"] input[type=text]')?.value === '3')
  await answerEmployees(page, '42')
  await other.waitForFunction(() => document.querySelector<HTMLInputElement>('[data-part="employees"] input[type=text]')?.value === '42')
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await other.waitForFunction(() => document.querySelector<HTMLInputElement>('[data-part="employees"] input[type=text]')?.value === '40')
  expect(await other.locator('[data-part="sites"] input[type=text]').inputValue()).toBe('3')
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

it('K6 lock by passphrase: by keyboard, closed after a reload and when asked to, and taken away again', async () => {
  const { page, problems, context } = await visit(app)
  await answerEmployees(page, '40')
  await openDevice(page)
  await page.getByRole('button', { name: /^Schloss einrichten/ }).press('Enter')
  await typePassphrase(page, 'kurz')
  await page.keyboard.press('Enter')
  await page.getByText('Die Passphrase ist zu kurz').first().waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await typePassphrase(page)
  await page.keyboard.press('Enter')
  await page.getByText('Das Schloss ist eingerichtet.').waitFor({ timeout: 60_000 })
  await page.reload()
  await page.goto(`${app.address}#/check?frage=1`)
  await page.getByRole('heading', { level: 1, name: '„Mein Betrieb“ ist abgeschlossen' }).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByLabel('Passphrase').fill('das ist sie nicht')
  await page.keyboard.press('Enter')
  await page.getByText('Die Passphrase stimmt nicht.').waitFor({ timeout: 30_000 })
  await page.getByLabel('Passphrase').fill(PASSPHRASE)
  await page.keyboard.press('Enter')
  await employeesField(page).waitFor({ timeout: 30_000 })
  expect(await employeesField(page).inputValue()).toBe('40')
  await openDevice(page)
  await page.getByRole('button', { name: /^Schloss ändern/ }).click()
  await page.getByRole('button', { name: 'Jetzt abschließen' }).click()
  await page.getByRole('button', { name: 'Öffnen: Mein Betrieb' }).waitFor()
  expect(await page.getByLabel('Neue Passphrase').count()).toBe(0)
  await page.goto(`${app.address}#/check?frage=1`)
  await page.getByLabel('Passphrase').fill(PASSPHRASE)
  await page.keyboard.press('Enter')
  await employeesField(page).waitFor({ timeout: 30_000 })
  await openDevice(page)
  await page.getByRole('button', { name: /^Schloss ändern/ }).click()
  await page.getByRole('button', { name: 'Schloss entfernen' }).click()
  await page.getByText('Nicht abgeschlossen').waitFor()
  await page.reload()
  await page.locator('header').getByText('Gespeichert', { exact: true }).waitFor()
  expect(problems).toEqual([])
  await context.close()
}, 180_000)

it('K6 lock by passkey: opens with the authenticator, and says what to do without it', async () => {
  const { page, problems, context } = await visit(app)
  const session = await context.newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      automaticPresenceSimulation: true,
      isUserVerified: true,
    },
  })
  await answerEmployees(page, '40')
  await openDevice(page)
  await page.getByRole('button', { name: /^Schloss einrichten/ }).click()
  await page.getByRole('checkbox', { name: 'Passphrase' }).uncheck()
  await page.getByRole('checkbox', { name: /^Passkey/ }).check()
  await page.getByText('Geht der Passkey verloren').waitFor()
  await page.locator('form').getByRole('button', { name: 'Schloss einrichten' }).click()
  await page.getByText('Abgeschlossen mit Passkey.').waitFor()
  await page.goto(`${app.address}#/check?frage=1`)
  await page.reload()
  await page.getByRole('button', { name: 'Mit Passkey aufschließen' }).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Mit Passkey aufschließen' }).press('Enter')
  await employeesField(page).waitFor()
  expect(await employeesField(page).inputValue()).toBe('40')
  await page.reload()
  await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await page.getByRole('button', { name: 'Mit Passkey aufschließen' }).click()
  await page.getByText('Der Vorgang mit dem Passkey wurde abgebrochen.').waitFor({ timeout: 30_000 })
  expect(await accessibilityFaults(page)).toEqual([])
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

it('K8 K9 several companies: a new one, renamed, opened, and one deleted by typing its name', async () => {
  const { page, problems, context } = await visit(app)
  await answerEmployees(page, '40')
  await openDevice(page)
  await page.getByRole('button', { name: 'Neuen Betrieb beginnen' }).click()
  await answerEmployees(page, '7')
  await openDevice(page)
  await page.getByRole('heading', { level: 3, name: 'Mein Betrieb (2) geöffnet' }).waitFor()
  await page.getByRole('button', { name: 'Umbenennen: Mein Betrieb (2)' }).click()
  await page.getByLabel('Name auf diesem Gerät').fill('Bäckerei Süß')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 3, name: 'Bäckerei Süß geöffnet' }).waitFor()
  expect(await page.locator('header').getByText('Bäckerei Süß').count()).toBe(1)
  await page.getByRole('button', { name: 'Öffnen: Mein Betrieb' }).click()
  await page.waitForFunction(() => location.hash.startsWith('#/result'))
  await page.goto(`${app.address}#/check?frage=1`)
  await employeesField(page).waitFor()
  expect(await employeesField(page).inputValue()).toBe('40')
  await openDevice(page)
  await page.getByRole('button', { name: 'Löschen: Bäckerei Süß' }).click()
  await page.getByLabel('Schreiben Sie zur Bestätigung: Bäckerei Süß').fill('Bäckerei Süß')
  await page.getByRole('button', { name: 'Endgültig löschen' }).click()
  await page.getByRole('heading', { level: 3, name: 'Bäckerei Süß' }).waitFor({ state: 'detached' })
  expect(await databaseEntries(page)).toBe(1)
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

it('K6 a company that is deleted in one tab is closed in the other, with a sentence and a way out', async () => {
  const { page, problems, context } = await visit(app)
  await answerEmployees(page, '40')
  const other = await context.newPage()
  await other.goto(`${app.address}#/check?frage=1`)
  await employeesField(other).waitFor()
  await openDevice(page)
  await page.getByRole('button', { name: /^Löschen/ }).click()
  await page.getByLabel(/^Schreiben Sie zur Bestätigung: Mein/).fill('Mein Betrieb')
  await page.getByRole('button', { name: 'Endgültig löschen' }).click()
  await other.getByRole('heading', { level: 1, name: 'Dieser Betrieb ist hier geschlossen' }).waitFor()
  expect(await accessibilityFaults(other)).toEqual([])
  await other.getByRole('link', { name: 'Zu den Betrieben auf diesem Gerät' }).click()
  await other.getByText('Auf diesem Gerät liegt noch kein Betrieb.').waitFor()
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

it('the screen fits 320 px and keeps the rules of accessibility', async () => {
  const { page, problems, context } = await visit(app, { viewport: { width: 320, height: 640 } })
  await answerEmployees(page, '40')
  await openDevice(page)
  for (const name of [/^Exportieren/, /^Schloss einrichten/, /^Umbenennen/, /^Löschen/]) {
    await page.getByRole('button', { name }).first().click()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    expect(await accessibilityFaults(page)).toEqual([])
  }
  expect(problems).toEqual([])
  await context.close()
}, 120_000)

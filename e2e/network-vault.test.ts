/** A company that several people share: put into the network, let in, edited on both sides, cut off and back, taken away again. */
import { OPERATIONS } from '@rueckhalt/contract'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accessibilityFaults } from './testing/accessibility.ts'
import { visit, type Visit } from './testing/browser.ts'
import { answerEmployees, employeesField, openDevice } from './testing/device.ts'
import { type RunningNetwork, startNetwork } from './testing/network.ts'
import {
  callAs,
  fetchKey,
  inviteColleague,
  makeKey,
  openVaultNetwork,
  ownFingerprint,
  putIntoNetwork,
  reload,
  signIn,
  waitForMark,
} from './testing/vault-people.ts'
import { wordingFaults } from './testing/wording.ts'

const SEEN_WITHIN_MS = 10_000
const ANNA = { email: 'anna@muster.example', displayName: 'Anna Muster' }
const BERTA = { email: 'berta@muster.example', displayName: 'Berta Muster' }

let app: RunningNetwork
beforeAll(async () => {
  app = await startNetwork()
}, 180_000)
afterAll(() => app.stop())

async function openCheck(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/check?frage=1'
  })
  await employeesField(page).waitFor()
}

async function waitForEmployees(page: Page, value: string, timeout = 60_000): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector<HTMLInputElement>('[data-part="employees"] input[type=text]')?.value === wanted,
    value,
    { timeout },
  )
}

async function changeSites(page: Page, value: string): Promise<void> {
  const field = page.locator('[data-part="sites"] input[type=text]')
  await field.fill(value)
  await field.blur()
}

async function waitForSites(page: Page, value: string, timeout = 60_000): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector<HTMLInputElement>('[data-part="sites"] input[type=text]')?.value === wanted,
    value,
    { timeout },
  )
}

/** A passkey device of the page's own that can compute a secret. */
async function addSecretPasskeys(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

/** What is wrong but for a server that was meant to be away. */
function unexpected({ problems }: Visit): string[] {
  return problems.filter(
    (problem) =>
      !/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_NETWORK|ERR_INCOMPLETE_CHUNKED|status of (403|404|409)/.test(problem),
  )
}

it('one company on several devices, from the first key to the last member', async () => {
  // Anna: account, organisation, company, key, network.
  const anna = await visit(app)
  await signIn(app, anna, ANNA.email, ANNA.displayName)
  const { organisationId } = await callAs(app, anna.context, OPERATIONS.foundOrganisation, {
    body: { name: 'Muster Metallbau', kind: 'company' },
  })
  await answerEmployees(anna.page, '40')
  await reload(anna.page)
  await makeKey(anna.page)
  const code = await putIntoNetwork(anna.page)
  expect(code).toMatch(/^([0-9A-Z]{4} ){14}[0-9A-Z]{2}$/)
  await waitForMark(anna.page, 'in-step')
  expect(await accessibilityFaults(anna.page)).toEqual([])

  // Berta: invited, has a key, is let in after the fingerprints were compared.
  const berta = await visit(app)
  await inviteColleague(app, anna, berta, organisationId, BERTA)
  const fingerprint = await makeKey(berta.page)
  await berta.page.getByText('Noch hat Ihnen niemand Zugang gegeben.').waitFor()
  await anna.page.getByRole('button', { name: 'Berta Muster Zugang geben …' }).click({ timeout: 60_000 })
  await anna.page.getByText(fingerprint).waitFor()
  expect(await accessibilityFaults(anna.page)).toEqual([])
  await anna.page.getByRole('button', { name: 'Stimmt überein: Zugang geben' }).click()
  await anna.page.getByText('2 Personen können diesen Betrieb lesen').waitFor({ timeout: 60_000 })
  await berta.page.getByRole('button', { name: 'Auf dieses Gerät holen' }).click({ timeout: 60_000 })
  await berta.page.getByText('2 Personen können diesen Betrieb lesen').waitFor({ timeout: 60_000 })
  await waitForMark(berta.page, 'in-step')
  expect(await accessibilityFaults(berta.page)).toEqual([])

  // Both edit, both see it soon.
  await openCheck(anna.page)
  await openCheck(berta.page)
  expect(await employeesField(berta.page).inputValue()).toBe('40')
  await answerEmployees(anna.page, '41')
  await waitForEmployees(berta.page, '41', SEEN_WITHIN_MS)
  await changeSites(berta.page, '3')
  await waitForSites(anna.page, '3', SEEN_WITHIN_MS)

  // One is cut off, both edit, nothing is lost.
  await berta.context.setOffline(true)
  await answerEmployees(berta.page, '50')
  await berta.page
    .locator('header')
    .getByText(/^Offline seit \d\d:\d\d, 1 Änderung wartet$/)
    .waitFor()
  await changeSites(anna.page, '4')
  await waitForMark(anna.page, 'in-step')
  await berta.context.setOffline(false)
  await waitForSites(berta.page, '4')
  await waitForEmployees(anna.page, '50')
  await waitForMark(berta.page, 'in-step')

  // The server is away for a while and comes back.
  await app.stopServer()
  await answerEmployees(anna.page, '51')
  await changeSites(berta.page, '5')
  await waitForMark(anna.page, 'offline-waiting')
  await waitForMark(berta.page, 'offline-waiting')
  await app.startAgain()
  await waitForEmployees(berta.page, '51')
  await waitForSites(anna.page, '5')
  await waitForMark(anna.page, 'in-step')

  // Anna's second device, approved by the first.
  const second = await visit(app)
  await signIn(app, second, ANNA.email)
  await openVaultNetwork(second.page)
  await second.page.getByRole('button', { name: 'Anderes Gerät fragen' }).click()
  const shown = await second.page.getByRole('status').filter({ hasText: 'Prüfzahl:' }).locator('code').textContent()
  expect(await accessibilityFaults(second.page)).toEqual([])
  await anna.page.getByText('Ein weiteres Gerät bittet um Ihren Schlüssel.').waitFor()
  await openVaultNetwork(anna.page)
  await anna.page.getByText(shown ?? '?').waitFor()
  await anna.page.getByRole('button', { name: 'Stimmt überein: Schlüssel freigeben' }).click()
  expect(await ownFingerprint(second.page)).toBe(await ownFingerprint(anna.page))
  await second.page.getByRole('button', { name: 'Auf dieses Gerät holen' }).click()
  await waitForMark(second.page, 'in-step')
  await openCheck(second.page)
  await waitForEmployees(second.page, '51')

  // Berta is removed: nothing more arrives there, and what she has stays.
  await openCheck(anna.page)
  const { members } = await callAs(app, anna.context, OPERATIONS.listMembers, { params: { organisationId } })
  const userId = members.find(({ email }) => email === BERTA.email)?.userId ?? ''
  await callAs(app, anna.context, OPERATIONS.removeMember, { params: { organisationId, userId } })
  await berta.page.getByText('Sie gehören nicht mehr zu dieser Organisation.').first().waitFor()
  await answerEmployees(anna.page, '60')
  await waitForEmployees(second.page, '60')
  expect(await employeesField(berta.page).inputValue()).toBe('51')
  await openVaultNetwork(berta.page)
  await berta.page.getByText('Sie gehören nicht mehr zu dieser Organisation.').waitFor()
  await openVaultNetwork(anna.page)
  await anna.page.getByText(/^Der Schlüssel wurde \d+-mal gewechselt\./).waitFor()
  await anna.page.getByText('1 Person kann diesen Betrieb lesen').waitFor()
  for (const each of [anna, berta, second]) {
    expect(unexpected(each)).toEqual([])
    await each.context.close()
  }

  // Everything is lost but the paper: a new browser, a new key, the code.
  const fresh = await visit(app)
  await signIn(app, fresh, ANNA.email)
  await openVaultNetwork(fresh.page)
  await fresh.page.getByText('Neuen Schlüssel anlegen').click()
  await makeKey(fresh.page)
  await fresh.page.getByText('Mit dem Wiederherstellungscode öffnen').click()
  await fresh.page.getByLabel('Wiederherstellungscode').fill(code.slice(0, 40))
  await fresh.page.getByRole('button', { name: 'Öffnen und auf dieses Gerät holen' }).click()
  await fresh.page.getByText(/es müssen 58 sein/).waitFor()
  await fresh.page.getByLabel('Wiederherstellungscode').fill(code.toLowerCase().replaceAll('0', 'o'))
  await fresh.page.getByRole('button', { name: 'Öffnen und auf dieses Gerät holen' }).click()
  await waitForMark(fresh.page, 'in-step')
  await openCheck(fresh.page)
  await waitForEmployees(fresh.page, '60')
  await reload(fresh.page)
  await waitForMark(fresh.page, 'in-step')
  await openVaultNetwork(fresh.page)
  await fresh.page.getByRole('button', { name: 'Auf diesem Gerät aus dem Netz nehmen …' }).click()
  await fresh.page.getByRole('button', { name: 'Jetzt aus dem Netz nehmen' }).click()
  await fresh.page.getByRole('button', { name: 'Ins Netz geben …' }).waitFor()
  await openCheck(fresh.page)
  await waitForEmployees(fresh.page, '60')
  expect(unexpected(fresh)).toEqual([])
  await fresh.context.close()
}, 400_000)

it('the key comes onto a new device with its passphrase, and a wrong one can be put right', async () => {
  const carla = { email: 'carla@beispiel.example', displayName: 'Carla Beispiel' }
  const first = await visit(app)
  await signIn(app, first, carla.email, carla.displayName)
  await callAs(app, first.context, OPERATIONS.foundOrganisation, { body: { name: 'Beispiel Druck', kind: 'company' } })
  await reload(first.page)
  const fingerprint = await makeKey(first.page)
  const second = await visit(app)
  await signIn(app, second, carla.email)
  await openVaultNetwork(second.page)
  await second.page.getByLabel('Passphrase Ihres Schlüssels').fill('nicht die richtige')
  await second.page.getByRole('button', { name: 'Schlüssel auf dieses Gerät holen' }).click()
  await second.page.getByText('Damit lässt sich Ihr Schlüssel nicht öffnen.').waitFor({ timeout: 60_000 })
  expect(await accessibilityFaults(second.page)).toEqual([])
  await fetchKey(second.page)
  expect(await ownFingerprint(second.page)).toBe(fingerprint)
  await openDevice(second.page)
  await second.page.getByText('Alles löschen …').click()
  await second.page.getByLabel('Schreiben Sie zur Bestätigung: alles löschen').fill('alles löschen')
  await second.page.getByRole('button', { name: 'Alles von diesem Gerät löschen' }).click()
  await second.page.getByText('Alles ist gelöscht.').waitFor()
  await reload(second.page)
  await openVaultNetwork(second.page)
  await second.page.getByText('Ihr Schlüssel liegt noch nicht auf diesem Gerät.').waitFor()
  expect(unexpected(second)).toEqual([])
  for (const { context } of [first, second]) await context.close()
}, 180_000)

it('a key sealed by passkey that this device asks for again; two windows, one line for news; a refused device; English', async () => {
  const dora = { email: 'dora@beispiel.example', displayName: 'Dora Beispiel' }
  const first = await visit(app)
  const { page, context } = first
  await addSecretPasskeys(page)
  await signIn(app, first, dora.email, dora.displayName)
  await callAs(app, context, OPERATIONS.foundOrganisation, { body: { name: 'Dora Druck', kind: 'company' } })
  await answerEmployees(page, '12')
  await reload(page)
  await openVaultNetwork(page)
  await page.getByLabel(/^Passkey/).check()
  await page.getByLabel('Auch auf diesem Gerät nach jedem Start').check()
  await page.getByRole('button', { name: 'Schlüssel anlegen' }).click()
  await ownFingerprint(page)
  await putIntoNetwork(page)
  await waitForMark(page, 'in-step')
  await reload(page)
  await waitForMark(page, 'key-closed')
  await page.getByRole('button', { name: 'Mit Passkey öffnen' }).click()
  await ownFingerprint(page)
  await waitForMark(page, 'in-step')

  const lines: string[] = []
  context.on('request', (request) => {
    if (request.url().endsWith('/api/events')) lines.push(request.url())
  })
  const other = await context.newPage()
  await other.goto(`${app.address}#/check?frage=1`)
  await employeesField(other).waitFor()
  await other.waitForTimeout(1000)
  expect(lines).toEqual([])
  await other.close()

  const stranger = await visit(app)
  await signIn(app, stranger, dora.email)
  await openVaultNetwork(stranger.page)
  await stranger.page.getByRole('button', { name: 'Anderes Gerät fragen' }).click()
  await page.getByRole('button', { name: 'Ablehnen' }).click()
  await stranger.page.getByText('Die Anfrage gilt nicht mehr').waitFor()
  expect(await wordingFaults(stranger.page, 'de')).toEqual([])
  await stranger.page.evaluate(() => localStorage.setItem('rueckhalt-language', 'en'))
  await reload(stranger.page)
  await stranger.page.getByRole('heading', { level: 1, name: 'Company in the network' }).waitFor()
  expect(await wordingFaults(stranger.page, 'en')).toEqual([])
  for (const each of [first, stranger]) {
    expect(unexpected(each)).toEqual([])
    await each.context.close()
  }
}, 180_000)

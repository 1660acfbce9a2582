/** Coming in, the account, the organisation and its people, in a real browser against the real server. */
import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults, accessibilityFaultsIn, LIGHT, sidewaysFaults } from './testing/accessibility.ts'
import { type Visit, visit } from './testing/browser.ts'
import { tabTo } from './testing/keyboard.ts'
import {
  addAuthenticator,
  foundOrganisation,
  goTo,
  registerWithPasskey,
  type RunningNetwork,
  setUpPasskey,
  startNetwork,
} from './testing/network.ts'
import { settled } from './testing/screen-states.ts'
import { wordingFaults } from './testing/wording.ts'

const ANNA = { email: 'anna@muster-metallbau.example', name: 'Anna Muster' }
const BEN = { email: 'ben@muster-metallbau.example', name: 'Ben Beispiel' }
const CLARA = { email: 'clara@beispiel-backwaren.example', name: 'Clara Code' }
const PASSWORD = 'vier Wolken tragen Kupferkessel'
const COMPANY = 'Muster Metallbau GmbH'

let network: RunningNetwork
let anna: Visit
let codes: readonly string[]
let annaAgrees: (agrees: boolean) => Promise<void>

beforeAll(async () => {
  network = await startNetwork()
  anna = await visit(network)
  annaAgrees = await addAuthenticator(anna.page)
  codes = await registerWithPasskey(network, anna.page, ANNA)
  await foundOrganisation(anna.page, COMPANY)
}, 240_000)
afterAll(() => network.stop())

/** The browser itself notes every refusal in the console; that is no fault of ours. */
function faultsOf({ problems }: Visit): string[] {
  return problems.filter(
    (problem) => !/Failed to load resource: the server responded with a status of (401|403|404|409|410|422|429)/.test(problem),
  )
}

async function open(page: Page, address: string, heading: string | RegExp): Promise<void> {
  await goTo(page, address)
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  await settled(page)
}

describe('coming in', () => {
  it('leads from the link over a passkey to ten recovery codes and an organisation', async () => {
    expect(codes).toHaveLength(10)
    expect(new Set(codes).size).toBe(10)
    expect(anna.page.url()).not.toContain('token')
    await anna.page.getByText(`Unternehmen, im Netz seit`).waitFor()
    expect(faultsOf(anna)).toEqual([])
  })

  it('signs in with one button, without an address', async () => {
    const { page } = anna
    await open(page, '/account', 'Konto')
    await page.getByRole('button', { name: 'Hier abmelden' }).click()
    await page.getByRole('heading', { level: 1, name: 'Anmelden' }).waitFor()
    await page.getByRole('navigation').getByRole('link', { name: 'Anmelden' }).waitFor()
    await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
    await page.getByRole('heading', { level: 1, name: 'Organisation' }).waitFor()
    await page.getByText(COMPANY).first().waitFor()
    expect(faultsOf(anna)).toEqual([])
  })

  it('says in a sentence when the passkey was not confirmed, and changes nothing', async () => {
    const { page } = anna
    await annaAgrees(false)
    await open(page, '/account', 'Konto')
    await page.getByRole('button', { name: 'Passkey hinzufügen' }).click()
    await page.getByRole('button', { name: 'Passkey einrichten' }).click()
    await page
      .getByRole('alert')
      .filter({ hasText: /Passkey/ })
      .waitFor()
    expect(await page.getByLabel('Name des Passkeys').inputValue()).not.toBe('')
    await annaAgrees(true)
  })

  it('takes password and code of an app, with a second code for the next sign-in, and a recovery code once', async () => {
    const clara = await visit(network)
    const { page } = clara
    await goTo(page, '/join')
    await page.getByLabel('Ihr Name').fill(CLARA.name)
    await page.getByLabel('Ihre E-Mail-Adresse').fill(CLARA.email)
    await page.getByRole('button', { name: 'Link schicken' }).click()
    await page.getByText('Der Link ist unterwegs').waitFor()
    await page.goto(`${network.address}#${await network.linkFor(CLARA.email)}`)
    await page.reload()
    await page.getByRole('button', { name: 'Anmelden und weiter' }).click()
    await page.getByText('Lieber ein Passwort mit Authenticator-App').click()
    await page.getByLabel('Neues Passwort', { exact: true }).fill('passwort12345')
    await page.getByLabel('Neues Passwort wiederholen').fill('passwort12345')
    await page.getByRole('button', { name: 'Passwort setzen' }).click()
    await page.getByText('Dieses Passwort wird oft benutzt').waitFor()
    await page.getByLabel('Neues Passwort', { exact: true }).fill(PASSWORD)
    await page.getByLabel('Neues Passwort wiederholen').fill(PASSWORD)
    await page.getByRole('button', { name: 'Passwort setzen' }).click()
    await page.getByRole('button', { name: 'Authenticator-App verbinden' }).click()
    await page.getByRole('img', { name: 'QR-Code' }).waitFor()
    await page.getByText('Schlüssel abtippen').click()
    const secret = ((await page.locator('main code').textContent()) ?? '').replaceAll(' ', '')
    const app = new TOTP({ secret, algorithm: 'SHA1', digits: 6, period: 30 })
    const own = app.generate()
    await page.getByLabel('Code der App').fill(own === '000000' ? '000001' : '000000')
    await page.getByRole('button', { name: 'Bestätigen' }).click()
    await page.getByText('Der Code stimmt nicht').waitFor()
    await page.getByLabel('Code der App').fill(app.generate())
    await page.getByRole('button', { name: 'Bestätigen' }).click()
    await page.getByRole('heading', { name: 'Ihre Wiederherstellungscodes' }).waitFor()
    const [first = ''] = await page
      .locator('ul li')
      .filter({ hasText: /^[0-9A-Z]{4}-[0-9A-Z]{4}$/ })
      .allTextContents()
    await page.getByRole('button', { name: 'Ich habe sie aufbewahrt' }).click()
    for (const attempt of ['recovery', 'used'] as const) {
      await open(page, '/account', 'Konto')
      if (attempt === 'recovery') await page.getByRole('button', { name: 'Hier abmelden' }).click()
      await goTo(page, '/sign-in')
      await page.getByText('Mit Passwort und Code anmelden').click()
      await page.getByLabel('E-Mail-Adresse').first().fill(CLARA.email)
      await page.getByLabel('Passwort', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Weiter' }).click()
      await page.getByRole('button', { name: 'Wiederherstellungscode benutzen' }).click()
      await page.getByLabel('Wiederherstellungscode').fill(` ${first.toLowerCase().replace('-', ' ')} `)
      await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
      if (attempt === 'recovery') {
        await page.getByRole('heading', { level: 1, name: 'Organisation' }).waitFor()
        await open(page, '/account', 'Konto')
        await page.getByText('Sie haben noch 9 Wiederherstellungscodes.').waitFor()
        await page.getByRole('button', { name: 'Hier abmelden' }).click()
        await page.getByRole('heading', { level: 1, name: 'Anmelden' }).waitFor()
      } else await page.getByText('Die Anmeldung ist nicht gelungen.').waitFor()
    }
    // What was typed stands as it was, for the next try.
    expect(await page.getByLabel('Wiederherstellungscode').inputValue()).toContain(first.toLowerCase().slice(0, 4))
    expect(faultsOf(clara)).toEqual([])
    await clara.context.close()
  }, 120_000)

  it('says what is wrong with a form at its place, and of a dead link what to do', async () => {
    const stranger = await visit(network)
    const { page } = stranger
    await open(page, '/join', 'Konto anlegen')
    await page.getByLabel('Ihre E-Mail-Adresse').fill('anna@')
    await page.getByRole('button', { name: 'Link schicken' }).click()
    await page.getByText('Das ist leer oder zu kurz.').waitFor()
    await page.getByText('Das hat nicht die richtige Form.').waitFor()
    expect(await page.getByLabel('Ihre E-Mail-Adresse').getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByLabel('Ihre E-Mail-Adresse').inputValue()).toBe('anna@')
    await page.goto(`${network.address}#/join?token=${'x'.repeat(43)}`)
    await page.reload()
    await page.getByRole('button', { name: 'Anmelden und weiter' }).click()
    await page.getByText('Dieser Link wurde schon benutzt').waitFor()
    await page.goto(`${network.address}#/invitation?token=short`)
    await page.reload()
    await page.getByText('Diese Einladung wurde schon angenommen').waitFor()
    expect(faultsOf(stranger)).toEqual([])
    await stranger.context.close()
  }, 60_000)
})

describe('people of an organisation', () => {
  it('are invited in one step, accept with one button, get a role, are removed and told so', async () => {
    const { page } = anna
    await open(page, '/members', 'Mitglieder')
    await page.getByLabel('E-Mail-Adresse').fill(BEN.email)
    await page.getByRole('button', { name: 'Einladung schicken' }).click()
    await page.getByText(`Die Einladung an ${BEN.email} ist unterwegs.`).waitFor()
    const ben = await visit(network, {}, { address: await network.linkFor(BEN.email) })
    await addAuthenticator(ben.page)
    await ben.page.getByText(`${ANNA.name} lädt Sie ein, bei ${COMPANY} mitzuarbeiten`).waitFor()
    await ben.page.getByLabel('Ihr Name').fill(BEN.name)
    await ben.page.getByRole('button', { name: 'Einladung annehmen' }).click()
    await ben.page.getByText('Sie gehören jetzt dazu.').waitFor()
    expect(await setUpPasskey(ben.page)).toHaveLength(10)
    await open(ben.page, '/members', 'Mitglieder')
    await ben.page.getByText('Muster Metallbau GmbH hat 2 Mitglieder.').waitFor()
    expect(await ben.page.getByRole('button', { name: 'Einladung schicken' }).count()).toBe(0)
    await page.reload()
    const role = page.getByLabel(`Rolle von ${BEN.name}`)
    await role.selectOption({ label: 'Lesen' })
    await page.getByRole('button', { name: 'Rolle ändern' }).click()
    await page.getByRole('button', { name: 'Rolle ändern' }).waitFor({ state: 'detached' })
    await page.getByLabel(`Rolle von ${ANNA.name}`).selectOption({ label: 'Lesen' })
    await page.getByRole('button', { name: 'Rolle ändern' }).click()
    await page.getByText('Eine Organisation braucht mindestens eine Inhaberin').waitFor()
    await open(page, '/who-sees', 'Wer sieht das?')
    await page.getByText(`Die 2 Mitglieder von ${COMPANY} und der Betreiber.`).first().waitFor()
    await open(page, '/members', 'Mitglieder')
    await page.getByRole('button', { name: `${BEN.name} entfernen` }).click()
    await page.getByText('verliert sofort den Zugang').waitFor()
    await page.getByRole('button', { name: `${BEN.name} entfernen` }).click()
    await page.getByText('Muster Metallbau GmbH hat ein Mitglied.').waitFor()
    await ben.page.reload()
    await ben.page.getByText('Sie gehören noch zu keiner Organisation.').waitFor()
    await open(page, '/audit', 'Protokoll')
    await page.getByText('Anna Muster hat eine Rolle geändert: ein früheres Mitglied, bisher').waitFor()
    await page.getByRole('textbox', { name: 'Suchen' }).fill('entfernt')
    expect(await page.locator('main ol > li').count()).toBe(1)
    expect(faultsOf(ben)).toEqual([])
    expect(faultsOf(anna)).toEqual([])
    await ben.context.close()
  }, 120_000)

  it('keeps what was typed while the server is away, and goes on when it is back', async () => {
    const { page } = anna
    await open(page, '/members', 'Mitglieder')
    await page.getByLabel('E-Mail-Adresse').fill('dora@muster-metallbau.example')
    await page.route('**/api/**/invitations', (route) => route.abort(), { times: 1 })
    await page.getByRole('button', { name: 'Einladung schicken' }).click()
    await page.getByText('Der Server ist gerade nicht zu erreichen.').waitFor()
    expect(await page.getByLabel('E-Mail-Adresse').inputValue()).toBe('dora@muster-metallbau.example')
    await page.getByRole('button', { name: 'Einladung schicken' }).click()
    await page.getByText('Die Einladung an dora@muster-metallbau.example ist unterwegs.').waitFor()
    await page.getByRole('button', { name: 'Einladung an dora@muster-metallbau.example zurückziehen' }).click()
    await page.getByRole('heading', { name: 'Offene Einladungen' }).waitFor({ state: 'detached' })
    anna.problems.splice(0)
  }, 60_000)

  it('asks for a sign-in where the last one is too old, and then does what was asked', async () => {
    const { page } = anna
    await open(page, '/account', 'Konto')
    const refusal = { code: 'access.not-fresh', message: '', faults: [], requestId: '1' }
    await page.route('**/api/account/recovery-codes', (route) => route.fulfill({ status: 403, json: refusal }), { times: 1 })
    await page.getByRole('button', { name: 'Neue Codes ausstellen' }).click()
    const dialog = page.getByRole('dialog', { name: 'Bitte melden Sie sich noch einmal an' })
    await dialog.waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
    await page.getByRole('heading', { name: 'Ihre Wiederherstellungscodes' }).waitFor()
    await page.getByRole('button', { name: 'Ich habe sie aufbewahrt' }).click()
  }, 60_000)
})

describe('the operator', () => {
  it('sees how the platform is doing, and founds a chamber that confirms organisations', async () => {
    await network.command('user', 'operator', ANNA.email)
    const { page } = anna
    await page.reload()
    await open(page, '/operator', 'Betrieb der Plattform')
    await page.getByText('Es gibt noch keine Sicherung.').waitFor()
    await page.getByLabel('Name der Organisation').fill('IHK Musterland')
    await page.getByLabel('E-Mail-Adresse der ersten Inhaberschaft').fill(ANNA.email)
    await page.getByRole('button', { name: 'Anlegen und einladen' }).click()
    await page.getByText('IHK Musterland ist angelegt').waitFor()
    await open(page, '/organisation', 'Organisation')
    await page.getByRole('button', { name: 'Um Bestätigung bitten' }).click()
    await page.getByText('Angefragt bei IHK Musterland').waitFor()
    expect(faultsOf(anna)).toEqual([])
  }, 60_000)
})

describe('every screen of the network', () => {
  const SCREENS: readonly (readonly [string, string, string])[] = [
    ['/organisation', 'Organisation', 'Your organisation'],
    ['/members', 'Mitglieder', 'Members'],
    ['/audit', 'Protokoll', 'Log'],
    ['/who-sees', 'Wer sieht das?', 'Who sees this?'],
    ['/account', 'Konto', 'Account'],
    ['/operator', 'Betrieb der Plattform', 'Operating the platform'],
    ['/outbox', 'Postausgang dieses Rechners', 'Outbox of this machine'],
  ]

  it.each(SCREENS)(
    'breaks no rule of accessibility and fits on a phone: %s',
    async (address, heading) => {
      const { page } = anna
      await open(page, address, heading)
      const faults = await accessibilityFaults(page)
      faults.push(...(await sidewaysFaults(page)))
      await page.setViewportSize({ width: 360, height: 740 })
      faults.push(...(await accessibilityFaultsIn(page, LIGHT)).map((fault) => `on a phone: ${fault}`))
      await page.setViewportSize({ width: 1440, height: 900 })
      expect(faults).toEqual([])
    },
    60_000,
  )

  it('speaks German or English, and never shows a key', async () => {
    const { page } = anna
    const faults: string[] = []
    for (const [address, heading] of SCREENS) {
      await open(page, address, heading)
      if (address !== '/outbox') faults.push(...(await wordingFaults(page, 'de')))
    }
    await open(page, '/settings', 'Einstellungen')
    await page.getByRole('radio', { name: 'English' }).click()
    for (const [address, , heading] of SCREENS) {
      await open(page, address, heading)
      if (address !== '/outbox') faults.push(...(await wordingFaults(page, 'en')))
    }
    await open(page, '/settings', 'Settings')
    await page.getByRole('radio', { name: 'Deutsch' }).click()
    await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor()
    expect(faults).toEqual([])
    expect(faultsOf(anna)).toEqual([])
  }, 60_000)

  it.each([
    ['/sign-in', 'Anmelden'],
    ['/join', 'Konto anlegen'],
    ['/organisation', 'Organisation'],
  ])(
    'breaks no rule for somebody who is not signed in: %s',
    async (address, heading) => {
      const stranger = await visit(network)
      await open(stranger.page, address, heading)
      expect([...(await accessibilityFaults(stranger.page)), ...(await sidewaysFaults(stranger.page)), ...stranger.problems]).toEqual([])
      await stranger.context.close()
    },
    60_000,
  )

  it('can be used by keyboard alone: a passkey is renamed', async () => {
    const { page } = anna
    await open(page, '/account', 'Konto')
    await tabTo(page, page.getByRole('button', { name: /umbenennen$/ }).first())
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByLabel('Name des Passkeys'))
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Büro')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Büro umbenennen' }).waitFor()
  }, 60_000)
})

it('takes the account along, and ends it only when its address was typed', async () => {
  const dora = await visit(network)
  const { page } = dora
  await addAuthenticator(page)
  await registerWithPasskey(network, page, { email: 'dora@weg.example', name: 'Dora Weg' })
  await open(page, '/account', 'Konto')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Datei speichern' }).click()
  expect((await download).suggestedFilename()).toBe('rueckhalt-konto.json')
  await page.getByText('Löschen vorbereiten').click()
  await page.getByLabel(/^Zur Bestätigung/).fill('dora')
  await page.getByRole('button', { name: 'Konto endgültig löschen' }).click()
  await page.getByText('Es wurde nichts gelöscht.').waitFor()
  await page.getByLabel(/^Zur Bestätigung/).fill('dora@weg.example')
  await page.getByRole('button', { name: 'Konto endgültig löschen' }).click()
  await page.getByRole('heading', { level: 1, name: 'Wie lange hält' }).waitFor()
  await goTo(page, '/sign-in')
  await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
  await page.getByText('Die Anmeldung ist nicht gelungen.').waitFor()
  expect(faultsOf(dora)).toEqual([])
  await dora.context.close()
}, 60_000)

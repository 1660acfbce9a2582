/** People of the network as journeys about shared companies need them: signed in, with a key, at the screen. */
import { OPERATIONS, type Operation, type OperationInput, type OperationResult } from '@rueckhalt/contract'
import type { BrowserContext, Page } from 'playwright-core'
import type { RunningApp, Visit } from './browser.ts'
import { PASSPHRASE, typePassphrase } from './files.ts'

/** Calls an operation with the cookies of a browser. @throws where the server refuses */
export async function callAs<Op extends Operation>(
  { address }: Pick<RunningApp, 'address'>,
  context: BrowserContext,
  operation: Op,
  input: OperationInput<Op>,
): Promise<OperationResult<Op>> {
  const { params = {}, body } = input as { params?: Record<string, string>; body?: unknown }
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_place, name: string) => params[name] ?? '')
  const response = await context.request.fetch(`${address.replace(/\/$/, '')}${path}`, {
    method: operation.method,
    headers: { Origin: new URL(address).origin },
    ...(body !== undefined && { data: body }),
  })
  const text = await response.text()
  if (!response.ok()) throw new Error(`${operation.id}: ${response.status()} ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as OperationResult<Op>
}

/** @returns the secret in the newest link that was sent to this address */
async function newestToken(app: Pick<RunningApp, 'address'>, context: BrowserContext, email: string): Promise<string> {
  const { mails } = await callAs(app, context, OPERATIONS.readOutbox, {})
  const token = /token=([A-Za-z0-9_-]{43})/.exec(mails.find(({ to }) => to === email)?.text ?? '')?.[1]
  if (token === undefined) throw new Error(`no link was sent to ${email}`)
  return token
}

/** Registers somebody, or sends a link to who is registered, and signs this browser in. */
export async function signIn(app: RunningApp, { context, page }: Visit, email: string, displayName?: string): Promise<void> {
  if (displayName === undefined) await callAs(app, context, OPERATIONS.requestLink, { body: { email } })
  else await callAs(app, context, OPERATIONS.register, { body: { email, displayName, language: 'de' } })
  const token = await newestToken(app, context, email)
  await callAs(app, context, OPERATIONS.redeemLink, { body: { token, deviceName: 'Test' } })
  await reload(page)
}

/** Invites a colleague, who accepts in a browser of their own. */
export async function inviteColleague(
  app: RunningApp,
  owner: Visit,
  colleague: Visit,
  organisationId: string,
  { email, displayName }: { readonly email: string; readonly displayName: string },
): Promise<void> {
  const body = { email, role: 'editor', language: 'de' } as const
  await callAs(app, owner.context, OPERATIONS.invite, { params: { organisationId }, body })
  const token = await newestToken(app, owner.context, email)
  await callAs(app, colleague.context, OPERATIONS.acceptInvitation, { body: { token, displayName, language: 'de', deviceName: 'Test' } })
  await reload(colleague.page)
}

/** Loads the page anew, and waits until the app has taken the place of the ready-made start screen and listens to addresses. */
export async function reload(page: Page): Promise<void> {
  await page.reload()
  await page.locator('[data-first-view]').first().waitFor({ state: 'detached' })
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** Goes to the screen about the company in the network. */
export async function openVaultNetwork(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/vault-network'
  })
  await page.getByRole('heading', { level: 1, name: 'Betrieb im Netz' }).waitFor()
}

/** Makes the person's key on this device. @returns its fingerprint */
export async function makeKey(page: Page): Promise<string> {
  await openVaultNetwork(page)
  await typePassphrase(page)
  await page.getByRole('button', { name: 'Schlüssel anlegen' }).click()
  return await ownFingerprint(page)
}

export async function ownFingerprint(page: Page): Promise<string> {
  const section = page.getByRole('region', { name: 'Ihr Schlüssel' })
  await section.getByText('Prüfzahl Ihres Schlüssels:').waitFor({ timeout: 60_000 })
  return (await section.locator('code').textContent()) ?? ''
}

/** Gets the deposited key onto a new device. */
export async function fetchKey(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await openVaultNetwork(page)
  await page.getByLabel('Passphrase Ihres Schlüssels').fill(passphrase)
  await page.getByRole('button', { name: 'Schlüssel auf dieses Gerät holen' }).click()
  await ownFingerprint(page)
}

/** Puts the open company into the network. @returns the recovery code, as it is printed */
export async function putIntoNetwork(page: Page): Promise<string> {
  await openVaultNetwork(page)
  await page.getByRole('button', { name: 'Ins Netz geben …' }).click()
  const code = (await page.getByRole('list', { name: 'Wiederherstellungscode' }).locator('li').allTextContents()).join(' ')
  await page.getByLabel('Ich habe den Code gedruckt oder abgeschrieben.').check()
  await page.getByRole('button', { name: 'Jetzt ins Netz geben' }).click()
  await page.getByRole('heading', { level: 3, name: 'Wer Zugang hat' }).waitFor({ timeout: 30_000 })
  return code
}

/** Waits until the mark beside the company's name says it. */
export async function waitForMark(page: Page, key: string): Promise<void> {
  await page.locator(`header [data-sync="sync.${key}"]`).waitFor({ timeout: 60_000 })
}

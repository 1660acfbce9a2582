/** The network's server as its own process, with a database of its own in a temporary folder, and the app that it serves. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Browser, chromium, type Page } from 'playwright-core'
import { DIST } from '../../web/build/serve.ts'
import type { RunningApp } from './browser.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const PATIENCE_MS = 90_000
const STOP_PATIENCE_MS = 30_000

export interface WaitingMail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

export interface RunningNetwork extends RunningApp {
  readonly browser: Browser
  /** Mails to an address, the newest first. */
  mailsTo(email: string): Promise<readonly WaitingMail[]>
  /** @returns the address in the newest mail, behind the origin: `/join?token=…` */
  linkFor(email: string): Promise<string>
  /** Runs a command of the operator against the same database: `user operator EMAIL`. */
  command(name: string, ...words: string[]): Promise<void>
  /** Ends the server; what it stored stays. */
  stopServer(): Promise<void>
  startAgain(): Promise<void>
}

/** Starts server and browser; the app must have been built. */
export async function startNetwork(): Promise<RunningNetwork> {
  const folder = mkdtempSync(join(tmpdir(), 'rueckhalt-network-'))
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const env = settingsFor(folder, port, origin)
  let server = await startServer(env, origin)
  const executablePath = CHROMIUM.find((path) => existsSync(path))
  if (executablePath === undefined) throw new Error('no Chromium on this machine: apt-get install chromium')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--lang=de-DE'] })
  const mailsTo = async (email: string): Promise<readonly WaitingMail[]> => {
    const { mails } = (await (await fetch(`${origin}/api/outbox`)).json()) as { mails: WaitingMail[] }
    return mails.filter(({ to }) => to === email)
  }
  return {
    address: `${origin}/`,
    browser,
    mailsTo,
    linkFor: async (email) => {
      const [mail] = await mailsTo(email)
      const link = /\/#(\/\S+token=[A-Za-z0-9_-]{43})/.exec(mail?.text ?? '')?.[1]
      if (link === undefined) throw new Error(`no link was sent to ${email}`)
      return link
    },
    command: async (name, ...words) => await runCommand(name, words, env),
    stopServer: async () => await stopped(server),
    startAgain: async () => {
      server = await startServer(env, origin)
    },
    stop: async () => {
      await browser.close()
      await stopped(server)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Nothing of the machine's own settings. */
function settingsFor(folder: string, port: number, origin: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(RUECKHALT_|DATABASE_|SMTP_|MAIL_)/.test(name))
  return {
    ...Object.fromEntries(own),
    RUECKHALT_DATA: folder,
    RUECKHALT_PORT: String(port),
    RUECKHALT_ORIGIN: origin,
    RUECKHALT_WEB: DIST,
    LOG_LEVEL: 'warn',
  }
}

async function startServer(env: NodeJS.ProcessEnv, origin: string): Promise<ChildProcess> {
  const server = spawn(process.execPath, [join(ROOT, 'server', 'src', 'main.ts')], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (part: Buffer) => said.push(part.toString()))
  const end = performance.now() + PATIENCE_MS
  while (performance.now() < end) {
    if (server.exitCode !== null) throw new Error(`the server did not start: ${said.join('')}`)
    const ready = await fetch(`${origin}/readyz`).catch(() => undefined)
    if (ready?.ok) return server
    await pause(100)
  }
  await stopped(server)
  throw new Error(`the server is not ready: ${said.join('')}`)
}

async function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = new Promise<void>((resolve) => {
    server.once('exit', () => resolve())
  })
  server.kill('SIGTERM')
  const hurry = setTimeout(() => server.kill('SIGKILL'), STOP_PATIENCE_MS)
  await gone
  clearTimeout(hurry)
}

async function runCommand(name: string, words: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const command = spawn(process.execPath, [join(ROOT, 'server', 'src', 'commands', `${name}.ts`), ...words], { env, stdio: 'pipe' })
  const said: string[] = []
  for (const stream of [command.stdout, command.stderr]) stream.on('data', (part: Buffer) => said.push(part.toString()))
  const code = await new Promise<number | null>((resolve) => {
    command.once('exit', resolve)
  })
  if (code !== 0) throw new Error(`${name} ${words.join(' ')}: ${said.join('')}`)
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => {
    probe.listen(0, '127.0.0.1', resolve)
  })
  const address = probe.address()
  await new Promise<void>((resolve) => {
    probe.close(() => resolve())
  })
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

/** A passkey device of the page's own, which agrees to everything. @returns whether it agrees from now on */
export async function addAuthenticator(page: Page): Promise<(agrees: boolean) => Promise<void>> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return async (agrees) => {
    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: agrees })
  }
}

/** Goes to an address behind `#` without loading the page anew. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#${address}`)
}

export interface Person {
  readonly email: string
  readonly name: string
}

/** Registers, opens the link, sets up a passkey, keeps the codes. @returns the recovery codes; the page is signed in and stands before founding */
export async function registerWithPasskey(network: RunningNetwork, page: Page, { email, name }: Person): Promise<readonly string[]> {
  await goTo(page, '/join')
  await page.getByLabel('Ihr Name').fill(name)
  await page.getByLabel('Ihre E-Mail-Adresse').fill(email)
  await page.getByRole('button', { name: 'Link schicken' }).click()
  await page.getByText('Der Link ist unterwegs').waitFor()
  await page.goto(`${network.address}#${await network.linkFor(email)}`)
  await page.reload()
  await page.getByRole('button', { name: 'Anmelden und weiter' }).click()
  await page.getByRole('heading', { name: `Willkommen, ${name}` }).waitFor()
  return await setUpPasskey(page)
}

/** The first passkey, where it is asked for. @returns the recovery codes */
export async function setUpPasskey(page: Page): Promise<readonly string[]> {
  await page.getByRole('button', { name: 'Passkey einrichten' }).click()
  await page.getByRole('heading', { name: 'Ihre Wiederherstellungscodes' }).waitFor()
  const codes = await page
    .locator('ul li')
    .filter({ hasText: /^[0-9A-Z]{4}-[0-9A-Z]{4}$/ })
    .allTextContents()
  await page.getByRole('button', { name: 'Ich habe sie aufbewahrt' }).click()
  await page.getByText('Ihr Zugang ist eingerichtet.').waitFor()
  return codes
}

/** Somebody who has just registered founds an organisation. */
export async function foundOrganisation(page: Page, name: string): Promise<void> {
  await goTo(page, '/organisation')
  await page.getByLabel('Name der Organisation').fill(name)
  await page.getByRole('button', { name: 'Organisation anlegen' }).click()
  await page.getByText('Ihre Rolle: Inhaberschaft.').waitFor()
}

/** A real browser for journeys: Debian's Chromium, the app as it is built, no other origin. */
import type { Server } from 'node:http'
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { serveApp } from '../../web/build/serve.ts'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export interface RunningApp {
  readonly address: string
  readonly browser: Browser
  /** Stops the server only, as when the network is gone. */
  stopServer(): Promise<void>
  stop(): Promise<void>
}

/** Serves the app, which the setup has built, on a free port and starts the browser. */
export async function startApp(): Promise<RunningApp> {
  const server = await serveApp(0)
  const executablePath = CHROMIUM.find((path) => existsSync(path))
  if (executablePath === undefined) throw new Error('no Chromium on this machine: apt-get install chromium')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--lang=de-DE'] })
  const address = `http://localhost:${(server.address() as AddressInfo).port}/`
  let isServing = true
  const stopServer = async (): Promise<void> => {
    if (isServing) await closed(server)
    isServing = false
  }
  return {
    address,
    browser,
    stopServer,
    stop: async () => {
      await browser.close()
      await stopServer()
    },
  }
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => {
    server.close(() => resolve())
  })
}

export interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  /** What went wrong so far: errors of the page, of the console, of the policy, requests to other origins. */
  readonly problems: string[]
}

interface Opening {
  /** Behind `#`; absent: the start page. */
  readonly address?: string
  /** Before the first page is loaded. */
  readonly prepare?: (context: BrowserContext) => Promise<void>
}

/** Opens the app in a fresh profile; German unless the options say otherwise. */
export async function visit(app: RunningApp, options: BrowserContextOptions = {}, opening: Opening = {}): Promise<Visit> {
  const context = await app.browser.newContext({
    locale: 'de-DE',
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
    ...options,
  })
  await opening.prepare?.(context)
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(`page: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`)
  })
  context.on('request', (request) => {
    if (!request.url().startsWith(app.address) && !/^(data|blob):/.test(request.url())) problems.push(`foreign request: ${request.url()}`)
  })
  await page.goto(opening.address === undefined ? app.address : `${app.address}#${opening.address}`)
  // The page brings the start screen along; the app takes its place, and listens to keys from then on.
  await takenOver(page)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return { context, page, problems }
}

/** Waits until the app has taken the place of the ready-made start screen: only then does it hear what is dropped on it. */
export async function takenOver(page: Page): Promise<void> {
  await page.locator('[data-first-view]').first().waitFor({ state: 'detached' })
}

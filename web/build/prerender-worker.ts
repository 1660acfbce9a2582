/** Draws the start screen in both languages, away from the build, because the app expects some of a browser's globals. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import reactPlugin from '@vitejs/plugin-react'
import type * as React from 'react'
import { createServer } from 'vite'
import { messagesPlugin } from './messages-plugin.ts'

const WEB = join(import.meta.dirname, '..')
const LANGUAGES = ['de', 'en']

/** A window at the start address: nothing kept, nothing chosen. */
function standInForBrowser(): void {
  const address = { pathname: '', search: '', hash: '#/', host: '', hostname: '', protocol: '', href: '#/', origin: '' }
  const media = { matches: false, addEventListener() {}, removeEventListener() {} }
  const history = { state: {}, length: 1, pushState() {}, replaceState() {} }
  const storage = { getItem: () => null, setItem() {}, removeItem() {} }
  const page = { documentElement: { setAttribute() {}, removeAttribute() {}, lang: '' } }
  const globals = {
    document: page,
    history,
    localStorage: storage,
    location: address,
    matchMedia: () => media,
    navigator: { onLine: true, language: 'de', languages: ['de'] },
    sessionStorage: storage,
    window: { location: address, history, addEventListener() {}, removeEventListener() {} },
  }
  for (const [name, value] of Object.entries(globals)) Object.defineProperty(globalThis, name, { value, configurable: true })
}

/** Stores of the app have one state only; outside a browser React asks for a second. Before anything else has read React's functions. */
function standInForStores(): void {
  const react = createRequire(import.meta.url)('react') as Pick<typeof React, 'useSyncExternalStore'>
  const { useSyncExternalStore } = react
  react.useSyncExternalStore = (subscribe, read) => useSyncExternalStore(subscribe, read, read)
}

standInForBrowser()
standInForStores()
const server = await createServer({
  root: WEB,
  configFile: false,
  mode: 'production',
  appType: 'custom',
  logLevel: 'error',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, ws: false, watch: null },
  plugins: [reactPlugin(), messagesPlugin(join(WEB, 'src', 'locales'))],
})
try {
  const { firstView } = await server.ssrLoadModule(join(WEB, 'src', 'app', 'first-view.tsx'))
  const views: Record<string, string> = {}
  for (const language of LANGUAGES) views[language] = await firstView(language)
  parentPort?.postMessage(views, [])
} finally {
  await server.close()
}

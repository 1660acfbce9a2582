/** The app as static files that work from any folder of any server. */
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { firstViewPlugin } from './first-view-plugin.ts'
import { fontsPlugin } from './fonts-plugin.ts'
import { messagesPlugin } from './messages-plugin.ts'
import { policyPlugin } from './policy-plugin.ts'
import { servedFilesPlugin } from './served-files-plugin.ts'
import { serviceWorkerPlugin } from './service-worker-plugin.ts'
import { themePlugin } from './theme-plugin.ts'
import { typesettingPlugin } from './typesetting-plugin.ts'
import { theme } from '../src/theme/theme.ts'

const WEB = join(import.meta.dirname, '..')

export default defineConfig({
  root: WEB,
  // Relative addresses: the same files work under any path.
  base: './',
  plugins: [
    react(),
    messagesPlugin(join(WEB, 'src', 'locales')),
    themePlugin(theme),
    fontsPlugin(),
    typesettingPlugin(),
    firstViewPlugin(WEB),
    policyPlugin(),
    serviceWorkerPlugin(join(import.meta.dirname, 'service-worker.js')),
    servedFilesPlugin(),
  ],
  worker: { format: 'es' },
  build: {
    outDir: join(WEB, 'dist'),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What every screen needs is one file: many small ones would wait for each other on a slow line.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'app', test: /\/src\/main\.tsx$/ }] } } },
  },
  server: { port: 4751 },
})

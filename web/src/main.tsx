/** Starts the app: styles, language, service worker, first screen. */
import '@fontsource/ibm-plex-sans/latin-400.css'
import '@fontsource/ibm-plex-sans/latin-600.css'
import '@fontsource/ibm-plex-mono/latin-400.css'
import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import 'virtual:theme.css'
import './theme/global.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { activateLanguage, preferredLanguage } from './language/language.ts'
import { keepOffline } from './app/offline.ts'

const root = document.getElementById('root')
if (root) {
  await activateLanguage(preferredLanguage())
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
  keepOffline()
}

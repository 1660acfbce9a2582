/** The app: theme, texts, routes. */
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { MantineProvider } from '@mantine/core'
import { RouterProvider } from '@tanstack/react-router'
import { applyAppearance, colorSchemeManager, followDevice } from '../theme/appearance.ts'
import { theme } from '../theme/theme.ts'
import { router } from './router.tsx'

const schemes = colorSchemeManager()
// Before the first paint, so that no white page flashes at night.
applyAppearance()
followDevice()

export function App() {
  return (
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        colorSchemeManager={schemes}
        defaultColorScheme="auto"
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <RouterProvider router={router} />
      </MantineProvider>
    </I18nProvider>
  )
}

/** Commands that are there on every screen: going somewhere, language, appearance, undo. */
import { useRouter } from '@tanstack/react-router'
import { useMemo } from 'react'
import { SCREENS } from '../app/screens.ts'
import { activateLanguage, LANGUAGES } from '../language/language.ts'
import { useTexts } from '../language/use-texts.ts'
import { usePresence } from '../network/presence.ts'
import { CONTRASTS, SCHEMES, setAppearance } from '../theme/appearance.ts'
import { CONTRAST_NAMES, LANGUAGE_NAMES, SCHEME_NAMES } from '../theme/choice-names.ts'
import { type Command, useCommands } from './commands.ts'

export function useAppCommands(): void {
  const { t } = useTexts()
  const router = useRouter()
  const presence = usePresence()
  useCommands(
    useMemo(
      (): Command[] => [
        ...SCREENS.filter(({ isShown }) => isShown?.(presence) ?? true).map(({ path, nameKey }) => ({
          id: `go-${path}`,
          name: t(nameKey),
          group: t('palette.go'),
          run: () => void router.navigate({ to: path }),
        })),
        ...LANGUAGES.map((language) => ({
          id: `language-${language}`,
          name: LANGUAGE_NAMES[language],
          group: t('settings.language'),
          run: () => void activateLanguage(language),
        })),
        ...SCHEMES.map((scheme) => ({
          id: `scheme-${scheme}`,
          name: t(SCHEME_NAMES[scheme]),
          group: t('settings.scheme'),
          run: () => setAppearance({ scheme }),
        })),
        ...CONTRASTS.map((contrast) => ({
          id: `contrast-${contrast}`,
          name: t(CONTRAST_NAMES[contrast]),
          group: t('settings.contrast'),
          run: () => setAppearance({ contrast }),
        })),
      ],
      [t, router, presence],
    ),
  )
}

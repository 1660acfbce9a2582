/** The theme's variables as a style sheet made at build time: no inline style, so that the content security policy can forbid them. */
import {
  convertCssVariables,
  defaultCssVariablesResolver,
  DEFAULT_THEME,
  type MantineThemeOverride,
  mergeMantineTheme,
} from '@mantine/core'
import type { Plugin } from 'vite'

const NAME = 'virtual:theme.css'

export function themePlugin(theme: MantineThemeOverride): Plugin {
  return {
    name: 'rueckhalt-theme',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load: (id) =>
      id === `\0${NAME}` ? convertCssVariables(defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme)), ':root') : undefined,
  }
}

/** Ink petrol on warm white, one accent for attention; red only for stopped or overdue, green only for what holds. */
import { createTheme, type MantineColorsTuple } from '@mantine/core'

const petrol: MantineColorsTuple = [
  '#eaf4f6',
  '#d3e5e9',
  '#a6cbd3',
  '#76afbb',
  '#4f97a7',
  '#36889a',
  '#26788a',
  '#176476',
  '#0f4c5c',
  '#083843',
]

const amber: MantineColorsTuple = [
  '#fff7e6',
  '#fdecc9',
  '#f9d794',
  '#f4c15b',
  '#f0ae2d',
  '#eda313',
  '#d58c00',
  '#a86d00',
  '#8a5900',
  '#6b4400',
]

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 8, dark: 3 },
  colors: { petrol, amber },
  autoContrast: true,
  white: '#ffffff',
  black: '#12262b',
  fontFamily: "'IBM Plex Sans', system-ui, sans-serif",
  fontFamilyMonospace: "'IBM Plex Mono', ui-monospace, monospace",
  headings: { fontFamily: "'IBM Plex Sans', system-ui, sans-serif", fontWeight: '600' },
  lineHeights: { xs: '1.5', sm: '1.55', md: '1.6', lg: '1.6', xl: '1.65' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
})

/** Which files a compiler of Typst needs, the same on the command line and in the browser. */

/** Entrances: the A4 binder and the A6 pocket cards; paths below `templates/`. */
export const BINDER_TEMPLATE = 'binder.typ'
export const CARDS_TEMPLATE = 'cards.typ'

/** Paths below `packages/print/src/templates/`. */
export const TEMPLATE_FILES = [
  BINDER_TEMPLATE,
  CARDS_TEMPLATE,
  'bands.typ',
  'card.typ',
  'contacts.typ',
  'cover.typ',
  'duties.typ',
  'gfp.typ',
  'page.typ',
  'sources.typ',
  'steps.typ',
  'team.typ',
  'theme.typ',
  'wap.typ',
] as const

/** Modules of the packages that `packages/print` depends on. Typst reads TTF and OTF, no WOFF2. */
export const FONT_FILES = [
  '@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf',
  '@expo-google-fonts/ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf',
  '@expo-google-fonts/ibm-plex-mono/400Regular/IBMPlexMono_400Regular.ttf',
  '@expo-google-fonts/ibm-plex-mono/500Medium/IBMPlexMono_500Medium.ttf',
] as const

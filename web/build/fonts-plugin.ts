/** Of the typeface, only the files that the browsers of today read: every one that runs this app knows woff2. */
import type { Plugin } from 'vite'

const FONT_STYLES = /\/@fontsource\/.*\.css$/
const OLD_FORMAT = /,\s*url\([^)]*\.woff\)\s*format\(['"]woff['"]\)/g

export function fontsPlugin(): Plugin {
  return {
    name: 'rueckhalt-fonts',
    enforce: 'pre',
    transform: (code, id) => (FONT_STYLES.test(id) ? code.replaceAll(OLD_FORMAT, '') : undefined),
  }
}

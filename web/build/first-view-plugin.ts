/**
 * The page is not empty while the app is loaded: it carries the start screen in both languages, a small script that chooses between them
 * before anything is painted, and hints about what the start screen needs. No part of it is inline script or inline style.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { build, type HtmlTagDescriptor, type Plugin, type Rolldown } from 'vite'

const BEFORE_PAINT = join('src', 'app', 'before-paint.ts')
const START_SCREEN = 'src/screens/start/start-screen.tsx'
/** Of the typeface, what the first screen shows. */
const FIRST_FONTS = /ibm-plex-sans-latin-(400|600)-normal-.*\.woff2$/
const FIRST_TEXTS = /\0virtual:messages\/(\w+)\/first$/
const PLACE = '<div id="root"></div>'

type Views = Readonly<Record<string, string>>

export function firstViewPlugin(web: string): Plugin {
  let script = ''
  let views: Views = {}
  return {
    name: 'rueckhalt-first-view',
    apply: 'build',
    async buildStart() {
      const [source, drawn] = await Promise.all([smallScript(join(web, BEFORE_PAINT)), drawViews()])
      views = drawn
      script = `assets/before-paint-${createHash('sha256').update(source).digest('base64url').slice(0, 8)}.js`
      this.emitFile({ type: 'asset', fileName: script, source })
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        if (!html.includes(PLACE)) throw new Error(`index.html without ${PLACE}`)
        const shown = Object.entries(views).map(([language, view]) => `<div data-first-view="${language}" lang="${language}">${view}</div>`)
        return {
          html: afterStyles(html).replace(PLACE, () => `<div id="root">${shown.join('')}</div>`),
          tags: hints(bundle, script),
        }
      },
    },
  }
}

/** What is painted first must not share its line with what is run afterwards. */
function afterStyles(html: string): string {
  return html.replaceAll(/<(script type="module"|link rel="modulepreload")/g, '<$1 fetchpriority="low"')
}

/** @param bundle what the build made; addresses are relative to the page */
function hints(bundle: Rolldown.OutputBundle, script: string): HtmlTagDescriptor[] {
  const parts = Object.values(bundle)
  const chunks = parts.filter((part) => part.type === 'chunk')
  const start = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(START_SCREEN))
  if (!start) throw new Error(`no chunk for ${START_SCREEN}`)
  const texts = chunks.flatMap(({ facadeModuleId, fileName }) => {
    const language = FIRST_TEXTS.exec(facadeModuleId ?? '')?.[1]
    // Becomes a hint once the language is known.
    return language === undefined ? [] : [link({ 'data-texts': language, href: `./${fileName}`, crossorigin: true, fetchpriority: 'low' })]
  })
  const fonts = parts.filter(({ fileName }) => FIRST_FONTS.test(fileName))
  return [
    ...texts,
    { tag: 'script', attrs: { src: `./${script}` }, injectTo: 'head' },
    ...[...(start.viteMetadata?.importedCss ?? [])].map((css) => link({ rel: 'stylesheet', crossorigin: true, href: `./${css}` })),
    ...fonts.map(({ fileName }) => link({ rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `./${fileName}` })),
    link({ rel: 'modulepreload', crossorigin: true, href: `./${start.fileName}`, fetchpriority: 'low' }),
  ]
}

function link(attrs: Record<string, string | boolean>): HtmlTagDescriptor {
  return { tag: 'link', attrs, injectTo: 'head' }
}

/** @returns a program without imports, to be run as it stands */
async function smallScript(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2023',
      rolldownOptions: { input: entry, external: ['react'], treeshake: { moduleSideEffects: false }, output: { format: 'iife' } },
    },
  })
  const [chunk, ...others] = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  if (chunk?.type !== 'chunk' || others.length > 0 || /\b(import|require)\b/.test(chunk.code))
    throw new Error(`${entry} must end up in one file`)
  return chunk.code
}

/** @returns the start screen in each language, as the app draws it */
async function drawViews(): Promise<Views> {
  const drawn = await new Promise<Views>((resolve, reject) => {
    const worker = new Worker(new URL('./prerender-worker.ts', import.meta.url), { env: { ...process.env, NODE_ENV: 'production' } })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the start screen could not be drawn (${code})`)))
  })
  return Object.fromEntries(Object.entries(drawn).map(([language, view]) => [language, withoutMarks(view)]))
}

/** Comments by which React would find its places again, and the router's script: the app draws the screen anew. */
function withoutMarks(view: string): string {
  return view.replaceAll(/<!--.*?-->|<script>.*?<\/script>/gs, '')
}
